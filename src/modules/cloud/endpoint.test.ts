import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { openEgress } from '#platform/egress';
import { openReceiver } from '#testing/receiver';
import {
  changeEndpoint,
  createEndpoint,
  pingEndpoint,
  readEndpoint,
  removeEndpoint,
  replayDelivery,
  replayFailed,
  rotateSecret,
} from './contract.ts';
import { type CloudHouse, openCloudHouse, codeOf, dayMs, headersOf, must, published, settingsOf } from './testing.ts';

const atHome = openEgress({ loopback: true });
let house: CloudHouse;
before(async () => {
  house = await openCloudHouse();
});
after(() => house.close());

test('CLOUD-6: an endpoint is https at a public place, or this machine where that is allowed; what is wrong is said', async () => {
  const strict = openEgress();
  const create = (url: string) => house.as(house.owner)(createEndpoint, { body: { url, description: '', events: [] } });
  house.leaveBy(strict);
  for (const url of ['http://example.com/', 'https://127.0.0.1/', 'https://169.254.169.254/', 'https://intranet/']) {
    const told = await create(url);
    assert(!told.ok && told.refusal.code === 'url-forbidden', url);
    assert.match(told.refusal.rule, /^[A-Z].*\.$/);
  }
  assert.equal(codeOf(await create('ftp://example.com/')), 'input-invalid');
  const made = must(await create('https://EXAMPLE.com:443/hooks'));
  assert.equal(made.url, 'https://example.com/hooks');
  must(await house.as(house.owner)(removeEndpoint, { params: { endpointId: made.id } }));
  house.leaveBy(atHome);
});

test('CLOUD-6: created again under its key it is the same, its changes are on what was seen, removed twice it is removed', async () => {
  const owner = await house.seed();
  const api = house.as(owner);
  const body = { url: 'https://example.com/hooks', description: 'ERP', events: ['order.paid'] as ['order.paid'] };
  const [one, two] = await Promise.all([1, 2].map(() => api(createEndpoint, { body }, { key: 'create' })));
  assert(one && two);
  const made = must(one);
  assert.deepEqual(made, must(two));
  const params = { endpointId: made.id };
  const next = { ...settingsOf(made), description: 'New ERP' };
  const [changed, again] = [
    must(await api(changeEndpoint, { params, body: next })),
    must(await api(changeEndpoint, { params, body: next })),
  ];
  assert.deepEqual(changed, again);
  assert.equal(
    codeOf(await api(changeEndpoint, { params, body: { ...next, description: 'Late' } })),
    'endpoint-changed',
  );
  const off = must(await api(changeEndpoint, { params, body: { ...settingsOf(changed), enabled: false } }));
  assert.equal(off.disabledWhy, 'by-hand');
  assert.equal(codeOf(await api(pingEndpoint, { params })), 'endpoint-off');
  assert.equal(codeOf(await api(replayFailed, { params, body: { since: '2026-01-01T00:00:00Z' } })), 'endpoint-off');
  must(await api(removeEndpoint, { params }));
  assert.equal(codeOf(await api(removeEndpoint, { params })), 'endpoint-unknown');
  const { rows } = await house.pool.query(
    'select act from audit.entry where company = $1 and act like $2 order by at',
    [owner.company, 'cloud.%'],
  );
  const acts = ['created', 'changed', 'changed', 'removed'].map((act) => ({ act: `cloud.endpoint-${act}` }));
  assert.deepEqual(rows, acts);
  for (let each = 0; each < 20; each += 1) must(await api(createEndpoint, { body }));
  assert.equal(codeOf(await api(createEndpoint, { body })), 'too-many-endpoints');
});

