export { type Attribute, type Content, type Listing, type ListingState, priceAt, type Tier } from './domain/listing.ts';
export { serveCatalog } from './http.ts';
export type { BrokenRow } from './import/broken.ts';
export type { DraftRow, StockLine } from './import/decide.ts';
export { type ImportBatch, importListings, type ImportOrder } from './import/import.ts';
export { readMapping, WrongMapping } from './import/mapping.ts';
export type { Mapping } from './import/mapping-schema.ts';
export { said } from './import/sentences.ts';
export { type Catalog, openCatalog } from './open.ts';
export { setAvailable } from './store/available.ts';
export { findListing, findListings, findListingVersion } from './store/listings.ts';
export { catalogInChinese } from './words/zh.ts';

export const catalogMigrations = { catalog: new URL('migrations/', import.meta.url) };
