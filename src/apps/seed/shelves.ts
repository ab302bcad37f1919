import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importListings, mappedFields, type Mapping } from '#catalog';
import { listOwnListings } from '#catalog/contract';
import { ensureWarehouse, receiveFirst } from '#logistics';
import { inProcess } from '#platform/in-process';
import type { House } from '../house.ts';
import { insistOn } from '../insist.ts';
import { type Cast, companyOf } from './cast.ts';
import { listingOf, stockOf, type SupplierKey, terms } from './catalogue.ts';
import { suppliers } from './companies.ts';
import type { Part } from './parts/part.ts';
import type { Outcome, Story } from './story.ts';
import { trades } from './trades.ts';

/** The listings that trades are about, `lst_…`, by supplier and part number. */
export type Shelves = Readonly<Record<SupplierKey, Outcome>>;

/**
 * Every supplier brings a file of what he has, and it is taken in as everybody's files are: listings in batches, and
 * their pieces to the books before anybody sees them. Interrupted, the same file is read again and brings what is missing.
 */
export async function fillShelves(house: House, story: Story, cast: Cast): Promise<Shelves> {
  const keys = Object.keys(terms) as SupplierKey[];
  const listed = await story.play({
    name: 'listings',
    daysAgo: 27,
    play: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'serai-shelves-'));
      try {
        for (const key of keys) await bring(house, cast, { key, folder });
      } finally {
        await rm(folder, { recursive: true });
      }
      return tradedOf(house, cast);
    },
  });
  const of = (key: SupplierKey) =>
    Object.entries(listed).flatMap(([name, id]) =>
      name.startsWith(`${key} `) ? [[name.slice(key.length + 1), id]] : [],
    );
  return Object.fromEntries(keys.map((key) => [key, Object.fromEntries(of(key))])) as Shelves;
}

async function bring({ modules }: House, cast: Cast, { key, folder }: { key: SupplierKey; folder: string }) {
  const { company, market } = cast[key];
  const file = join(folder, `${key}.ndjson`);
  await writeFile(file, terms[key].parts.map((part) => JSON.stringify(rowOf(part, key))).join('\n'));
  const warehouse = await ensureWarehouse(modules.logistics, company);
  const batches = importListings(modules.catalog, {
    source: { path: file, layout: { format: 'ndjson' } },
    mapping: mappingOf(key),
    supplier: company,
    market,
    receive: (lines) =>
      receiveFirst(modules.logistics, { company, lines: lines.map((line) => ({ ...line, warehouse })) }),
  });
  for await (const { broken, drafts } of batches)
    assert.deepEqual([...broken, ...drafts], [], `all that ${key} brings can be published`);
}

const rowOf = (part: Part, key: SupplierKey) => {
  const { attributes, ...listing } = listingOf(part, terms[key]);
  return {
    ...listing,
    attributes: Object.fromEntries(attributes.map(({ key: name, text }) => [nameOf(name), text])),
    stock: stockOf(part, key),
  };
};

/** As a heading of a table: `operating-temperature` is `Operating temperature`. */
const nameOf = (key: string) => key.slice(0, 1).toUpperCase() + key.slice(1).replaceAll('-', ' ');

/** The file has our own names for everything, so each is what it says. */
function mappingOf(key: SupplierKey): Mapping {
  const { email, company } = suppliers[key];
  const slugs = new Set(terms[key].parts.map(({ category }) => category));
  return {
    supplier: { email, name: company.name, country: company.country ?? '', city: company.city ?? '' },
    key: 'sku',
    fields: Object.fromEntries(mappedFields.map((field) => [field, { field }])),
    tiers: { field: 'tiers', from: 'from', unitPrice: 'unitPrice' },
    category: { fields: ['category'], map: Object.fromEntries([...slugs].map((slug) => [slug, [slug]])) },
    attributes: {
      field: 'attributes',
      units: {
        'Hold current': 'A',
        'Rated current': 'A',
        'Standoff voltage': 'V',
        'Voltage rating': 'V',
        Power: 'W',
        Wavelength: 'm',
        'Clock frequency': 'Hz',
        'Number of positions': 'pcs',
      },
    },
    stock: 'stock',
  };
}

/** Where the trades of the demonstration find what they are about. */
async function tradedOf({ app }: House, cast: Cast): Promise<Outcome> {
  const found: Record<string, string> = {};
  for (const { supplier, mpn } of trades) {
    const ask = insistOn(supplier, inProcess(app, { actor: cast[supplier], address: 'seed', language: 'en' }));
    const { items } = await ask(listOwnListings, { query: { q: mpn, limit: 10 } });
    const listing = items.find((each) => each.sku === mpn);
    assert(listing, `${companyOf(supplier).name} sells ${mpn}`);
    found[`${supplier} ${mpn}`] = listing.id;
  }
  return found;
}
