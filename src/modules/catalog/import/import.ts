import type { Id } from '#kernel/id';
import { languages } from '#kernel/language';
import { type Pool, transaction, type Tx } from '#platform/db';
import { publish } from '#platform/outbox';
import type { Category } from '../domain/category.ts';
import { listingsImported } from '../events.ts';
import { type Catalog, currentNames, rememberCodes } from '../open.ts';
import { addCategories, addDefinitions, readTaxonomy } from '../store/taxonomy.ts';
import { addValues, insertListings, manyWords, saveListings } from '../store/write.ts';
import type { BrokenRow } from './broken.ts';
import { decide, type Decided, type DraftRow, type Owner, type StockLine } from './decide.ts';
import { batches } from './gather.ts';
import { WrongMapping } from './mapping.ts';
import type { Mapping } from './mapping-schema.ts';
import { Shelves } from './shelves.ts';
import type { Source } from './source.ts';

export interface ImportOrder extends Owner {
  readonly source: Source;
  readonly mapping: Mapping;
  /**
   * Books the stock of new listings, before they are committed: if the import dies in between, the next run makes the
   * same listings under the same ids, and asks again; what is booked by then must not be booked twice.
   */
  readonly receive: (lines: readonly StockLine[]) => Promise<void>;
  /** Given if the stock of listings that are there already is to be counted anew. Asked twice, it counts the same. */
  readonly recount?: (lines: readonly StockLine[]) => Promise<void>;
  /** Remembers how far the import is, in the commit of the batch. What it throws rolls the batch back and ends the import. */
  readonly keep?: (tx: Tx, batch: ImportBatch) => Promise<void>;
  /** The last row that an earlier run has committed: this one goes on behind it. */
  readonly after?: number;
}

/** What one commit has brought. */
export interface ImportBatch {
  readonly rows: number;
  readonly created: readonly Id[];
  readonly updated: readonly Id[];
  readonly unchanged: number;
  readonly drafts: readonly DraftRow[];
  readonly broken: readonly BrokenRow[];
  /** The last row of the file that is in it. */
  readonly last: number;
  /** How much of the file had been read by then, from 0 to 1. */
  readonly share: number;
}

/**
 * Takes a file of parts into the catalogue: while a batch is read, the stock of the one before is being booked and the
 * one before that is being written, so memory holds three.
 * Running it again changes nothing: a row is compared with what it said last time, not with what became of it here.
 */
export async function* importListings(catalog: Catalog, order: ImportOrder): AsyncGenerator<ImportBatch> {
  const shelves = await shelvesFor(catalog, order.mapping);
  const underWay: Promise<ImportBatch>[] = [];
  let [received, written]: [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()];
  try {
    for await (const gathered of batches({ ...order, shelves, after: order.after ?? 0 })) {
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

/** What a file would bring, without a trace: the same reading and the same comparison, batch by batch. */
export async function* checkListings(
  catalog: Catalog,
  order: Owner & Pick<ImportOrder, 'source' | 'mapping'> & { readonly shelves: Shelves },
): AsyncGenerator<Decided> {
  for await (const gathered of batches({ ...order, after: 0 })) yield await decide(catalog, order, gathered);
}

/** The planner learns what there is now, and counts can be read from the indexes alone, at once and not in a minute. */
const refresh = (pool: Pool) => pool.query('vacuum (analyze) catalog.listing, catalog.attribute_value');

export async function shelvesFor(catalog: Catalog, mapping: Mapping): Promise<Shelves> {
  const [taxonomy, names] = await Promise.all([readTaxonomy(catalog.pool), currentNames(catalog)]);
  const inAllLanguages = (category: Pick<Category, 'slug' | 'name'>) =>
    languages.map((language) => names.in(language).category(category));
  const shelves = new Shelves(taxonomy, mapping.category, inAllLanguages);
  const { category, fields } = mapping;
  const named = Object.values(fields).flatMap((rule) => Object.keys(rule.byCategory ?? {}));
  const slugs = new Set([
    ...Object.keys(category.map),
    ...named,
    ...(category.value === undefined ? [] : [category.value]),
  ]);
  const [unknown] = shelves.unknown(slugs);
  if (unknown !== undefined) throw new WrongMapping(`The mapping names the category ${unknown}, and there is none.`);
  return shelves;
}

/** One commit: categories and values first, then the listings that name them, then the event, and how far we are. */
async function write(catalog: Catalog, order: ImportOrder, decided: Decided): Promise<ImportBatch> {
  const { added, create, update, recounted, rows, unchanged, drafts, broken, last, share } = decided;
  const changes = [...create, ...update];
  // These listings are there already, so their stock is counted first: what dies after the commit would not be asked again.
  if (recounted.length > 0) await order.recount?.(recounted);
  let codes: readonly bigint[] = [];
  const batch = await transaction(catalog.pool, async (tx) => {
    const at = catalog.clock.now();
    await manyWords(tx);
    if (added.categories.length > 0) await addCategories(tx, added.categories);
    if (added.definitions.length > 0) await addDefinitions(tx, added.definitions);
    const entries = changes.map(({ entry }) => entry);
    codes = await addValues(tx, entries, catalog.codes);
    const created = create.length === 0 ? [] : await insertListings(tx, create, at);
    const updated = update.length === 0 ? [] : await saveListings(tx, update, at);
    const touched = [...created, ...updated];
    if (touched.length > 0) await publish(tx, catalog.clock, listingsImported(order.supplier, touched));
    const done: ImportBatch = { rows, created, updated, unchanged, drafts, broken, last, share };
    await order.keep?.(tx, done);
    return done;
  });
  rememberCodes(catalog, codes);
  if (changes.length > 0) catalog.counts.forget();
  if (added.categories.length + added.definitions.length > 0) catalog.taxonomy.forget();
  return batch;
}
