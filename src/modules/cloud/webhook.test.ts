import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { deriveId, readId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { openEgress } from '#platform/egress';
import { publish } from '#platform/outbox';
import { settle } from '#platform/settle';
import { idNear } from '#testing/house';
import {
  changeEndpoint,
  createEndpoint,
  listDeliveries,
  listEndpoints,
  pingEndpoint,
  readDelivery,
  readEndpoint,
  removeEndpoint,
  replayDelivery,
  replayFailed,
  rotateSecret,
} from './contract.ts';
import { openReceiver, type Received } from '#testing/receiver';
import { codeOf, type CloudHouse, dayMs, must, openCloudHouse } from './testing.ts';

const atHome = openEgress({ loopback: true });
let house: CloudHouse;
before(async () => {
  house = await openCloudHouse();
});
after(() => house.close());

const listingEvent = (supplier: Actor, version = 1) => {
  const listing = idNear(house.clock, supplier);
  const shown = { listing: showId('lst', listing), supplier: showId('com', supplier.company), version };
  return { name: 'catalog.listing-published', key: listing, payload: shown } as const;
};
const settingsOf = ({ url, description, events, enabled, version }: Awaited<ReturnType<CloudHouse['endpoint']>>) => ({
  url,
  description,
  events: events as never[],
  enabled,
  version,
});
const headersOf = ({ headers }: Received) => headers as Record<string, string>;

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
  const off = must(
    await api(changeEndpoint, { params, body: { ...settingsOf({ ...changed, secret: '' }), enabled: false } }),
  );
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
  await house.announce(listingEvent(owner));
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

  await house.announce(listingEvent(owner));
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
  await house.announce(listingEvent(owner));
  assert.deepEqual([verifies(made.secret), verifies(rotated.secret)], [false, true]);
  must(await rotate(2, 'third'));
  assert.equal(codeOf(await rotate(1, 'first')), 'endpoint-changed');
  await receiver.close();
});

test('CLOUD-7: each company hears what concerns it, and nothing else', async () => {
  const [buyer, seller, stranger] = await Promise.all([house.seed(), house.seed(), house.seed()]);
  const ears = await Promise.all([openReceiver(), openReceiver(), openReceiver()]);
  const [atBuyer, atSeller, atStranger] = ears;
  await house.endpoint(atBuyer.url, { by: buyer });
  await house.endpoint(atSeller.url, { by: seller, events: ['order.paid'] });
  await house.endpoint(atStranger.url, { by: stranger });
  const order = idNear(house.clock, seller);
  const facts = { order, number: '7K2M-9Q4T', buyer: buyer.company, seller: seller.company };
  const total = { minor: '14500', currency: 'USD' };
  const secret = { note: 'what else the event holds', consignee: 'Jana Petersen' };
  const payload = { ...facts, act: 'pay', state: 'paid', total, ...secret };
  await house.announce({ name: 'trade.order-paid', key: order, payload });
  await house.announce({
    name: 'trade.order-changed',
    key: order,
    payload: { ...payload, act: 'pick-up', state: 'shipped' },
  });
  await house.announce({ name: 'trade.order-changed', key: order, payload: { ...payload, act: 'unheard-of' } });
  await house.announce({ name: 'work.conversation-read', key: order, payload: { parties: [buyer.company] } });

  const bodies = (ear: typeof atBuyer) => ear.got.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  assert.deepEqual(
    bodies(atBuyer).map(({ type }) => type),
    ['order.paid', 'order.shipped'],
  );
  assert.deepEqual(bodies(atStranger), []);
  const [paid] = bodies(atSeller);
  assert.equal(atSeller.got.length, 1);
  assert.deepEqual(paid, {
    type: 'order.paid',
    version: 1,
    timestamp: paid?.['timestamp'],
    company: showId('com', seller.company),
    sequence: paid?.['sequence'],
    data: {
      order: showId('ord', order),
      number: '7K2M-9Q4T',
      buyer: showId('com', buyer.company),
      seller: showId('com', seller.company),
      act: 'pay',
      state: 'paid',
      total,
    },
  });
  const [first, second] = bodies(atBuyer).map(({ sequence }) => BigInt(String(sequence)));
  assert(first !== undefined && second !== undefined && first < second);
  const ids = ears.flatMap(({ got }) => got.map(({ headers }) => headers['webhook-id']));
  assert.equal(new Set(ids).size, 3);
  await Promise.all(ears.map((ear) => ear.close()));
});

