import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Id } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { listOwnListings } from '../contract.ts';
import type { CatalogHouse } from '../testing.ts';
import type { BrokenRow } from './broken.ts';
import type { DraftRow, StockLine } from './decide.ts';
import { type ImportBatch, type ImportOrder, importListings } from './import.ts';
import { readMapping } from './mapping.ts';

/** The parts that the project ships, good ones and bad ones, and the mapping that reads them. */
export const partsFile = join(import.meta.dirname, '../fixtures/parts.ndjson');
const mappingFile = join(import.meta.dirname, '../../../../examples/electronic-parts.mapping.json');

/** A row that lacks nothing; tests say only what matters to them. */
export const row = (id: string, said: object = {}) => ({
  id,
  mpn: `RC0402-${id}`,
  brand: 'Yageo',
  cat: 'Resistors',
  sub: 'Chip Resistor - Surface Mount',
  pkg: '0402',
  desc: 'Thick film.',
  tiers: [
    [100, 0.0032],
    [5_000, 0.0019],
  ],
  stock: 500,
  attrs: { Resistance: [1_000, 'resistance'], Tolerance: '±1%' },
  ...said,
});

export const rows = (count: number, said: (index: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, index) => row(`N${index}`, said(index)));

/** What an import has told, batch after batch, and what it has handed over. */
export interface Told {
  readonly batches: readonly number[];
  readonly created: readonly Id[];
  readonly updated: readonly Id[];
  readonly unchanged: number;
  readonly drafts: readonly DraftRow[];
  readonly broken: readonly BrokenRow[];
  readonly received: readonly StockLine[];
}

/** The counts of it, as tests compare them. */
export const counts = ({ created, updated, unchanged, drafts, broken }: Told) => ({
  created: created.length,
  updated: updated.length,
  unchanged,
  drafts: drafts.length,
  broken: broken.length,
});

type Asked = Partial<Pick<ImportOrder, 'mapping' | 'receive' | 'recount'>>;

/** Files in a folder that goes, and imports of them into this market. */
export async function openImporter({ catalog, house }: CatalogHouse) {
  const folder = await mkdtemp(join(tmpdir(), 'serai-import-'));
  const example = await readMapping(mappingFile);
  let files = 0;

  /** One line each; what is a text already stands as it is. */
  const file = async (lines: readonly (object | string)[], { compressed = false, end = '\n' } = {}) => {
    const name = join(folder, `parts-${++files}.ndjson`);
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    await writeFile(name, compressed ? gzipSync(text + end) : text + end);
    return name;
  };
  const order = (actor: Actor, name: string, asked: Asked = {}): ImportOrder => ({
    source: { path: name, layout: { format: 'ndjson' } },
    mapping: example,
    supplier: actor.company,
    market: actor.market,
    receive: async () => undefined,
    ...asked,
  });
  const run = async (actor: Actor, name: string, asked: Asked = {}): Promise<Told> => {
    const received: StockLine[] = [];
    const receive: ImportOrder['receive'] = async (lines) => {
      received.push(...lines);
      await asked.receive?.(lines);
    };
    const batches: ImportBatch[] = [];
    for await (const batch of importListings(catalog, order(actor, name, { ...asked, receive }))) batches.push(batch);
    return {
      batches: batches.map((batch) => batch.rows),
      created: batches.flatMap(({ created }) => created),
      updated: batches.flatMap(({ updated }) => updated),
      unchanged: batches.reduce((sum, { unchanged }) => sum + unchanged, 0),
      drafts: batches.flatMap(({ drafts }) => drafts),
      broken: batches.flatMap(({ broken }) => broken),
      received,
    };
  };
  const take = async (actor: Actor, lines: readonly (object | string)[], asked?: Asked) =>
    run(actor, await file(lines), asked);
  /** A supplier's own listings, as he sees them. */
  const own = async (actor: Actor, query: object = {}) => {
    const answer = await house.as(actor)(listOwnListings, { query: { limit: 100, ...query } });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value.items;
  };
  const listed = async (actor: Actor, sku: string) => {
    const listing = (await own(actor, { q: sku })).find((each) => each.sku === sku);
    assert(listing, `${sku} is not there`);
    return listing;
  };
  /** Every announcement of a supplier's imports, as the listings that it names. */
  const announced = async ({ company }: Actor) => {
    await house.settled();
    const ofImports = house.heard.filter(({ name, key }) => name === 'catalog.listings-imported' && key === company);
    return ofImports.map(({ payload }) => payload['listings'] as readonly string[]);
  };
  const close = () => rm(folder, { recursive: true });
  return { folder, example, file, order, run, take, own, listed, announced, close };
}

export type Importer = Awaited<ReturnType<typeof openImporter>>;
