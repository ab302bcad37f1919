import { setImmediate } from 'node:timers/promises';
import { Broken, type BrokenRow } from './broken.ts';
import type { Mapping } from './mapping-schema.ts';
import { type MappedRow, type RowReader, rowReader } from './row.ts';
import type { Added, Shelves } from './shelves.ts';
import type { Item } from './items.ts';
import { openItems, type Source } from './source.ts';

export interface Read extends MappedRow {
  readonly line: number;
}

/** Rows that are written together. */
export interface Gathered {
  readonly rows: readonly Read[];
  readonly broken: readonly BrokenRow[];
  readonly added: Added;
  /** The last row of the file that is in it. */
  readonly last: number;
  /** How much of the file has been read by then, from 0 to 1. */
  readonly share: number;
}

interface Gathering {
  readonly source: Source;
  readonly mapping: Mapping;
  readonly shelves: Shelves;
  /** Rows up to this one were written by an earlier run. They are read again, for their keys, and not given. */
  readonly after: number;
}

const rowsAtOnce = 500;

/** Reads a file batch by batch. What could be read before it broke is given before the error is. */
export async function* batches({ source, mapping, shelves, after }: Gathering): AsyncGenerator<Gathered> {
  const { items, share } = await openItems(source, mapping);
  const basket = new Basket(rowReader(mapping, shelves), shelves, after);
  let failure: unknown;
  try {
    for await (const some of items) {
      for await (const item of attentively(some)) {
        basket.put(item);
        if (basket.size >= rowsAtOnce) yield basket.take(share());
      }
    }
  } catch (error) {
    failure = error;
  }
  if (basket.size > 0) yield basket.take(share());
  if (failure !== undefined) throw failure;
}

/** One by one; after each few, that is after a few milliseconds of work, what the database has answered is attended to. */
export async function* attentively<T>(items: Iterable<T>): AsyncGenerator<T> {
  let taken = 0;
  for (const item of items) {
    if (taken++ % 20 === 0) await setImmediate();
    yield item;
  }
}

class Basket {
  readonly #read: RowReader;
  readonly #shelves: Shelves;
  readonly #after: number;
  readonly #seen = new Map<string, number>(); // About a hundred bytes a row: the only thing that grows with the file.
  #rows: Read[] = [];
  #broken: BrokenRow[] = [];
  #last = 0;

  constructor(read: RowReader, shelves: Shelves, after: number) {
    this.#read = read;
    this.#shelves = shelves;
    this.#after = after;
  }

  get size(): number {
    return this.#rows.length + this.#broken.length;
  }

  put({ number: line, value, fault }: Item): void {
    const wanted = line > this.#after;
    try {
      if (fault) throw new Broken('row', fault.code, { facts: fault.facts });
      const row = this.#read(value);
      const before = this.#seen.get(row.content.sku);
      if (before !== undefined)
        throw new Broken('key', 'key-twice', { value: row.content.sku, facts: { row: before } });
      this.#seen.set(row.content.sku, line);
      if (wanted) this.#rows.push({ ...row, line });
      this.#shelves.keepRow();
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      this.#shelves.undoRow();
      if (wanted) this.#broken.push({ line, ...error.problem });
    }
    this.#last = line;
  }

  take(share: number): Gathered {
    const gathered = { rows: this.#rows, broken: this.#broken, added: this.#shelves.take(), last: this.#last, share };
    this.#rows = [];
    this.#broken = [];
    return gathered;
  }
}
