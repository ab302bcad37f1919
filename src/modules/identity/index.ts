export type { Company, Tier } from './domain/company.ts';

export const identityMigrations = { identity: new URL('migrations/', import.meta.url) };
