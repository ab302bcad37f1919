import { cellOf, type Id } from '#kernel/id';
import type { Tx } from '#platform/db';
import type { SearchEntry } from '../domain/indexing.ts';
import type { Content, ListingState } from '../domain/listing.ts';
import { stored } from './content.ts';

/** A listing with new content, for one or for two thousand at once: an import and an editor save by the same statements. */
export interface Saved {
  readonly id: Id;
  readonly market: number;
  readonly supplier: Id;
  /** The version that it was decided on; 0 for what is new. */
  readonly version: number;
  readonly state: ListingState;
  /** The state that it was decided on. */
  readonly was?: ListingState;
  readonly content: Content;
  readonly entry: SearchEntry;
  readonly available?: number;
  readonly sourceHash?: string;
  /** The content as its column holds it, where that is known already. */
  readonly written?: string;
}

/**
 * Long texts travel as one, between separators that JSON and our own notations never hold: nothing need be escaped.
 * None may be empty, since PostgreSQL takes one empty text for no text at all.
 */
const joined = 'joined';
const separator = '\u001f';

/** The columns of what is given, in the order of their values: arrays, because PostgreSQL reads them faster than JSON. */
const columns = {
  cell: 'smallint',
  id: 'uuid',
  market: 'smallint',
  version: 'integer',
  state: 'text',
  was: 'text',
  supplier: 'uuid',
  sku: 'text',
  category: 'uuid',
  brand: 'text',
  mpn_key: 'text',
  price: 'bigint',
  currency: 'text',
  available: 'bigint',
  source_hash: 'text',
  words: 'text',
  codes: joined,
  numbers: joined,
  content: joined,
} as const;
const names = Object.keys(columns) as (keyof typeof columns)[];
const isJoined = (name: keyof typeof columns) => columns[name] === joined;
const arrayOf = (name: keyof typeof columns, parameter: string) =>
  isJoined(name) ? `string_to_array(${parameter}, chr(31))` : `${parameter}::${columns[name]}[]`;
const given = `with given as (
  select * from unnest(${names.map((name, index) => arrayOf(name, `$${index + 2}`)).join(', ')})
    as row (${names.join(', ')}))`;
const published = `case when given.state = 'published' then $1::timestamptz end`;

/** `'10k' '0603'`, a tsvector's own notation. Words hold letters, digits and points only, so nothing leaves its quotes. */
const vectorOf = (words: readonly string[]) => words.map((word) => `'${word}'`).join(' ');

const rowOf = ({ entry, content, ...saved }: Saved): Readonly<Record<keyof typeof columns, unknown>> => ({
  cell: cellOf(saved.id),
  id: saved.id,
  market: saved.market,
  version: saved.version,
  state: saved.state,
  was: saved.was ?? null,
  supplier: saved.supplier,
  sku: content.sku,
  category: content.category,
  brand: entry.brand,
  mpn_key: entry.partNumberKey,
  price: entry.price,
  currency: content.currency,
  available: saved.available ?? 0,
  source_hash: saved.sourceHash ?? null,
  words: vectorOf(entry.words),
  codes: `{${entry.values.map(({ code }) => code).join(',')}}`,
  numbers: JSON.stringify(entry.numbers),
  content: saved.written ?? JSON.stringify(stored(content)),
});

function valuesOf(saved: readonly Saved[], at: Date): unknown[] {
  const rows = saved.map(rowOf);
  const column = (name: keyof typeof columns) => rows.map((row) => row[name]);
  return [at, ...names.map((name) => (isJoined(name) ? column(name).join(separator) : column(name)))];
}

/** Words are entered into their index many at a time: a tenth less work. Whoever imports cleans up behind himself. */
export const manyWords = async (tx: Tx) => {
  await tx.client.query("set local gin_pending_list_limit = '32MB'");
};

