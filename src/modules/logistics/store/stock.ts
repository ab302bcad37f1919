import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import type { Cursor } from '#platform/cursor';
import type { Pool, Tx } from '#platform/db';
import { defineRide, type RideRow } from '#platform/ride';
import { type AdjustmentRow, on, type PlaceRow } from './tables.ts';

/** Where a listing may be: whoever moves pieces there for the first time says so before. */
export type Place = Omit<PlaceRow, 'cell'>;

export async function openPlaces(pool: Pool, places: readonly Place[]): Promise<void> {
  await pool.query({
    name: 'logistics.open-places',
    text: `insert into logistics.place (cell, listing, warehouse, company)
      select * from unnest($1::smallint[], $2::uuid[], $3::uuid[], $4::uuid[]) on conflict do nothing`,
    values: [
      places.map((place) => cellOf(place.listing)),
      places.map((place) => place.listing),
      places.map((place) => place.warehouse),
      places.map((place) => place.company),
    ],
  });
}

/** Every place of the listings, always in the same order. */
export async function placesOf(source: Pool | Tx, listings: readonly Id[]): Promise<Place[]> {
  if (listings.length === 0) return [];
  return on(source)
    .selectFrom('logistics.place')
    .select(['listing', 'warehouse', 'company'])
    .where('cell', 'in', [...new Set(listings.map(cellOf))])
    .where('listing', 'in', [...new Set(listings)])
    .orderBy('listing')
    .orderBy('warehouse')
    .execute();
}

/** Holds the places of listings of one cell, so that who counts them later counts later pieces. */
export async function lockPlaces(tx: Tx, cell: number, listings: readonly Id[]): Promise<void> {
  await on(tx)
    .selectFrom('logistics.place')
    .select('warehouse')
    .where('cell', '=', cell)
    .where('listing', 'in', [...listings])
    .orderBy('listing')
    .orderBy('warehouse')
    .forUpdate()
    .execute();
}

interface PlacesPage {
  readonly listing?: Id | undefined;
  readonly after?: { readonly listing: Id; readonly warehouse: Id } | undefined;
  readonly limit: number;
}

export async function placesOfCompany(
  pool: Pool,
  company: Id,
  { listing, after, limit }: PlacesPage,
): Promise<Place[]> {
  let find = on(pool)
    .selectFrom('logistics.place')
    .select(['listing', 'warehouse', 'company'])
    .where('cell', '=', cellOf(company))
    .where('company', '=', company);
  if (listing) find = find.where('listing', '=', listing);
  if (after) {
    find = find.where(sql<boolean>`(listing, warehouse) > (${after.listing}, ${after.warehouse})`);
  }
  return find.orderBy('listing').orderBy('warehouse').limit(limit).execute();
}

export type Adjustment = Omit<AdjustmentRow, 'cell'>;

const insertAdjustmentRide = defineRide({
  name: 'logistics.insert-adjustment',
  columns: {
    cell: 'smallint',
    id: 'uuid',
    company: 'uuid',
    listing: 'uuid',
    warehouse: 'uuid',
    quantity: 'bigint',
    reason: 'text',
    note: 'text',
    person: 'uuid',
    at: 'timestamptz',
  },
  sql: 'insert into logistics.adjustment select * from rows', // The columns above stand in the table's order.
  expect: 'each',
});

export const insertAdjustment = (adjustment: Adjustment): RideRow =>
  insertAdjustmentRide({ ...adjustment, cell: cellOf(adjustment.id) });

/** The newest first. */
export async function adjustmentsOf(
  pool: Pool,
  company: Id,
  { listing, after, limit }: { listing?: Id | undefined; after?: Cursor | undefined; limit: number },
): Promise<Adjustment[]> {
  let find = on(pool)
    .selectFrom('logistics.adjustment')
    .selectAll()
    .where('cell', '=', cellOf(company))
    .where('company', '=', company);
  if (listing) find = find.where('listing', '=', listing);
  if (after) find = find.where(sql<boolean>`(at, id) < (${after.at}, ${after.id})`);
  return find.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}
