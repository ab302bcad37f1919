import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import * as routes from '#catalog/contract';
import { readId } from '#kernel/id';
import type { Cell } from '#platform/table/table';
import { findImport, workThrough } from './index.ts';
import { cells, csv, json, many, xlsx } from './imports/testing-story.ts';
import { openImports } from './imports/testing.ts';
import { codeOf } from './testing.ts';

let desk: Awaited<ReturnType<typeof openImports>>;
before(async () => {
  desk = await openImports();
});
after(() => desk.house.close());

let suppliers = 0;
const newSupplier = () => desk.supplier(`Sends files ${++suppliers}`);

for (const format of ['csv', 'xlsx', 'ndjson'] as const)
  test(`CAT-22: the wrong rows come back as ${format} with what is wrong and what to do, and once mended are taken`, async () => {
    const actor = await newSupplier();
    const rows = [
      cells('A'),
      cells('B', { Price: '0.00000001', Brand: '=1+1' }),
      ...many(700),
      cells('C', { Stock: 'plenty', Place: 'Line\nbreak; "quoted"' }),
      cells('D', { Brand: '' }),
    ];
    const contentOf = async (some: readonly (readonly Cell[])[]) =>
      format === 'xlsx' ? xlsx(some) : Buffer.from(format === 'csv' ? csv(some, ';') : json(some));
    const sent = await desk.send(actor, `parts.${format}`, await contentOf(rows));
    const first = await desk.run(actor, sent);
    assert.deepEqual(first.counts, { rows: 704, created: 702, updated: 0, unchanged: 0, drafts: 1, broken: 2 });
    const file = await desk.errors(actor, sent.id, 'run');
    assert.equal(file.name, `parts-errors.${format}`);
    const again = await desk.send(actor, file.name, file.bytes);
    assert.deepEqual([again.layout.format, again.rowsSeen], [format, 3]);
    const samples = Object.fromEntries(again.columns.map(({ name, samples: [sample] }) => [name, sample]));
    assert.match(
      samples['error'] ?? '',
      /^Price: 0\.00000001 has more than six decimals\.$|^Price: 1e-8 has more than six decimals\.$/,
    );
    assert.match(samples['what to do'] ?? '', /^Round it to six decimals/);
    const checked = await desk.check(actor, again);
    const { unmapped: _, ...found } = checked.checked ?? assert.fail();
    assert.deepEqual(found, { rows: 3, created: 0, updated: 0, unchanged: 1, drafts: 1, broken: 2 });
    const mended = [cells('B', { Brand: '=1+1' }), cells('C', { Place: 'Line\nbreak; "quoted"' }), cells('D')];
    const done = await desk.run(actor, await desk.send(actor, `mended.${format}`, await contentOf(mended)));
    assert.deepEqual([done.counts.created, done.counts.updated, done.counts.broken, done.counts.drafts], [2, 1, 0, 0]);
    assert.equal((await desk.own(actor, 'B'))[0]?.brand, '=1+1');
    assert.equal((await desk.own(actor, 'C'))[0]?.place, 'Line\nbreak; "quoted"');
  });

test('CAT-20: stopped at a row and run again, it goes on behind it; each row is taken once', async () => {
  const actor = await newSupplier();
  const sent = await desk.send(actor, 'parts.csv', csv(many(4_000, (index) => ({ Stock: String(index + 1) }))));
  const params = { importId: sent.id };
  const as = desk.house.as(actor);
  assert((await as(routes.runImport, { params, body: { version: sent.version, countStock: false } })).ok);
  let now = await desk.read(actor, sent.id);
  for (; now.counts.rows === 0; now = await desk.read(actor, sent.id)) await setTimeout(5);
  const stopped = await as(routes.stopImport, { params });
  assert(stopped.ok, JSON.stringify(stopped));
  const halfway = await desk.ended(actor, sent.id);
  assert.deepEqual([halfway.state, halfway.may], ['stopped', ['map', 'run', 'withdraw']]);
  assert(halfway.counts.rows > 0 && halfway.counts.rows < 4_000 && halfway.counts.rows % 500 === 0);
  assert(halfway.progress.share > 0 && halfway.progress.rowsPerSecond > 0);
  const done = await desk.run(actor, halfway);
  assert.deepEqual(done.counts, { rows: 4_000, created: 4_000, updated: 0, unchanged: 0, drafts: 0, broken: 0 });
  const { rows } = await desk.house.pool.query<{ sku: string; available: bigint; version: number }>(
    'select sku, available, version from catalog.listing where supplier = $1',
    [actor.company],
  );
  assert.equal(rows.length, 4_000);
  for (const { sku, available, version } of rows)
    assert.deepEqual([available, version], [BigInt(sku.slice(1)) + 1n, 1]);
});

