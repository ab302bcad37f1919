import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as routes from '#catalog/contract';
import type { Actor } from '#platform/actor';
import { problemSentences } from './domain/problems.ts';
import { type CatalogHouse, complete, openCatalogHouse } from './testing.ts';
import { catalogInChinese } from './words/zh.ts';

let market: CatalogHouse;
let supplier: Actor;
before(async () => {
  market = await openCatalogHouse();
  supplier = await market.supplier('Pearl River Components');
});
after(() => market.house.close());

const han = /\p{Script=Han}/u;
const query = { sort: 'relevance', limit: 10 } as const;

test('CAT-19: categories, attributes and the words of values are called as the asker calls them', async () => {
  const attributes = [
    { key: 'pitch', text: '2.54 mm' },
    { key: 'mounting-type', text: 'Through hole' },
    { key: 'operating-temperature', text: '-40 to +85 °C' },
    { key: 'shell-note', text: 'As drawn' },
  ];
  const said = { sku: 'H-1', mpn: 'PH-1x4', category: 'pin-headers', attributes };
  const { id } = await market.published(supplier, said);
  const read = await market.house.as(undefined, 'zh')(routes.readListing, { params: { listingId: id } });
  assert(read.ok);
  const { category } = read.value;
  assert.deepEqual(category?.trail, [
    { slug: 'connectors', name: '连接器' },
    { slug: 'pin-headers', name: '排针和排母' },
  ]);
  assert.deepEqual(
    read.value.attributes.map(({ name, text, shown }) => [name, text, shown]),
    [
      ['间距', '2.54 mm', '2.54 mm'],
      ['安装方式', 'Through hole', '直插'],
      ['工作温度', '-40 to +85 °C', '-40 至 +85 °C'],
      ['Shell note', 'As drawn', 'As drawn'], // What nobody has named is called as it is written.
    ],
  );
  const english = await market.house.as()(routes.readListing, { params: { listingId: id } });
  assert(english.ok);
  assert.deepEqual(
    english.value.attributes.map(({ name, shown }) => [name, shown]),
    [
      ['Pitch', '2.54 mm'],
      ['Mounting type', 'Through hole'],
      ['Operating temperature', '-40 to +85 °C'],
      ['Shell note', 'As drawn'],
    ],
  );
});

test('CAT-19: a filter has its name in each language and its values in one, so that a link holds for every reader', async () => {
  const asked = { query: { ...query, category: 'pin-headers', attr: ['mounting-type:Through hole'] } };
  for (const [language, name, shown] of [
    ['zh', '安装方式', '直插'],
    ['en', 'Mounting type', 'Through hole'],
  ] as const) {
    const found = await market.house.as(undefined, language)(routes.searchListings, asked);
    assert(found.ok);
    assert.equal(found.value.total, 1);
    const facet = found.value.facets.attributes.find(({ key }) => key === 'mounting-type');
    assert.deepEqual([facet?.name, facet?.values], [name, [{ value: 'Through hole', shown, count: 1 }]]);
  }
});

test('CAT-19: the whole tree with all its attributes is named in Chinese, with the same slugs and in the same order', async () => {
  const [english, chinese] = await Promise.all(
    ['en', 'zh'].map((language) => market.house.as(undefined, language)(routes.listCategories, {})),
  );
  assert(english?.ok && chinese?.ok);
  assert.deepEqual(
    chinese.value.items.map(({ slug }) => slug),
    english.value.items.map(({ slug }) => slug),
  );
  const untranslated = ['eeprom']; // An acronym that Chinese uses as it is.
  for (const { slug, name } of chinese.value.items) assert(han.test(name) || untranslated.includes(slug), slug);
  for (const { slug } of english.value.items) {
    const answer = await market.house.as(undefined, 'zh')(routes.listAttributeDefinitions, { params: { slug } });
    assert(answer.ok);
    for (const { key, name } of answer.value.items) assert.match(name, han, `${slug} ${key}`);
  }
});

test('CAT-20: a Chinese word for a category or a value finds what is so called, beside what is written so', async () => {
  const found = async (q: string) => {
    const answer = await market.house.as(undefined, 'zh')(routes.searchListings, { query: { ...query, q } });
    assert(answer.ok);
    return answer.value.items.map(({ mpn }) => mpn).toSorted();
  };
  const part = { category: 'ceramic-capacitors', attributes: [{ key: 'capacitance', text: '100 nF' }] };
  await market.published(supplier, { sku: 'C-1', mpn: 'CC0603-104', title: 'Multilayer, 0603', ...part });
  await market.published(supplier, { sku: 'C-2', mpn: 'CC0402-104', title: '贴片电容 0402', package: '0402', ...part });
  await market.published(supplier, { sku: 'R-1', mpn: 'RC0603-10K' });
  assert.deepEqual(await found('贴片电容'), ['CC0402-104', 'CC0603-104']);
  assert.deepEqual(await found('电容 100nF 0603'), ['CC0603-104']);
  assert.deepEqual(await found('电阻'), ['RC0603-10K']);
  assert.deepEqual(await found('直插'), ['PH-1x4']);
  assert.deepEqual(await found('继电器'), []);
});

test('CAT-1: what is missing is said in the language of its supplier', async () => {
  assert.deepEqual(
    problemSentences.filter((sentence) => !catalogInChinese[sentence]),
    [],
  );
  const api = market.house.as(supplier, 'zh');
  const draft = await api(routes.createListing, { body: { ...complete, sku: 'H-2', brand: '' } });
  assert(draft.ok);
  const problems = [{ field: 'brand', rule: '请填写品牌。' }];
  assert.deepEqual(draft.value.problems, problems);
  const { id, version } = draft.value;
  const told = await api(routes.publishListing, { params: { listingId: id }, body: { version } });
  assert(!told.ok && told.refusal.code === 'listing-incomplete');
  assert.deepEqual(told.refusal.problems, problems);
  assert.match(told.refusal.title, /^商品信息不完整/);
});
