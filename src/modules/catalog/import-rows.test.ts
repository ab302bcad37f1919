import assert from 'node:assert/strict';
import { readFile, truncate } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import * as routes from '#catalog/contract';
import { deriveId, type Id, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { inEnglish } from '#platform/language';
import { UnreadableFile } from '#platform/table/unreadable';
import type { RowProblem } from './import/broken.ts';
import { inWords } from './import/sentences.ts';
import { counts, type Importer, openImporter, partsFile, row, rows } from './import/testing.ts';
import { type CatalogHouse, openCatalogHouse } from './testing.ts';

let market: CatalogHouse;
let importer: Importer;
before(async () => {
  market = await openCatalogHouse();
  importer = await openImporter(market);
});
after(async () => {
  await importer.close();
  await market.house.close();
});

let suppliers = 0;
const newSupplier = () => market.supplier(`Supplier ${++suppliers}`);

describe('a file with all kinds of rows', () => {
  let supplier: Actor;
  let told: Awaited<ReturnType<Importer['run']>>;
  before(async () => {
    supplier = await newSupplier();
    told = await importer.run(supplier, partsFile);
  });

  test('CAT-14: a row that cannot be read is told with line, field, value and rule', () => {
    assert.deepEqual(
      told.broken.map(({ line, ...problem }) => `${line} ${toldOf(problem)}`),
      [
        '44 row: This line is not JSON.',
        '45 row: This line holds no object.',
        '46 id: Nothing stands here.',
        '47 id: The row has no key.',
        '48 mpn: ["a list"] is no text.',
        '49 tiers.0.1: -0.004 is below zero.',
        '50 tiers.1.0: 100 stands after 1000.',
        '51 tiers.0.1: cheap is no price.',
        '52 tiers.0.1: 1.2e-7 has more than six decimals.',
        '53 mpn: This text has 65 characters, and may have 64.',
        '54 stock: 1.5 is no whole number.',
        '55 stock: -3 is below zero.',
        '56 attrs: ["Resistance"] is no list of attributes.',
        '57 key: Row 1 has the same key.',
        '58 mpn: This text holds control characters.',
        '59 mpn: This text holds half a character.',
      ],
    );
  });

  test('CAT-14: it stops no other: those before, between and after are there', async () => {
    assert.deepEqual(counts(told), { created: 44, updated: 0, unchanged: 0, drafts: 5, broken: 16 });
    assert.equal((await importer.own(supplier)).length, 44);
    assert.equal((await importer.own(supplier, { state: 'published' })).length, 39);
    assert.equal((await importer.listed(supplier, 'P101')).mpn, 'RC0402FR-071KL');
  });

  test('CAT-14: one that is read but incomplete is a draft with its problems', async () => {
    const drafts = await importer.own(supplier, { state: 'draft' });
    assert.deepEqual(
      told.drafts.map(({ sku, problems }) => [sku, ...problems.map(({ field }) => field)]),
      [
        ['D1', 'brand'],
        ['D2', 'category', 'tiers', 'hsCode'],
        ['D3', 'tiers'],
        ['D4', 'tiers'],
        ['D5', 'moq'],
      ],
    );
    for (const { sku, problems } of told.drafts)
      assert.deepEqual(drafts.find((each) => each.sku === sku)?.problems, problems);
    assert.equal((await market.find({ q: 'RC0402FR-0768RL' })).total, 0);
  });

  test('CAT-14: script in a field is text, and is found as such', async () => {
    const { items } = await market.find({ q: '<script>alert(1)</script>' });
    assert.equal(items[0]?.mpn, '<script>alert(1)</script>');
    assert.equal(items[0].from?.unitPrice, '0.0291');
  });

  test('CAT-14: the same rows, compressed, say the same', async () => {
    const lines = (await readFile(partsFile, 'utf8')).trimEnd().split('\n');
    const again = await importer.run(supplier, await importer.file(lines, { compressed: true }));
    assert.deepEqual(counts(again), { created: 0, updated: 0, unchanged: 44, drafts: 5, broken: 16 });
    assert.deepEqual(again.broken, told.broken);
  });
});

const toldOf = (problem: RowProblem) => `${problem.field}: ${inWords(problem, inEnglish).wrong}`;

/** What is wrong with a row that says this; undefined where nothing is. */
async function wrongWith(said: object) {
  const { broken } = await importer.take(await newSupplier(), [row('A', said), row('B')]);
  assert(broken.every(({ line }) => line === 1));
  return broken.map(toldOf).join();
}

test('CAT-14: whatever a field holds that it cannot, the row is told and the next one taken', async () => {
  const wrong: readonly (readonly [object, string])[] = [
    [{ id: {} }, 'id: {} is no text.'],
    [{ id: 'x'.repeat(65) }, 'id: This text has 65 characters, and may have 64.'],
    [{ brand: true }, 'brand: true is no text.'],
    [{ desc: 'x'.repeat(5_001) }, 'desc: This text has 5001 characters, and may have 5000.'],
    [{ sub: [] }, 'sub: [] is no text.'],
    [{ sub: 'x'.repeat(121) }, 'sub: This text has 121 characters, and may have 120.'],
    [{ tiers: 'many' }, 'tiers: many is no list of prices.'],
    [
      { tiers: Array.from({ length: 21 }, (_, index) => [index + 1, 1]) },
      'tiers: There are 21 prices, and there may be 20.',
    ],
    [{ tiers: [[0, 1]] }, 'tiers.0.0: A price cannot hold from 0 pieces.'],
    [{ tiers: [[1.5, 1]] }, 'tiers.0.0: 1.5 is no whole number.'],
    [{ tiers: [[1]] }, 'tiers.0.1: Nothing stands here.'],
    [{ tiers: [[1, null]] }, 'tiers.0.1: Nothing stands here.'],
    [{ stock: 'plenty' }, 'stock: plenty is no whole number.'],
    [{ stock: 1e13 }, 'stock: 10000000000000 is more than 1000000000000, the most that can stand here.'],
    [{ attrs: { MOQ: 2e9 } }, 'attrs.MOQ: 2000000000 is more than 1000000000, the most that can stand here.'],
    [{ attrs: { Note: {} } }, 'attrs.Note: {} is no text.'],
    [{ attrs: { ['x'.repeat(61)]: 'y' } }, 'attrs: This text has 61 characters, and may have 60.'],
    [{ attrs: { 'bell\u0007': 'y' } }, 'attrs: This text holds control characters.'],
    [{ attrs: { 'half\ud83d': 'y' } }, 'attrs: This text holds half a character.'],
    [{ attrs: { 'nothing\u0000': 'y' } }, 'attrs: This text holds control characters.'],
  ];
  for (const [said, told] of wrong) assert.equal(await wrongWith(said), told);
  const many = Object.fromEntries(Array.from({ length: 81 }, (_, index) => [`Note ${index}`, 'x']));
  assert.equal(await wrongWith({ attrs: many }), 'attrs: There are 81 attributes, and there may be 80.');
  assert.equal(await wrongWith({ desc: 'x'.repeat(300_000) }), 'row: This row is longer than any row may be.');
});

test('CAT-14: what JavaScript knows by a name is only a name here', async () => {
  const supplier = await newSupplier();
  const attrs = { constructor: 'a', toString: [1, 'valueOf'], ['__proto__']: 'b', hasOwnProperty: [2, 'resistance'] };
  await importer.take(supplier, [row('A', { attrs })]);
  const [listing] = await importer.own(supplier);
  assert.deepEqual(
    listing?.attributes.map(({ key, text, value, unit }) => [key, text, value, unit]),
    [
      ['constructor', 'a', null, null],
      ['tostring', '1', null, null],
      ['proto', 'b', null, null],
      ['hasownproperty', '2 Ω', 2, 'Ω'],
    ],
  );
});

test('CAT-14: a row that was told does not take its key with it', async () => {
  const { created, broken } = await importer.take(await newSupplier(), [row('A', { stock: -1 }), row('A')]);
  assert.deepEqual([created.length, broken.length], [1, 1]);
});

test('CAT-14: lengths are counted in characters, in whatever script', async () => {
  const supplier = await newSupplier();
  const titles = ['电'.repeat(200), '𠮷'.repeat(200), '电'.repeat(201)];
  const mapping = { ...importer.example, fields: { ...importer.example.fields, title: { field: 'name' } } };
  const lines = titles.map((name, index) => row(`T${index}`, { name }));
  const { broken } = await importer.take(supplier, lines, { mapping });
  const [told] = broken;
  assert.deepEqual([broken.length, told?.line, told?.field, told?.code], [1, 3, 'name', 'text-long']);
  assert.deepEqual(told?.facts, { length: 201, most: 200 });
  for (const index of [0, 1]) assert.equal((await importer.listed(supplier, `T${index}`)).title, titles[index]);
});

test('CAT-14: what was imported can be saved again as it is', async () => {
  const supplier = await newSupplier();
  await importer.take(supplier, [row('A', { desc: 'tab\tline\r\nend', attrs: { 'Tab\tname': 'a\tb' } })]);
  const [listing] = await importer.own(supplier);
  assert(listing);
  const {
    id,
    version,
    state,
    supplier: _,
    category,
    attributes,
    available,
    changedAt,
    problems,
    drawing: _d,
    ...said
  } = listing;
  assert.deepEqual([state, problems.length, available > 0, changedAt !== ''], ['published', 0, true, true]);
  assert('drawing' in listing);
  const body = {
    ...said,
    version,
    incoterm: 'FCA' as const,
    category: category?.slug ?? null,
    attributes: attributes.map(({ key, text }) => ({ key, text })),
  };
  const saved = await market.house.as(supplier)(routes.saveListing, { params: { listingId: id }, body });
  assert(saved.ok, JSON.stringify(saved));
});

describe('files', () => {
  test('empty lines, Windows line ends, a byte order mark and a missing last line end are nothing to tell', async () => {
    const file = await importer.file(['\ufeff' + JSON.stringify(row('A')) + '\r', '', '  \r', row('B')], { end: '' });
    const told = await importer.run(await newSupplier(), file);
    assert.deepEqual(counts(told), { created: 2, updated: 0, unchanged: 0, drafts: 0, broken: 0 });
  });

  test('an empty file brings nothing', async () => {
    const supplier = await newSupplier();
    for (const compressed of [true, false]) {
      const told = await importer.run(supplier, await importer.file([], { compressed, end: '' }));
      assert.deepEqual([told.batches, counts(told).created], [[], 0]);
    }
  });

  test('CAT-14: a file that ends in the middle brings what could be read, and says where it broke', async () => {
    const supplier = await newSupplier();
    // Different enough, that half of what is compressed is about half of the rows.
    const file = await importer.file(
      rows(1_000, (index) => ({ desc: deriveId('' as Id, String(index)) })),
      { compressed: true },
    );
    await truncate(file, Math.round((await readFile(file)).length / 2));
    let readable = 0;
    await assert.rejects(importer.run(supplier, file), (error: Error) => {
      assert(error instanceof UnreadableFile);
      assert.match(error.message, /^The file cannot be read beyond row \d{3}: unexpected end of file\.$/);
      const { row: cut } = error.facts;
      assert(typeof cut === 'number' && cut > 250);
      readable = cut - 1;
      return true;
    });
    const { rows: found } = await market.house.pool.query<{ count: bigint }>(
      'select count(*) from catalog.listing where supplier = $1',
      [supplier.company],
    );
    assert.equal(found[0]?.count, BigInt(readable));
  });

  test('a file that is not there is told in a sentence', async () => {
    const supplier = await newSupplier();
    await assert.rejects(importer.run(supplier, '/nowhere/parts.ndjson'), (error: Error) => {
      assert(error instanceof UnreadableFile);
      assert.match(error.message, /^The file cannot be opened: ENOENT.*\/nowhere\/parts\.ndjson/);
      return true;
    });
  });
});

test('CAT-17: a price is kept to its last digit, or its row is told', async () => {
  const supplier = await newSupplier();
  const prices = ['0.0291', 0.000001, '2.910000000', '1e-6', 12, 1_234_567.891234, '999999999.999999'];
  await importer.take(
    supplier,
    prices.map((price, index) => row(`A${index}`, { tiers: [[100, price]] })),
  );
  const kept: string[] = [];
  for (const index of prices.keys()) {
    const { items } = await market.find({ q: `RC0402-A${index}`, supplier: showId('com', supplier.company) });
    kept.push(items[0]?.from?.unitPrice ?? 'none');
  }
  assert.deepEqual(kept, ['0.0291', '0.000001', '2.91', '0.000001', '12', '1234567.891234', '999999999.999999']);
  for (const price of ['0.0000001', 1e-7, -0.01, '1,50', '$1', '1e99', '1000000000', true])
    assert.match(await wrongWith({ tiers: [[100, price]] }), /^tiers\.0\.1: .* (is|has) /, String(price));
});

describe('categories', () => {
  const slotted = { cat: 'Optoelectronics', sub: 'Slotted optical switches', attrs: { Gap: '3mm' }, tiers: [[1, 1]] };

  test('a narrow category that nobody has is made below the wide one, with what its first row says', async () => {
    await importer.take(await newSupplier(), [
      row('A', slotted),
      row('B', { ...slotted, sub: 'SLOTTED optical switches' }),
    ]);
    const { facets, items } = await market.find({ category: 'slotted-optical-switches' });
    assert.equal(items.length, 3); // One is of the file with all kinds of rows.
    assert(facets.attributes.some(({ key, name }) => key === 'gap' && name === 'Gap'));
    const { categories } = (await market.find({ category: 'optoelectronics' })).facets;
    assert(
      categories.some(({ slug, name }) => slug === 'slotted-optical-switches' && name === 'Slotted optical switches'),
    );
  });

  test('one name below two categories makes two, and both can be asked for', async () => {
    const sub = 'A rather long name of a kind of part that somebody gave to it once';
    await importer.take(await newSupplier(), [
      row('A', { sub, cat: 'Diodes', tiers: [[1, 1]] }),
      row('B', { sub, cat: 'Inductors/Coils/Transformers', tiers: [[1, 1]] }),
    ]);
    const slugs = new Set<string>();
    for (const category of ['diodes', 'inductors-transformers'])
      for (const { slug, name } of (await market.find({ category })).facets.categories)
        if (name === sub) slugs.add(slug);
    assert.equal(slugs.size, 2);
    for (const category of slugs) assert.equal((await market.find({ category })).total, 1, category);
  });

  test('a row that is told makes none', async () => {
    await importer.take(await newSupplier(), [row('A', { sub: 'Flying carpets', stock: -1 })]);
    const answer = await market.house.as()(routes.listCategories, {});
    assert(answer.ok && !answer.value.items.some(({ slug }) => slug === 'flying-carpets'));
  });
});