test('CAT-20: two that work on the same import at once bring each row once, and the counts are those of one', async () => {
  const actor = await newSupplier();
  const sent = await desk.send(actor, 'parts.csv', csv([...many(3_000), cells('B', { Price: 'x' })]));
  await desk.house.pool.query(`update catalog.import set state = 'running', run = 1 where id = $1`, [readId(sent.id)]);
  const it = await findImport(desk.house.pool, readId(sent.id));
  assert(it);
  const work = async () => {
    for await (const _ of workThrough(desk.catalog, it, desk.stock.keeper));
  };
  await Promise.all([work(), work(), work()]);
  const done = await desk.read(actor, sent.id);
  assert.equal(done.counts.rows % 500 === 1 || done.counts.rows === 3_001, true);
  // Whoever is left goes on, as the next start of the job does.
  const left = await findImport(desk.house.pool, readId(sent.id));
  assert(left);
  for await (const _ of workThrough(desk.catalog, left, desk.stock.keeper));
  const end = await desk.read(actor, sent.id);
  assert.deepEqual(
    [end.state, end.counts],
    ['done', { rows: 3_001, created: 3_000, updated: 0, unchanged: 0, drafts: 0, broken: 1 }],
  );
});

test('CAT-28: an import is its company’s alone, and one of a company runs at a time', async () => {
  const [actor, stranger] = [await newSupplier(), await newSupplier()];
  const sent = await desk.send(actor, 'parts.csv', csv(many(3_000)));
  const other = await desk.send(actor, 'more.csv', csv(many(3)));
  const params = { importId: sent.id };
  const start = { params, body: { version: sent.version, countStock: false } };
  for (const answer of [
    await desk.house.as(stranger)(routes.readImport, { params }),
    await desk.house.as(stranger)(routes.runImport, start),
    await desk.house.as(stranger)(routes.downloadImportErrors, { params, query: { pass: 'run' } }),
    await desk.house.as(stranger)(routes.listImportProblems, { params, query: { pass: 'run', limit: 5 } }),
  ])
    assert.equal(codeOf(answer), 'not-allowed');
  assert((await desk.house.as(actor)(routes.runImport, start)).ok);
  const second = await desk.house.as(actor)(routes.runImport, {
    params: { importId: other.id },
    body: { version: other.version, countStock: false },
  });
  assert(!second.ok && second.refusal.code === 'import-running');
  assert.equal(second.refusal.import, sent.id);
  assert.equal(
    codeOf(await desk.house.as(actor)(routes.checkImport, { params, body: { version: 99 } })),
    'import-state',
  );
  const done = await desk.ended(actor, sent.id);
  assert.equal(
    codeOf(await desk.house.as(actor)(routes.runImport, { ...start, body: { ...start.body, version: done.version } })),
    'import-state',
  );
  assert.equal(
    codeOf(await desk.house.as(actor)(routes.checkImport, { params: { importId: other.id }, body: { version: 99 } })),
    'import-changed',
  );
  const list = await desk.house.as(actor)(routes.listImports, { query: { limit: 1 } });
  assert(list.ok && list.value.next);
  const rest = await desk.house.as(actor)(routes.listImports, { query: { limit: 1, after: list.value.next } });
  assert(rest.ok);
  assert.deepEqual([list.value.items[0]?.id, rest.value.items[0]?.id, rest.value.next].length, 3);
  assert.deepEqual(new Set([list.value.items[0]?.id, rest.value.items[0]?.id]), new Set([sent.id, other.id]));
  assert.equal(list.value.items[0]?.by, 'Lin Wei');
});

test('CAT-26: what an import has newly listed is taken back, and nothing else', async () => {
  const actor = await newSupplier();
  await desk.run(actor, await desk.send(actor, 'before.csv', csv([cells('OLD'), cells('N1')])));
  const sent = await desk.send(actor, 'parts.csv', csv([...many(1_300), cells('OLD', { Brand: 'Vishay' })]));
  const done = await desk.run(actor, sent);
  assert.deepEqual([done.counts.created, done.counts.updated, done.counts.unchanged], [1_299, 1, 1]);
  const answer = await desk.house.as(actor)(routes.withdrawImported, {
    params: { importId: sent.id },
    body: { version: done.version },
  });
  assert(answer.ok && answer.value.withdrawing);
  const taken = await desk.ended(actor, sent.id);
  assert.deepEqual([taken.withdrawing, taken.withdrawn, taken.may], [false, 1_299, []]);
  const { rows } = await desk.house.pool.query<{ sku: string }>(
    `select sku from catalog.listing where supplier = $1 and state = 'published' order by sku`,
    [actor.company],
  );
  assert.deepEqual(
    rows.map(({ sku }) => sku),
    ['N1', 'OLD'],
  );
});

test('CAT-20: a file that breaks in the middle has failed there, with what could be read; who looks on was told', async () => {
  const actor = await newSupplier();
  const sent = await desk.send(
    actor,
    'cut.csv',
    gzipSync(csv(many(4_000, (index) => ({ Place: `Place ${Math.sin(index)}` })))).subarray(0, -20_000),
  );
  const failed = await desk.run(actor, sent);
  assert.deepEqual([failed.state, failed.failure?.code], ['failed', 'file-cut']);
  assert.match(failed.failure?.why ?? '', /^The file cannot be read beyond row \d+: /);
  assert(failed.counts.created > 0 && failed.counts.created < 4_000);
  const told = desk.house.heard.filter(
    ({ name, payload }) => name === 'catalog.import-moved' && payload['import'] === sent.id,
  );
  assert(told.length >= 3);
});
