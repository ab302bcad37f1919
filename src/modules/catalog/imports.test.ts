import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import * as routes from '#catalog/contract';
import { readId } from '#kernel/id';
import { csvLine } from '#platform/table/csv';
import { findImport, workThrough } from './index.ts';
import { cells, csv, heading, json, many, xlsx } from './imports/testing-story.ts';
import { openImports } from './imports/testing.ts';
import { codeOf } from './testing.ts';

let desk: Awaited<ReturnType<typeof openImports>>;
before(async () => {
  desk = await openImports();
});
after(() => desk.house.close());

let suppliers = 0;
const newSupplier = () => desk.supplier(`Sends files ${++suppliers}`);

test('CAT-19: a file is read as what it is, whatever it is called', async () => {
  const actor = await newSupplier();
  const rows = [cells('A'), cells('B')];
  const listed = [];
  for (const [name, content, format] of [
    ['table.csv', await xlsx(rows), 'xlsx'],
    ['table.xlsx', csv(rows, ';'), 'csv'],
    ['table.txt.exe', gzipSync(csv(rows, '\t')), 'csv'],
    ['table', gzipSync(json(rows)), 'ndjson'],
  ] as const) {
    const it = await desk.send(actor, name, content);
    assert.deepEqual([it.layout.format, it.state, it.rowsSeen, it.name], [format, 'new', 2, name]);
    listed.push(await desk.run(actor, it));
  }
  assert.deepEqual(
    listed.map(({ state, counts }) => [state, counts.created, counts.unchanged, counts.drafts]),
    [
      ['done', 2, 0, 0],
      ['done', 0, 2, 0],
      ['done', 0, 2, 0],
      ['done', 0, 2, 0],
    ],
  );
  const [first] = await desk.own(actor);
  assert.deepEqual(
    [first?.sku, first?.origin, first?.leadDays, first?.weightMg, first?.title, first?.tiers, first?.category?.slug],
    ['A', 'CN', 5, 2, 'Yageo RC-A 0402', [{ from: 1, unitPrice: '0.0032' }], 'chip-resistors'],
  );
  assert.equal(desk.stock.held.get(readId(first?.id ?? '')), 500);
});

test('CAT-19: what is no table is refused in a sentence, in the language of its sender, and nothing is kept of it', async () => {
  const actor = await newSupplier();
  const send = (body: Uint8Array) => desk.house.as(actor)(routes.createImport, { query: { name: 'x' }, body });
  for (const [bytes, reason] of [
    [Buffer.from('%PDF-1.7\nnothing'), 'file-type'],
    [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'old-excel'],
    [Buffer.from('1,2\n3,4\n'), 'heading-missing'],
  ] as const) {
    const answer = await send(bytes);
    assert(!answer.ok && answer.refusal.code === 'import-unreadable');
    assert.equal(answer.refusal.reason, reason);
    assert.match(answer.refusal.why, /^[A-Z].*\.$/);
  }
  assert.equal(codeOf(await send(new Uint8Array())), 'file-empty');
  const answer = await desk.house.as(actor)(routes.listImports, { query: { limit: 10 } });
  assert(answer.ok && answer.value.items.length === 0);
});

test('CAT-19: the same file under the same key is the same import', async () => {
  const actor = await newSupplier();
  const send = () =>
    desk.house.as(actor)(
      routes.createImport,
      { query: { name: 'x.csv' }, body: Buffer.from(csv([cells('A')])) },
      { key: 'once' },
    );
  const [one, other] = [await send(), await send()];
  assert(one.ok && other.ok && one.value.id === other.value.id);
});

