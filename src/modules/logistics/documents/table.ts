import { type Pdf, printable } from '#platform/pdf';
import { heightOf, write } from './text.ts';

export interface Column {
  readonly title: string;
  /** The title in the document's second language, under the first. */
  readonly under?: string;
  readonly width: number;
  readonly align: 'left' | 'right' | 'center';
}

/** A cell is one text, or a bold line with a plain text under it. */
type Cell = string | { readonly head: string; readonly text: string };
export type Row = readonly Cell[];

interface Frame {
  readonly x: number;
  readonly y: number;
  /** No row reaches below. */
  readonly bottom: number;
  /** What comes under the table and does not stand alone on a page: the last row goes with it. */
  readonly tail: number;
  /** Begins the next page, and answers where its rows begin. */
  readonly nextPage: () => number;
}

const size = 8.5;
const padding = 4;
const headHeight = 17;
const underHeight = 10;
const line = '#8a8f98';

/** Draws a ruled table over as many pages as it takes, its head on each. Answers where it ends. */
export function drawTable(
  pdf: Pdf,
  { columns, rows }: { columns: readonly Column[]; rows: readonly Row[] },
  frame: Frame,
) {
  let y = drawHead(pdf, columns, { x: frame.x, y: frame.y });
  for (const [index, row] of rows.entries()) {
    const height = rowHeight(pdf, columns, row);
    const under = index === rows.length - 1 ? frame.tail : 0;
    if (y + height + under > frame.bottom && index > 0) y = drawHead(pdf, columns, { x: frame.x, y: frame.nextPage() });
    drawRow(pdf, columns, { row, x: frame.x, y, height });
    y += height;
  }
  return y;
}

function drawHead(pdf: Pdf, columns: readonly Column[], { x, y }: { x: number; y: number }): number {
  const height = headHeight + (columns.some(({ under }) => under) ? underHeight : 0);
  pdf.rect(x, y, widthOf(columns), height).fill('#e9ebee');
  let left = x;
  for (const { title, under = '', width, align } of columns) {
    const set = { width: width - 2 * padding, align, lineBreak: false } as const;
    pdf.font('bold').fontSize(7.5).fillColor('#000');
    pdf.text(title, left + padding, y + 3.5, set);
    if (under) pdf.text(under, left + padding, y + 3.5 + underHeight, set);
    left += width;
  }
  drawGrid(pdf, columns, { x, y, height });
  return y + height;
}

const parts = (cell: Cell) =>
  typeof cell === 'string'
    ? { head: '', text: printable(cell) }
    : { head: printable(cell.head), text: printable(cell.text) };

function rowHeight(pdf: Pdf, columns: readonly Column[], row: Row): number {
  const heights = columns.map(({ width }, index) => {
    const { head, text } = parts(row[index] ?? '');
    const inside = width - 2 * padding;
    return (
      heightOf(pdf, head, { font: 'bold', size, width: inside }) +
      heightOf(pdf, text, { font: 'text', size, width: inside })
    );
  });
  return Math.max(...heights) + 2 * padding;
}

interface Drawn {
  readonly row: Row;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

function drawRow(pdf: Pdf, columns: readonly Column[], { row, x, y, height }: Drawn): void {
  let left = x;
  for (const [index, { width, align }] of columns.entries()) {
    const { head, text } = parts(row[index] ?? '');
    const inside = width - 2 * padding;
    const set = { size, width: inside, align, x: left + padding } as const;
    write(pdf, head, { ...set, font: 'bold', y: y + padding });
    const under = heightOf(pdf, head, { font: 'bold', size, width: inside });
    write(pdf, text, { ...set, font: 'text', y: y + padding + under });
    left += width;
  }
  drawGrid(pdf, columns, { x, y, height });
}

function drawGrid(pdf: Pdf, columns: readonly Column[], { x, y, height }: { x: number; y: number; height: number }) {
  pdf.lineWidth(0.5).rect(x, y, widthOf(columns), height).stroke(line);
  let left = x;
  for (const { width } of columns.slice(0, -1)) {
    left += width;
    pdf
      .moveTo(left, y)
      .lineTo(left, y + height)
      .stroke(line);
  }
}

const widthOf = (columns: readonly Column[]): number => columns.reduce((sum, { width }) => sum + width, 0);
