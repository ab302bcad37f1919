/** What a cell of a sheet holds. An error of a formula is kept as what it is, so that nobody takes it for a text. */
export type Cell = string | number | boolean | null | { readonly error: string };

/** One row of a file, before anybody has asked what it means. */
export interface Row {
  /** As people count: the lines of a text, the rows of a sheet with its heading. */
  readonly number: number;
  /** An object of column names to cells, or whatever JSON stands in the line. */
  readonly value: unknown;
  /** What stood there, for whoever gives it back. */
  readonly raw: string | readonly Cell[];
  /** Why the row cannot be taken at all. */
  readonly fault?: RowFault;
}

export interface RowFault {
  readonly code: 'row-too-long' | 'row-not-json' | 'row-cells' | 'row-encoding';
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Rows a few hundred at a time: nobody waits for each single one, and no more than these are in memory. */
export type Rows = AsyncGenerator<readonly Row[]>;

/** A file that is being read. */
export interface Table {
  /** The names of the columns, once the first row has been read; empty where the rows name their fields themselves. */
  readonly columns: () => readonly string[];
  readonly rows: Rows;
  /** How much of the file has been read, from 0 to 1. */
  readonly share: () => number;
}

export const longestRowBytes = 256 * 1024;
export const mostColumns = 500;
/** Far beyond any catalogue; what unpacks to more is meant to do harm. */
export const mostUnpackedBytes = 4 * 1024 ** 3;

/** Column names as they stand in the heading, each of them once: an object has room for one of a name. */
export function columnNames(heading: readonly Cell[]): string[] {
  const taken = new Set<string>();
  return heading.map((cell, index) => {
    const said = cell === null || typeof cell === 'object' ? '' : String(cell).trim().replaceAll(/\s+/g, ' ');
    const name = said === '' ? `Column ${letters(index)}` : said;
    let own = name;
    for (let again = 2; taken.has(own); again += 1) own = `${name} (${again})`;
    taken.add(own);
    return own;
  });
}

/** A, B … Z, AA: as spreadsheets name their columns. */
export function letters(index: number): string {
  const own = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? own : letters(Math.floor(index / 26) - 1) + own;
}

/** A file may call a column `__proto__`, and an ordinary object would lose it. */
export function rowObject(columns: readonly string[], cells: readonly Cell[]): Record<string, Cell> {
  const row = Object.create(null) as Record<string, Cell>;
  for (const [index, column] of columns.entries()) row[column] = cells[index] ?? null;
  return row;
}

export const isEmpty = (cells: readonly Cell[]): boolean => cells.every((cell) => cell === null || cell === '');
