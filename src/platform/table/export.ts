import type { StreamReply } from '#platform/route';
import { byteOrderMark, csvLine, type CsvValue } from '#platform/table/csv';

/** A list that is taken away: in cells for a spreadsheet, in whole items for a program. */
export interface Exported<Item> {
  /** What the file is called, without its ending. */
  readonly name: string;
  /** The cells of an item, by the names of their columns. Most items are one row, an order is one for each of its lines. */
  readonly rows: (item: Item) => readonly Readonly<Record<string, CsvValue>>[];
  readonly columns: readonly string[];
  /** By key, so that a list of any length is read in small steps, and whoever stops reading stops the asking. */
  readonly pages: AsyncIterable<readonly Item[]>;
}

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json', jsonl: 'application/x-ndjson' } as const;

interface Asked {
  readonly format: keyof typeof types;
  readonly bom: boolean;
}

/** The file of an export, written while its pages come. */
export function exported<Item>({ format, bom }: Asked, list: Exported<Item>): StreamReply {
  const chunks = format === 'csv' ? inCells(list, bom) : inJson(list, format === 'json');
  return { chunks, type: types[format], name: `${list.name}.${format}` };
}

async function* inCells<Item>({ columns, rows, pages }: Exported<Item>, bom: boolean): AsyncGenerator<string> {
  yield (bom ? byteOrderMark : '') + csvLine(columns);
  for await (const page of pages) {
    const lines = page.flatMap(rows).map((row) => csvLine(columns.map((column) => row[column])));
    if (lines.length > 0) yield lines.join('');
  }
}

async function* inJson<Item>({ pages }: Exported<Item>, whole: boolean): AsyncGenerator<string> {
  if (whole) yield '[';
  let between = whole ? '\n' : '';
  for await (const page of pages) {
    const items = page.map((item) => JSON.stringify(item)).join(whole ? ',\n' : '\n');
    if (items !== '') yield `${between}${items}${whole ? '' : '\n'}`;
    if (whole && items !== '') between = ',\n';
  }
  if (whole) yield '\n]\n';
}

/** How many items are read at once, whoever asks. */
export const exportedAtOnce = 200;

/** Every page of a list, each where the one before it ended. */
export async function* everyPage<Item, Key>(
  read: (after: Key | undefined) => Promise<{ readonly items: readonly Item[]; readonly next: Key | null }>,
): AsyncGenerator<readonly Item[]> {
  let after: Key | undefined;
  for (;;) {
    const { items, next } = await read(after);
    yield items;
    if (next === null) return;
    after = next;
  }
}
