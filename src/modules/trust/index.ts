export { serveTrust } from './http.ts';
export { trustReactions } from './reactions.ts';
export { openTrust, type Trust } from './trust.ts';
export { trustInChinese } from './words/zh.ts';

export const trustMigrations = { trust: new URL('migrations/', import.meta.url) };