test('CLOUD-8: a message is signed for its endpoint; the secret is told once and lies sealed', async () => {
  const owner = await house.seed();
  const receiver = await openReceiver();
  const { secret, id } = await house.endpoint(receiver.url, { by: owner });
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  await house.announce(published(house, owner));
  const [message] = receiver.got;
  assert(message);
  const told = new Webhook(secret).verify(message.body, headersOf(message));
  assert.equal((told as { type: string }).type, 'listing.published');
  assert.throws(() => new Webhook(secret).verify(message.body.replace('1', '2'), headersOf(message)));
  const other = await house.endpoint(receiver.url, { by: owner });
  assert.throws(() => new Webhook(other.secret).verify(message.body, headersOf(message)));

  const { rows } = await house.pool.query<{ all: string }>(
    `select (select string_agg(e::text, ' ') from cloud.endpoint e) || (select string_agg(coalesce(reply::text, '-'), ' ')
       from platform.idempotency) as all`,
  );
  const hex = Buffer.from(secret.slice(6), 'base64').toString('hex');
  assert(!rows[0]?.all.includes(hex) && !rows[0]?.all.includes(secret));
  const seen = JSON.stringify(must(await house.as(owner)(readEndpoint, { params: { endpointId: id } })));
  assert(!seen.includes('secret":"'), seen);
  await receiver.close();
});

test('CLOUD-8: the receiver of the reference runs as it stands there: it takes what is signed, once, and nothing else', async (context) => {
  const page = readFileSync('docs/reference/webhooks.md', 'utf8');
  const code = /```js\n([\s\S]+?)```/.exec(page)?.[1] ?? '';
  assert(code.trim().split('\n').length <= 15, code);
  const owner = await house.seed();
  const spare = await openReceiver();
  await spare.close();
  const { secret, id } = await house.endpoint(spare.url, { by: owner });
  const example = spawn(
    process.execPath,
    ['--input-type=module', '-e', code.replace('8080', new URL(spare.url).port)],
    { env: { ...process.env, SECRET: secret }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  context.after(() => example.kill());
  let said = '';
  example.stdout.on('data', (part) => (said += String(part)));
  const api = house.as(owner);
  const ping = async () => must(await api(pingEndpoint, { params: { endpointId: id } }));
  let sent = await ping();
  for (let each = 0; each < 15 && sent.lastError === 'unreachable'; each += 1) {
    await setTimeout(300); // It takes a moment to start.
    sent = await ping();
  }
  assert.equal(sent.lastStatus, 204);
  must(await api(replayDelivery, { params: { deliveryId: sent.id } }));
  await house.settled();
  assert.equal(said.split('\n').filter((line) => line.startsWith(`${sent.message} ping`)).length, 1, said);
  const forged = await fetch(spare.url, { method: 'POST', body: '{}', headers: { 'webhook-id': 'evt_1' } });
  assert.equal(forged.status, 401);
});

test('CLOUD-8: after a rotation both secrets sign for a day, then the new one alone', async () => {
  const owner = await house.seed();
  const receiver = await openReceiver();
  const made = await house.endpoint(receiver.url, { by: owner });
  const api = house.as(owner);
  const params = { endpointId: made.id };
  const rotate = (version: number, key: string) => api(rotateSecret, { params, body: { version } }, { key });
  const rotated = must(await rotate(1, 'first'));
  assert.deepEqual(must(await rotate(1, 'first')), rotated);
  assert.equal(codeOf(await rotate(1, 'second')), 'endpoint-changed');
  assert.notEqual(rotated.secret, made.secret);
  assert(rotated.oldSecretUntil);

  await house.announce(published(house, owner));
  const verifies = (secret: string) => {
    const last = receiver.got.at(-1);
    assert(last);
    try {
      return Boolean(new Webhook(secret).verify(last.body, headersOf(last)));
    } catch {
      return false;
    }
  };
  assert.deepEqual([verifies(made.secret), verifies(rotated.secret)], [true, true]);
  await house.clock.advance(dayMs);
  await house.announce(published(house, owner));
  assert.deepEqual([verifies(made.secret), verifies(rotated.secret)], [false, true]);
  must(await rotate(2, 'third'));
  assert.equal(codeOf(await rotate(1, 'first')), 'endpoint-changed');
  await receiver.close();
});
