import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Id, newId } from '#kernel/id';
import { changesAfter, lastChange, markDelivered, sweepChanges } from '#platform/live/changes';
import { transaction } from '#platform/db';
import { publish } from '#platform/outbox';
import { type Delivered, startRelay } from '#platform/relay';
import { openTestHouse, type TestHouse } from '#testing/house';

let house: TestHouse;
let relay: ReturnType<typeof startRelay>;
const tell = ({ payload }: Delivered) => ({ topics: payload['topics'] as Id[], ids: { n: String(payload['n']) } });

before(async () => {
  house = await openTestHouse({});
  relay = startRelay({ pool: house.pool, reactions: [], tell, deliver: () => undefined, sweepMs: 50 });
});
after(async () => {
  await relay.stop();
  await house.close();
});

const newTopic = (cell = 9) => newId(house.clock, cell);
const announce = (key: Id, topics: readonly Id[], n: number) =>
  transaction(house.pool, (tx) => publish(tx, house.clock, { name: 'test.happened', key, payload: { topics, n } }));
const numbersOf = async (topic: Id, from = 0) => {
  const found = await changesAfter(house.pool, topic, { after: from, limit: 1_000 });
  return found?.map(({ sequence, ids }) => [sequence, Number(ids['n'])]);
};

test('LIVE-1: changes of a topic count from 1 without gaps, whoever writes at once and in whichever cells', async () => {
  const [shared, keys] = [newTopic(), Array.from({ length: 12 }, (_, index) => newTopic(index))];
  await Promise.all(keys.flatMap((key, n) => [0, 1, 2].map(() => announce(key, [shared, key, shared], n))));
  await house.settled();
  const found = (await numbersOf(shared)) ?? [];
  assert.deepEqual(
    found.map(([sequence]) => sequence),
    Array.from({ length: 36 }, (_, index) => index + 1),
  );
  assert.equal(await lastChange(house.pool, shared), 36);
  for (const [n, key] of keys.entries())
    assert.deepEqual(
      await numbersOf(key),
      [1, 2, 3].map((sequence) => [sequence, n]),
    );
});

test('LIVE-1: one key keeps its order, in every topic that it is told to', async () => {
  const [key, one, other] = [newTopic(), newTopic(3), newTopic(4_000)];
  for (let n = 0; n < 50; n += 1) await announce(key, n % 2 ? [one, other] : [one], n);
  await house.settled();
  assert.deepEqual(
    await numbersOf(one),
    Array.from({ length: 50 }, (_, n) => [n + 1, n]),
  );
  assert.deepEqual(
    await numbersOf(other),
    Array.from({ length: 25 }, (_, n) => [n + 1, n * 2 + 1]),
  );
});

test('LIVE-1: whoever marks an event a second time, or at the same time, tells nothing twice', async () => {
  const topic = newTopic();
  await announce(topic, [topic], 1);
  await house.settled();
  const { rows } = await house.pool.query<Delivered>('select * from platform.outbox where key = $1', [topic]);
  await Promise.all(Array.from({ length: 5 }, () => markDelivered(house.pool, rows, tell)));
  assert.deepEqual(await numbersOf(topic), [[1, 1]]);
  await house.pool.query('update platform.outbox set delivered_at = null where key = $1', [topic]);
  await relay.stop(); // Two who come at once, and no third.
  await Promise.all(Array.from({ length: 5 }, () => markDelivered(house.pool, rows, tell)));
  assert.deepEqual(await numbersOf(topic), [
    [1, 1],
    [2, 1],
  ]);
  relay = startRelay({ pool: house.pool, reactions: [], tell, deliver: () => undefined, sweepMs: 50 });
});

test('LIVE-2: a week is kept; who asks for what was swept is told so, and numbers go on where they were', async () => {
  const topic = newTopic();
  for (let n = 0; n < 3; n += 1) await announce(topic, [topic], n);
  await house.settled();
  await house.clock.advance(6 * 86_400_000);
  await announce(topic, [topic], 3);
  await house.settled();
  await sweepChanges(house.pool, house.clock.now());
  assert.equal((await numbersOf(topic))?.length, 4);
  await house.clock.advance(2 * 86_400_000);
  await sweepChanges(house.pool, house.clock.now());
  assert.equal(await numbersOf(topic), undefined);
  assert.equal(await numbersOf(topic, 2), undefined);
  assert.deepEqual(await numbersOf(topic, 3), [[4, 3]]);
  assert.deepEqual(await numbersOf(topic, 4), []);
  await house.clock.advance(8 * 86_400_000);
  await sweepChanges(house.pool, house.clock.now());
  assert.equal(await numbersOf(topic, 3), undefined);
  assert.deepEqual(await numbersOf(topic, 4), []);
  await announce(topic, [topic], 4);
  await house.settled();
  assert.deepEqual(await numbersOf(topic, 4), [[5, 4]]);
});

test('LIVE-2: where one in the middle is missing, the whole is not passed off as complete', async () => {
  const topic = newTopic();
  for (let n = 0; n < 4; n += 1) await announce(topic, [topic], n);
  await house.settled();
  await house.pool.query('delete from platform.live_change where topic = $1 and sequence = 3', [topic]);
  assert.equal(await numbersOf(topic, 1), undefined);
  assert.deepEqual(await numbersOf(topic, 3), [[4, 3]]);
});
