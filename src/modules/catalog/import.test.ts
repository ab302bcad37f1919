import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findListings, importListings, type StockLine } from '#catalog';
import * as routes from '#catalog/contract';
import { type Id, readId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { counts, type Importer, openImporter, row, rows } from './import/testing.ts';
import { type CatalogHouse, complete, openCatalogHouse } from './testing.ts';

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
const nothing = { created: 0, updated: 0, unchanged: 0, drafts: 0, broken: 0 };
const incomplete = { brand: '' };

/** By hand, as its supplier would. */
async function edit(actor: Actor, sku: string, said: object) {
  const { id, version } = await importer.listed(actor, sku);
  const body = { ...complete, sku, version, ...said };
  const answer = await market.house.as(actor)(routes.saveListing, { params: { listingId: id }, body });
  assert(answer.ok, JSON.stringify(answer));
  return answer.value;
}

test('CAT-15: run again, it changes nothing: no version, no event, no stock', async () => {
  const actor = await newSupplier();
  const lines = [...rows(5), row('draft', incomplete)];
  assert.deepEqual(counts(await importer.take(actor, lines)), { ...nothing, created: 6, drafts: 1 });
  const first = await importer.own(actor);
  const again = await importer.take(actor, lines);
  assert.deepEqual(counts(again), { ...nothing, unchanged: 6, drafts: 1 });
  assert.deepEqual(again.received, []);
  assert.deepEqual(await importer.own(actor), first);
  assert.equal((await importer.announced(actor)).length, 1);
});

test('CAT-15: a row that is written otherwise and says the same is the same', async () => {
  const actor = await newSupplier();
  await importer.take(actor, [row('A', { mpn: '7805', unknown: 1 }), row('B')]);
  const { id, tiers, ...rest } = row('A', { mpn: 7805 });
  const given = {
    ...rest,
    tiers: tiers.map(([from, price]) => [String(from), `${price}000`]),
    desc: ' Thick film. ',
    id,
  };
  assert.deepEqual(counts(await importer.take(actor, [row('B'), given])), { ...nothing, unchanged: 2 });
});

test('CAT-15: a row that says something new becomes a new version; the old one can still be read', async () => {
  const actor = await newSupplier();
  await importer.take(actor, rows(3));
  const changed = rows(3, (index) => (index === 1 ? { tiers: [[100, 0.0028]] } : {}));
  const told = await importer.take(actor, changed);
  assert.deepEqual(counts(told), { ...nothing, updated: 1, unchanged: 2 });
  const { id: listingId, version, tiers } = await importer.listed(actor, 'N1');
  assert.deepEqual([version, tiers], [2, [{ from: 100, unitPrice: '0.0028' }]]);
  assert.deepEqual(told.updated, [readId(listingId)]);
  const first = await market.house.as()(routes.readListingVersion, { params: { listingId, version: 1 } });
  assert(first.ok && first.value.tiers.length === 2);
  assert.deepEqual((await importer.announced(actor)).at(-1), [listingId]);
  assert.equal((await market.find({ q: 'RC0402-N1' })).items[0]?.from?.unitPrice, '0.0028');
});

test('CAT-15: what is published is not replaced by something incomplete, and a draft is once it is complete', async () => {
  const actor = await newSupplier();
  await importer.take(actor, [row('A'), row('B', incomplete)]);
  const told = await importer.take(actor, [row('A', incomplete), row('B', { brand: 'Vishay' })]);
  assert.deepEqual(counts(told), { ...nothing, updated: 1, unchanged: 1, drafts: 1 });
  assert.deepEqual(told.drafts[0]?.problems, [{ field: 'brand', rule: 'Name the brand.' }]);
  const [a, b] = [await importer.listed(actor, 'A'), await importer.listed(actor, 'B')];
  assert.deepEqual([a.state, a.version, a.brand], ['published', 1, 'Yageo']);
  assert.deepEqual([b.state, b.version, b.brand], ['published', 2, 'Vishay']);
});

test('CAT-15: what was withdrawn stays so, with what the row says now', async () => {
  const actor = await newSupplier();
  await importer.take(actor, [row('A')]);
  const { id } = await importer.listed(actor, 'A');
  const params = { listingId: id };
  assert((await market.house.as(actor)(routes.withdrawListing, { params, body: { version: 1 } })).ok);
  await importer.take(actor, [row('A')]);
  assert.equal((await importer.listed(actor, 'A')).version, 1);
  await importer.take(actor, [row('A', { desc: 'Thicker film.' })]);
  const now = await importer.listed(actor, 'A');
  assert.deepEqual([now.state, now.version, now.description], ['withdrawn', 2, 'Thicker film.']);
  assert((await market.house.as(actor)(routes.publishListing, { params, body: { version: 2 } })).ok);
});

test('CAT-15: what was edited by hand stays until the row says something new', async () => {
  const actor = await newSupplier();
  await importer.take(actor, [row('A')]);
  await edit(actor, 'A', { title: 'Better title' });
  assert.deepEqual(counts(await importer.take(actor, [row('A')])), { ...nothing, unchanged: 1 });
  assert.equal((await importer.listed(actor, 'A')).title, 'Better title');
  await importer.take(actor, [row('A', { desc: 'New.' })]);
  const { title, version } = await importer.listed(actor, 'A');
  assert.deepEqual([title, version], ['RC0402-A Chip Resistor - Surface Mount 0402', 3]);
});

test('CAT-15, CAT-16: a listing that was given another SKU is still the one of its row', async () => {
  const actor = await newSupplier();
  await importer.take(actor, [row('A')]);
  const { id } = await edit(actor, 'A', { sku: 'A-2026' });
  const same = await importer.take(actor, [row('A')]);
  assert.deepEqual([counts(same), same.received], [{ ...nothing, unchanged: 1 }, []]);
  const changed = await importer.take(actor, [row('A', { desc: 'New.' })]);
  assert.deepEqual([counts(changed), changed.received], [{ ...nothing, updated: 1 }, []]);
  const [listing, ...others] = await importer.own(actor);
  assert.deepEqual([listing?.id, listing?.sku, listing?.description, others], [id, 'A', 'New.', []]);
});

test('CAT-14: two rows never write one listing', async () => {
  const actor = await newSupplier();
  await importer.take(actor, [row('A')]);
  await edit(actor, 'A', { sku: 'B' });
  const told = await importer.take(actor, [row('A'), row('B')]);
  assert.deepEqual(counts(told), { ...nothing, unchanged: 1, broken: 1 });
  assert.deepEqual(told.broken, [{ line: 2, field: 'key', code: 'key-renamed', value: 'B', facts: { row: 1 } }]);
  assert.deepEqual(told.batches, [2]);
});

test('CAT-15, CAT-16: a listing that was begun by hand is the one of a row with its SKU', async () => {
  const actor = await newSupplier();
  const { id } = await market.draft(actor, { sku: 'A', brand: '' });
  const told = await importer.take(actor, [row('A')]);
  assert.deepEqual([counts(told), told.received], [{ ...nothing, updated: 1 }, []]);
  const listing = await importer.listed(actor, 'A');
  assert.deepEqual([listing.id, listing.state, listing.available], [id, 'published', 0]);
});

test('CAT-15: the same keys are other listings for another supplier', async () => {
  const [one, other] = [await newSupplier(), await newSupplier()];
  await importer.take(one, rows(2));
  assert.equal((await importer.take(other, rows(2))).created.length, 2);
  assert.notEqual((await importer.listed(one, 'N0')).id, (await importer.listed(other, 'N0')).id);
});

async function areNotThere(stock: readonly StockLine[]) {
  const ids = stock.map(({ listing }) => listing);
  assert.equal((await findListings(market.catalog, ids)).size, 0);
}

test('CAT-16: stock is handed over for new listings, before they are there', async () => {
  const actor = await newSupplier();
  const lines = [row('A', { stock: 7 }), row('B', { stock: 0 }), row('C', { stock: null }), row('D', { stock: '12' })];
  const { received } = await importer.take(actor, lines, { receive: areNotThere });
  const [a, d] = [await importer.listed(actor, 'A'), await importer.listed(actor, 'D')];
  assert.deepEqual(received, [
    { listing: readId(a.id), quantity: 7 },
    { listing: readId(d.id), quantity: 12 },
  ]);
  assert.deepEqual([a.available, d.available], [7, 12]);
  const more = await importer.take(actor, [row('A', { stock: 70, desc: 'New.' }), row('E', { stock: 3 })]);
  assert.deepEqual(more.received, [{ listing: readId((await importer.listed(actor, 'E')).id), quantity: 3 }]);
});

test('CAT-16: what is there is counted anew only when that is asked for', async () => {
  const actor = await newSupplier();
  await importer.take(actor, [row('A', { stock: 7 }), row('B', { stock: 7 }), row('C', { stock: 7 })]);
  const recounted: StockLine[] = [];
  const recount = async (lines: readonly StockLine[]) => void recounted.push(...lines);
  const lines = [row('A', { stock: 0 }), row('B', { stock: 9, desc: 'New.' }), row('C', { stock: null }), row('D')];
  const told = await importer.take(actor, lines, { recount });
  const [a, b, d] = [
    await importer.listed(actor, 'A'),
    await importer.listed(actor, 'B'),
    await importer.listed(actor, 'D'),
  ];
  assert.deepEqual(recounted, [
    { listing: readId(a.id), quantity: 0 },
    { listing: readId(b.id), quantity: 9 },
  ]);
  assert.deepEqual(told.received, [{ listing: readId(d.id), quantity: 500 }]);
});

test('CAT-18: one event per batch, and each listing in one of them', async () => {
  const actor = await newSupplier();
  const told = await importer.take(actor, [...rows(1_009), '{broken']);
  const events = await importer.announced(actor);
  assert.deepEqual(told.batches, [500, 500, 10]);
  assert.deepEqual(
    events.map((listings) => listings.length),
    [500, 500, 9],
  );
  assert.deepEqual(new Set(events.flat()), new Set(told.created.map((id) => showId('lst', id))));
});

/** Books as logistics does: what is held already is passed by. */
function openBook(failing: { readonly call: number; readonly booked: boolean } | undefined) {
  const held = new Map<Id, number>();
  let call = 0;
  const receive = async (lines: readonly StockLine[]) => {
    const fails = ++call === failing?.call;
    if (fails && !failing.booked) throw new Error('the power went');
    for (const { listing, quantity } of lines) if (!held.has(listing)) held.set(listing, quantity);
    if (fails) throw new Error('the power went');
  };
  return { held, receive };
}

const ends: readonly (readonly [string, { after?: number; failing?: { call: number; booked: boolean } }])[] = [
  ['nobody asks on after the first batch', { after: 1 }],
  ['nobody asks on after the second batch', { after: 2 }],
  ['the first stock is not booked', { failing: { call: 1, booked: false } }],
  ['the second stock is not booked', { failing: { call: 2, booked: false } }],
  ['the second stock is booked, and nothing more', { failing: { call: 2, booked: true } }],
  ['the last stock is booked, and nothing more', { failing: { call: 4, booked: true } }],
];
for (const [name, { after: asked, failing }] of ends) {
  test(`CAT-15, CAT-16, CAT-18: run again after an end in the middle, it is complete: ${name}`, async () => {
    const actor = await newSupplier();
    const file = await importer.file(rows(1_510, (index) => ({ stock: index + 1 })));
    const { held, receive } = openBook(failing);
    const attempt = async () => {
      let batches = 0;
      for await (const _ of importListings(market.catalog, importer.order(actor, file, { receive })))
        if (++batches === asked) break;
    };
    await (failing ? assert.rejects(attempt, /the power went/) : attempt());
    const supplier = showId('com', actor.company);
    const early = (await market.find({ supplier })).total;
    assert(early < 1_510);
    assert.equal((await importer.run(actor, file, { receive })).created.length, 1_510 - early);
    const listings = await findListings(market.catalog, [...held.keys()]);
    assert.deepEqual([listings.size, (await market.find({ supplier })).total], [1_510, 1_510]);
    for (const [id, quantity] of held) {
      const { sku, version, available } = listings.get(id) ?? {};
      assert.deepEqual([sku, version, available], [`N${quantity - 1}`, 1, quantity]);
    }
    const named = (await importer.announced(actor)).flat();
    assert.deepEqual([named.length, new Set(named).size], [1_510, 1_510]);
  });
}

test('CAT-15, CAT-18: two imports of one file at once make every listing once', async () => {
  const actor = await newSupplier();
  const file = await importer.file(rows(600));
  const { held, receive } = openBook(undefined);
  const both = await Promise.all([importer.run(actor, file, { receive }), importer.run(actor, file, { receive })]);
  assert.equal(both[0].created.length + both[1].created.length, 600);
  assert.deepEqual([held.size, (await importer.announced(actor)).flat().length], [600, 600]);
  assert.equal((await market.find({ supplier: showId('com', actor.company) })).total, 600);
});
