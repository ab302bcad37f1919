import { Type } from 'typebox';
import {
  exportQuery,
  idSchema,
  listOf,
  nullable,
  pageQuery,
  quantitySchema,
  refusal,
  route,
  shape,
  streamRoute,
  textSchema,
  timeSchema,
  unitPriceSchema,
} from '#platform/route';
import { cardDrawing, categorySign, listingDrawing } from './contract/drawing.ts';

export { readDrawing } from './contract/drawing.ts';

/** The delivery terms of Incoterms 2020. */
export const incoterms = ['EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CIF', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP'] as const;
export const listingStates = ['draft', 'published', 'withdrawn'] as const;

const slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 });
const version = Type.Integer({ minimum: 1 });
const state = Type.Enum(listingStates);
const company = shape({
  id: idSchema('com'),
  name: Type.String(),
  tier: Type.Enum(['registered', 'verified', 'audited']),
});
const categoryRef = shape({ id: idSchema('cat'), slug, name: Type.String() });
/** The way to a category, from the uppermost down to itself; empty where there is none. */
const trail = Type.Array(shape({ slug, name: Type.String() }));
const tiers = <S extends ReturnType<typeof Type.Integer>>(from: S) =>
  Type.Array(shape({ from, unitPrice: unitPriceSchema }), { maxItems: 20 });

/**
 * `text` as the supplier wrote it, `shown` with its words in the asker's language where they are known; `value` in the
 * base unit where it is a number, so that ranges can be asked for.
 */
const attribute = shape({
  key: slug,
  name: Type.String(),
  text: Type.String(),
  shown: Type.String(),
  value: nullable(Type.Number()),
  unit: nullable(Type.String()),
});
const problem = shape({ field: Type.String(), rule: Type.String() });

/** A place for every field is always there: what a draft does not say yet is an empty text, a zero or an empty list. */
const listing = shape({
  id: idSchema('lst'),
  version,
  state,
  supplier: company,
  sku: Type.String(),
  mpn: Type.String(),
  brand: Type.String(),
  title: Type.String(),
  description: Type.String(),
  /** With the way to it, since a listing is shown in its place. */
  category: nullable(shape({ ...categoryRef.properties, trail })),
  package: nullable(Type.String()),
  drawing: listingDrawing,
  attributes: Type.Array(attribute),
  moq: Type.Integer(),
  packUnit: Type.Integer(),
  tiers: tiers(Type.Integer()),
  currency: Type.String(),
  incoterm: Type.String(),
  place: Type.String(),
  leadDays: Type.Integer(),
  hsCode: Type.String(),
  origin: Type.String(),
  weightMg: Type.Integer(),
  available: Type.Integer(),
  changedAt: timeSchema,
  /** What still stands in the way of publishing; empty for what can be published. */
  problems: Type.Array(problem),
});

const card = shape({
  id: idSchema('lst'),
  version,
  mpn: Type.String(),
  brand: Type.String(),
  title: Type.String(),
  package: nullable(Type.String()),
  drawing: cardDrawing,
  supplier: company,
  category: nullable(categoryRef),
  moq: Type.Integer(),
  /** The lowest price per piece, and the quantity from which it holds. */
  from: nullable(shape({ unitPrice: unitPriceSchema, quantity: quantitySchema })),
  currency: Type.String(),
  incoterm: Type.String(),
  place: Type.String(),
  leadDays: Type.Integer(),
  available: Type.Integer(),
  /** The first four. */
  attributes: Type.Array(attribute),
});

const counted = { value: Type.String(), count: Type.Integer() };
const facets = shape({
  brands: Type.Array(shape(counted)),
  /** Only within a category: across all of them the same key means many things. */
  attributes: Type.Array(
    shape({
      key: slug,
      name: Type.String(),
      unit: nullable(Type.String()),
      /** `value` is what a filter names, `shown` what a reader reads. */
      values: Type.Array(shape({ ...counted, shown: Type.String() })),
      min: nullable(Type.Number()),
      max: nullable(Type.Number()),
    }),
  ),
  /** The categories directly below the one that is looked at; the uppermost ones where none is. */
  categories: Type.Array(shape({ slug, name: Type.String(), count: Type.Integer(), sign: categorySign })),
});

