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
  const { rows } = await pool.query<Known>({
    name: 'catalog.known-listings',
    text: `select id, sku, version, state, source_hash from catalog.listing
      where cell = $1 and supplier = $2 and sku = any($3::text[])`,
    values: [cellOf(supplier), supplier, skus],
  });
  return new Map(rows.map((row) => [row.sku, row]));
}
