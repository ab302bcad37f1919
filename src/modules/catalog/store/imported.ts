import { cellOf, type Id } from '#kernel/id';
import type { Pool } from '#platform/db';
import type { Content, ListingState } from '../domain/listing.ts';
import { restored, type StoredContent } from './content.ts';

export interface Known {
  readonly id: Id;
  readonly version: number;
  readonly state: ListingState;
  readonly source_hash: string | null;
}

/** A row by its key, and the listing that it makes if there is none. */
interface Asked {
  readonly sku: string;
  readonly id: Id;
}

/**
 * What this supplier has for these rows, by their SKUs: under that SKU, however it came there, or else what was imported
 * from that row and was given another SKU since.
 */
export async function knownListings(
  pool: Pool,
  supplier: Id,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, Known>> {
  if (asked.length === 0) return new Map();
  // Looked up one by one within the statement: the planner knows nothing of a table that grows under it, and would
  // otherwise read all that the supplier has for every batch.
  const { rows } = await pool.query<Known & { asked: string }>({
    name: 'catalog.known-listings',
    text: `select asked.sku as asked, l.* from unnest($3::text[], $4::uuid[]) as asked (sku, id) cross join lateral (
        (select id, version, state, source_hash from catalog.listing
          where cell = $1 and supplier = $2 and sku = asked.sku limit 1)
        union all
        (select id, version, state, source_hash from catalog.listing where cell = $1 and id = asked.id limit 1)
        limit 1) l`,
    values: [cellOf(supplier), supplier, asked.map(({ sku }) => sku), asked.map(({ id }) => id)],
  });
  return new Map(rows.map(({ asked: sku, ...known }) => [sku, known]));
}

/** What these listings say now. */
export async function currentContents(pool: Pool, ids: readonly Id[]): Promise<ReadonlyMap<Id, Content>> {
  const { rows } = await pool.query<{ id: Id; content: StoredContent }>({
    name: 'catalog.current-contents',
    text: `select l.id, v.content from unnest($1::smallint[], $2::uuid[]) as asked (cell, id)
      join catalog.listing l on l.cell = asked.cell and l.id = asked.id
      join catalog.listing_version v on v.cell = l.cell and v.listing = l.id and v.version = l.version`,
    values: [ids.map(cellOf), ids],
  });
  return new Map(rows.map(({ id, content }) => [id, restored(content)]));
}
