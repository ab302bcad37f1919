import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, test } from 'node:test';
import { deriveId, readId } from '#kernel/id';
import { settle } from '#platform/settle';
import { openReceiver } from '#testing/receiver';
import {
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
import { type CloudHouse, openCloudHouse, codeOf, dayMs, must, published } from './testing.ts';

let house: CloudHouse;
before(async () => {
  house = await openCloudHouse();
});
after(() => house.close());

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
  for (let each = 0; each < 12; each += 1) await house.announce(published(house, owner));
  const api = house.as(owner);
  const list = async (query: object) => must(await api(listDeliveries, { query: { limit: 100, ...query } })).items;
  assert.equal((await list({})).length, 12);
  assert.equal((await list({ state: 'waiting' })).length + (await list({ state: 'delivered' })).length, 12);
  assert.equal((await list({ endpoint: other.id })).length, 0);
  assert.equal((await list({ endpoint: id, type: 'listing.published' })).length, 12);
  assert.equal((await list({ type: 'ping' })).length, 0);
  const seen: string[] = [];
  let next: string | undefined;
  do {
    const page = must(await api(listDeliveries, { query: { limit: 5, ...(next && { after: next }) } }));
    seen.push(...page.items.map((it) => it.id));
    next = page.next ?? undefined;
  } while (next);
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
  await house.announce(published(house, owner));
  assert.equal((await house.log(owner)).length, 1);
  must(await house.as(owner)(removeEndpoint, { params: { endpointId: id } }));
  await house.announce(published(house, owner));
  assert.deepEqual(await house.log(owner), []);
  assert.equal(receiver.got.length, 1);
  await receiver.close();
});

test('CLOUD-13: a message is sent again under its old id, whatever became of it; what is sent by hand is bounded', async () => {
  const owner = await house.seed();
  const receiver = await openReceiver();
  const { id } = await house.endpoint(receiver.url, { by: owner });
  await house.announce(published(house, owner));
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