test('CLOUD-9: an event that is heard twice is told once; two endpoints of a company are told it under one id', async () => {
  const owner = await house.seed();
  const receiver = await openReceiver();
  await house.endpoint(receiver.url, { by: owner });
  await house.endpoint(`${receiver.url}/2`, { by: owner });
  await house.announce(listingEvent(owner));
  await house.pool.query('update platform.outbox set delivered_at = null where name = $1', [
    'catalog.listing-published',
  ]);
  await house.settled();
  assert.equal(receiver.got.length, 2);
  assert.equal(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size, 1);
  await receiver.close();
});

test('CLOUD-9: every attempt sends the same bytes under the same id, signed anew', async () => {
  const owner = await house.seed();
  const receiver = await openReceiver((response, nth) => response.writeHead(nth < 3 ? 500 : 204).end());
  const { secret } = await house.endpoint(receiver.url, { by: owner });
  await house.announce(listingEvent(owner));
  await house.clock.advance(6_000);
  await house.settled();
  await house.clock.advance(6 * 60_000);
  await house.settled();
  const { got } = receiver;
  assert.equal(got.length, 3);
  assert.equal(new Set(got.map(({ body }) => body)).size, 1);
  assert.equal(new Set(got.map(({ headers }) => headers['webhook-id'])).size, 1);
  for (const message of got) new Webhook(secret).verify(message.body, headersOf(message));
  const [delivery] = await house.log(owner);
  assert.equal(delivery?.state, 'delivered');
  const whole = must(await house.as(owner)(readDelivery, { params: { deliveryId: delivery.id } }));
  assert.deepEqual(
    whole.tried.map(({ number, status }) => [number, status]),
    [
      [3, 204],
      [2, 500],
      [1, 500],
    ],
  );
  assert.equal(whole.body, got[0]?.body);
  assert.equal(whole.message, got[0]?.headers['webhook-id']);
  await receiver.close();
});

test('CLOUD-10: after three days of tries a message is given up; a receiver that asks for time gets it', async () => {
  const owner = await house.seed();
  const receiver = await openReceiver((response, nth) =>
    nth === 1 ? response.writeHead(429, { 'retry-after': '1800' }).end() : response.writeHead(503).end(),
  );
  await house.endpoint(receiver.url, { by: owner });
  await house.announce(listingEvent(owner));
  await house.clock.advance(10 * 60_000);
  await house.settled();
  assert.equal(receiver.got.length, 1, 'it was asked to wait for half an hour');
  for (let hours = 0; hours < 100; hours += 1) {
    await house.clock.advance(3_600_000);
    await house.settled();
  }
  assert.equal(receiver.got.length, 10);
  const [delivery] = await house.log(owner);
  assert.equal(delivery?.state, 'failed');
  assert.equal(delivery.nextAt, null);
  assert.equal(delivery.lastStatus, 503);
  await receiver.close();
});

test('CLOUD-11: an endpoint that says it is gone is switched off at once, and the others hear of it', async () => {
  const owner = await house.seed();
  const gone = await openReceiver((response) => response.writeHead(410).end());
  const other = await openReceiver();
  const { id } = await house.endpoint(gone.url, { by: owner, events: ['listing.published'] });
  await house.endpoint(other.url, { by: owner, events: ['endpoint.disabled'] });
  await house.announce(listingEvent(owner));
  const endpoint = must(await house.as(owner)(readEndpoint, { params: { endpointId: id } }));
  assert.equal(endpoint.enabled, false);
  assert.equal(endpoint.disabledWhy, 'gone');
  const [told] = other.got.map(({ body }) => JSON.parse(body) as { data: unknown });
  assert.deepEqual(told?.data, { company: showId('com', owner.company), endpoint: id, why: 'gone' });
  await Promise.all([gone.close(), other.close()]);
});

