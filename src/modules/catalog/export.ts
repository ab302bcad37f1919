import type { Id } from '#kernel/id';
import { showId } from '#kernel/id';
import { showUnitPrice } from '#kernel/money';
import type { CsvValue } from '#platform/table/csv';
import { everyPage, type Exported, exportedAtOnce } from '#platform/table/export';
import { timeOnWire } from '#platform/wire';
import { nameOfKey, type Taxonomy } from './domain/category.ts';
import type { Attribute, Content, Listing, ListingState } from './domain/listing.ts';
import { escapedLine, keyOf } from './import/attributes.ts';
import { type Catalog, currentTaxonomy } from './open.ts';
import { ownListings } from './store/listings.ts';

/** What an import takes for the columns of our own file, and nothing need be mapped. */
const columns = [
  'SKU',
  'MPN',
  'Brand',
  'Title',
  'Description',
  'Category',
  'Package',
  'MOQ',
  'Pack unit',
  'Prices',
  'Currency',
  'Incoterm',
  'Place',
  'Lead days',
  'HS code',
  'Origin',
  'Weight mg',
  'Stock',
  'Attributes',
  'State',
  'Version',
  'Listing',
  'Changed at',
] as const;

/** A listing as it is taken away: flat, and such that it can be brought again. */
interface TakenAway extends Omit<Content, 'category' | 'tiers' | 'attributes'> {
  readonly category: string | null;
  readonly tiers: readonly { readonly from: number; readonly unitPrice: string }[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly stock: number;
  readonly state: ListingState;
  readonly version: number;
  readonly id: string;
  readonly changedAt: string;
}

interface Asked {
  readonly supplier: Id;
  readonly state: ListingState | undefined;
  readonly q: string | undefined;
}

/** A supplier's listings, each as an import would take it again. */
export async function exportListings(catalog: Catalog, { supplier, state, q }: Asked): Promise<Exported<TakenAway>> {
  const taxonomy = await currentTaxonomy(catalog);
  const pages = everyPage<TakenAway, string>(async (after) => {
    const page = await ownListings(catalog, supplier, { state, q, after, limit: exportedAtOnce });
    const items = (page?.items ?? []).map((listing) => takenAway(listing, taxonomy));
    return { items, next: page?.next ?? null };
  });
  return { name: 'listings', columns, rows: (listing) => [cellsOf(listing)], pages };
}

function takenAway(listing: Listing, { byId }: Taxonomy): TakenAway {
  const { id, category, tiers, attributes, changedAt, available, ...rest } = listing;
  const { market: _, supplier: _s, problems: _p, ...plain } = rest;
  const place = category === null ? undefined : byId.get(category);
  const nameOf = ({ key }: Attribute) => {
    const name = place?.definitions.get(key)?.name ?? nameOfKey(key);
    return keyOf(name) === key && !/[:：\r\n]/.test(name) ? name : key; // By which it is found again.
  };
  return {
    ...plain, // The SKU first, by which an import knows the row.
    category: place?.slug ?? null,
    tiers: tiers.map(({ from, unitPrice }) => ({ from, unitPrice: showUnitPrice(unitPrice) })),
    attributes: Object.fromEntries(attributes.map((each) => [nameOf(each), each.text])),
    stock: available,
    id: showId('lst', id),
    changedAt: timeOnWire(changedAt),
  };
}

const cellsOf = (listing: TakenAway): Readonly<Record<(typeof columns)[number], CsvValue>> => ({
  SKU: listing.sku,
  MPN: listing.mpn,
  Brand: listing.brand,
  Title: listing.title,
  Description: listing.description,
  Category: listing.category,
  Package: listing.package,
  MOQ: listing.moq,
  'Pack unit': listing.packUnit,
  Prices: listing.tiers.map(({ from, unitPrice }) => `${from}+ ${unitPrice}`).join('; '),
  Currency: listing.currency,
  Incoterm: listing.incoterm,
  Place: listing.place,
  'Lead days': listing.leadDays,
  'HS code': listing.hsCode,
  Origin: listing.origin,
  'Weight mg': listing.weightMg,
  Stock: listing.stock,
  Attributes: Object.entries(listing.attributes)
    .map(([name, text]) => `${name}: ${escapedLine(text)}`)
    .join('\n'),
  State: listing.state,
  Version: listing.version,
  Listing: listing.id,
  'Changed at': listing.changedAt,
});
