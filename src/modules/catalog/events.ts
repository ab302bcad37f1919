import { type Id, showId } from '#kernel/id';
import type { Event } from '#platform/outbox';

/** What is told of a listing: who sells it, and which version of its content holds now. */
interface ListingFacts {
  readonly id: Id;
  readonly supplier: Id;
  readonly version: number;
}

const about =
  (name: Event['name']) =>
  ({ id, supplier, version }: ListingFacts): Event => ({
    name,
    key: id,
    payload: { listing: showId('lst', id), supplier: showId('com', supplier), version },
  });

/** It can be found and ordered from now on. */
export const listingPublished = about('catalog.listing-published');
/** A published listing has new content; what was agreed on an older version stands. */
export const listingChanged = about('catalog.listing-changed');
/** It can no longer be found; who has its link still reads it. */
export const listingWithdrawn = about('catalog.listing-withdrawn');

/**
 * An import has created, changed or withdrawn these listings in one commit: one event for all, keyed by the supplier, because
 * a hundred thousand events would stand in everybody's way.
 */
export const listingsImported = (supplier: Id, listings: readonly Id[]): Event => ({
  name: 'catalog.listings-imported',
  key: supplier,
  payload: { supplier: showId('com', supplier), listings: listings.map((id) => showId('lst', id)) },
});

/** Something has happened to an import: it was begun, mapped, has gone on by some rows, has ended. */
export const importMoved = ({ id, company }: { readonly id: Id; readonly company: Id }): Event => ({
  name: 'catalog.import-moved',
  key: id,
  payload: { import: showId('imp', id), supplier: showId('com', company) },
});