test('CLOUD-11: after five days without a success an endpoint is switched off; what it missed can be sent once it is on', async () => {
  const owner = await house.seed();
  let well = false;
  const receiver = await openReceiver((response) => response.writeHead(well ? 200 : 500).end());
  const { id, ...made } = await house.endpoint(receiver.url, { by: owner });
  const api = house.as(owner);
  const params = { endpointId: id };
  const read = async () => must(await api(readEndpoint, { params }));
  await house.announce(listingEvent(owner));
  assert((await read()).failingSince);
  await house.clock.advance(4.9 * dayMs);
  await house.settled();
  assert((await read()).enabled);
  await house.clock.advance(0.2 * dayMs);
  await house.announce(listingEvent(owner));
  const off = await read();
  assert.deepEqual([off.enabled, off.disabledWhy], [false, 'failing']);
  await house.clock.advance(4 * dayMs); // What still waited is given up, since nobody is there.
  await house.settled();
  const before = receiver.got.length;
  await house.announce(listingEvent(owner));
  await house.settled();
  assert.equal(receiver.got.length, before);
  const log = await house.log(owner);
  assert.deepEqual(
    log.map(({ state }) => state),
    ['failed', 'failed', 'failed'],
  );
  assert.equal(log[0]?.lastError, 'switched-off');

  well = true;
  must(await api(changeEndpoint, { params, body: { ...settingsOf({ ...made, ...off, id }), enabled: true } }));
  const { count } = must(await api(replayFailed, { params, body: { since: '2026-01-01T00:00:00.000Z' } }));
  assert.equal(count, 3);
  await house.settled();
  assert.equal(receiver.got.length, before + 3);
  assert.deepEqual(
    (await house.log(owner)).map(({ state }) => state),
    ['delivered', 'delivered', 'delivered'],
  );
  assert.equal((await read()).failingSince, null);
  await receiver.close();
});

