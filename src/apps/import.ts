import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { type BrokenRow, type DraftRow, importListings, type Mapping, readMapping } from '#catalog';
import { findCompany, registerForSeed } from '#identity';
import { countStock, ensureWarehouse, receiveFirst } from '#logistics';
import type { Modules } from './modules.ts';

interface Importing {
  /** NDJSON, compressed with gzip or not. */
  readonly file: string;
  /** The mapping file; docs/reference/import.md says what stands in it. */
  readonly mapping: string;
  /** The e-mail address of another supplier than the mapping names. */
  readonly supplier?: string | undefined;
  /** Counts the stock of what is there already anew, after the file. Left out, an import never rewrites stock. */
  readonly stock?: boolean | undefined;
  /** Told after every commit, and at the very end. */
  readonly onProgress?: (so: ImportProgress) => void;
}

export interface ImportProgress {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly drafts: number;
  readonly broken: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly peakRssMb: number;
}

export interface ImportSummary extends ImportProgress {
  /** The first thousand; all are counted. */
  readonly brokenRows: readonly BrokenRow[];
  readonly draftRows: readonly DraftRow[];
  /** How to sign in as the supplier, if it was registered by this import. */
  readonly registered: { readonly email: string; readonly password: string } | null;
}

type Parts = Pick<Modules, 'catalog' | 'identity' | 'logistics'>;

const mostTold = 1_000;

/** Takes a file of parts into the house: listings to the catalogue, their pieces to the books. */
export async function importInto({ modules }: { readonly modules: Parts }, asked: Importing): Promise<ImportSummary> {
  // Half a gigabyte of short-lived rows would be kept before anybody cleaned up; this costs no time that was measured.
  setFlagsFromString('--heap-growing-percent=60');
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--max-semi-space-size=16');
  const { catalog, logistics } = modules;
  const mapping = await readMapping(asked.mapping);
  const supplier = await supplierOf(modules, mapping, asked.supplier);
  const warehouse = await ensureWarehouse(logistics, supplier.company);
  const stored = <Line extends object>(lines: readonly Line[]) => lines.map((line) => ({ ...line, warehouse }));
  const { company } = supplier;
  const batches = importListings(catalog, {
    file: asked.file,
    mapping,
    supplier: company,
    market: supplier.market,
    receive: (lines) => receiveFirst(logistics, { company, lines: stored(lines) }),
    ...(asked.stock && { recount: (lines) => countStock(logistics, { company, lines: stored(lines) }) }),
  });

  const start = performance.now();
  const [brokenRows, draftRows]: [BrokenRow[], DraftRow[]] = [[], []];
  let so: ImportProgress = nothingYet;
  for await (const batch of batches) {
    brokenRows.push(...batch.broken.slice(0, mostTold - brokenRows.length));
    draftRows.push(...batch.drafts.slice(0, mostTold - draftRows.length));
    const rows = so.rows + batch.rows;
    so = {
      rows,
      created: so.created + batch.created.length,
      updated: so.updated + batch.updated.length,
      unchanged: so.unchanged + batch.unchanged,
      drafts: so.drafts + batch.drafts.length,
      broken: so.broken + batch.broken.length,
      ...pace(rows, start),
      peakRssMb: Math.max(so.peakRssMb, Math.round(process.memoryUsage.rss() / 1_000_000)),
    };
    asked.onProgress?.(so);
  }
  const whole = { ...so, ...pace(so.rows, start) }; // After the last rows the tables are put in order.
  asked.onProgress?.(whole);
  return { ...whole, brokenRows, draftRows, registered: supplier.registered };
}

function pace(rows: number, start: number) {
  const seconds = (performance.now() - start) / 1_000;
  return { seconds: Number(seconds.toFixed(2)), rowsPerSecond: Math.round(rows / seconds) };
}

const nothingYet: ImportProgress = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  drafts: 0,
  broken: 0,
  seconds: 0,
  rowsPerSecond: 0,
  peakRssMb: 0,
};

/** The company that the address belongs to; if nobody has it, one is registered, as the mapping describes it. */
async function supplierOf({ identity }: Parts, { supplier }: Mapping, other: string | undefined) {
  const { name, country, city } = supplier;
  const email = other ?? supplier.email;
  const before = identity.clock.now();
  const password = randomBytes(12).toString('base64url');
  const { company, market } = await registerForSeed(identity, {
    email,
    password,
    name,
    company: { name, country, city },
  });
  const found = await findCompany(identity, company);
  const isNew = found !== undefined && found.since >= before;
  return { company, market, registered: isNew ? { email, password } : null };
}
