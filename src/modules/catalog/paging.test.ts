import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as routes from '#catalog/contract';
import { newId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { openImporter, rows } from './import/testing.ts';
import { type CatalogHouse, codeOf, openCatalogHouse } from './testing.ts';

const sorts = ['relevance', 'price', 'newest', 'stock'] as const;
type Query = Readonly<Record<string, unknown>>;
type Card = Awaited<ReturnType<CatalogHouse['find']>>['items'][number];

let market: CatalogHouse;
let seller: Actor;
before(async () => {
  market = await openCatalogHouse();
  const importer = await openImporter(market);
  seller = await market.supplier('Pearl River Components');
  // Four prices, five stocks, and one moment of publishing for all of a batch: almost everything is equal.
  await importer.take(
    seller,
    rows(83, (index) => ({
      mpn: index % 9 === 0 ? `PAGED-${index}` : `RC-${index}`,
      desc: 'paged-1',
      tiers: [[100, 0.001 * (1 + (index % 4))]],
      stock: (index * 7) % 5,
    })),
  );
  await importer.close();
  for (const currency of ['CNY', 'EUR', 'CNY'])
    await market.published(seller, { sku: `${currency}-${Math.random()}`, currency, description: 'paged-1' });
});
after(() => market.house.close());

const ask = (query: Query) =>
  market.house.as()(routes.searchListings, { query: { sort: 'relevance', limit: 100, ...query } });

/** All pages of a question, one after another; `between` happens after the first. */
async function pages(query: Query, between: () => Promise<unknown> = async () => undefined): Promise<Card[]> {
  const found: Card[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page = await market.find({ ...query, ...(next !== '' && { after: next }) });
    assert(page.items.length > 0 || found.length === 0, 'no page is empty but the first');
    if (next === '') await between();
    found.push(...page.items);
    ({ next } = page);
  }
  return found;
}

const orders: Readonly<Record<(typeof sorts)[number], (card: Card) => readonly (string | number)[]>> = {
  relevance: ({ mpn }) => [mpn.startsWith('PAGED-1') ? 0 : 1],
  price: ({ currency, from }) => [currency, Number(from?.unitPrice)],
  newest: ({ currency }) => [currency === 'USD' ? 1 : 0], // What was published by hand came after the import.
  stock: ({ available }) => [-available],
};

for (const sort of sorts)
  test(`CAT-10: by ${sort}, page by page, each hit comes once and in its place`, async () => {
    const whole = await market.find({ q: 'paged-1', sort });
    const ids = whole.items.map(({ id }) => id);
    assert.deepEqual([whole.total, new Set(ids).size], [86, 86]);
    const keys = whole.items.map(orders[sort]);
    for (const [index, key] of keys.entries()) assert(!isLess(key, keys[index - 1]), `${index}: ${key.join()}`);
    for (const limit of [1, 7, 43, 85, 86]) {
      const found = await pages({ q: 'paged-1', sort, limit });
      assert.deepEqual(
        found.map(({ id }) => id),
        ids,
        `in pages of ${limit}`,
      );
    }
  });

function isLess(one: readonly (string | number)[], other: readonly (string | number)[] = []): boolean {
  const differs = one.findIndex((value, index) => value !== other[index]);
  const [a, b] = [one[differs], other[differs]];
  return a !== undefined && b !== undefined && a < b;
}

test('CAT-10: what is published between two pages pushes nothing onto the next', async () => {
  for (const sort of sorts) {
    const whole = await market.find({ sort, q: 'paged-1' });
    const found = await pages({ sort, limit: 20, q: 'paged-1' }, () =>
      market.published(seller, { sku: `between ${sort}`, description: 'paged-1' }),
    );
    const ids = found.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, sort);
    for (const { id } of whole.items) assert(ids.includes(id), sort);
  }
});

test('CAT-10: the name of a page that nobody gave out is refused', async () => {
  const id = newId(market.house.clock, 0);
  const names = ['', '~', 'nonsense', id, showId('lst', id), `-1~${id}`, `1~${id}~`, `1~${id}~1`, `1;drop~${id}`];
  names.push(
    `USD~1~${id.slice(1)}`,
    `USD~1.5~${id}`,
    `usd~1~${id}`,
    `3~1~${id}`,
    `${'9'.repeat(19)}~${id}`,
    "1~' or 1=1",
  );
  for (const sort of sorts)
    for (const made of names)
      for (const q of ['', 'paged-1'])
        assert.equal(codeOf(await ask({ sort, after: made, q })), 'page-unknown', `${sort} ${made} ${q}`);
  const { next } = await market.find({ sort: 'price', limit: 1 });
  assert.equal(codeOf(await ask({ sort: 'newest', after: next })), 'page-unknown', 'a page of another order');
  assert.equal(codeOf(await ask({ after: 'x'.repeat(201) })), 'input-invalid');
});

test('CAT-10: limits that are none are refused', async () => {
  for (const limit of [0, -1, 101, 1.5, 'many'])
    assert.equal(codeOf(await ask({ limit })), 'input-invalid', String(limit));
});
