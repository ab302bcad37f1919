import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { setAvailable } from '#catalog';
import * as routes from '#catalog/contract';
import { readId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { openImporter, partsFile } from './import/testing.ts';
import { type CatalogHouse, codeOf, openCatalogHouse } from './testing.ts';

/** What everybody finds here: the parts of the project's own file, and what a test adds for itself. */
let market: CatalogHouse;
let other: Actor;
/** Only what is in the file. */
let supplier: string;
before(async () => {
  market = await openCatalogHouse();
  const importer = await openImporter(market);
  const seller = await market.supplier('Pearl River Components');
  supplier = showId('com', seller.company);
  await importer.run(seller, partsFile);
  other = await market.supplier('Another');
  await importer.close();
});
after(() => market.house.close());

const ask = (query: object) =>
  market.house.as()(routes.searchListings, { query: { sort: 'relevance', limit: 100, ...query } });
const mpnsOf = async (query: object) => (await market.find(query)).items.map(({ mpn }) => mpn);
const totalOf = async (query: object) => (await market.find({ ...query, limit: 1 })).total;

test('CAT-8: the part number that was asked for comes first, however it is divided and written', async () => {
  const lines = (await readFile(partsFile, 'utf8')).split('\n').slice(0, 38);
  for (const line of lines) {
    const mpn = String((JSON.parse(line) as { mpn: string | number }).mpn);
    const bare = mpn.replaceAll(/[^\p{L}\p{N}]/gu, '');
    const spaced = bare.replaceAll(/(\D)(?=\d)/g, '$1 ');
    for (const q of [mpn, mpn.toLowerCase(), bare, bare.toLowerCase(), ` ${spaced} `]) {
      assert.equal((await mpnsOf({ q, limit: 3 }))[0], mpn, q);
    }
  }
});

test('CAT-8: after it come those that begin with it, then what only holds the words', async () => {
  await market.published(other, { sku: 'w1', mpn: 'OTHER-1', title: 'Replaces RX77-10 in old boards' });
  for (const mpn of ['RX77-10K', 'RX77-10', 'RX77-100']) await market.published(other, { sku: mpn, mpn });
  await market.published(other, { sku: 'w2', mpn: 'OTHER-2', title: 'Replaces RX77-10, too' });
  const found = await mpnsOf({ q: 'rx77 10' });
  assert.equal(found[0], 'RX77-10');
  assert.deepEqual(new Set(found.slice(1, 3)), new Set(['RX77-10K', 'RX77-100']));
  assert.deepEqual(new Set(found.slice(3)), new Set(['OTHER-1', 'OTHER-2']));
});

test('CAT-8: all words must be there, in whatever order; the last may be a beginning', async () => {
  const totals: readonly (readonly [string, number])[] = [
    ['yageo 0402', 11],
    ['0402 YAGEO', 11],
    ['yageo 0402 murata', 0],
    ['murata ceram', 8],
    ['ceram murata', 0], // Only the last word may be a beginning.
    ['murata 0402 0603', 0],
    ['chip resistor 0603 4k7', 1],
    ['100nF 0603', 0],
    ['0402 100nF', 1],
    ['resistor 10k', 2],
    ['chip resistor 22', 2],
    ['slotted optic', 1],
    ['国巨 电容', 1],
    ['电容测试01', 1],
    ['nosuchpart', 0],
  ];
  for (const [q, total] of totals) assert.equal(await totalOf({ q, supplier }), total, q);
});

test('CAT-8: one or two characters are asked for as a word', async () => {
  assert.deepEqual(await mpnsOf({ q: '测试' }), ['电容-测试-01']);
  assert.equal(await totalOf({ q: '1', category: 'zener-diodes' }), 0);
  assert.deepEqual(await mpnsOf({ q: 'C5', category: 'zener-diodes' }), ['BZX84-C5V1']);
});

test('CAT-8: what means something to the database is only looked for', async () => {
  for (const q of [
    "'",
    '&',
    "' | 'a",
    'a:*',
    '!resistor',
    "\\'",
    '<->',
    '%',
    '()',
    "'; drop table catalog.listing; --",
  ])
    assert((await ask({ q })).ok, q);
  assert.equal(await totalOf({ q: '%' }), await totalOf({}), 'nothing but signs asks for nothing');
});

test('CAT-13: what can be ordered now is what logistics has told last, also by whoever sorts and filters by it', async () => {
  const q = 'murata';
  const { items } = await market.find({ q });
  assert.equal(await totalOf({ q, inStock: true }), items.length);
  const [first, second] = items;
  assert(first && second);
  const tell = (...stock: readonly (readonly [string, number])[]) =>
    transaction(market.house.pool, (tx) =>
      setAvailable(
        tx,
        stock.map(([id, available]) => ({ listing: readId(id), available })),
      ),
    );
  await tell([first.id, 0], [second.id, 99_999]);
  const now = await market.find({ q, inStock: true, sort: 'stock' });
  assert.equal(now.total, items.length - 1);
  assert.deepEqual([now.items[0]?.id, now.items[0]?.available], [second.id, 99_999]);
  assert.equal((await market.find({ q, sort: 'stock' })).items.at(-1)?.id, first.id);
  await tell([first.id, 20_000], [second.id, 20_000]);
});

test('CAT-11: 100 nF and 0.1 µF are one value, whoever wrote it and whoever asks', async () => {
  const said = { sku: 'C-0.1', mpn: 'C0402-0.1', category: 'ceramic-capacitors' };
  await market.published(other, { ...said, attributes: [{ key: 'capacitance', text: '0.1uF@50V' }] });
  const expected = new Set(['GRM155R71C104KA01D', '电容-测试-01', 'C0402-0.1']);
  for (const text of ['100 nF', '100nF', '0.1 µF', '0.1μF', '0.1uF', '100000pF', '1e-7', '0.0000001 F']) {
    const found = await mpnsOf({ category: 'capacitors', attr: [`capacitance:${text}`] });
    assert.deepEqual(new Set(found), expected, text);
  }
  const { facets } = await market.find({ category: 'capacitors' });
  const values = facets.attributes.find(({ key }) => key === 'capacitance')?.values;
  assert.deepEqual(values?.[0], { value: '100 nF', shown: '100 nF', count: 3 });
  assert.equal(await totalOf({ category: 'ceramic-capacitors', attr: ['capacitance:100nF'] }), 2);
});

const resistorsWith = (...attr: readonly string[]) => totalOf({ category: 'chip-resistors', supplier, attr });

test('CAT-11: ranges go by number, their ends count in, and one may be open', async () => {
  const totals: readonly (readonly [string, number])[] = [
    ['1k..4.7k', 4],
    ['1000..4700', 4],
    ['1kΩ..4k7', 4],
    ['1001..4699', 0],
    ['..220', 6],
    ['100k..', 4],
    ['0..0', 2],
    ['47k..1k', 0],
    ['1k..4.7k..10k', 0], // No range, and no value either.
  ];
  for (const [range, total] of totals) assert.equal(await resistorsWith(`resistance:${range}`), total, range);
  const any = await resistorsWith('resistance:1k..4.7k', 'resistance:1M', 'resistance:..0');
  assert.equal(any, 8, 'several choices of one attribute: any of them');
  assert.equal(await resistorsWith('resistance:1k..4.7k', 'power:100mW'), 2, 'of two attributes: both of them');
});

interface Asked {
  readonly q?: string;
  readonly category?: string;
  readonly supplier?: string;
  readonly brand?: readonly string[];
  readonly attr?: readonly string[];
  readonly inStock?: boolean;
}
const questions: readonly Asked[] = [
  {},
  { inStock: true },
  { brand: ['Yageo', 'Murata Electronics'] },
  { q: '0402' },
  { q: '0402', brand: ['Yageo'], inStock: true },
  { category: 'resistors' },
  { category: 'capacitors', brand: ['Murata Electronics'] },
  { category: 'capacitors', attr: ['capacitance:1nF..1uF'] },
  { category: 'capacitors', attr: ['capacitance:100nF', 'voltage-rating:16V'] },
  { category: 'chip-resistors', brand: ['Yageo'], attr: ['resistance:10k', 'resistance:1k', 'power:100mW'] },
  { category: 'chip-resistors', q: '0603', attr: ['resistance:..1k'], brand: ['Murata Electronics'] },
  { category: 'diodes', attr: ['zener-voltage:5.1V'] },
];

test('CAT-9: a facet says how many there would be if that were chosen in it, all other choices kept', async () => {
  for (const asked of questions) {
    const about = JSON.stringify(asked);
    const { facets, total, items } = await market.find(asked);
    assert.equal(total, items.length, about);
    const { brand: _, ...anyBrand } = asked;
    for (const { value, count } of facets.brands)
      assert.equal(await totalOf({ ...anyBrand, brand: [value] }), count, `${about} ${value}`);
    const ofBrands = facets.brands.reduce((sum, { count }) => sum + count, 0);
    assert.equal(ofBrands, await totalOf(anyBrand), about);
    if (total > 0) assert.equal(facets.attributes.length > 0, asked.category !== undefined, about);
    for (const { key, values } of facets.attributes) {
      const others = (asked.attr ?? []).filter((each) => !each.startsWith(`${key}:`));
      for (const { value, count } of values)
        assert.equal(
          await totalOf({ ...asked, attr: [...others, `${key}:${value}`] }),
          count,
          `${about} ${key} ${value}`,
        );
    }
    for (const { slug, count } of facets.categories)
      assert.equal(await totalOf({ ...asked, category: slug }), count, `${about} ${slug}`);
  }
});

test('CAT-9: the bounds of a number are those of its own facet', async () => {
  const query = { category: 'chip-resistors', supplier, brand: ['Yageo'], attr: ['resistance:1k..10k'] };
  const { facets, total } = await market.find(query);
  const bounds = facets.attributes.map(({ key, unit, min, max }) => [key, unit, min, max]);
  assert.deepEqual(bounds[0], ['resistance', 'Ω', 0, 1_000_000]);
  assert.deepEqual([total, facets.brands[0]], [6, { value: 'Yageo', count: 6 }]);
});

test('CAT-9: a category counts all that is below it', async () => {
  const answer = await market.house.as()(routes.listCategories, {});
  assert(answer.ok);
  const { items } = answer.value;
  for (const { slug, count } of items.filter((each) => each.count > 0 || each.depth === 0))
    assert.equal(await totalOf({ category: slug }), count, slug);
  const tops = items.filter(({ depth }) => depth === 0);
  assert.equal(
    tops.reduce((sum, { count }) => sum + count, 0),
    await totalOf({}),
  );
  const { facets } = await market.find({});
  assert.deepEqual(
    facets.categories.map(({ slug, count }) => [slug, count]),
    tops.filter(({ count }) => count > 0).map(({ slug, count }) => [slug, count]),
  );
  assert.equal(codeOf(await ask({ category: 'flying-carpets' })), 'category-unknown');
});