const unknownListing = refusal(404, 'There is no such listing. Check the link that brought you here.');
const unknownCategory = refusal(404, 'There is no such category. Choose one from the list of categories.');
const changed = refusal(409, 'This listing has changed since you looked. Look again, then decide.', { version });
const incomplete = refusal(409, 'This listing is not complete. Mend what is named, then publish.', {
  problems: Type.Array(problem),
});
const wrongPage = refusal(400, 'This page of the list cannot be found. Begin again with the first page.');
const listingParams = shape({ listingId: idSchema('lst') });
const free = (maxLength: number) => textSchema(maxLength, 0);
const count = (maximum: number) => Type.Integer({ minimum: 0, maximum });

const content = {
  sku: textSchema(64),
  mpn: free(64),
  brand: free(80),
  title: free(200),
  description: free(5_000),
  category: nullable(slug),
  package: nullable(textSchema(60)),
  /** Texts as written, with their unit: `10 kΩ`. The category's definitions say which are read as numbers. */
  attributes: Type.Array(shape({ key: slug, text: textSchema(300) }), { maxItems: 80 }),
  moq: count(1_000_000_000),
  packUnit: count(1_000_000_000),
  tiers: tiers(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })),
  currency: Type.String({ pattern: '^([A-Z]{3})?$' }),
  incoterm: Type.Enum(['', ...incoterms]),
  place: free(120),
  leadDays: count(365),
  hsCode: Type.String({ pattern: '^([0-9]{6,10})?$' }),
  origin: Type.String({ pattern: '^([A-Z]{2})?$' }),
  weightMg: count(2_000_000_000),
};
const skuTaken = refusal(409, 'Another of your listings has this SKU. Choose another, or edit that listing.', {
  listing: idSchema('lst'),
});

/** The whole tree, in its order, parents before their children, with how many published listings each holds. */
export const listCategories = route({
  name: 'listCategories',
  method: 'GET',
  path: '/catalog/categories',
  may: 'listing:browse',
  summary: 'The category tree with counts',
  reply: shape({
    items: Type.Array(
      shape({
        id: idSchema('cat'),
        slug,
        name: Type.String(),
        parent: nullable(slug),
        depth: Type.Integer(),
        count: Type.Integer(),
        sign: categorySign,
      }),
    ),
  }),
  refusals: {},
});

export const listAttributeDefinitions = route({
  name: 'listAttributeDefinitions',
  method: 'GET',
  path: '/catalog/categories/{slug}/attributes',
  may: 'listing:browse',
  summary: 'The attributes that a category defines, with their units',
  params: shape({ slug }),
  reply: shape({
    items: Type.Array(
      shape({ key: slug, name: Type.String(), kind: Type.Enum(['text', 'number']), unit: nullable(Type.String()) }),
    ),
  }),
  refusals: { 'category-unknown': unknownCategory },
});

/** Published listings. Each facet is counted under all the other filters, so that a second choice can be weighed. */
export const searchListings = route({
  name: 'searchListings',
  method: 'GET',
  path: '/catalog/listings',
  may: 'listing:browse',
  summary: 'Search and filter what is published',
  query: shape({
    q: Type.Optional(free(200)),
    category: Type.Optional(slug),
    supplier: Type.Optional(idSchema('com')),
    brand: Type.Optional(Type.Array(textSchema(80), { maxItems: 20 })),
    /** `key:value` or, for numbers, `key:min..max`; one end may be left open. */
    attr: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*:.+$', maxLength: 400 }), { maxItems: 10 }),
    ),
    inStock: Type.Optional(Type.Boolean()),
    sort: Type.Enum(['relevance', 'price', 'newest', 'stock'], { default: 'relevance' }),
    ...pageQuery,
  }),
  reply: shape({ items: Type.Array(card), next: nullable(Type.String()), total: Type.Integer(), facets, trail }),
  refusals: { 'category-unknown': unknownCategory, 'page-unknown': wrongPage },
});