test('CAT-21: a check leaves no trace, and finds what the run will find', async () => {
  const actor = await newSupplier();
  const rows = [
    ...many(1_200),
    cells('B1', { Price: 'cheap' }),
    cells('N7'),
    cells('D1', { Category: 'Flying carpets' }),
    cells('D2', { Category: 'Flying carpets', Brand: '' }),
  ];
  const sent = await desk.send(actor, 'parts.csv', csv(rows));
  const checked = await desk.check(actor, sent);
  assert.deepEqual([checked.state, await desk.own(actor)], ['checked', []]);
  const { unmapped, ...found } = checked.checked ?? assert.fail();
  assert.deepEqual(found, { rows: 1_204, created: 1_202, updated: 0, unchanged: 0, drafts: 2, broken: 2 });
  assert.deepEqual(unmapped, [{ name: 'Flying carpets', rows: 2 }]);
  const problems = await desk.problems(actor, sent.id, 'check');
  assert.deepEqual(
    problems.map(({ row, kind, problems: [first] }) => [row, kind, first?.column, first?.value, first?.code]),
    [
      [1_202, 'broken', 'Price', 'cheap', 'not-price'],
      [1_203, 'broken', 'SKU', 'N7', 'key-twice'],
      [1_204, 'draft', 'Category', null, 'incomplete-category'],
      [1_205, 'draft', 'Brand', null, 'incomplete-brand'],
    ],
  );
  const done = await desk.run(actor, checked);
  assert.deepEqual([done.state, done.counts], ['done', found]);
  assert.deepEqual(await desk.problems(actor, sent.id, 'run'), problems);
});

test('CAT-21: what was checked under another mapping counts no longer', async () => {
  const actor = await newSupplier();
  const checked = await desk.check(actor, await desk.send(actor, 'parts.csv', csv([cells('A')])));
  assert.equal(checked.checked?.created, 1);
  const mapped = await desk.map(actor, checked, { category: 'diodes' });
  assert.deepEqual([mapped.state, mapped.checked, mapped.counts.rows, mapped.progress.share], ['mapped', null, 0, 0]);
});

test('CAT-23: what was chosen once is suggested the next time', async () => {
  const actor = await newSupplier();
  const text = 'Ref.,Gizmo,Kind,Cost/ea\nA,RC-A,贴片电阻,0.5\n';
  const sent = await desk.send(actor, 'odd.csv', text);
  assert.deepEqual(
    sent.choices?.columns.map(({ meaning }) => meaning),
    ['nothing', 'nothing', 'nothing', 'nothing'],
  );
  const columns = [
    { column: 'Ref.', meaning: 'sku' },
    { column: 'Gizmo', meaning: 'mpn' },
    { column: 'Kind', meaning: 'category' },
    { column: 'Cost/ea', meaning: 'price', from: 10 },
  ] as const;
  const fixed = {
    brand: 'Yageo',
    currency: 'USD',
    incoterm: 'FCA',
    place: 'Guangzhou',
    leadDays: '5',
    hsCode: '853321',
    origin: 'CN',
    weightMg: '2',
    moq: '10',
    packUnit: '1',
    title: '{Gizmo}',
  };
  const mapped = await desk.map(actor, sent, {
    columns: [...columns],
    fixed,
    categories: { 'chip-resistors': ['贴片电阻'] },
  });
  assert.deepEqual(mapped.categoryNames, ['贴片电阻']);
  assert.equal((await desk.run(actor, mapped)).counts.drafts, 0);
  const next = await desk.send(actor, 'odd-2.csv', 'KIND,Gizmo,REF,Cost ea,New\n贴片电阻,RC-B,B,0.5,?\n');
  assert.deepEqual(
    next.choices?.columns.map(({ meaning, from }) => [meaning, from]),
    [
      ['category', undefined],
      ['mpn', undefined],
      ['sku', undefined],
      ['price', 10],
      ['nothing', undefined],
    ],
  );
  assert.deepEqual(
    next.columns.map(({ why }) => why),
    ['remembered', 'remembered', 'remembered', 'remembered', null],
  );
  assert.deepEqual([next.choices?.fixed.brand, next.choices?.fixed.title], ['Yageo', '{Gizmo}']);
  assert.deepEqual(next.choices?.categories, { 'chip-resistors': ['贴片电阻'] });
  const stranger = await desk.send(await newSupplier(), 'odd.csv', text);
  assert.equal(stranger.choices?.columns[0]?.meaning, 'nothing');
});