/** Answers the ids that were new; what is there already, by id or by SKU, is left as it is. */
export async function insertListings(tx: Tx, rows: readonly Saved[], at: Date): Promise<readonly Id[]> {
  const { rows: added } = await tx.client.query<{ listing: Id }>({
    name: 'catalog.insert-listings',
    text: `${given}, head as (
        insert into catalog.listing (cell, id, market, version, state, supplier, sku, category, brand, mpn_key, price,
          currency, available, words, codes, numbers, published_at, changed_at, source_hash)
        select cell, id, market, 1, state, supplier, sku, category, brand, mpn_key, price,
          currency, available, words::tsvector, codes::bigint[], numbers::jsonb, ${published}, $1, source_hash
        from given on conflict do nothing returning cell, id)
      insert into catalog.listing_version (cell, listing, version, content, at, published_at)
      select cell, id, 1, given.content::json, $1, ${published} from given join head using (cell, id)
      returning listing`,
    values: valuesOf(rows, at),
  });
  return added.map(({ listing }) => listing);
}

/** Answers the ids that still had the version and the state named, and now have the next. A draft's older content goes. */
export async function saveListings(tx: Tx, rows: readonly Saved[], at: Date): Promise<readonly Id[]> {
  const { rows: saved } = await tx.client.query<{ listing: Id }>({
    name: 'catalog.save-listings',
    text: `${given}, head as (
        update catalog.listing l set version = l.version + 1, state = given.state, sku = given.sku,
          category = given.category, brand = given.brand, mpn_key = given.mpn_key, price = given.price,
          currency = given.currency, words = given.words::tsvector, codes = given.codes::bigint[],
          numbers = given.numbers::jsonb, published_at = coalesce(l.published_at, ${published}), changed_at = $1,
          source_hash = coalesce(given.source_hash, l.source_hash)
        from given where l.cell = given.cell and l.id = given.id and l.version = given.version and l.state = given.was
        returning l.cell, l.id),
      gone as (
        delete from catalog.listing_version v using given join head using (cell, id)
        where v.cell = given.cell and v.listing = given.id and v.version = given.version and v.published_at is null)
      insert into catalog.listing_version (cell, listing, version, content, at, published_at)
      select cell, id, given.version + 1, given.content::json, $1, ${published} from given join head using (cell, id)
      returning listing`,
    values: valuesOf(rows, at),
  });
  return saved.map(({ listing }) => listing);
}

/** Whether the listing still had that version, and another state. The version's first publishing is remembered. */
export async function changeState(
  tx: Tx,
  { id, version, state }: { readonly id: Id; readonly version: number; readonly state: ListingState },
  at: Date,
): Promise<boolean> {
  const { rowCount } = await tx.client.query({
    name: 'catalog.change-state',
    text: `with head as (
        update catalog.listing set state = $4, changed_at = $5,
          published_at = coalesce(published_at, case when $4 = 'published' then $5::timestamptz end)
        where cell = $1 and id = $2 and version = $3 and state <> $4 returning cell, id, version)
      update catalog.listing_version v
      set published_at = coalesce(v.published_at, case when $4 = 'published' then $5::timestamptz end)
      from head where v.cell = $1 and v.listing = $2 and v.version = $3`,
    values: [cellOf(id), id, version, state, at],
  });
  return rowCount === 1;
}

/**
 * Makes sure that every code has its meaning, before any listing carries it. Almost all codes are there already, so
 * the caller keeps in `known` which were seen, and adds what is answered here once his transaction is committed.
 */
export async function addValues(
  tx: Tx,
  entries: readonly SearchEntry[],
  known: ReadonlySet<bigint>,
): Promise<readonly bigint[]> {
  const fresh = new Map(
    entries.flatMap(({ values }) => values.filter(({ code }) => !known.has(code)).map((each) => [each.code, each])),
  );
  if (fresh.size === 0) return [];
  // In the order of their keys, so that two who add the same values wait for each other and do not lock each other out.
  const sorted = [...fresh.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
  await tx.client.query({
    name: 'catalog.add-values',
    text: `insert into catalog.attribute_value (code, key, text, number)
      select code, key, text, number
      from jsonb_to_recordset($1) as given (code bigint, key text, text text, number double precision)
      order by code on conflict do nothing`,
    values: [JSON.stringify(sorted.map((each) => ({ ...each, code: String(each.code) })))],
  });
  return sorted.map(({ code }) => code);
}