/** What is not published is for its supplier only; to all others it is unknown. */
export const readListing = route({
  name: 'readListing',
  method: 'GET',
  path: '/catalog/listings/{listingId}',
  may: 'listing:read',
  summary: 'A listing as it is now',
  params: listingParams,
  reply: listing,
  refusals: { 'listing-unknown': unknownListing },
});

/** The content as it was in that version, if that version was published. State and stock are those of now. */
export const readListingVersion = route({
  name: 'readListingVersion',
  method: 'GET',
  path: '/catalog/listings/{listingId}/versions/{version}',
  may: 'listing:read',
  summary: 'A listing as it was, for whoever agreed on that version',
  params: shape({ listingId: idSchema('lst'), version }),
  reply: listing,
  refusals: { 'listing-unknown': unknownListing },
});

export const listOwnListings = route({
  name: 'listOwnListings',
  method: 'GET',
  path: '/catalog/own-listings',
  may: 'listing:list',
  summary: "The company's own listings, in whatever state",
  query: shape({ state: Type.Optional(state), q: Type.Optional(free(200)), ...pageQuery }),
  reply: listOf(listing),
  refusals: { 'page-unknown': wrongPage },
});

/** Filtered as the list is. An import takes the file again without any mapping, and makes the same listings of it. */
export const exportListings = streamRoute({
  name: 'exportListings',
  path: '/catalog/own-listings/export',
  may: 'listing:list',
  summary: "The company's own listings as a file, CSV or JSON",
  query: shape({ state: Type.Optional(state), q: Type.Optional(free(200)), ...exportQuery }),
  refusals: {},
});

/** Makes a draft. It may be incomplete; its problems come with the answer. */
export const createListing = route({
  name: 'createListing',
  method: 'POST',
  path: '/catalog/listings',
  may: 'listing:create',
  summary: 'Begin a listing, as a draft',
  body: shape(content),
  reply: listing,
  refusals: { 'category-unknown': unknownCategory, 'sku-taken': skuTaken },
});

/** Replaces the whole content and makes a new version. What is published stays complete or is not saved. */
export const saveListing = route({
  name: 'saveListing',
  method: 'PUT',
  path: '/catalog/listings/{listingId}',
  may: 'listing:edit',
  summary: 'Save new content',
  params: listingParams,
  body: shape({ ...content, version }),
  reply: listing,
  refusals: {
    'listing-unknown': unknownListing,
    'category-unknown': unknownCategory,
    'listing-changed': changed,
    'listing-incomplete': incomplete,
    'sku-taken': skuTaken,
  },
});

export const publishListing = route({
  name: 'publishListing',
  method: 'POST',
  path: '/catalog/listings/{listingId}/publish',
  may: 'listing:publish',
  summary: 'Show it to everybody',
  params: listingParams,
  body: shape({ version }),
  reply: listing,
  refusals: {
    'listing-unknown': unknownListing,
    'listing-changed': changed,
    'listing-incomplete': incomplete,
  },
});

export const withdrawListing = route({
  name: 'withdrawListing',
  method: 'POST',
  path: '/catalog/listings/{listingId}/withdraw',
  may: 'listing:publish',
  summary: 'Take it out of the search; agreements on it stand',
  params: listingParams,
  body: shape({ version }),
  reply: listing,
  refusals: {
    'listing-unknown': unknownListing,
    'listing-changed': changed,
    'listing-state': refusal(409, 'Only what is published can be withdrawn.', { state }),
  },
});

export * from './imports/contract.ts';
