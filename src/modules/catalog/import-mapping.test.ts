import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Mapping, readMapping, WrongMapping } from '#catalog';
import type { Actor } from '#platform/actor';
import { type Importer, openImporter, row } from './import/testing.ts';
import { type CatalogHouse, openCatalogHouse } from './testing.ts';

let market: CatalogHouse;
let importer: Importer;
let supplier: Actor;
before(async () => {
  market = await openCatalogHouse();
  importer = await openImporter(market);
  supplier = await market.supplier('Maps its files');
});
after(async () => {
  await importer.close();
  await market.house.close();
});

/** What is said of a mapping file with this text. */
async function saidOf(text: string): Promise<string> {
  const file = join(importer.folder, 'mapping.json');
  await writeFile(file, text);
  try {
    await readMapping(file);
    return 'nothing';
  } catch (error) {
    assert(error instanceof WrongMapping, String(error));
    return error.message.replace(file, 'FILE');
  }
}

test('a mapping that cannot be used is told in a sentence that names the place', async () => {
  const { example } = importer;
  const wrong: readonly (readonly [object, string])[] = [
    [
      { supplier: { ...example.supplier, email: 'nobody' } },
      '/supplier/email must match pattern "^[^@\\s]+@[^@\\s]+$"',
    ],
    [{ tiers: { field: 'tiers', from: '0' } }, "/tiers must have required property 'unitPrice'"],
    [{ key: '' }, '/key must NOT have fewer than 1 characters'],
    [{ fields: { ...example.fields, colour: {} } }, '/fields must NOT have additional properties (colour)'],
    [{ fields: { mpn: 'mpn' } }, '/fields/mpn must be object'],
    [
      { category: { ...example.category, fields: ['a', 'b', 'c'] } },
      '/category/fields must NOT have more than 2 items',
    ],
    [{ more: true }, 'it must NOT have additional properties (more)'],
  ];
  for (const [said, told] of wrong) {
    const text = JSON.stringify({ ...example, ...said });
    assert.equal(await saidOf(text), `FILE is no mapping: ${told}. See docs/reference/import.md.`);
  }
  assert.match(await saidOf('[]'), /^FILE is no mapping: it must be object\. See/);
  assert.match(await saidOf('{"supplier":'), /^FILE is not readable JSON: .+\.$/);
  await assert.rejects(readMapping('/nowhere/mapping.json'), { message: /^\/nowhere\/mapping\.json is not readable/ });
});

test('a mapping that does not fit our categories is told before the first row', async () => {
  const { category, fields } = importer.example;
  const wrong: readonly (readonly [Partial<Mapping>, string])[] = [
    [
      { category: { ...category, map: { ...category.map, carpets: ['Carpets'] } } },
      'The mapping names the category carpets, and there is none.',
    ],
    [
      { fields: { ...fields, hsCode: { byCategory: { carpets: '570110' } } } },
      'The mapping names the category carpets, and there is none.',
    ],
    [
      { category: { ...category, map: { ...category.map, switches: ['Switches', 'RESISTORS '] } } },
      'The mapping takes RESISTORS  for resistors and for switches.',
    ],
  ];
  for (const [said, message] of wrong) {
    const mapping = { ...importer.example, ...said };
    await assert.rejects(importer.take(supplier, [row('A')], { mapping }), (error: Error) => {
      assert(error instanceof WrongMapping);
      assert.equal(error.message, message);
      return true;
    });
  }
  assert.deepEqual(await importer.own(supplier), []);
});

const base = (example: Mapping): Mapping => ({
  ...example,
  key: 'part.number',
  category: { fields: ['kind'], map: { resistors: ['R'], 'chip-resistors': ['SMD R'], diodes: ['D'] } },
  tiers: { field: 'offers', from: 'quantity', unitPrice: 'price.usd' },
});
const foreign = (number: number, said: object = {}) => ({
  part: { number },
  maker: 'Vishay',
  kind: 'SMD R',
  offers: [{ quantity: 1, price: { usd: '0.10' } }],
  ...said,
});

