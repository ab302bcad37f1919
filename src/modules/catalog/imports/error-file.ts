import type { Say } from '#platform/language';
import { byteOrderMark, csvLine } from '#platform/table/csv';
import type { Cell, Row } from '#platform/table/table';
import { xlsxOf } from '#platform/table/xlsx/write';
import type { Group } from '../import/items.ts';
import { openGroups, type Source } from '../import/source.ts';
import type { Mapping } from '../import/mapping-schema.ts';
import { folded } from './headings.ts';
import { type Told, toldOf } from './problems.ts';
import type { ProblemRow } from './progress.ts';

/** The columns that we add; an import that finds them passes them by. */
const errorColumn = 'error';
const remedyColumn = 'what to do';

interface Asked {
  readonly source: Source;
  readonly mapping: Mapping;
  /** The problems of the file, in the order of their rows, a page at a time. */
  readonly problemsAfter: (line: number) => Promise<readonly ProblemRow[]>;
  readonly say: Say;
}

/** A row to be given back; what belongs together with a wrong one comes along, and has nothing to be told. */
interface Returned {
  readonly row: Row;
  readonly told: readonly Told[];
}

/** The wrong rows of a file in its own format. The file is read once, and no more of it is in memory than a few rows. */
export async function errorFile(
  asked: Asked,
): Promise<{ chunks: AsyncIterable<string | Uint8Array>; type: string; ending: string }> {
  const { groups, columns } = await openGroups(asked.source, asked.mapping);
  const returned = wrongRows(groups, asked);
  const { layout } = asked.source;
  if (layout.format === 'ndjson')
    return { chunks: jsonLines(returned), type: 'application/x-ndjson', ending: 'ndjson' };
  const table = withHeading(returned, columns);
  if (layout.format === 'xlsx')
    return {
      chunks: xlsxOf('Errors', table),
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ending: 'xlsx',
    };
  return { chunks: csvOf(table, layout.delimiter), type: 'text/csv; charset=utf-8', ending: 'csv' };
}

/** Goes through the rows and through the problems side by side, both being in the order of the file. */
async function* wrongRows(groups: AsyncIterable<readonly Group[]>, asked: Asked): AsyncGenerator<Returned> {
  const problems = new Problems(asked);
  for await (const some of groups) {
    for (const { rows } of some) {
      const last = rows.at(-1)?.number ?? 0;
      const wrong = await problems.upTo(last);
      if (wrong.size > 0) for (const row of rows) yield { row, told: wrong.get(row.number) ?? [] };
      if (await problems.isDone()) return;
    }
  }
}

class Problems {
  readonly #asked: Asked;
  #page: ProblemRow[] | undefined;
  #line = 0;

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  /** What is wrong with the rows up to this one that nobody has asked for yet. */
  async upTo(line: number): Promise<ReadonlyMap<number, readonly Told[]>> {
    const found = new Map<number, readonly Told[]>();
    for (let next = await this.#next(); next !== undefined && next.line <= line; next = await this.#next()) {
      found.set(next.line, toldOf(next, this.#asked.mapping, this.#asked.say));
      this.#page?.shift();
      this.#line = next.line;
    }
    return found;
  }

  async isDone(): Promise<boolean> {
    return (await this.#next()) === undefined;
  }

  async #next(): Promise<ProblemRow | undefined> {
    if (this.#page === undefined || this.#page.length === 0)
      this.#page = [...(await this.#asked.problemsAfter(this.#line))];
    return this.#page[0];
  }
}

const texts = (told: readonly Told[]): readonly [string, string] => [
  told.map(({ column, wrong }) => (column === null ? wrong : `${column}: ${wrong}`)).join('\n'),
  [...new Set(told.map(({ remedy }) => remedy))].join('\n'),
];

async function* jsonLines(returned: AsyncIterable<Returned>): AsyncGenerator<string> {
  for await (const { row, told } of returned) {
    const [error, remedy] = texts(told);
    const { value, raw } = row;
    const own = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { line: raw };
    yield `${JSON.stringify({ ...own, [errorColumn]: error, [remedyColumn]: remedy })}\n`;
  }
}

const isOurs = (column: string) => [errorColumn, remedyColumn].some((ours) => folded(ours) === folded(column));

/** The heading and the rows, with our two columns first: far to the right nobody would look for them. */
async function* withHeading(
  returned: AsyncIterable<Returned>,
  columns: () => readonly string[],
): AsyncGenerator<readonly Cell[]> {
  let kept: readonly number[] | undefined;
  for await (const { row, told } of returned) {
    if (!kept) {
      kept = [...columns().keys()].filter((index) => !isOurs(columns()[index] ?? ''));
      yield [errorColumn, remedyColumn, ...kept.map((index) => columns()[index] ?? '')];
    }
    const cells = row.raw as readonly Cell[];
    const beyond = cells.slice(columns().length); // Of a row that has too many: so that nothing is lost.
    yield [...texts(told), ...kept.map((index) => cells[index] ?? null), ...beyond];
  }
}

async function* csvOf(rows: AsyncIterable<readonly Cell[]>, delimiter: string): AsyncGenerator<string> {
  yield byteOrderMark;
  for await (const cells of rows) {
    yield csvLine(
      cells.map((cell) => (typeof cell === 'object' && cell !== null ? cell.error : cell)),
      delimiter,
    );
  }
}
