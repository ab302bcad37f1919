import { type Id, showId } from '#kernel/id';
import { showUnitPrice } from '#kernel/money';
import { timeOnWire } from '#platform/wire';
import { nameOfKey, type Placed, type Taxonomy } from './domain/category.ts';
import type { Attribute, Content, Listing, Tier } from './domain/listing.ts';

/** How a company is shown where its name is needed. */
export interface CompanyRef {
  readonly id: Id;
  readonly name: string;
  readonly tier: 'registered' | 'verified' | 'audited';
}

/** What is needed to show a listing beside itself. */
export interface Surroundings {
  readonly taxonomy: Taxonomy;
  readonly companies: ReadonlyMap<Id, CompanyRef>;
}

const companyOnWire = (id: Id, { companies }: Surroundings) => {
  const { name, tier } = companies.get(id) ?? { name: '', tier: 'registered' as const };
  return { id: showId('com', id), name, tier };
};

const categoryOnWire = ({ category }: Content, { taxonomy }: Surroundings) => {
  const place = category === null ? undefined : taxonomy.byId.get(category);
  return place ? { id: showId('cat', place.id), slug: place.slug, name: place.name } : null;
};

/** The way to a category, from the uppermost down to itself. */
export const trailOnWire = (category: Placed | undefined) =>
  (category?.path ?? []).map(({ slug, name }) => ({ slug, name }));

const placeOnWire = (content: Content, around: Surroundings) => {
  const category = categoryOnWire(content, around);
  const place = content.category === null ? undefined : around.taxonomy.byId.get(content.category);
  return category && { ...category, trail: trailOnWire(place) };
};

const attributesOnWire = ({ category }: Content, attributes: readonly Attribute[], { taxonomy }: Surroundings) => {
  const definitions = category === null ? undefined : taxonomy.byId.get(category)?.definitions;
  return attributes.map((each) => ({ ...each, name: definitions?.get(each.key)?.name ?? nameOfKey(each.key) }));
};

const tierOnWire = ({ from, unitPrice }: Tier) => ({ from, unitPrice: showUnitPrice(unitPrice) });

export function listingOnWire(listing: Listing, around: Surroundings) {
  const { id, supplier, category: _, attributes, tiers, changedAt, market: _m, problems, ...plain } = listing;
  return {
    ...plain,
    id: showId('lst', id),
    supplier: companyOnWire(supplier, around),
    category: placeOnWire(listing, around),
    attributes: attributesOnWire(listing, attributes, around),
    tiers: tiers.map(tierOnWire),
    changedAt: timeOnWire(changedAt),
    problems: [...problems],
  };
}

export function cardOnWire(listing: Listing, around: Surroundings) {
  const { version, mpn, brand, title, moq, currency, incoterm, place, leadDays, available } = listing;
  const plain = { version, mpn, brand, title, moq, currency, incoterm, place, leadDays, available };
  return {
    ...plain,
    id: showId('lst', listing.id),
    package: listing.package,
    supplier: companyOnWire(listing.supplier, around),
    category: categoryOnWire(listing, around),
    from: lowest(listing.tiers),
    attributes: attributesOnWire(listing, listing.attributes.slice(0, 4), around),
  };
}

/** Prices do not rise with the quantity, so the last is the lowest. */
function lowest(tiers: readonly Tier[]) {
  const last = tiers.at(-1);
  return last ? { unitPrice: showUnitPrice(last.unitPrice), quantity: last.from } : null;
}
