import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { readListing } from '#catalog/contract';
import { createOperator } from '#identity';
import { readMe } from '#identity/contract';
import { readAccount } from '#ledger/contract';
import { track } from '#logistics/contract';
import { client } from '#platform/client';
import { readConfig } from '#platform/config';
import { openTestDatabase } from '#testing/house';
import { readNegotiation, readOrder } from '#trade/contract';
import { randomPassword } from './accounts.ts';
import type { playStory } from './demo/story.ts';
import { type House, openHouse } from './house.ts';
import { insistOn } from './insist.ts';
import { migrations } from './migrations.ts';

type Shown = Awaited<ReturnType<typeof playStory>>;

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let dataDir: string;
let house: House;
let baseUrl: string;
let shown: Shown;
let progress: string;
const operator = { email: 'operator@serai.example', password: randomPassword() };

/** As somebody types it: another process, that knows the server's address and the operator's password. */
async function demo(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'demo.ts'), '--json'], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', resolve);
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, err, code: await ended };
}

const credentials = () => ({
  SERAI_URL: baseUrl,
  SERAI_OPERATOR_EMAIL: operator.email,
  SERAI_OPERATOR_PASSWORD: operator.password,
});

before(async () => {
  database = await openTestDatabase(migrations);
  dataDir = await mkdtemp(join(tmpdir(), 'serai-demo-test-'));
  await chmod(dataDir, 0o755);
  house = await openHouse({ config: readConfig({ DATA_DIR: dataDir }), databaseUrl: database.url });
  await createOperator(house.modules.identity, { ...operator, name: 'Olga Operator' });
  baseUrl = await house.app.listen({ port: 0, host: '127.0.0.1' });
  const { out, err, code } = await demo(credentials());
  assert.equal(code, 0, err);
  progress = err;
  shown = JSON.parse(out) as Shown; // Throws if anything but one object stands there.
});
after(async () => {
  await house.close(0);
  await database.close();
  await rm(dataDir, { recursive: true });
});

const as = (token: string) =>
  insistOn('the test', client(`${baseUrl}/api`, { headers: { authorization: `Bearer ${token}` } }));

test('DEMO-1: the object has the shape that was agreed, and every step was told', () => {
  assert.deepEqual(Object.keys(shown), [
    'baseUrl',
    'listingId',
    'inquiryId',
    'offers',
    'contract',
    'orderId',
    'escrow',
    'shipment',
    'released',
    'rating',
    'trialBalance',
    'buyerToken',
    'sellerToken',
    'operatorToken',
    'seconds',
  ]);
  assert.equal(shown.baseUrl, baseUrl);
  assert(progress.split('\n').length > 25, progress);
  for (const token of [shown.buyerToken, shown.sellerToken, shown.operatorToken]) assert(!progress.includes(token));
});

test('DEMO-2: everything can be fetched again with the tokens', async () => {
  const { listingId, inquiryId, orderId, shipment, buyerToken, sellerToken, operatorToken } = shown;
  for (const token of [buyerToken, sellerToken, operatorToken]) await as(token)(readMe, {});
  const buyer = as(buyerToken);
  assert.equal((await buyer(readListing, { params: { listingId } })).state, 'published');
  const { history } = await buyer(readNegotiation, { params: { negotiationId: inquiryId } });
  assert.deepEqual(
    history.map(({ id, total }) => [id, total]),
    shown.offers.map(({ id, total }) => [id, total]),
  );
  assert.equal((await as(sellerToken)(readOrder, { params: { orderId } })).state, 'closed');
  const { status } = await buyer(track, { params: { trackingNumber: shipment.trackingNumber } });
  assert.equal(status, 'delivered');
});

test('DEMO-3: the offers alternate, and the last one is what was accepted', () => {
  assert.deepEqual(
    shown.offers.map(({ by, state }) => [by, state]),
    [
      ['seller', 'superseded'],
      ['buyer', 'superseded'],
      ['seller', 'accepted'],
    ],
  );
  assert.deepEqual(shown.offers.at(-1)?.total, { minor: '504000', currency: 'USD' });
});

test('DEMO-4: the document behind the contract has the hash that was signed', async () => {
  const { url, sha256 } = shown.contract;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${shown.buyerToken}` } });
  assert.equal(answer.status, 200);
  assert.equal(hash('sha256', await answer.bytes()), sha256);
  assert.equal((await fetch(url)).status, 401);
});

test('DEMO-5: what was released adds up to what was held, in the escrow’s events and in the books', async () => {
  const { escrow, released, offers } = shown;
  const held = BigInt(offers.at(-1)?.total.minor ?? 0);
  const parts = [released.seller, released.commission, released.tax].map(({ minor }) => BigInt(minor));
  assert.equal(
    parts.reduce((sum, part) => sum + part, 0n),
    held,
  );
  assert.equal(released.commission.minor, '12600', '2.5 % of 5,040.00');
  const [funded, ...out] = escrow.events;
  assert.equal(funded?.event, 'funded');
  assert.equal(BigInt(funded.amount.minor), held);
  const left = out.reduce((sum, { amount }) => sum - absolute(amount.minor), held);
  assert.equal(left, 0n);
  const query = { limit: 20 };
  const { account } = await as(shown.operatorToken)(readAccount, { params: { accountId: escrow.account }, query });
  assert.equal(account.balance, '0');
  assert.equal(absolute(account.credits), held);
});

const absolute = (minor: string) => BigInt(minor.replace('-', ''));

test('DEMO-6: the shipment’s events are in order, from pick-up to delivery', () => {
  const { events } = shown.shipment;
  const times = events.map(({ at }) => Date.parse(at));
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
  assert.equal(events[0]?.status, 'picked-up');
  assert.equal(events.at(-1)?.status, 'delivered');
});

test('DEMO-7: the rating has moved, and debits equal credits in every currency', () => {
  assert.deepEqual(shown.rating, { before: { average: null, count: 0 }, after: { average: '5.00', count: 1 } });
  assert.deepEqual(Object.keys(shown.trialBalance), ['USD']);
  for (const { debits, credits } of Object.values(shown.trialBalance)) assert.deepEqual(debits, credits);
});

test('DEMO-8: what does not hold ends it with one sentence, and nothing on stdout', async () => {
  const wrong = await demo({ ...credentials(), SERAI_OPERATOR_PASSWORD: 'quite-another-word' });
  assert.deepEqual([wrong.code, wrong.out], [1, '']);
  assert.match(wrong.err, /The demonstration failed\. .*do not fit together/);
  const nobody = await demo({ ...credentials(), SERAI_URL: 'http://127.0.0.1:9' });
  assert.deepEqual([nobody.code, nobody.out], [1, '']);
  assert.match(nobody.err, /No Serai answers at http:\/\/127\.0\.0\.1:9\./);
  const unnamed = await demo({ SERAI_URL: baseUrl, DATA_DIR: dataDir });
  assert.match(unnamed.err, /Nobody can act as the operator/);
});
