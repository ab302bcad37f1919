import { openTable, type Layout } from '#platform/table/layout';
import { letters } from '#platform/table/table';

/** What was seen of a column in the first rows. */
export interface ColumnSeen {
  readonly name: string;
  /** A, B, C as the spreadsheet names it; empty where the rows are objects. */
  readonly letter: string;
  /** Up to five different values, as they stand there. */
  readonly samples: readonly string[];
  /** How many of the rows looked at have a value. */
  readonly filled: number;
  /** What the values are, where they are more than a text: lists of prices, objects of attributes. */
  readonly holds: 'cells' | 'list' | 'object';
}

export interface Seen {
  readonly columns: readonly ColumnSeen[];
  readonly rows: number;
  /** Different values of columns with few of them, for whoever maps categories. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

const rowsLookedAt = 1_000;
const samplesShown = 5;
const mostValues = 200;
const longestSample = 120;

/** Looks at the first rows of a file. */
export async function look(path: string, layout: Layout): Promise<Seen> {
  const table = await openTable(path, layout);
  const columns = new Map<string, Column>();
  let rows = 0;
  for await (const some of table.rows) {
    for (const name of table.columns()) if (!columns.has(name)) columns.set(name, new Column());
    for (const { value } of some) {
      rows += 1;
      for (const [name, cell] of fieldsOf(value)) {
        const column = columns.get(name) ?? new Column();
        column.see(cell);
        if (columns.size < 500) columns.set(name, column);
      }
      if (rows >= rowsLookedAt) break;
    }
    if (rows >= rowsLookedAt) break;
  }
  const named = [...columns];
  const inCells = table.columns().length > 0;
  return {
    rows,
    columns: named.map(([name, column], index) => ({ name, letter: inCells ? letters(index) : '', ...column.shown() })),
    values: Object.fromEntries(
      named.flatMap(([name, { values }]) => (values.size <= mostValues ? [[name, [...values]]] : [])),
    ),
  };
}

/** The fields of a row; what lies in an object is named by its path, except that attributes stay together. */
const fieldsOf = (row: unknown): readonly (readonly [string, unknown])[] =>
  typeof row === 'object' && row !== null && !Array.isArray(row) ? Object.entries(row) : [];

class Column {
  readonly values = new Set<string>();
  #filled = 0;
  #lists = 0;
  #objects = 0;

  see(cell: unknown): void {
    if (cell === null || cell === undefined || cell === '') return;
    this.#filled += 1;
    if (Array.isArray(cell)) this.#lists += 1;
    else if (typeof cell === 'object') this.#objects += 1;
    const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
    if (this.values.size <= mostValues) this.values.add(text.slice(0, longestSample).toWellFormed());
  }

  shown(): Pick<ColumnSeen, 'samples' | 'filled' | 'holds'> {
    const holds = this.#lists > 0 ? 'list' : this.#objects > 0 ? 'object' : 'cells';
    return { samples: [...this.values].slice(0, samplesShown), filled: this.#filled, holds };
  }
}
