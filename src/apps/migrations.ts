import { auditMigrations } from '#audit';
import { catalogMigrations } from '#catalog';
import { cloudMigrations } from '#cloud';
import { identityMigrations } from '#identity';
import { ledgerMigrations } from '#ledger';
import { logisticsMigrations } from '#logistics';
import { payMigrations } from '#pay';
import { platformMigrations } from '#platform/db';
import { tradeMigrations } from '#trade';
import { trustMigrations } from '#trust';
import { workMigrations } from '#work';
import { seedMigrations } from './seed/schema.ts';

/** Every schema of the house, from the ground up. */
export const migrations: Readonly<Record<string, URL>> = {
  ...platformMigrations,
  ...ledgerMigrations,
  ...auditMigrations,
  ...identityMigrations,
  ...cloudMigrations,
  ...catalogMigrations,
  ...workMigrations,
  ...payMigrations,
  ...logisticsMigrations,
  ...tradeMigrations,
  ...trustMigrations,
  ...seedMigrations,
};
