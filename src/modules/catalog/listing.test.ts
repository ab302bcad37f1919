import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId, readId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { findListing, findListings, findListingVersion, setAvailable } from '#catalog';
import * as routes from '#catalog/contract';
import { someone } from '#testing/house';
import { type CatalogHouse, codeOf, complete, openCatalogHouse } from './testing.ts';

let market: CatalogHouse;
let house: CatalogHouse['house'];
let seller: Actor;
let rival: Actor;

before(async () => {
  market = await openCatalogHouse();
  ({ house } = market);
  seller = await market.supplier('Pearl River Components');
  rival = await market.supplier('Another');
});
after(() => house.close());

const params = (listingId: string) => ({ listingId });
const save = (actor: Actor, id: string, body: object) =>
  house.as(actor)(routes.saveListing, { params: params(id), body: { ...complete, version: 1, ...body } });
const publish = (actor: Actor, id: string, version = 1) =>
  house.as(actor)(routes.publishListing, { params: params(id), body: { version } });
const withdraw = (actor: Actor, id: string, version = 1) =>
  house.as(actor)(routes.withdrawListing, { params: params(id), body: { version } });
const heard = (id: string) =>
  house.heard
    .filter(({ key }) => key === readId(id))
    .map(({ name, payload }) => `${name} ${Number(payload['version'])}`);

const empty = {
  mpn: '',
  brand: '',
  title: '',
  description: '',
  category: null,
  package: null,
  attributes: [],
  moq: 0,
  packUnit: 0,
  tiers: [],
  currency: '',
  incoterm: '',
  place: '',
  leadDays: 0,
  hsCode: '',
  origin: '',
  weightMg: 0,
} as object;

test('CAT-1: a draft without a word that could be searched is kept', async () => {
  const { id, sku } = await market.draft(seller, { ...empty, sku: '---' });
  assert.equal(sku, '---');
  const saved = await save(seller, id, { ...empty, sku: '--' });
  assert(saved.ok, JSON.stringify(saved));
});

test('CAT-1: a draft may say nothing but its SKU; what is missing is said, and it is not published', async () => {
  const begun = await market.draft(seller, { ...empty, sku: 'nothing yet' });
  const missing = ['mpn', 'brand', 'title', 'category', 'moq', 'packUnit', 'tiers', 'currency', 'incoterm', 'place'];
  missing.push('leadDays', 'hsCode', 'origin', 'weightMg');
  assert.deepEqual(new Set(begun.problems.map(({ field }) => field)), new Set(missing));
  assert(begun.problems.every(({ rule }) => /^[A-Z].*\.$/.test(rule)));
  const told = await publish(seller, begun.id);
  assert(!told.ok && told.refusal.code === 'listing-incomplete');
  assert.deepEqual(told.refusal.problems, begun.problems);
});

test('CAT-1: what contradicts itself is not published, each with the sentence that says why', async () => {
  const wrong: readonly (readonly [string, object])[] = [
    ['moq', { moq: 150 }],
    ['tiers', { tiers: [{ from: 200, unitPrice: '0.01' }] }],
    ['tiers', { tiers: [{ from: 100, unitPrice: '0' }] }],
    [
      'tiers',
      {
        tiers: [
          { from: 100, unitPrice: '1' },
          { from: 100, unitPrice: '1' },
        ],
      },
    ],
    [
      'tiers',
      {
        tiers: [
          { from: 100, unitPrice: '1' },
          { from: 200, unitPrice: '2' },
        ],
      },
    ],
    ['currency', { currency: 'XQX' }],
    ['origin', { origin: 'ZZ' }],
    ['attributes', { attributes: [complete.attributes[0], complete.attributes[0]] }],
  ];
  for (const [index, [field, said]] of wrong.entries()) {
    const { problems } = await market.draft(seller, { sku: `wrong ${index}`, ...said });
    assert.deepEqual(
      problems.map((each) => each.field),
      [field],
      JSON.stringify(said),
    );
  }
});

test('CAT-2: a published listing keeps every version, a draft only its last', async () => {
  const begun = await market.draft(seller, { sku: 'versions' });
  assert((await save(seller, begun.id, { sku: 'versions', title: 'Second' })).ok);
  assert((await publish(seller, begun.id, 2)).ok);
  assert((await save(seller, begun.id, { sku: 'versions', title: 'Third', version: 2 })).ok);
  const read = (version: number) => house.as()(routes.readListingVersion, { params: { ...params(begun.id), version } });
  const [first, second, third] = [await read(1), await read(2), await read(3)];
  assert.equal(codeOf(first), 'listing-unknown');
  assert(second.ok && third.ok);
  assert.deepEqual([second.value.title, second.value.version], ['Second', 2]);
  assert.deepEqual([third.value.title, third.value.version], ['Third', 3]);
  await house.settled();
  assert.deepEqual(heard(begun.id), ['catalog.listing-published 2', 'catalog.listing-changed 3']);
  const [then, now] = [
    await findListingVersion(market.catalog, readId(begun.id), 2),
    await findListing(market.catalog, readId(begun.id)),
  ];
  assert.deepEqual([then?.title, now?.title, now?.tiers[0]?.unitPrice], ['Second', 'Third', 3_200n]);
});

