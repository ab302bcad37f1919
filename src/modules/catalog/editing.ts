import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { deriveId, type Id, showId } from '#kernel/id';
import { isRefusal, ok, refuse } from '#kernel/result';
import { isDuplicate, transaction, type Tx } from '#platform/db';
import { publish } from '#platform/outbox';
import type { Placed } from './domain/category.ts';
import { searchEntry } from './domain/indexing.ts';
import type { Content, Listing } from './domain/listing.ts';
import { problemsOf } from './domain/problems.ts';
import { listingChanged, listingPublished, listingWithdrawn } from './events.ts';
import { type Catalog, currentTaxonomy, rememberCodes } from './open.ts';
import { findListing, listingWithSku } from './store/listings.ts';
import { addValues, changeState, insertListings, type Saved, saveListings } from './store/write.ts';

interface Begun {
  readonly supplier: Id;
  readonly market: number;
  /** The id of this very write: the same draft is begun once. */
  readonly write: Id;
  readonly content: Content;
}

/** Begins a draft, complete or not. */
export async function beginListing(catalog: Catalog, { supplier, market, write, content }: Begun) {
  const id = deriveId(supplier, `listing ${write}`);
  const entry = searchEntry(content, namesOf(await placeOf(catalog, content)));
  const saved: Saved = { id, market, supplier, version: 0, state: 'draft', content, entry };
  await writing(catalog, saved, (tx) => insertListings(tx, [saved], catalog.clock.now()));
  const listing = await findListing(catalog, id);
  if (listing) return ok(listing);
  return skuTaken(catalog, saved);
}

/** Replaces the content. The same content saved again, as after a lost answer, is the version that it has become. */
export async function saveListing(catalog: Catalog, listing: Listing, given: { content: Content; version: number }) {
  const { content, version } = given;
  if (listing.version === version + 1 && isDeepStrictEqual(contentOf(listing), content)) return ok(listing);
  if (listing.version !== version) return refuse('listing-changed', { version: listing.version });
  const problems = problemsOf(content);
  if (listing.state === 'published' && problems.length > 0)
    return refuse('listing-incomplete', { problems: [...problems] });

  const entry = searchEntry(content, namesOf(await placeOf(catalog, content)));
  const saved: Saved = { ...listing, version, was: listing.state, content, entry };
  const write = async (tx: Tx) => {
    const [done] = await saveListings(tx, [saved], catalog.clock.now());
    if (!done) return refuse('listing-changed', { version });
    if (listing.state === 'published')
      await publish(tx, catalog.clock, listingChanged({ ...listing, version: version + 1 }));
    return ok(undefined);
  };
  try {
    const written = await writing(catalog, saved, write);
    return await (written.ok ? after(catalog, listing.id, version + 1) : overtaken(catalog, listing.id));
  } catch (error) {
    if (isDuplicate(error)) return skuTaken(catalog, saved);
    throw error;
  }
}

/** Somebody was faster; which version holds now is told. */
async function overtaken(catalog: Catalog, id: Id) {
  const now = await findListing(catalog, id);
  assert(now, 'a listing is never deleted');
  return refuse('listing-changed', { version: now.version });
}

export async function publishListing(catalog: Catalog, listing: Listing, version: number) {
  if (listing.version !== version) return refuse('listing-changed', { version: listing.version });
  if (listing.state === 'published') return ok(listing);
  if (listing.problems.length > 0) return refuse('listing-incomplete', { problems: [...listing.problems] });
  await transaction(catalog.pool, async (tx) => {
    const done = await changeState(tx, { id: listing.id, version, state: 'published' }, catalog.clock.now());
    if (done) await publish(tx, catalog.clock, listingPublished(listing));
  });
  catalog.counts.forget();
  return after(catalog, listing.id, version);
}

export async function withdrawListing(catalog: Catalog, listing: Listing, version: number) {
  if (listing.version !== version) return refuse('listing-changed', { version: listing.version });
  if (listing.state === 'draft') return refuse('listing-state', { state: listing.state });
  if (listing.state === 'withdrawn') return ok(listing);
  await transaction(catalog.pool, async (tx) => {
    const done = await changeState(tx, { id: listing.id, version, state: 'withdrawn' }, catalog.clock.now());
    if (done) await publish(tx, catalog.clock, listingWithdrawn(listing));
  });
  catalog.counts.forget();
  return after(catalog, listing.id, version);
}

/** Writes in one commit with the meaning of the values that the content brings. */
async function writing<T>(catalog: Catalog, { entry }: Saved, write: (tx: Tx) => Promise<T>): Promise<T> {
  let added: readonly bigint[] = [];
  const answer = await transaction(catalog.pool, async (tx) => {
    added = await addValues(tx, [entry], catalog.codes);
    return write(tx);
  });
  if (!isRefusal(answer)) rememberCodes(catalog, added); // A refusal has rolled them back.
  catalog.counts.forget();
  return answer;
}

/** What the listing has become. Another may have been faster: then it has another version. */
async function after(catalog: Catalog, id: Id, version: number) {
  const listing = await findListing(catalog, id);
  if (listing?.version === version) return ok(listing);
  return refuse('listing-changed', { version: listing?.version ?? version });
}

async function skuTaken(catalog: Catalog, { supplier, content }: Saved) {
  const listing = await listingWithSku(catalog, supplier, content.sku);
  assert(listing, 'what was not saved has its SKU taken');
  return refuse('sku-taken', { listing: showId('lst', listing) });
}

const placeOf = async (catalog: Catalog, { category }: Content) =>
  category === null ? undefined : (await currentTaxonomy(catalog)).byId.get(category);

const namesOf = (place: Placed | undefined): readonly string[] => place?.path.map(({ name }) => name) ?? [];

const contentOf = (listing: Listing): Content => {
  const { id: _, market: _m, version: _v, state: _s, supplier: _c, available: _a, changedAt: _t, ...rest } = listing;
  const { problems: _p, ...content } = rest;
  return content;
};
