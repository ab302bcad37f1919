import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { createEndpoint, listDeliveries, listEventTypes, makeToken } from '#cloud/contract';
import { createOperator } from '#identity';
import { client } from '#platform/client';
import { readConfig } from '#platform/config';
import { openTestDatabase } from '#testing/house';
import { openReceiver } from '#testing/receiver';
import { randomPassword } from './accounts.ts';
import { find, list, negotiate, sign } from './demo/bargain.ts';
import { ratingOf, review } from './demo/books.ts';
import { fillWallet, pay, release, send, travel } from './demo/delivery.ts';
import { meet, verify } from './demo/people.ts';
import type { Play } from './demo/play.ts';
import { type House, openHouse } from './house.ts';
import { insistOn } from './insist.ts';
import { migrations } from './migrations.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let dataDir: string;
let house: House;
let baseUrl: string;
const operator = { email: 'operator@serai.example', password: randomPassword() };
before(async () => {
  database = await openTestDatabase(migrations);
  dataDir = await mkdtemp(join(tmpdir(), 'serai-program-'));
  await chmod(dataDir, 0o755);
  const config = readConfig({ DATA_DIR: dataDir, EGRESS_LOOPBACK: '1' });
  house = await openHouse({ config, databaseUrl: database.url });
  await createOperator(house.modules.identity, { ...operator, name: 'Olga Operator' });
  baseUrl = await house.app.listen({ port: 0, host: '127.0.0.1' });
});
after(async () => {
  await house.close(0);
  await database.close();
  await rm(dataDir, { recursive: true });
});

interface Told {
  readonly type: string;
  readonly company: string;
  readonly sequence: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Hears all that concerns one side, and checks each signature. */
async function hear({ ask, company }: Play['buyer']) {
  const receiver = await openReceiver();
  const { secret } = await ask(createEndpoint, { body: { url: receiver.url, description: '', events: [] } });
  const told = () =>
    receiver.got.map(({ body, headers }) => {
      const one = new Webhook(secret).verify(body, headers as Record<string, string>) as Told;
      assert.equal(one.company, company);
      return one;
    });
  return { receiver, told };
}

/** The play, in which the factory's own program does all that needs no person. */
async function playWith(play: Play) {
  const scopes = ['listing:write', 'stock:write', 'trade:write', 'conversation:write', 'shipment:write'] as const;
  const body = { name: 'ERP', scopes: [...scopes, 'company:read' as const, 'all:read' as const], days: 30 as const };
  const { token } = await play.supplier.ask(makeToken, { body });
  const ask = insistOn('the program', client(`${baseUrl}/api`, { headers: { authorization: `Bearer ${token}` } }));
  const byProgram = { ...play, supplier: { ...play.supplier, ask } };
  const listing = await list(byProgram);
  await find(play, listing);
  await fillWallet(play);
  const { contractId, inquiryId } = await negotiate(byProgram, listing);
  const { orderId } = await sign(play, contractId);
  const total = await pay(play, orderId);
  const tracking = await send(byProgram, orderId);
  await travel(play, orderId, tracking);
  await release(play, orderId, total);
  await review(play, orderId, await ratingOf(play));
  return { listing, inquiryId, contractId, orderId };
}

test('HOOK-1: a program lists, bargains, packs and ships; both sides hear of everything, as the reference says, and of nothing else', async () => {
  const lines: string[] = [];
  const play = await meet({ baseUrl, operator, tell: (line) => lines.push(line) });
  const [atBuyer, atSupplier] = [await hear(play.buyer), await hear(play.supplier)];
  await verify(play);
  const { orderId, listing, contractId, inquiryId } = await playWith(play);
  const deliveries = async (state: 'waiting' | 'failed') =>
    [play.buyer, play.supplier].map(({ ask }) => ask(listDeliveries, { query: { state, limit: 10 } }));
  const settled = async () =>
    (await Promise.all(await deliveries('waiting'))).every(({ items }) => items.length === 0) &&
    atSupplier.told().some(({ type }) => type === 'rating.changed');
  for (const end = Date.now() + 30_000; !(await settled()); await setTimeout(100)) assert(Date.now() < end);
  for (const { items } of await Promise.all(await deliveries('failed'))) assert.deepEqual(items, []);

  const both = `order.opened order.paid order.packed order.shipped order.delivered order.closed inquiry.sent offer.made
    offer.answered contract.signed message.posted escrow.funded escrow.released`.split(/\s+/);
  const typesAt = (side: typeof atBuyer) => new Set(side.told().map(({ type }) => type));
  assert.deepEqual(typesAt(atBuyer), new Set([...both, 'top_up.settled']));
  const supplierAlone = 'listing.published stock.changed review.written rating.changed company.tier_changed'.split(' ');
  assert.deepEqual(typesAt(atSupplier), new Set([...both, ...supplierAlone]));

  const all = [...atBuyer.told(), ...atSupplier.told()];
  const mentioned = JSON.stringify(all);
  for (const id of [orderId, listing, contractId, inquiryId]) assert(mentioned.includes(id), id);
  for (const person of ['Thomsen', 'Huang', 'Elbmess', 'Elbstraße', '@', 'Good morning', 'Reel labels'])
    assert(!mentioned.includes(person), person);
  const types = new Map((await play.nobody(listEventTypes, {})).items.map((type) => [type.name as string, type]));
  for (const { type, data } of all)
    for (const { name, form } of types.get(type)?.fields ?? assert.fail(type))
      assert(fits(data[name], form) || name === 'reason', `${type}: ${name} is no ${form}: ${JSON.stringify(data)}`);
  const [paid] = atSupplier.told().filter(({ type }) => type === 'order.paid');
  assert.deepEqual(paid?.data['total'], { minor: '504000', currency: 'USD' });
  const states = all.filter(({ type, company }) => type.startsWith('order.') && company === play.buyer.company);
  const inOrder = states
    .toSorted((a, b) => Number(BigInt(a.sequence) - BigInt(b.sequence)))
    .map(({ data }) => data['state']);
  assert.deepEqual(inOrder, ['awaiting-payment', 'paid', 'packed', 'shipped', 'delivered', 'closed']);
  await Promise.all([atBuyer.receiver.close(), atSupplier.receiver.close()]);
});

function fits(value: unknown, form: string): boolean {
  if (form.startsWith('list of ')) return Array.isArray(value) && value.every((each) => fits(each, form.slice(8)));
  if (form.endsWith('_…')) return new RegExp(`^${form.slice(0, 4)}[0-7][0-9a-z]{25}$`).test(String(value));
  if (form === 'whole number') return Number.isInteger(value);
  if (form === 'money') return typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value;
  if (form === 'decimal') return /^\d+(\.\d+)?$/.test(String(value));
  return form === 'time' ? !Number.isNaN(Date.parse(String(value))) : typeof value === 'string';
}
