import { fileTypeFromBuffer } from 'file-type';
import { type Bytes, bytesOf, headOf, isGzip, unpackedHead } from '#platform/table/bytes';
import { csvRows, type CsvLayout, delimiters, detectDelimiter, firstRows } from '#platform/table/csv-reader';
import { detectEncoding, textIn } from '#platform/table/encoding';
import { jsonLines } from '#platform/table/lines';
import { type Cell, columnNames, isEmpty, rowObject, type Rows, type Table } from '#platform/table/table';
import { UnreadableFile } from '#platform/table/unreadable';
import { sheetRows } from '#platform/table/xlsx/sheet';
import { openWorkbook, type Sheet, type Workbook } from '#platform/table/xlsx/workbook';

export interface NdjsonLayout {
  readonly format: 'ndjson';
}
export interface XlsxLayout {
  readonly format: 'xlsx';
  readonly sheet: string;
  readonly heading: number;
}
/** How a file is to be read. It is detected, and may be chosen otherwise. */
export type Layout = NdjsonLayout | ({ readonly format: 'csv' } & CsvLayout) | XlsxLayout;

export interface Detected {
  readonly layout: Layout;
  /** What else could be chosen. */
  readonly sheets: readonly string[];
}

const headBytes = 256 * 1024;
const headingWithin = 20;

/** What a file is, by what is in it and not by its name. */
export async function detectLayout(path: string): Promise<Detected> {
  const packed = await headOf(path, 4_100);
  if (packed.length === 0) throw new UnreadableFile('heading-missing');
  const head = isGzip(packed) ? await unpackedHead(path, headBytes) : await headOf(path, headBytes);
  if (head.length === 0) throw new UnreadableFile('heading-missing');
  if (head.readUInt32BE(0) === 0xd0cf11e0) throw new UnreadableFile('old-excel');
  const known = await fileTypeFromBuffer(head);
  if (/zip|spreadsheetml/.test(known?.mime ?? '') && !isGzip(packed)) return detectXlsx(path);
  if (known) throw new UnreadableFile('file-type');
  return { layout: textLayout(head), sheets: [] };
}

// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000e-\u001f]/;

function textLayout(head: Buffer): Layout {
  const { encoding } = detectEncoding(head);
  const text = textIn(head, encoding);
  if (control.test(text)) throw new UnreadableFile('file-type');
  if (/^\s*\{/.test(text)) return { format: 'ndjson' };
  if (/^\s*(\[\s*[[{"]|<)/.test(text)) throw new UnreadableFile('file-type');
  const said = /^sep=(.)\r?\n/.exec(text)?.[1]; // Excel's own way to name it.
  const delimiter = delimiters.find((each) => each === said) ?? detectDelimiter(text);
  return { format: 'csv', encoding, delimiter, heading: headingOf(firstRows(text, delimiter, headingWithin)) };
}

async function detectXlsx(path: string): Promise<Detected> {
  const book = await openWorkbook(path);
  try {
    const shown = book.sheets.filter(({ hidden }) => !hidden);
    for (const sheet of shown.length > 0 ? shown : book.sheets) {
      const rows = await firstOf(book, sheet);
      if (rows.length === 0) continue;
      const layout = { format: 'xlsx' as const, sheet: sheet.name, heading: headingOf(rows) };
      return { layout, sheets: book.sheets.map(({ name }) => name) };
    }
    throw new UnreadableFile('heading-missing');
  } finally {
    await book.zip.close();
  }
}

/** The first rows of a sheet, each in its place. */
async function firstOf(book: Workbook, sheet: Sheet): Promise<readonly (readonly Cell[])[]> {
  const first: (readonly Cell[])[] = [];
  for await (const rows of sheetRows(book, sheet)) {
    for (const { number, cells } of rows) {
      if (number > headingWithin) return first;
      while (first.length < number - 1) first.push([]);
      first.push(cells);
    }
  }
  return first;
}

const filled = (row: readonly Cell[]) => row.filter((cell) => cell !== null && cell !== '');

/** Above the heading may stand a title; the heading itself is the first row of texts that is about as wide as the table. */
function headingOf(rows: readonly (readonly Cell[])[]): number {
  const widest = Math.max(0, ...rows.map((row) => filled(row).length));
  const at = rows.findIndex((row) => {
    const cells = filled(row);
    return cells.length > 0 && cells.length >= widest * 0.6 && cells.every(isName);
  });
  if (at === -1) throw new UnreadableFile('heading-missing');
  return at + 1;
}

const isName = (cell: Cell) => typeof cell === 'string' && cell.length <= 200 && !/^[\d.,\s%-]+$/.test(cell);

/** Opens a file for its rows. */
export async function openTable(path: string, layout: Layout): Promise<Table> {
  let columns: readonly string[] = [];
  const told = (names: readonly string[]) => {
    columns = names;
  };
  if (layout.format === 'xlsx') {
    const book = await openWorkbook(path);
    const sheet = book.sheets.find(({ name }) => name === layout.sheet);
    if (!sheet) {
      await book.zip.close();
      throw new UnreadableFile('sheet-unknown', { sheet: layout.sheet });
    }
    const rows = xlsxRows({ book, sheet, heading: layout.heading }, told);
    return { columns: () => columns, rows, share: () => book.zip.share(sheet.part) };
  }
  const bytes: Bytes = await bytesOf(path);
  const rows = layout.format === 'ndjson' ? jsonLines(bytes) : csvRows(bytes, layout, told);
  return { columns: () => columns, rows, share: bytes.share };
}

interface Reading {
  readonly book: Workbook;
  readonly sheet: Sheet;
  readonly heading: number;
}

/** The rows below the heading; the workbook is closed when they end, or when nobody wants more of them. */
async function* xlsxRows({ book, sheet, heading }: Reading, told: (columns: readonly string[]) => void): Rows {
  let columns: readonly string[] = [];
  try {
    for await (const rows of sheetRows(book, sheet)) {
      for (const { number, cells } of rows) if (number === heading) told((columns = columnNames(cells)));
      const below = rows.filter(({ number, cells }) => number > heading && !isEmpty(cells));
      if (below.length === 0) continue;
      yield below.map(({ number, cells: raw }) => {
        const row = { number, raw, value: rowObject(columns, raw) };
        if (raw.length <= columns.length) return row;
        return { ...row, fault: { code: 'row-cells' as const, facts: { cells: raw.length, columns: columns.length } } };
      });
    }
  } finally {
    await book.zip.close();
  }
}
