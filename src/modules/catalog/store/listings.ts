import { cellOf, type Id, readId, showId } from '#kernel/id';
import type { Catalog } from '../open.ts';
import type { Listing, ListingState } from '../domain/listing.ts';
import { listingColumns, listingFrom, type ListingRow } from './content.ts';
import { partNumberKey } from '../domain/words.ts';

type Door = Pick<Catalog, 'pool'>;

const currently = 'v.cell = l.cell and v.listing = l.id and v.version = l.version';

/** As it is now, whatever its state: who may see a draft is for the asker's policy. */
export async function findListing({ pool }: Door, id: Id): Promise<Listing | undefined> {
  const { rows } = await pool.query<ListingRow>({
    name: 'catalog.find-listing',
    text: `select ${listingColumns} from catalog.listing l join catalog.listing_version v on ${currently}
      where l.cell = $1 and l.id = $2`,
    values: [cellOf(id), id],
  });
  return rows[0] && listingFrom(rows[0]);
}

/** The content as it was, if that version was ever published; state and stock are those of now. */
export async function findListingVersion({ pool }: Door, id: Id, version: number): Promise<Listing | undefined> {
  const { rows } = await pool.query<ListingRow>({
    name: 'catalog.find-listing-version',
    text: `select ${listingColumns} from catalog.listing l
      join catalog.listing_version v on v.cell = l.cell and v.listing = l.id
      where l.cell = $1 and l.id = $2 and v.version = $3 and v.published_at is not null`,
    values: [cellOf(id), id, version],
  });
  return rows[0] && listingFrom(rows[0]);
}

/** Many in one statement; what is not there is not in the answer. */
export async function findListings({ pool }: Door, ids: readonly Id[]): Promise<ReadonlyMap<Id, Listing>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<ListingRow>({
    name: 'catalog.find-listings',
    text: `select ${listingColumns} from catalog.listing l join catalog.listing_version v on ${currently}
      where (l.cell, l.id) in (select * from unnest($1::smallint[], $2::uuid[]))`,
    values: [ids.map(cellOf), ids],
  });
  return new Map(rows.map((row) => [row.id, listingFrom(row)]));
}

export async function listingWithSku({ pool }: Door, supplier: Id, sku: string): Promise<Id | undefined> {
  const { rows } = await pool.query<{ id: Id }>({
    name: 'catalog.listing-with-sku',
    text: 'select id from catalog.listing where cell = $1 and supplier = $2 and sku = $3',
    values: [cellOf(supplier), supplier, sku],
  });
  return rows[0]?.id;
}

interface OwnPage {
  readonly state?: ListingState | undefined;
  readonly q?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A supplier's own, in the order of their ids. Undefined where `after` is the name of no page of this list. */
export async function ownListings({ pool }: Door, supplier: Id, { state, q, after, limit }: OwnPage) {
  if (after !== undefined && !/^lst_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(after)) return undefined;
  const { rows } = await pool.query<ListingRow>({
    text: `select ${listingColumns} from (
        select * from catalog.listing
        where cell = $1 and supplier = $2 and ($3::text is null or state = $3) and ($4::uuid is null or id < $4)
          and ($5::text is null or mpn_key like $5 || '%' or sku = $6)
        order by id desc limit $7) l
      join catalog.listing_version v on ${currently} order by l.id desc`,
    values: [
      cellOf(supplier),
      supplier,
      state ?? null,
      after === undefined ? null : readId(after),
      q?.trim() ? partNumberKey(q) : null,
      q?.trim() ?? null,
      limit + 1,
    ],
  });
  const items = rows.slice(0, limit).map(listingFrom);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? showId('lst', last.id) : null };
}