test('CAT-1, CAT-2: what is published stays complete, or is not saved', async () => {
  const { id } = await market.published(seller, { sku: 'stays complete' });
  const told = await save(seller, id, { sku: 'stays complete', moq: 0 });
  assert(!told.ok && told.refusal.code === 'listing-incomplete');
  const now = await findListing(market.catalog, readId(id));
  assert.deepEqual([now?.version, now?.moq], [1, 100]);
});

test('CAT-3: of ten saves at once one wins; the others are told the version that holds', async () => {
  const { id } = await market.published(seller, { sku: 'contended' });
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => save(seller, id, { sku: 'contended', title: `Title ${index}` })),
  );
  const [won, ...others] = answers.filter((answer) => answer.ok);
  assert(won?.ok && others.length === 0);
  for (const answer of answers)
    if (!answer.ok) assert(answer.refusal.code === 'listing-changed' && answer.refusal.version >= 1);
  const now = await findListing(market.catalog, readId(id));
  assert.deepEqual([now?.version, now?.title], [2, won.value.title]);
});

test('CAT-3: a save that was decided on a draft does not unpublish what was published meanwhile', async () => {
  const begun = await market.draft(seller, { sku: 'race' });
  const answers = await Promise.all([
    publish(seller, begun.id),
    save(seller, begun.id, { sku: 'race', title: 'Raced' }),
  ]);
  const now = await findListing(market.catalog, readId(begun.id));
  const [publishing, saving] = answers;
  // Either order is fine, but never: published, answered so, and then silently a draft again.
  assert.equal(now?.state, publishing.ok ? 'published' : 'draft');
  assert.equal(now.version, saving.ok ? 2 : 1);
});

test('CAT-4: drafts and withdrawn listings are unknown to all but their supplier', async () => {
  const begun = await market.draft(seller, { sku: 'hidden', mpn: 'HIDDEN-1' });
  const read = (actor?: Actor) => house.as(actor)(routes.readListing, { params: params(begun.id) });
  assert.deepEqual(
    [codeOf(await read()), codeOf(await read(rival)), (await read(seller)).ok],
    ['listing-unknown', 'listing-unknown', true],
  );
  assert.equal((await market.find({ q: 'HIDDEN-1' })).total, 0);
  assert((await publish(seller, begun.id)).ok);
  assert((await read()).ok);
  assert.equal((await market.find({ q: 'HIDDEN-1' })).total, 1);
  assert((await withdraw(seller, begun.id)).ok);
  assert.equal(codeOf(await read()), 'listing-unknown');
  assert.equal((await market.find({ q: 'HIDDEN-1' })).total, 0);
  assert((await house.as()(routes.readListingVersion, { params: { ...params(begun.id), version: 1 } })).ok);
  const nothing = showId('lst', newId(house.clock, 7));
  assert.equal(codeOf(await house.as(seller)(routes.readListing, { params: params(nothing) })), 'listing-unknown');
});

test('CAT-4: only what is published can be withdrawn, and it can come back', async () => {
  const begun = await market.draft(seller, { sku: 'back again' });
  const early = await withdraw(seller, begun.id);
  assert(!early.ok && early.refusal.code === 'listing-state' && early.refusal.state === 'draft');
  assert((await publish(seller, begun.id)).ok && (await withdraw(seller, begun.id)).ok);
  const again = await publish(seller, begun.id);
  assert(again.ok && again.value.state === 'published');
  assert.equal(codeOf(await withdraw(seller, begun.id, 2)), 'listing-changed');
});

test('CAT-5: a SKU names one listing of its supplier; another supplier may use it', async () => {
  const first = await market.draft(seller, { sku: 'taken' });
  const again = await house.as(seller)(routes.createListing, { body: { ...complete, sku: 'taken' } });
  assert(!again.ok && again.refusal.code === 'sku-taken' && again.refusal.listing === first.id);
  const other = await market.draft(seller, { sku: 'free' });
  const moved = await save(seller, other.id, { sku: 'taken' });
  assert(!moved.ok && moved.refusal.code === 'sku-taken' && moved.refusal.listing === first.id);
  assert.equal((await market.draft(rival, { sku: 'taken' })).sku, 'taken');
});

test('CAT-6: nobody touches another company’s listing, and not everybody his own', async () => {
  const { id } = await market.published(seller, { sku: 'mine' });
  const clerk = { ...seller, session: newId(house.clock, 0), roles: ['warehouse'] as const };
  for (const actor of [rival, clerk]) {
    for (const answer of [await save(actor, id, {}), await publish(actor, id), await withdraw(actor, id)])
      assert.equal(codeOf(answer), 'not-allowed');
  }
  assert.equal(codeOf(await house.as(clerk)(routes.createListing, { body: complete })), 'not-allowed');
  assert.equal(codeOf(await house.as()(routes.createListing, { body: complete })), 'signed-out');
  assert.equal(codeOf(await house.as()(routes.listOwnListings, { query: { limit: 1 } })), 'signed-out');
  const unknown = showId('lst', newId(house.clock, 7));
  assert.equal(codeOf(await publish(seller, unknown)), 'listing-unknown');
});

