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

const placeOf = ({ category }: Content, { taxonomy }: Surroundings) =>
  category === null ? undefined : taxonomy.byId.get(category);

const categoryOnWire = ({ id, slug, name }: Placed) => ({ id: showId('cat', id), slug, name });

/** The way to a category, from the uppermost down to itself. */
export const trailOnWire = (category: Placed | undefined) =>
  (category?.path ?? []).map(({ slug, name }) => ({ slug, name }));

const attributesOnWire = (place: Placed | undefined, attributes: readonly Attribute[]) =>
  attributes.map((each) => ({ ...each, name: place?.definitions.get(each.key)?.name ?? nameOfKey(each.key) }));

const tierOnWire = ({ from, unitPrice }: Tier) => ({ from, unitPrice: showUnitPrice(unitPrice) });

export function listingOnWire(listing: Listing, around: Surroundings) {
  const { id, supplier, category: _, attributes, tiers, changedAt, market: _m, problems, ...plain } = listing;
  const category = placeOf(listing, around);
  return {
    ...plain,
    id: showId('lst', id),
    supplier: companyOnWire(supplier, around),
    category: category ? { ...categoryOnWire(category), trail: trailOnWire(category) } : null,
    attributes: attributesOnWire(category, attributes),
    tiers: tiers.map(tierOnWire),
    changedAt: timeOnWire(changedAt),
    problems: [...problems],
  };
}

export function cardOnWire(listing: Listing, around: Surroundings) {
  const { version, mpn, brand, title, moq, currency, incoterm, place, leadDays, available } = listing;
  const plain = { version, mpn, brand, title, moq, currency, incoterm, place, leadDays, available };
  const category = placeOf(listing, around);
  return {
    ...plain,
    id: showId('lst', listing.id),
    package: listing.package,
    supplier: companyOnWire(listing.supplier, around),
    category: category ? categoryOnWire(category) : null,
    from: lowest(listing.tiers),
    attributes: attributesOnWire(category, listing.attributes.slice(0, 4)),
  };
}

/** Prices do not rise with the quantity, so the last is the lowest. */
function lowest(tiers: readonly Tier[]) {
  const last = tiers.at(-1);
  return last ? { unitPrice: showUnitPrice(last.unitPrice), quantity: last.from } : null;
}
