import assert from 'node:assert/strict';
import { auditMigrations, openAudit } from '#audit';
import { identityMigrations, openIdentity, registerForSeed } from '#identity';
import { newId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { openTestHouse } from '#testing/house';
import * as routes from './contract.ts';
import {
  catalogInChinese,
  catalogJobs,
  catalogMigrations,
  openCatalog,
  serveCatalog,
  type StockKeeper,
} from './index.ts';

/** What a buyer reads of a complete listing; tests say only what matters to them. */
export const complete = {
  sku: 'R-10K',
  mpn: 'RC0603FR-0710KL',
  brand: 'Yageo',
  title: 'Chip resistor 10 kΩ 1% 0603',
  description: 'Thick film.',
  category: 'chip-resistors' as string | null,
  package: '0603' as string | null,
  attributes: [
    { key: 'resistance', text: '10kΩ' },
    { key: 'tolerance', text: '±1%' },
  ],
  moq: 100,
  packUnit: 100,
  tiers: [
    { from: 100, unitPrice: '0.0032' },
    { from: 5_000, unitPrice: '0.0019' },
  ],
  currency: 'USD',
  incoterm: 'FCA' as const,
  place: 'Guangzhou',
  leadDays: 5,
  hsCode: '853321',
  origin: 'CN',
  weightMg: 3,
};
export type Said = typeof complete;

/** A house with companies and the catalogue; given a keeper of stock, it works on imports, too. */
export async function openCatalogHouse(stock?: StockKeeper) {
  const migrations = { ...auditMigrations, ...identityMigrations, ...catalogMigrations };
  const house = await openTestHouse(migrations, [catalogInChinese]);
  const identity = openIdentity(house, { audit: openAudit(house) });
  const catalog = openCatalog(house, { identity });
  serveCatalog(house.app, catalog);
  await house.open(stock ? { jobs: catalogJobs(catalog, stock) } : {});

  const supplier = (name: string): Promise<Actor> =>
    registerForSeed(identity, {
      email: `${newId(house.clock, 0)}@example.com`,
      password: 'river-lantern-481-quartz',
      name: 'Lin Wei',
      company: { name, country: 'CN', city: 'Guangzhou' },
    });
  const draft = async (actor: Actor, said: Partial<Said> = {}) => {
    const answer = await house.as(actor)(routes.createListing, { body: { ...complete, ...said } });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value;
  };
  const published = async (actor: Actor, said: Partial<Said> = {}) => {
    const { id, version } = await draft(actor, said);
    const answer = await house.as(actor)(routes.publishListing, { params: { listingId: id }, body: { version } });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value;
  };
  const find = async (query: object = {}) => {
    const answer = await house.as()(routes.searchListings, {
      query: { sort: 'relevance', limit: 100, ...query },
    });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value;
  };
  return { house, catalog, supplier, draft, published, find };
}

export type CatalogHouse = Awaited<ReturnType<typeof openCatalogHouse>>;

/** The code of a refusal; undefined for what was not refused. */
export const codeOf = (answer: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  answer.refusal?.code;
