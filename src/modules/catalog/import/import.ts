import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { deriveId, type Id } from '#kernel/id';
import { type Pool, transaction } from '#platform/db';
import { publish } from '#platform/outbox';
import { searchEntry } from '../domain/indexing.ts';
import type { Problem } from '../domain/listing.ts';
import { problemsOf } from '../domain/problems.ts';
import { listingsImported } from '../events.ts';
import { type Catalog, rememberCodes } from '../open.ts';
import { stored } from '../store/content.ts';
import { type Known, knownListings } from '../store/imported.ts';
import { addCategories, addDefinitions, readTaxonomy } from '../store/taxonomy.ts';
import { addValues, insertListings, manyWords, type Saved, saveListings } from '../store/write.ts';
import { Broken, type BrokenRow } from './broken.ts';
import { linesOf } from './lines.ts';
import { type Mapping, WrongMapping } from './mapping.ts';
import { type MappedRow, type RowReader, rowReader } from './row.ts';
import { type Added, Shelves } from './shelves.ts';

/** Pieces of a listing. */
export interface StockLine {
  readonly listing: Id;
  readonly quantity: number;
}

export interface ImportOrder {
  readonly file: string;
  readonly mapping: Mapping;
  readonly supplier: Id;
  readonly market: number;
  /**
   * Books the stock of new listings, before they are committed: if the import dies in between, the next run makes the
   * same listings under the same ids, and asks again; what is booked by then must not be booked twice.
   */
  readonly receive: (lines: readonly StockLine[]) => Promise<void>;
  /** Given if the stock of listings that are there already is to be counted anew. */
  readonly recount?: (lines: readonly StockLine[]) => Promise<void>;
}

/** A row that was taken but cannot be published yet, and why. */
export interface DraftRow {
  readonly line: number;
  readonly sku: string;
  readonly problems: readonly Problem[];
}

/** What one commit has brought. */
export interface ImportBatch {
  readonly rows: number;
  readonly created: readonly Id[];
  readonly updated: readonly Id[];
  readonly unchanged: number;
  readonly drafts: readonly DraftRow[];
  readonly broken: readonly BrokenRow[];
}

export interface ImportCounts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly drafts: number;
  readonly broken: number;
}

interface Read extends MappedRow {
  readonly line: number;
}

interface Gathered {
  readonly rows: readonly Read[];
  readonly broken: readonly BrokenRow[];
  readonly added: Added;
}

const rowsAtOnce = 250;

/**
 * Takes a file of parts into the catalogue: while a batch is read, the stock of the one before is being booked and the
 * one before that is being written, so memory holds three.
 * Running it again changes nothing: a row is compared with what it said last time, not with what became of it here.
 */
export async function* importListings(catalog: Catalog, order: ImportOrder): AsyncGenerator<ImportBatch> {
  const shelves = new Shelves(await readTaxonomy(catalog.pool), order.mapping.category);
  checkSlugs(order.mapping, shelves);
  const read = rowReader(order.mapping, shelves);
  const underWay: Promise<ImportBatch>[] = [];
  let [received, written]: [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()];
  try {
    for await (const gathered of batches(order.file, read, shelves)) {
      const decided = await decide(catalog, order, gathered);
      const before = underWay.length < 2 ? undefined : underWay.shift();
      if (before) yield await before;
      // Each waits for the one before it, in its own line, and where that one failed does nothing.
      received = received.then(() => order.receive(decided.stock));
      const batch = Promise.all([received, written]).then(() => write(catalog, order, decided));
      batch.catch(() => {}); // It is awaited in a later turn, and fails there.
      underWay.push(batch);
      written = batch;
    }
    for (const batch of underWay) yield await batch;
  } finally {
    await Promise.allSettled([received, ...underWay]); // Whatever ended us, nothing is being written when it is heard.
  }
  await refresh(catalog.pool);
}

/** The planner learns what there is now, and counts can be read from the indexes alone, at once and not in a minute. */
const refresh = (pool: Pool) => pool.query('vacuum (analyze) catalog.listing, catalog.attribute_value');

function checkSlugs({ category, fields }: Mapping, shelves: Shelves): void {
  const named = Object.values(fields).flatMap((rule) => Object.keys(rule.byCategory ?? {}));
  const [unknown] = shelves.unknown(new Set([...Object.keys(category.map), ...named]));
  if (unknown !== undefined) throw new WrongMapping(`The mapping names the category ${unknown}, and there is none.`);
}

async function* batches(file: string, read: RowReader, shelves: Shelves): AsyncGenerator<Gathered> {
  const seen = new Map<string, number>(); // About a hundred bytes a row: the only thing that grows with the file.
  let rows: Read[] = [];
  let broken: BrokenRow[] = [];
  const take = () => {
    const gathered = { rows, broken, added: shelves.take() };
    rows = [];
    broken = [];
    return gathered;
  };
  for await (const { number: line, text } of attentively(linesOf(file))) {
    if (text?.trim() === '') continue;
    try {
      if (text === undefined) throw new Broken('row', 'is longer than any row may be');
      const row = read(parsed(text));
      const before = seen.get(row.content.sku);
      if (before !== undefined) throw new Broken('key', `was in line ${before} already`);
      seen.set(row.content.sku, line);
      rows.push({ ...row, line });
      shelves.keepRow();
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      shelves.undoRow();
      broken.push({ line, field: error.field, reason: error.message });
    }
    if (rows.length + broken.length >= rowsAtOnce) yield take();
  }
  if (rows.length + broken.length > 0) yield take();
}