test('CAT-19: encoding, delimiter, sheet and heading can be chosen otherwise, and the columns are looked at anew', async () => {
  const actor = await newSupplier();
  const sent = await desk.send(actor, 'gbk.csv', Buffer.from('SKU,Brand\nA,\xc3\xf1\n', 'latin1'));
  const lay = (body: object) =>
    desk.house.as(actor)(routes.layOutImport, {
      params: { importId: sent.id },
      body: { version: sent.version, ...body },
    });
  const gbk = await lay({ encoding: 'gb18030' });
  assert(gbk.ok, JSON.stringify(gbk));
  assert.deepEqual(
    [gbk.value.layout.encoding, gbk.value.columns[1]?.samples, gbk.value.state],
    ['gb18030', ['民'], 'mapped'],
  );
  assert.equal(codeOf(await lay({ encoding: 'big5' })), 'import-changed');
  const semicolon = await desk.house.as(actor)(routes.layOutImport, {
    params: { importId: sent.id },
    body: { version: gbk.value.version, delimiter: ';' },
  });
  assert(semicolon.ok);
  assert.deepEqual(
    semicolon.value.columns.map(({ name }) => name),
    ['SKU,Brand'],
  );
});

test('CAT-19: a preview shows the first rows as listings, each with what is wrong', async () => {
  const actor = await newSupplier();
  const sent = await desk.send(
    actor,
    'parts.csv',
    csv([cells('A'), cells('B', { Price: 'x' }), cells('C', { Brand: '' }), ...many(40)]),
  );
  const answer = await desk.house.as(actor)(routes.previewImport, { params: { importId: sent.id } });
  assert(answer.ok, JSON.stringify(answer));
  const { items } = answer.value;
  assert.equal(items.length, 20);
  assert.deepEqual(
    items
      .slice(0, 3)
      .map(({ row, listing, problems }) => [row, listing?.sku ?? null, problems.map(({ code }) => code)]),
    [
      [2, 'A', []],
      [3, null, ['not-price']],
      [4, 'C', ['incomplete-brand']],
    ],
  );
  assert.deepEqual(items[0]?.listing?.category, { slug: 'chip-resistors', name: 'Chip resistors' });
});

test('CAT-22: what is wrong is said in the language of whoever reads it', async () => {
  const actor = await newSupplier();
  const sent = await desk.send(actor, 'parts.csv', csv([cells('A', { Price: 'cheap' })]));
  await desk.check(actor, sent);
  const call = desk.house.app.calls.get('listImportProblems');
  assert(call);
  const inLanguage = async (language: string) => {
    const told = await call(
      { params: { importId: sent.id }, query: { pass: 'check', limit: 5 } },
      { actor, address: '', language },
    );
    assert(told.ok);
    const { items } = told.value as { items: { problems: { wrong: string; remedy: string }[] }[] };
    return items[0]?.problems.map(({ wrong, remedy }) => `${wrong} ${remedy}`);
  };
  assert.deepEqual(await inLanguage('en'), ['cheap is no price. Write digits with a decimal point, as in 0.0291.']);
  assert.deepEqual(await inLanguage('zh'), ['“cheap”不是价格。 请用数字和小数点填写，例如 0.0291。']);
});

/** What is really in use: the garbage is taken out first. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

test('CAT-19: a hundred thousand rows are gone through in bounded memory', async (t) => {
  const actor = await newSupplier();
  const rows = Array.from({ length: 100_000 }, (_, index) => csvLine(cells(`L${index}`) as string[]));
  const sent = await desk.send(actor, 'large.csv.gz', gzipSync([csvLine(heading), ...rows.splice(0)].join('')));
  await desk.house.pool.query(`update catalog.import set state = 'checking', run = 1 where id = $1`, [readId(sent.id)]);
  const it = await findImport(desk.house.pool, readId(sent.id));
  assert(it);
  const atFirst = heapInUse();
  let [most, count] = [0, 0];
  for await (const step of workThrough(desk.catalog, it, desk.stock.keeper)) {
    count += step.rows;
    if (count % 20_000 === 0) most = Math.max(most, heapInUse() - atFirst);
  }
  t.diagnostic(`${Math.round(most / 1e6)} MB of heap at most`);
  assert.equal(count, 100_000);
  assert(most < 40e6, `${most} bytes`); // The keys, a hundred bytes each, and a few hundred rows.
});
