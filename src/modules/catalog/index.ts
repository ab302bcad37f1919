export { type Attribute, type Content, type Listing, type ListingState, priceAt, type Tier } from './domain/listing.ts';
export { serveCatalog } from './http.ts';
export type { BrokenRow } from './import/broken.ts';
export { type DraftRow, type ImportBatch, importListings, type ImportOrder, type StockLine } from './import/import.ts';
export { UnreadableFile } from './import/lines.ts';
export { type Mapping, readMapping, WrongMapping } from './import/mapping.ts';
export { type Catalog, openCatalog } from './open.ts';
export { setAvailable } from './store/available.ts';
export { findListing, findListings, findListingVersion } from './store/listings.ts';
export { catalogInChinese } from './words/zh.ts';

export const catalogMigrations = { catalog: new URL('migrations/', import.meta.url) };
