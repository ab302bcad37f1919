import { findListings } from '#catalog';
import { type Id, readId, showId } from '#kernel/id';
import { pageBy, readCursor } from '#platform/cursor';
import { timeOnWire } from '#platform/wire';
import type { Logistics } from './logistics.ts';
import { heldAll } from './stock.ts';
import { adjustmentsOf, type Place, placesOfCompany } from './store/stock.ts';
import { findWarehouses } from './store/warehouses.ts';

interface Query {
  readonly listing?: string;
  readonly after?: string;
  readonly limit: number;
}

/** What a company holds, listing by listing and in each place of it. */
export async function listStock(logistics: Logistics, company: Id, { listing, after, limit }: Query) {
  const found = await placesOfCompany(logistics.pool, company, {
    listing: listing === undefined ? undefined : readId(listing),
    after: placeFrom(after),
    limit: limit + 1,
  });
  const places = found.slice(0, limit);
  const listings = await findListings(logistics.catalog, [...new Set(places.map((place) => place.listing))]);
  const warehouses = await findWarehouses(
    logistics.pool,
    places.map((place) => place.warehouse),
  );
  const held = await heldAll(logistics, company, places);
  const items = places.map((place, index) => {
    const of = listings.get(place.listing);
    return {
      listing: showId('lst', place.listing),
      mpn: of?.mpn ?? '',
      title: of?.title ?? '',
      warehouse: showId('whs', place.warehouse),
      warehouseName: warehouses.find((each) => each.id === place.warehouse)?.name ?? '',
      ...(held[index] ?? { onHand: 0, reserved: 0, inTransit: 0 }),
    };
  });
  const last = places.at(-1);
  return { items, next: last && found.length > limit ? placeText(last) : null };
}

const placeText = ({ listing, warehouse }: Pick<Place, 'listing' | 'warehouse'>): string =>
  `${showId('lst', listing)}~${showId('whs', warehouse)}`;

function placeFrom(text: string | undefined) {
  const id = '[0-7][0-9a-hjkmnp-tv-z]{25}';
  const [, listing, warehouse] = new RegExp(`^(lst_${id})~(whs_${id})$`).exec(text ?? '') ?? [];
  return listing && warehouse ? { listing: readId(listing), warehouse: readId(warehouse) } : undefined;
}

export async function listAdjustments({ pool }: Logistics, company: Id, { listing, after, limit }: Query) {
  const found = await adjustmentsOf(pool, company, {
    listing: listing === undefined ? undefined : readId(listing),
    after: readCursor(after),
    limit: limit + 1,
  });
  const { items, next } = pageBy(found, limit, ({ at, id }) => ({ at, id }));
  const shown = items.map((each) => ({
    listing: showId('lst', each.listing),
    warehouse: showId('whs', each.warehouse),
    quantity: Number(each.quantity),
    reason: each.reason,
    note: each.note,
    at: timeOnWire(each.at),
  }));
  return { items: shown, next };
}
