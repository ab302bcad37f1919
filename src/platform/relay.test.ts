import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Id, newId } from '#kernel/id';
import { refuse } from '#kernel/result';
import { transaction } from '#platform/db';
import type { Job } from '#platform/jobs';
import { publish } from '#platform/outbox';
import type { Reaction } from '#platform/relay';
import { openTestHouse, type TestHouse } from '#testing/house';

let house: TestHouse;
const seen: string[] = [];
const worked: string[] = [];
let failures = 0;

const reactions: Reaction[] = [
  { name: 'test.handles', on: ['test.happened'], handle: async ({ payload }) => void seen.push(String(payload['n'])) },
  {
    name: 'test.writes',
    on: ['test.counted'],
    inTransaction: async (tx, { key }) => {
      await tx.client.query('update tally set n = n + 1 where key = $1', [key]);
      if (failures-- > 0) throw new Error('not yet');
    },
  },
];
const jobs: Job[] = [{ name: 'test.work', run: async (payload) => void worked.push(String(payload['n'])) }];

before(async () => {
  house = await openTestHouse({});
  await house.pool.query('create table tally (key uuid primary key, n integer not null)');
  await house.open({ reactions, jobs });
});
after(() => house.close());

const announced = (name: `${string}.${string}`, key: Id, n: number) =>
  transaction(house.pool, (tx) => publish(tx, house.clock, { name, key, payload: { n } }));

test('OUTBOX-1: events of one key arrive in the order of their changes', async () => {
  const key = newId(house.clock, 3);
  for (let n = 0; n < 50; n += 1) await announced('test.happened', key, n);
  await house.settled();
  assert.deepEqual(
    seen.splice(0),
    Array.from({ length: 50 }, (_, n) => String(n)),
  );
});

test('OUTBOX-2: what was rolled back or refused was never announced', async () => {
  const key = newId(house.clock, 3);
  const refused = await transaction(house.pool, async (tx) => {
    await publish(tx, house.clock, { name: 'test.happened', key, payload: { n: 1 } });
    return refuse('no-way');
  });
  assert(!refused.ok);
  await assert.rejects(
    transaction(house.pool, async (tx) => {
      await publish(tx, house.clock, { name: 'test.happened', key, payload: { n: 2 } });
      throw new Error('bug');
    }),
  );
  await house.settled();
  assert.deepEqual(seen, []);
});

test('OUTBOX-3: a reaction that fails is tried again, writes once, and holds back what follows under its key only', async () => {
  const [key, other] = [newId(house.clock, 4), newId(house.clock, 4)];
  for (const each of [key, other]) await house.pool.query('insert into tally values ($1, 0)', [each]);
  failures = 2;
  await announced('test.counted', key, 0);
  await announced('test.happened', key, 1);
  await announced('test.happened', other, 2);
  await house.settled();
  assert.deepEqual(seen.splice(0).toSorted(), ['1', '2']);
  const { rows } = await house.pool.query('select n from tally where key = $1', [key]);
  assert.deepEqual(rows, [{ n: 1 }]);
});

test('OUTBOX-4: an event that is delivered a second time writes nothing a second time', async () => {
  const key = newId(house.clock, 5);
  await house.pool.query('insert into tally values ($1, 0)', [key]);
  await announced('test.counted', key, 0);
  await house.settled();
  await house.pool.query('update platform.outbox set delivered_at = null where key = $1', [key]);
  await house.settled();
  assert.deepEqual((await house.pool.query('select n from tally where key = $1', [key])).rows, [{ n: 1 }]);
});

test('JOBS-1: a job is there if its transaction is, and comes when the house clock says', async () => {
  const at = new Date(house.clock.now().getTime() + 86_400_000);
  await transaction(house.pool, async (tx) => house.jobs.add(tx, { name: 'test.work', payload: { n: 1 }, at }));
  await transaction(house.pool, async (tx) => {
    await house.jobs.add(tx, { name: 'test.work', payload: { n: 2 } });
    return refuse('no-way');
  });
  await house.settled();
  assert.deepEqual(worked, []);
  await house.clock.advance(86_400_000);
  await house.settled();
  assert.deepEqual(worked.splice(0), ['1']);
});

test('JOBS-2: a second request under the same key takes the place of the first', async () => {
  const at = new Date(house.clock.now().getTime() + 3_600_000);
  for (const n of [1, 2]) await house.jobs.add(house.pool, { name: 'test.work', payload: { n }, at, key: 'same' });
  await house.clock.advance(3_600_000);
  await house.settled();
  assert.deepEqual(worked.splice(0), ['2']);
});
