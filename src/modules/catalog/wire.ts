import { type Id, showId } from '#kernel/id';
import { showUnitPrice } from '#kernel/money';
import type { Say } from '#platform/language';
import { timeOnWire } from '#platform/wire';
import type { Placed, Taxonomy } from './domain/category.ts';
import type { Attribute, Content, Listing, Problem, Tier } from './domain/listing.ts';
import type { Names } from './domain/names.ts';
import {
  cardAddress,
  type Drawing,
  drawingOf,
  longestOf,
  outlineAddress,
  plateAddress,
} from './domain/drawing/drawing.ts';

/** How a company is shown where its name is needed. */
export interface CompanyRef {
  readonly id: Id;
  readonly name: string;
  readonly tier: 'registered' | 'verified' | 'audited';
}

/** What is needed to show a listing beside itself, and in whose language. */
export interface Surroundings {
  readonly taxonomy: Taxonomy;
  readonly names: Names;
  readonly say: Say;
  readonly companies: ReadonlyMap<Id, CompanyRef>;
}

const companyOnWire = (id: Id, { companies }: Surroundings) => {
  const { name, tier } = companies.get(id) ?? { name: '', tier: 'registered' as const };
  return { id: showId('com', id), name, tier };
};

const placeOf = ({ category }: Content, { taxonomy }: Surroundings) =>
  category === null ? undefined : taxonomy.byId.get(category);

const categoryOnWire = (category: Placed, names: Names) => ({
  id: showId('cat', category.id),
  slug: category.slug,
  name: names.category(category),
});

/** The way to a category, from the uppermost down to itself. */
export const trailOnWire = (category: Placed | undefined, names: Names) =>
  (category?.path ?? []).map((each) => ({ slug: each.slug, name: names.category(each) }));

const attributesOnWire = (place: Placed | undefined, attributes: readonly Attribute[], names: Names) =>
  attributes.map((each) => ({ ...each, name: names.attribute(each.key, place), shown: names.value(each.text) }));

const drawingFrom = (listing: Content, place: Placed | undefined): Drawing | null =>
  drawingOf({
    package: listing.package,
    categories: place?.path.map(({ slug }) => slug) ?? [],
    attributes: listing.attributes,
  });

const drawnOnWire = ({ kind, pins, sure }: Drawing) => ({ kind, pins, sure });

/** The print of a part is its number up to the first mark that parts it. */
const printOf = ({ mpn }: Content): string => /^[\w.]+/.exec(mpn)?.[0] ?? '';

const tierOnWire = ({ from, unitPrice }: Tier) => ({ from, unitPrice: showUnitPrice(unitPrice) });

export function listingOnWire(listing: Listing, around: Surroundings) {
  const { id, supplier, category: _, attributes, tiers, changedAt, market: _m, problems, ...plain } = listing;
  const category = placeOf(listing, around);
  const { names, say } = around;
  const drawing = drawingFrom(listing, category);
  return {
    ...plain,
    id: showId('lst', id),
    drawing: drawing && {
      ...drawnOnWire(drawing),
      picture: plateAddress(drawing, printOf(listing)),
      outline: outlineAddress(drawing),
      sizes: [...drawing.sizes],
    },
    supplier: companyOnWire(supplier, around),
    category: category ? { ...categoryOnWire(category, names), trail: trailOnWire(category, names) } : null,
    attributes: attributesOnWire(category, attributes, names),
    tiers: tiers.map(tierOnWire),
    changedAt: timeOnWire(changedAt),
    problems: problemsOnWire(problems, say),
  };
}

export function cardOnWire(listing: Listing, around: Surroundings) {
  const { version, mpn, brand, title, moq, currency, incoterm, place, leadDays, available } = listing;
  const plain = { version, mpn, brand, title, moq, currency, incoterm, place, leadDays, available };
  const category = placeOf(listing, around);
  const drawing = drawingFrom(listing, category);
  return {
    ...plain,
    id: showId('lst', listing.id),
    package: listing.package,
    drawing: drawing && { ...drawnOnWire(drawing), picture: cardAddress(drawing), longest: longestOf(drawing) },
    supplier: companyOnWire(listing.supplier, around),
    category: category ? categoryOnWire(category, around.names) : null,
    from: lowest(listing.tiers),
    attributes: attributesOnWire(category, listing.attributes.slice(0, 4), around.names),
  };
}

/** What stands in the way of publishing, in the asker's language. */
export const problemsOnWire = (problems: readonly Problem[], say: Say) =>
  problems.map(({ field, rule }) => ({ field, rule: say(rule) }));

/** Prices do not rise with the quantity, so the last is the lowest. */
function lowest(tiers: readonly Tier[]) {
  const last = tiers.at(-1);
  return last ? { unitPrice: showUnitPrice(last.unitPrice), quantity: last.from } : null;
}
