import { cellOf, type Id } from '#kernel/id';
import type { Pool } from '#platform/db';
import type { ListingState } from '../domain/listing.ts';

export interface Known {
  readonly id: Id;
  readonly sku: string;
  readonly version: number;
  readonly state: ListingState;
  readonly source_hash: string | null;
}

/** What this supplier has under these SKUs, however it came there. */
export async function knownListings(
  pool: Pool,
  supplier: Id,
  skus: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  // Looked up one by one within the statement: the planner knows nothing of a table that grows under it, and would
  // otherwise read all that the supplier has for every batch.
  const { rows } = await pool.query<Known>({
    name: 'catalog.known-listings',
    text: `select l.* from unnest($3::text[]) as asked (sku) cross join lateral (
        select id, sku, version, state, source_hash from catalog.listing
        where cell = $1 and supplier = $2 and sku = asked.sku limit 1) l`,
    values: [cellOf(supplier), supplier, skus],
  });
  return new Map(rows.map((row) => [row.sku, row]));
}
