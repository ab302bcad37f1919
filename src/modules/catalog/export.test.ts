import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as routes from '#catalog/contract';
import type { Actor } from '#platform/actor';
import { itemsIn, rowsIn, wholeOf } from '#testing/stream';
import { openImporter, partsFile } from './import/testing.ts';
import { openImports } from './imports/testing.ts';

let desk: Awaited<ReturnType<typeof openImports>>;
let importer: Awaited<ReturnType<typeof openImporter>>;
let supplier: Actor;
before(async () => {
  desk = await openImports();
  importer = await openImporter(desk);
  supplier = await desk.supplier('Takes its listings along');
  await importer.run(supplier, partsFile);
  await desk.published(supplier, {
    sku: '=1+1',
    mpn: '-5V',
    title: '"Quoted"; with, all of|it',
    description: 'One.\n\nTwo: 2',
  });
  const attributes = [
    { key: 'resistance', text: '4k7' },
    { key: 'note', text: 'first line\nsecond: line \\n' },
    { key: 'a-0123456789ab', text: '＝很好' },
  ];
  await desk.published(supplier, { sku: '中文编号', brand: '国巨', attributes, category: 'resistors', package: null });
  await desk.draft(supplier, { sku: 'draft', brand: '', category: null, tiers: [], moq: 0, hsCode: '', origin: '' });
  await desk.draft(supplier, { sku: 'ready' }); // Complete, and not published on purpose.
});
after(async () => {
  await importer.close();
  await desk.house.close();
});

const take = async (query: object) => {
  const answer = await desk.house.as(supplier)(routes.exportListings, {
    query: { format: 'csv', bom: false, ...query },
  });
  assert(answer.ok, JSON.stringify(answer));
  return answer.value;
};

/** What a listing says, whoever sells it. */
const saying = async (actor: Actor) =>
  (await desk.own(actor)).map(
    ({ id: _id, version: _v, supplier: _s, changedAt: _c, available: _a, state: _t, attributes, ...said }) => ({
      ...said,
      attributes: attributes
        .map(({ key, text, value }) => [key, text, value])
        .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
    }),
  );

for (const format of ['csv', 'jsonl'] as const)
  test(`CAT-27: what is taken away as ${format} and brought again changes nothing, and makes the same listings elsewhere`, async () => {
    const standing = await desk.own(supplier);
    const file = await wholeOf(await take({ format, bom: true }));
    const own = await desk.run(supplier, await desk.send(supplier, `mine.${format}`, file));
    assert.equal(own.counts.rows, standing.length);
    assert.deepEqual([own.counts.created, own.counts.updated, own.counts.broken], [0, 0, 0]);
    assert.deepEqual(await desk.own(supplier), standing);
    const other = await desk.supplier(`Brings them as ${format}`);
    const brought = await desk.run(other, await desk.send(other, 'theirs', file));
    assert.deepEqual([brought.counts.created, brought.counts.broken], [standing.length, 0]);
    assert.deepEqual(await saying(other), await saying(supplier));
  });

test('CAT-27: it is filtered as the list is, and has each listing once', async () => {
  const all = await rowsIn(await take({}));
  const own = await desk.own(supplier);
  assert.deepEqual(new Set(all.map((row) => row['Listing'])), new Set(own.map(({ id }) => id)));
  assert.equal(all.length, own.length);
  const drafts = await itemsIn<{ sku: string }>(await take({ format: 'json', state: 'draft' }));
  assert.deepEqual(
    new Set(drafts.map(({ sku }) => sku)),
    new Set(own.filter(({ state }) => state === 'draft').map(({ sku }) => sku)),
  );
  assert.deepEqual(
    (await rowsIn(await take({ q: 'ready' }))).map((row) => row['SKU']),
    ['ready'],
  );
  const [hostile] = all.filter((row) => row['MPN'] === `'-5V`);
  assert.deepEqual([hostile?.['SKU'], hostile?.['MOQ']], [`'=1+1`, '100']);
});
