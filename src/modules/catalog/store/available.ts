import { cellOf, type Id } from '#kernel/id';
import type { Tx } from '#platform/db';

/**
 * What can be ordered now, as logistics counts it in the ledger. Rows are taken in the order of their keys, so that
 * two who set the same listings wait for each other and do not lock each other out.
 */
export async function setAvailable(
  tx: Tx,
  rows: readonly { readonly listing: Id; readonly available: number }[],
): Promise<void> {
  const sorted = rows.toSorted((a, b) => (a.listing < b.listing ? -1 : 1));
  await tx.client.query({
    name: 'catalog.set-available',
    text: `update catalog.listing l set available = given.available
      from unnest($1::smallint[], $2::uuid[], $3::bigint[]) as given (cell, id, available)
      where l.cell = given.cell and l.id = given.id and l.available <> given.available`,
    values: [
      sorted.map(({ listing }) => cellOf(listing)),
      sorted.map(({ listing }) => listing),
      sorted.map(({ available }) => available),
    ],
  });
}
