import { Readable } from 'node:stream';
import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import type { Bytes } from '#platform/table/bytes';
import { unguarded } from '#platform/table/csv';
import { type Encoding, inUtf8 } from '#platform/table/encoding';
import {
  columnNames,
  isEmpty,
  longestRowBytes,
  mostColumns,
  type Row,
  rowObject,
  type Rows,
} from '#platform/table/table';
import { UnreadableFile } from '#platform/table/unreadable';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface CsvLayout {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** The row with the names of the columns, from 1. */
  readonly heading: number;
}

/** A stray quotation mark within a text is a text (12" monitors); only one that begins a cell quotes it. */
const options = (delimiter: string): Options => ({
  bom: true,
  delimiter,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_quotes: true,
  relax_column_count: true,
});

/** The delimiter under which the first rows agree best on a number of columns. */
export function detectDelimiter(text: string): Delimiter {
  const scored = delimiters.map((delimiter) => ({ delimiter, score: agreement(firstRows(text, delimiter)) }));
  const best = scored.toSorted((one, other) => other.score - one.score)[0];
  return best && best.score > 0 ? best.delimiter : ',';
}

/** How many rows have the commonest number of columns, and how many columns that is; one column is no agreement. */
function agreement(rows: readonly (readonly string[])[]): number {
  const byLength = Map.groupBy(rows, ({ length }) => length);
  const [length = 1, same = []] = [...byLength].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
  return length === 1 ? 0 : same.length / rows.length + length / 10_000;
}

const rowsLookedAt = 50;

/** The first rows of a text, which may end in the middle of one. */
export function firstRows(text: string, delimiter: Delimiter, most = rowsLookedAt): string[][] {
  try {
    return parseWhole(text, { ...options(delimiter), to: most, skip_records_with_error: true });
  } catch {
    return []; // A quotation mark that is open where the head ends: this may still be the right delimiter.
  }
}

const rowsAtOnce = 200;

/** The rows below the heading. Its names are told once they have been read. */
export async function* csvRows(
  bytes: Bytes,
  { encoding, delimiter, heading }: CsvLayout,
  told: (columns: readonly string[]) => void,
): Rows {
  const parser = parse({ ...options(delimiter), max_record_size: longestRowBytes * 4 });
  const source = Readable.from(inUtf8(bytes.chunks, encoding), { objectMode: false, highWaterMark: 64 * 1024 });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let columns: readonly string[] = [];
  let number = 0;
  let rows: Row[] = [];
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1;
      if (number === heading) told((columns = columnNames(withinBounds(cells))));
      if (number <= heading || isEmpty(cells)) continue;
      rows.push(rowOf(number, columns, cells));
      if (rows.length < rowsAtOnce) continue;
      yield rows;
      rows = [];
    }
  } catch (error) {
    if (rows.length > 0) yield rows;
    throw readable(error, number + 1);
  } finally {
    source.destroy();
  }
  if (rows.length > 0) yield rows;
}

/** Empty cells after the last named column are what spreadsheets leave behind. */
function rowOf(number: number, columns: readonly string[], cells: readonly string[]): Row {
  const raw = cells.map(unguarded);
  const value = rowObject(columns, raw);
  const row = { number, value, raw };
  const cut = raw.findLastIndex((cell) => cell !== '') + 1;
  if (cut > columns.length) {
    return { ...row, fault: { code: 'row-cells', facts: { cells: cut, columns: columns.length } } };
  }
  let length = 0;
  for (const cell of raw) {
    length += cell.length;
    if (cell.includes('\ufffd')) return { ...row, fault: { code: 'row-encoding', facts: {} } };
  }
  return length > longestRowBytes ? { ...row, fault: { code: 'row-too-long', facts: {} } } : row;
}

function withinBounds(cells: readonly string[]): readonly string[] {
  if (cells.length > mostColumns) {
    throw new UnreadableFile('columns-too-many', { columns: cells.length, most: mostColumns });
  }
  return cells;
}

function readable(error: unknown, row: number): unknown {
  if (error instanceof UnreadableFile) return error;
  if (error instanceof CsvError) return new UnreadableFile('quote-open', { row });
  return new UnreadableFile('file-cut', { row, why: (error as Error).message });
}