test('CLOUD-12: the log tells what came of every attempt, and keeps so much of an answer and no more', async () => {
  const owner = await house.seed();
  const outcomes: [string, (response: ServerResponse) => void][] = [
    ['200', (response) => response.end(`\u0000\u001b[31m${'ö'.repeat(100_000)}`)],
    ['500', (response) => response.writeHead(500).end('<h1>Trouble</h1>')],
    ['302', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['closed', (response) => response.destroy()],
  ];
  let answer = outcomes[0]?.[1];
  const receiver = await openReceiver((response) => answer?.(response));
  const { id } = await house.endpoint(receiver.url, { by: owner });
  const api = house.as(owner);
  for (const [what, how] of outcomes) {
    answer = how;
    const sent = must(await api(pingEndpoint, { params: { endpointId: id } }));
    assert.equal(String(sent.lastStatus ?? sent.lastError), what);
    assert.equal(sent.state, what === '200' ? 'delivered' : 'failed');
    const { tried } = must(await api(readDelivery, { params: { deliveryId: sent.id } }));
    assert.equal(tried.length, 1);
    const excerpt = tried[0]?.excerpt ?? '';
    if (what === '200') assert.equal(excerpt, `[31m${'ö'.repeat(996)}`);
    if (what === '500') assert.equal(excerpt, '<h1>Trouble</h1>');
  }
  await receiver.close();
  const lost = must(await api(pingEndpoint, { params: { endpointId: id } }));
  assert.equal(lost.lastError, 'unreachable');
  assert.equal((await house.log(owner)).length, 5);
});

test('CLOUD-12: the log is filtered and paged, is its company’s only, and remembers for thirty days', async () => {
  const owner = await house.seed();
  const receiver = await openReceiver((response, nth) => response.writeHead(nth % 2 ? 200 : 410 - 10).end());
  const { id } = await house.endpoint(receiver.url, { by: owner });
  const other = await house.endpoint(receiver.url, { by: owner, events: ['review.written'] });
  for (let each = 0; each < 12; each += 1) await house.announce(listingEvent(owner));
  const api = house.as(owner);
  const list = async (query: object) => must(await api(listDeliveries, { query: { limit: 100, ...query } })).items;
  assert.equal((await list({})).length, 12);
  assert.equal((await list({ state: 'waiting' })).length + (await list({ state: 'delivered' })).length, 12);
  assert.equal((await list({ endpoint: other.id })).length, 0);
  assert.equal((await list({ endpoint: id, type: 'listing.published' })).length, 12);
  assert.equal((await list({ type: 'ping' })).length, 0);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = must(await api(listDeliveries, { query: { limit: 5, ...(after && { after }) } }));
    seen.push(...page.items.map((it) => it.id));
    after = page.next ?? undefined;
  } while (after);
  assert.equal(new Set(seen).size, 12);

  const stranger = house.as(await house.seed());
  assert.deepEqual(must(await stranger(listDeliveries, { query: { limit: 5 } })).items, []);
  assert.deepEqual(must(await stranger(listEndpoints, {})).items, []);
  const params = { endpointId: id };
  const deliveryId = seen[0] ?? '';
  const refused = [
    await stranger(readEndpoint, { params }),
    await stranger(pingEndpoint, { params }),
    await stranger(removeEndpoint, { params }),
    await stranger(rotateSecret, { params, body: { version: 1 } }),
    await stranger(replayFailed, { params, body: { since: '2026-01-01T00:00:00Z' } }),
    await stranger(readDelivery, { params: { deliveryId } }),
    await stranger(replayDelivery, { params: { deliveryId } }),
  ];
  assert.deepEqual(new Set(refused.map(codeOf)), new Set(['not-allowed']));

  for (let day = 0; day < 33; day += 1) {
    await house.clock.advance(dayMs);
    await house.settled();
  }
  assert.deepEqual(await list({}), []);
  const { rows } = await house.pool.query('select from cloud.attempt where cell = $1', [
    Number.parseInt(owner.company.slice(-3), 16),
  ]);
  assert.deepEqual(rows, []);
  await receiver.close();
});

test('CLOUD-12: whoever removes an endpoint removes its log with it', async () => {
  const owner = await house.seed();
  const receiver = await openReceiver();
  const { id } = await house.endpoint(receiver.url, { by: owner });
  await house.announce(listingEvent(owner));
  assert.equal((await house.log(owner)).length, 1);
  must(await house.as(owner)(removeEndpoint, { params: { endpointId: id } }));
  await house.announce(listingEvent(owner));
  assert.deepEqual(await house.log(owner), []);
  assert.equal(receiver.got.length, 1);
  await receiver.close();
});

test('CLOUD-13: a message is sent again under its old id, whatever became of it; what is sent by hand is bounded', async () => {
  const owner = await house.seed();
  const receiver = await openReceiver();
  const { id } = await house.endpoint(receiver.url, { by: owner });
  await house.announce(listingEvent(owner));
  const [delivery] = await house.log(owner);
  const api = house.as(owner);
  const params = { deliveryId: delivery?.id ?? '' };
  assert.equal(must(await api(replayDelivery, { params })).state, 'waiting');
  await house.settled();
  assert.equal(receiver.got.length, 2);
  const [first, second] = receiver.got;
  assert.equal(first?.headers['webhook-id'], second?.headers['webhook-id']);
  assert.equal(must(await api(readDelivery, { params })).attempts, 2);

  const [one, two] = await Promise.all(
    [1, 2].map(() => api(pingEndpoint, { params: { endpointId: id } }, { key: 'test' })),
  );
  assert(one && two);
  assert.equal(must(one).id, must(two).id);
  assert.equal(receiver.got.length, 3);
  assert.deepEqual((JSON.parse(receiver.got[2]?.body ?? '') as { type: string }).type, 'ping');
  const codes = new Set<string>();
  for (let each = 0; each < 25; each += 1) codes.add(codeOf(await api(pingEndpoint, { params: { endpointId: id } })));
  assert.deepEqual(codes, new Set(['ok', 'throttled']));
  await receiver.close();
});

