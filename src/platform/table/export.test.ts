import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { ok } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { serve } from '#platform/http';
import { exportQuery, shape, streamRoute } from '#platform/route';
import { everyPage, exported } from '#platform/table/export';
import { openTestHouse, someone, type TestHouse } from '#testing/house';
import { itemsIn, rowsIn, wholeOf } from '#testing/stream';
import { Type } from 'typebox';

const exportNumbers = streamRoute({
  name: 'exportNumbers',
  path: '/numbers',
  may: 'stock:list',
  query: shape({ ...exportQuery, fails: Type.Optional(Type.Integer()), end: Type.Integer({ default: 100_000 }) }),
  refusals: {},
});

let house: TestHouse;
let base: string;
let keeper: Actor;
const last = 100_000;
const seen = { asked: 0, closed: 0 };
before(async () => {
  house = await openTestHouse({});
  keeper = someone(house.clock, ['warehouse']);
  serve(house.app, exportNumbers, {
    policy: () => true,
    handle: async ({ query: { fails, end, ...how } }) => {
      const pages = everyPage<number, number>(async (from = 0) => {
        seen.asked += 1;
        if (from === fails) throw new Error('the power went');
        const items = Array.from({ length: 1_000 }, (_, index) => from + index);
        return { items, next: from + 1_000 < end ? from + 1_000 : null };
      });
      async function* watched() {
        try {
          yield* pages;
        } finally {
          seen.closed += 1;
        }
      }
      return ok(exported(how, { name: 'Zahlen 数', columns: ['n', 'text'], rows: rowsOf, pages: watched() }));
    },
  });
  base = await house.open();
  house.as(keeper);
});
after(() => house.close());

const rowsOf = (n: number) => [{ n, text: `=${n}; "quoted"` }];

const ask = async (query: { format: 'csv' | 'json' | 'jsonl'; bom: boolean; fails?: number }) => {
  const answer = await house.as(keeper)(exportNumbers, { query: { end: last, ...query } });
  assert(answer.ok);
  return answer.value;
};

test('an export comes whole in each of its forms, under its name', async () => {
  const csv = await ask({ format: 'csv', bom: true });
  assert.deepEqual([csv.name, csv.type], ['Zahlen 数.csv', 'text/csv; charset=utf-8']);
  const rows = await rowsIn(csv);
  assert.equal(rows.length, last);
  assert.deepEqual(rows[7], { n: '7', text: `'=7; "quoted"` });
  const bytes = await wholeOf(await ask({ format: 'csv', bom: true }));
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.equal((await wholeOf(await ask({ format: 'csv', bom: false })))[0], 'n'.charCodeAt(0));
  for (const format of ['json', 'jsonl'] as const) {
    const items = await itemsIn<number>(await ask({ format, bom: false }));
    assert.deepEqual([items.length, items[0], items.at(-1)], [last, 0, last - 1]);
  }
});

test('whoever stops reading stops the asking', async () => {
  const earlier = { ...seen };
  const response = await fetch(`${base}/numbers?end=100000000`, { headers: { 'x-actor': keeper.session } });
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.match(response.headers.get('content-disposition') ?? '', /^attachment; /);
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  for (let tries = 0; tries < 500 && seen.closed === earlier.closed; tries++) await setTimeout(10);
  assert.equal(seen.closed, earlier.closed + 1);
  const pages = seen.asked - earlier.asked;
  await setTimeout(100);
  assert.deepEqual([seen.asked - earlier.asked, pages < 10_000], [pages, true]);
});

test('what fails before the first bytes is a fault; what fails later never looks whole', async () => {
  await assert.rejects(
    ask({ format: 'json', bom: false, fails: 0 }).then(itemsIn),
    /failed|fetch|terminated|aborted|JSON/,
  );
  await assert.rejects(ask({ format: 'csv', bom: false, fails: 5_000 }).then(wholeOf), /terminated|aborted|socket/);
});
