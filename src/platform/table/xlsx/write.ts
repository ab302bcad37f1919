import { writeXlsxStream } from 'hucre/xlsx';
import type { Cell } from '#platform/table/table';

/** What XML cannot hold becomes the sign for what is unreadable, and what only looks like an escape is escaped. */
const written = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .slice(0, 32_767); // The longest text that a cell can hold.

const valueOf = (cell: Cell) =>
  typeof cell === 'string' ? written(cell) : cell !== null && typeof cell === 'object' ? cell.error : cell;

async function* values(rows: AsyncIterable<readonly Cell[]>) {
  for await (const row of rows) yield row.map(valueOf);
}

/** One sheet, written while its rows come: no more than a few of them are in memory. Texts stay texts, formulas too. */
export const xlsxOf = (name: string, rows: AsyncIterable<readonly Cell[]>): AsyncIterable<Uint8Array> =>
  writeXlsxStream(values(rows), { name, freezePane: { rows: 1 } });