test('CLOUD-13: everything that failed since then comes again, the oldest first and each once, in any number', async () => {
  const owner = await house.seed();
  const receiver = await openReceiver();
  const { id } = await house.endpoint(receiver.url, { by: owner });
  const endpoint = readId(id);
  const began = house.clock.now();
  await house.pool.query(
    `insert into cloud.delivery (cell, id, company, endpoint, message, type, body, lane, state, tries, attempts, at)
     select $1, id, $2, $3, id, 'listing.published', '{"n":' || n || '}', n % 4, 'failed', 10, 10, $4::timestamptz + n * interval '1 ms'
     from unnest($5::uuid[]) with ordinality as t (id, n)`,
    [
      Number.parseInt(owner.company.slice(-3), 16),
      owner.company,
      endpoint,
      began,
      Array.from({ length: 260 }, (_, n) => deriveId(endpoint, `old ${n}`)),
    ],
  );
  await house.clock.advance(1_000);
  const since = new Date(began.getTime() + 51).toISOString();
  const { count } = must(await house.as(owner)(replayFailed, { params: { endpointId: id }, body: { since } }));
  assert.equal(count, 210);
  await settle(house.pool, 60_000);
  assert.equal(receiver.got.length, 210);
  const order = receiver.got.map(({ body }) => (JSON.parse(body) as { n: number }).n);
  for (const lane of [0, 1, 2, 3]) {
    const inLane = order.filter((n) => n % 4 === lane);
    assert.deepEqual(
      inLane,
      inLane.toSorted((a, b) => a - b),
    );
  }
  assert.equal(new Set(order).size, 210);
  await receiver.close();
});

test('CLOUD-14: a slow receiver keeps neither another endpoint waiting nor the house’s own jobs', async () => {
  const [slowOwner, quickOwner] = [await house.seed(), await house.seed()];
  const open: (() => void)[] = [];
  const slow = await openReceiver((response) => open.push(() => response.end()));
  const quick = await openReceiver();
  await house.endpoint(slow.url, { by: slowOwner });
  await house.endpoint(quick.url, { by: quickOwner });
  await transaction(house.pool, async (tx) => {
    for (let each = 0; each < 40; each += 1) await publish(tx, house.clock, listingEvent(slowOwner));
    await publish(tx, house.clock, listingEvent(quickOwner));
  });
  const until = Date.now() + 30_000;
  while ((quick.got.length < 1 || slow.got.length < 2) && Date.now() < until) await setTimeout(20);
  assert.equal(quick.got.length, 1);
  assert(slow.got.length >= 2 && slow.got.length <= 4, `${slow.got.length} at a time`);
  const freeing = setInterval(() => open.splice(0).forEach((answer) => answer()), 5);
  await settle(house.pool, 60_000).finally(() => clearInterval(freeing));
  assert.equal(slow.got.length, 40);
  await Promise.all([slow.close(), quick.close()]);
});

test('CLOUD-15: an address that leads inside by now is not gone to, and the log says so', async () => {
  const owner = await house.seed();
  house.leaveBy(openEgress({ resolve: async () => ['127.0.0.1'] }));
  const { id } = await house.endpoint('https://hooks.example.com/', { by: owner });
  const told = must(await house.as(owner)(pingEndpoint, { params: { endpointId: id } }));
  assert.deepEqual([told.state, told.lastError], ['failed', 'forbidden']);
  house.leaveBy(atHome);
});
