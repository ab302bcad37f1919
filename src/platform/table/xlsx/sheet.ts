import { type Cell, mostColumns } from '#platform/table/table';
import { isoOfSerial } from '#platform/table/xlsx/dates';
import { type Sheet, unescaped, type Workbook } from '#platform/table/xlsx/workbook';
import { type Handlers, xmlOf } from '#platform/table/xlsx/xml';
import { UnreadableFile } from '#platform/table/unreadable';

export interface SheetRow {
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** The rows of a sheet that have a cell, as many at a time as come out of one chunk of the file. */
export async function* sheetRows(book: Workbook, sheet: Sheet): AsyncGenerator<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const _ of xmlOf(book.zip.read(sheet.part), rowsInto(rows, book))) {
    if (rows.length > 0) yield rows.splice(0);
  }
  if (rows.length > 0) yield rows;
}

/** The column of `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
}

/** Hears a sheet's XML and gathers its rows: `<row r><c r t s><v>`, or `<is><t>` for a text of the cell's own. */
function rowsInto(rows: SheetRow[], book: Workbook): Handlers {
  let number = 0;
  let cells: Cell[] = [];
  let at = -1;
  let [type, style, text] = ['', -1, ''];
  let [taking, aside] = [false, false];
  const openCell = (attributes: Readonly<Record<string, string>>) => {
    const { r: reference = '' } = attributes;
    at = reference === '' ? at + 1 : columnOf(reference);
    if (at < 0 || at > 16_383) throw new UnreadableFile('xlsx-broken', { why: `there is no cell ${reference}` });
    type = attributes['t'] ?? 'n';
    style = Number(attributes['s'] ?? -1);
    text = '';
  };
  const closeCell = () => {
    const value = valueOf({ type, style, text }, book);
    if (value === null) return;
    if (at >= mostColumns) throw new UnreadableFile('columns-too-many', { columns: at + 1, most: mostColumns });
    while (cells.length < at) cells.push(null);
    cells[at] = value;
  };
  return {
    open(name, attributes) {
      if (name === 'row') {
        const said = Number(attributes['r']);
        number = Number.isInteger(said) && said > 0 ? said : number + 1;
        cells = [];
        at = -1;
      } else if (name === 'c') openCell(attributes);
      else if (name === 'rPh') aside = true;
      taking = name === 'v' || (name === 't' && !aside);
    },
    text(more) {
      if (taking) text += more;
    },
    close(name) {
      taking = false;
      if (name === 'rPh') aside = false;
      else if (name === 'c') closeCell();
      else if (name === 'row' && cells.length > 0) rows.push({ number, cells });
    },
  };
}

interface Written {
  readonly type: string;
  readonly style: number;
  readonly text: string;
}

/** A formula's cell holds the value that it had when the file was saved. */
function valueOf({ type, style, text }: Written, { texts, dates, from1904 }: Workbook): Cell {
  if (text === '') return type === 'inlineStr' || type === 'str' ? '' : null;
  switch (type) {
    case 's':
      return texts[Number(text)] ?? null;
    case 'inlineStr':
    case 'str':
      return unescaped(text);
    case 'b':
      return text === '1' || text === 'true';
    case 'e':
      return { error: text };
    default:
      return numberOf(text, dates[style] === true ? from1904 : undefined);
  }
}

/** A number; a day, where its style shows one, by the system of its book; a text, where the cell says so otherwise. */
function numberOf(text: string, dayFrom1904: boolean | undefined): Cell {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  return (dayFrom1904 === undefined ? undefined : isoOfSerial(value, dayFrom1904)) ?? value;
}