test('CAT-7: the same request again makes nothing twice, also where its first answer was lost', async () => {
  const body = { ...complete, sku: 'asked again' };
  const create = () => house.as(seller)(routes.createListing, { body }, { key: 'one intention' });
  const [first, second] = [await create(), await create()];
  await house.pool.query('delete from platform.idempotency'); // As if the server had died before it kept the answer.
  const third = await create();
  assert(first.ok && second.ok && third.ok);
  assert.deepEqual([second.value, third.value], [first.value, first.value]);

  const { id } = first.value;
  for (let turn = 0; turn < 2; turn += 1) assert((await publish(seller, id)).ok);
  for (let turn = 0; turn < 2; turn += 1) {
    const saved = await save(seller, id, { ...body, title: 'New title' });
    assert(saved.ok && saved.value.version === 2);
  }
  for (let turn = 0; turn < 2; turn += 1) assert((await withdraw(seller, id, 2)).ok);
  await house.settled();
  assert.deepEqual(heard(id), [
    'catalog.listing-published 1',
    'catalog.listing-changed 2',
    'catalog.listing-withdrawn 2',
  ]);
});

test('CAT-13: what logistics tells last is what is shown', async () => {
  const { id } = await market.published(seller, { sku: 'stocked', mpn: 'STOCKED-1' });
  const tell = (available: number) =>
    transaction(house.pool, (tx) => setAvailable(tx, [{ listing: readId(id), available }]));
  await tell(5_000);
  assert.deepEqual(
    (await market.find({ q: 'STOCKED-1', inStock: true })).items.map(({ available }) => available),
    [5_000],
  );
  await tell(0);
  assert.equal((await market.find({ q: 'STOCKED-1', inStock: true })).total, 0);
  assert.equal((await market.find({ q: 'STOCKED-1' })).items[0]?.available, 0);
});

test('own listings are listed by state and part number, page by page', async () => {
  const own = await market.supplier('Lists its own');
  for (const sku of ['a', 'b', 'c']) await market.draft(own, { sku, mpn: `PART-${sku}` });
  await market.published(own, { sku: 'd', mpn: 'OTHER-d' });
  const list = async (query: object) => {
    const answer = await house.as(own)(routes.listOwnListings, { query: { limit: 100, ...query } });
    assert(answer.ok);
    return answer.value;
  };
  const skus = async (query: object) => (await list(query)).items.map(({ sku }) => sku).toSorted();
  assert.deepEqual(await skus({}), ['a', 'b', 'c', 'd']);
  assert.deepEqual(await skus({ state: 'draft' }), ['a', 'b', 'c']);
  assert.deepEqual(await skus({ q: 'part-b' }), ['b']);
  const first = await list({ limit: 3 });
  const rest = await list({ limit: 3, after: first.next ?? '' });
  assert.equal(new Set([...first.items, ...rest.items].map(({ id }) => id)).size, 4);
  assert.equal(rest.next, null);
  assert.equal(
    codeOf(await house.as(own)(routes.listOwnListings, { query: { limit: 1, after: 'nonsense' } })),
    'page-unknown',
  );
});

test('many listings are found in one statement; what is not there is left out', async () => {
  const [one, two] = [await market.published(seller, { sku: 'm1' }), await market.draft(seller, { sku: 'm2' })];
  const ids = [readId(one.id), readId(two.id), newId(house.clock, 9)];
  const found = await findListings(market.catalog, ids);
  assert.deepEqual([...found.keys()].toSorted(), ids.slice(0, 2).toSorted());
  assert.equal((await findListings(market.catalog, [])).size, 0);
});

test('script, control characters and half characters are only ever data, or refused', async () => {
  const script = '<script>alert(1)</script>\'";--';
  const { id } = await market.published(seller, { sku: 'script', title: script, description: `${script}\n` });
  const read = await house.as()(routes.readListing, { params: params(id) });
  assert(read.ok && read.value.title === script);
  assert.equal((await market.find({ q: "alert(1)'" })).total, 1);
  const bell = await house.as(seller)(routes.createListing, { body: { ...complete, sku: 'bell', title: 'a\u0007' } });
  assert.equal(codeOf(bell), 'input-invalid');
  assert((await market.draft(seller, { sku: 'half', title: 'half \ud83d' })).title.startsWith('half '));
});

test('a category that is not there, and quantities that are none, are refused', async () => {
  const create = (said: object) =>
    house.as(seller)(routes.createListing, { body: { ...complete, sku: 'no', ...said } });
  assert.equal(codeOf(await create({ category: 'flying-carpets' })), 'category-unknown');
  for (const said of [{ moq: -1 }, { moq: 1.5 }, { moq: 1e12 }, { tiers: [{ from: 1, unitPrice: '-1' }] }, { more: 1 }])
    assert.equal(codeOf(await create(said)), 'input-invalid', JSON.stringify(said));
  const nobody = someone(house.clock, ['owner']);
  assert((await house.as(nobody)(routes.listOwnListings, { query: { limit: 5 } })).ok);
});