test('of the rules for a field, the first that gives a value holds', async () => {
  const mapping: Mapping = {
    ...base(importer.example),
    fields: {
      ...importer.example.fields,
      mpn: { field: 'part.name', template: '{maker}-{part.number}', value: 'unknown' },
      brand: { field: 'maker' },
      title: { template: '  {maker}   {part.number} ' },
      moq: { value: 1 },
      hsCode: { byCategory: { resistors: '853321', 'chip-resistors': '853329' }, value: '854110' },
      weightMg: { lookup: { field: 'size', values: { 402: 2, 603: 3 } }, byCategory: { resistors: 9 }, value: 5 },
    },
  };
  const lines = [
    foreign(1, { part: { number: 1, name: 'ONE' }, size: 402 }),
    foreign(2, { kind: 'r', size: '0402' }),
    foreign(3, { kind: 'D', maker: '', size: 603 }),
    foreign(4, { kind: 'D', size: 1206 }),
  ];
  const { drafts, broken } = await importer.take(supplier, lines, { mapping });
  assert.deepEqual([drafts.map(({ sku }) => sku), broken], [['3'], []]);
  const said = await Promise.all(['1', '2', '3', '4'].map((sku) => importer.listed(supplier, sku)));
  assert.deepEqual(
    said.map(({ mpn, title, hsCode, weightMg }) => [mpn, title, hsCode, weightMg]),
    [
      ['ONE', 'Vishay 1', '853329', 2],
      ['Vishay-2', 'Vishay 2', '853321', 9],
      ['-3', '3', '854110', 3],
      ['Vishay-4', 'Vishay 4', '854110', 5],
    ],
  );
  assert.deepEqual(said[0]?.tiers, [{ from: 1, unitPrice: '0.1' }]);
});

test('a narrow category that nobody maps is none where the mapping does not say "create"', async () => {
  const lines = [foreign(11, { kind: 'Carpets' }), foreign(12, { kind: null })];
  const { drafts } = await importer.take(supplier, lines, { mapping: base(importer.example) });
  assert(drafts.length === 2 && drafts.every(({ problems }) => problems.some(({ field }) => field === 'category')));
});

test('CAT-11: attributes are renamed, left out and read in the unit that the mapping gives', async () => {
  const attrs = {
    'Allowable voltage': '16V',
    Capacitance: [1e-7, 'capacitance'],
    'Voltage rating': '25V', // What it is renamed to has been given already.
    'Supply range': '1.7V~6.5V',
    'Automotive grade': true,
    'Storage months': 12,
    Whatever: '',
    MOQ: 100,
  };
  await importer.take(supplier, [row('attributes', { cat: 'Capacitors', sub: 'Film Capacitors', attrs })]);
  const { attributes } = await importer.listed(supplier, 'attributes');
  assert.deepEqual(
    attributes.map(({ name, text, value, unit }) => [name, text, value, unit]),
    [
      ['Voltage rating', '16V', 16, 'V'],
      ['Capacitance', '100 nF', 1e-7, 'F'],
      ['Supply range', '1.7V~6.5V', null, null],
      ['Automotive grade', 'yes', null, null],
      ['Storage months', '12', null, null],
    ],
  );
});

test('CAT-11: the first row with an attribute defines it, and what another row says otherwise is kept as text', async () => {
  const mapping = { ...importer.example, attributes: { field: 'attrs', quantities: { length: 'm', current: 'A' } } };
  const like = { cat: 'Audio Products/Motors', sub: 'Speakers', tiers: [[1, 1]] };
  const said = [[0.05, 'length'], '60mm', 'sixty', [0.06, 'current']];
  const lines = said.map((Depth, index) => row(`S${index}`, { ...like, attrs: { Depth } }));
  const { broken } = await importer.take(supplier, lines, { mapping });
  assert.deepEqual(broken, []);
  const { items, facets } = await market.find({ category: 'speakers', attr: ['depth:4cm..60mm'] });
  assert.deepEqual(items, [], '4cm is no length that anybody can read, so nothing is between');
  const between = await market.find({ category: 'speakers', attr: ['depth:40mm..60mm'] });
  assert.deepEqual(new Set(between.items.map(({ attributes }) => attributes[0]?.text)), new Set(['50 mm', '60mm']));
  assert.equal(facets.attributes.find(({ key }) => key === 'depth')?.unit, 'm');
  const texts = ['S2', 'S3'].map(async (sku) => (await importer.listed(supplier, sku)).attributes[0]);
  assert.deepEqual(
    (await Promise.all(texts)).map((each) => [each?.text, each?.value]),
    [
      ['sixty', null],
      ['60 mA', null],
    ],
  );
});
