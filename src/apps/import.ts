import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import {
  added,
  beginAtTerminal,
  type Catalog,
  type Counts,
  errorFile,
  findImport,
  type Import,
  type Mapping,
  problemsAfter,
  readMapping,
  sourceOf,
  toldOf,
  workThrough,
  WrongMapping,
} from '#catalog';
import { accountOf, findCompany, registerForSeed } from '#identity';
import { inEnglish } from '#platform/language';
import type { Modules } from './modules.ts';
import { stockKeeper } from './stock-keeper.ts';

interface Importing {
  /** NDJSON, CSV or XLSX; the texts compressed with gzip or not. */
  readonly file: string;
  /** The mapping file; docs/reference/import.md says what stands in it. Left out, the columns are guessed. */
  readonly mapping?: string | undefined;
  /** The e-mail address of another supplier than the mapping names. */
  readonly supplier?: string | undefined;
  /** Counts the stock of what is there already anew, after the file. Left out, an import never rewrites stock. */
  readonly stock?: boolean | undefined;
  /** Only looks what the file would bring. */
  readonly dryRun?: boolean | undefined;
  /** Goes on with this very file behind the last row that an earlier run has committed. */
  readonly resume?: boolean | undefined;
  /** Where the rows that were not taken are written, to be mended and sent again. */
  readonly errors?: string | undefined;
  /** Told after every commit, and at the very end. */
  readonly onProgress?: (so: ImportProgress) => void;
}

export interface ImportProgress extends Counts {
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly peakRssMb: number;
  /** Of the file, from 0 to 1. */
  readonly share: number;
}

/** What is wrong with a row, in words. */
interface ToldRow {
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly wrong: string;
  readonly remedy: string;
}

export interface ImportSummary extends Omit<ImportProgress, 'share'> {
  /** How many rows an earlier run had taken. */
  readonly resumedAfter: number;
  /** The first thousand of each; all are counted. */
  readonly brokenRows: readonly ToldRow[];
  readonly draftRows: readonly ToldRow[];
  /** Names of categories that nobody has mapped, of a dry run. */
  readonly unmapped: readonly { readonly name: string; readonly rows: number }[];
  /** How to sign in as the supplier, if it was registered by this import. */
  readonly registered: { readonly email: string; readonly password: string } | null;
}

type Parts = Pick<Modules, 'catalog' | 'identity' | 'logistics'>;

/** Another import of the same company, started at a page, is under way. */
export class ImportUnderWay extends Error {}

/** Takes a file of parts into the house: listings to the catalogue, their pieces to the books. */
export async function importInto({ modules }: { readonly modules: Parts }, asked: Importing): Promise<ImportSummary> {
  // Half a gigabyte of short-lived rows would be kept before anybody cleaned up; this costs no time that was measured.
  setFlagsFromString('--heap-growing-percent=60');
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--max-semi-space-size=16');
  const { catalog, logistics } = modules;
  const start = performance.now();
  const { it, registered } = await begin(modules, asked);
  let so: ImportProgress = { ...countsOf(it), ...pace(0, start), peakRssMb: 0, share: it.share };
  for await (const step of workThrough(catalog, it, stockKeeper(logistics))) {
    so = advanced(so, step, { start, before: it.rows });
    asked.onProgress?.(so);
  }
  const ended = (await findImport(catalog.pool, it.id)) ?? it;
  const whole = { ...so, ...countsOf(ended), ...pace(ended.rows - it.rows, start) };
  asked.onProgress?.(whole);
  if (asked.errors !== undefined) await writeErrors(catalog, ended, asked.errors);
  const { share: _, ...figures } = whole;
  const told = await problemsOf(catalog, ended);
  return { ...figures, ...told, resumedAfter: it.rows, unmapped: ended.checked?.unmapped ?? [], registered };
}

async function begin(modules: Parts, asked: Importing) {
  const mapping = asked.mapping === undefined ? undefined : await readMapping(asked.mapping);
  const supplier = await supplierOf(modules, mapping, asked.supplier);
  const begun = await beginAtTerminal(modules.catalog, {
    path: asked.file,
    company: supplier.company,
    market: supplier.market,
    mapping,
    countStock: asked.stock ?? false,
    check: asked.dryRun ?? false,
    resume: asked.resume ?? false,
  });
  if (!begun.ok)
    throw new ImportUnderWay('Another import of this company is under way. Wait for its end, or stop it on its page.');
  return { it: begun.value, registered: supplier.registered };
}

const countsOf = ({ rows, created, updated, unchanged, drafts, broken }: Counts): Counts => ({
  rows,
  created,
  updated,
  unchanged,
  drafts,
  broken,
});

function advanced(
  so: ImportProgress,
  step: Counts & Pick<ImportProgress, 'share'>,
  { start, before }: { start: number; before: number },
): ImportProgress {
  const counts = added(so, step);
  return {
    ...counts,
    share: step.share,
    ...pace(counts.rows - before, start),
    peakRssMb: Math.max(so.peakRssMb, Math.round(process.memoryUsage.rss() / 1_000_000)),
  };
}

function pace(rows: number, start: number) {
  const seconds = (performance.now() - start) / 1_000;
  return { seconds: Number(seconds.toFixed(2)), rowsPerSecond: Math.round(rows / seconds) };
}

const mostTold = 1_000;
const passOf = ({ checked }: Import) => (checked ? ('check' as const) : ('run' as const));

async function problemsOf({ pool }: Catalog, it: Import) {
  const [brokenRows, draftRows]: [ToldRow[], ToldRow[]] = [[], []];
  let line = 0;
  for (;;) {
    const page = await problemsAfter(pool, { id: it.id, pass: passOf(it) }, { line, limit: mostTold });
    for (const problem of page) {
      const rows = problem.kind === 'broken' ? brokenRows : draftRows;
      const told = toldOf(problem, it.mapping, inEnglish);
      if (rows.length < mostTold) rows.push(...told.map((each) => ({ row: problem.line, ...each })));
    }
    line = page.at(-1)?.line ?? 0;
    if (page.length < mostTold || (brokenRows.length >= mostTold && draftRows.length >= mostTold)) break;
  }
  return { brokenRows, draftRows };
}

async function writeErrors(catalog: Catalog, it: Import, path: string): Promise<void> {
  const { chunks } = await errorFile({
    source: sourceOf(catalog, it),
    mapping: it.mapping,
    say: inEnglish,
    problemsAfter: (line) => problemsAfter(catalog.pool, { id: it.id, pass: passOf(it) }, { line, limit: mostTold }),
  });
  await pipeline(Readable.from(chunks, { objectMode: false }), createWriteStream(path));
}

/** The company that the address belongs to; if nobody has it, one is registered, as the mapping describes it. */
async function supplierOf({ identity }: Parts, mapping: Mapping | undefined, other: string | undefined) {
  const described = mapping?.supplier;
  const email = other ?? described?.email;
  if (email === undefined) throw new WrongMapping('Say by --supplier whose listings these are.');
  if (!described) {
    const account = await accountOf(identity, email);
    const company = account?.company && (await findCompany(identity, account.company));
    if (!company) throw new WrongMapping(`Nobody has the address ${email}. Describe the supplier in a mapping.`);
    return { company: company.id, market: company.market, registered: null };
  }
  const { name, country, city } = described;
  const before = identity.clock.now();
  const password = randomBytes(12).toString('base64url');
  const profile = { email, password, name, company: { name, country, city } };
  const { company, market } = await registerForSeed(identity, profile);
  const found = await findCompany(identity, company);
  const isNew = found !== undefined && found.since >= before;
  return { company, market, registered: isNew ? { email, password } : null };
}