/** One by one; after each few, that is after a few milliseconds of work, what the database has answered is attended to. */
async function* attentively<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  let taken = 0;
  for await (const item of items) {
    if (taken++ % 20 === 0) await setImmediate();
    yield item;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Broken('row', 'is not JSON');
  }
}

interface Decided {
  readonly batch: Omit<ImportBatch, 'created' | 'updated'>;
  readonly added: Added;
  readonly create: readonly Saved[];
  readonly update: readonly Saved[];
  readonly stock: readonly StockLine[];
  readonly recounted: readonly StockLine[];
}

/** Compares the rows with what is there: what is new, what says something else than last time, what is the same. */
async function decide(catalog: Catalog, order: ImportOrder, { rows, broken, added }: Gathered): Promise<Decided> {
  const asked = rows.map(({ content: { sku } }) => ({ sku, id: idOf(order, sku) }));
  const known = await knownListings(catalog.pool, order.supplier, asked);
  const [create, update]: [Saved[], Saved[]] = [[], []];
  const stock: StockLine[] = [];
  const recounted: StockLine[] = [];
  const drafts: DraftRow[] = [];
  const [taken, twice] = [new Map<Id, number>(), [] as BrokenRow[]];
  for await (const row of attentively(rows)) {
    const there = known.get(row.content.sku);
    const before = there && taken.get(there.id);
    if (before !== undefined) {
      twice.push({ line: row.line, field: 'key', reason: `is what the listing of line ${before} is called now` });
      continue;
    }
    if (there) taken.set(there.id, row.line);
    const problems = problemsOf(row.content);
    if (problems.length > 0) drafts.push({ line: row.line, sku: row.content.sku, problems });
    const saved = savedFrom(order, row, { there, complete: problems.length === 0 });
    if (there && row.stock !== undefined) recounted.push({ listing: there.id, quantity: row.stock });
    if (!saved) continue;
    (there ? update : create).push(saved);
    if (!there && row.stock) stock.push({ listing: saved.id, quantity: row.stock });
  }
  const unchanged = rows.length - twice.length - create.length - update.length;
  const batch = { rows: rows.length + broken.length, unchanged, drafts, broken: [...broken, ...twice] };
  return { batch, added, create, update, stock, recounted };
}

/** A row makes the same listing in every run, so that one that died before it was written is made once. */
const idOf = ({ supplier }: ImportOrder, sku: string): Id => deriveId(supplier, `listing of ${sku}`);

/** Undefined where nothing is to be written. What is published is not replaced by what could not be. */
function savedFrom(
  order: ImportOrder,
  { content, shelf, stock }: Read,
  { there, complete }: { readonly there: Known | undefined; readonly complete: boolean },
): Saved | undefined {
  const written = JSON.stringify(stored(content));
  const sourceHash = hash('sha256', written, 'base64url');
  if (there && (there.source_hash === sourceHash || (there.state === 'published' && !complete))) return undefined;
  const { supplier, market } = order;
  const entry = searchEntry(content, shelf?.names ?? []);
  const state = complete ? ('published' as const) : ('draft' as const);
  const row = { market, supplier, content, entry, sourceHash, written };
  if (!there) return { ...row, id: idOf(order, content.sku), state, version: 0, available: stock ?? 0 };
  const { id, version, state: was } = there;
  return { ...row, id, version, was, state: was === 'withdrawn' ? was : state }; // What was withdrawn stays so.
}

/** One commit: categories and values first, then the listings that name them, then the event. */
async function write(catalog: Catalog, order: ImportOrder, decided: Decided): Promise<ImportBatch> {
  const { added, create, update, recounted, batch } = decided;
  const changes = [...create, ...update];
  let codes: readonly bigint[] = [];
  const [created, updated] = await transaction(catalog.pool, async (tx) => {
    const at = catalog.clock.now();
    await manyWords(tx);
    if (added.categories.length > 0) await addCategories(tx, added.categories);
    if (added.definitions.length > 0) await addDefinitions(tx, added.definitions);
    const entries = changes.map(({ entry }) => entry);
    codes = await addValues(tx, entries, catalog.codes);
    const made = create.length === 0 ? [] : await insertListings(tx, create, at);
    const changed = update.length === 0 ? [] : await saveListings(tx, update, at);
    const touched = [...made, ...changed];
    if (touched.length > 0) await publish(tx, catalog.clock, listingsImported(order.supplier, touched));
    return [made, changed] as const;
  });
  rememberCodes(catalog, codes);
  if (changes.length > 0) catalog.counts.forget();
  if (added.categories.length + added.definitions.length > 0) catalog.taxonomy.forget();
  if (recounted.length > 0) await order.recount?.(recounted);
  return { ...batch, created, updated };
}
