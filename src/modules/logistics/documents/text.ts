import { type Money, minorDigits } from '#kernel/money';
import { type Pdf, printable } from '#platform/pdf';

const grouped = (digits: string): string => digits.replaceAll(/\B(?=(\d{3})+$)/g, ',');

export const countText = (count: number): string => grouped(String(count));

/** `12,345.67`, in the decimals of its currency. */
export function amountText({ minor, currency }: Money): string {
  const decimals = minorDigits(currency);
  const digits = String(minor).padStart(decimals + 1, '0');
  const whole = grouped(digits.slice(0, digits.length - decimals));
  return decimals > 0 ? `${whole}.${digits.slice(-decimals)}` : whole;
}

/** `0.412 kg`, to the gram. */
export const weightText = (grams: number): string =>
  `${grouped(String(Math.trunc(grams / 1_000)))}.${String(grams % 1_000).padStart(3, '0')} kg`;

/** The harmonized code in its usual groups: 8533.21.0000. */
export const hsText = (code: string): string =>
  [code.slice(0, 4), code.slice(4, 6), code.slice(6)].filter((part) => part !== '').join('.');

export const dateText = (at: Date): string =>
  at.toLocaleDateString('en-GB', { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' });

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Fitting {
  readonly sizes: readonly number[];
  readonly font?: 'text' | 'bold';
}

/**
 * Writes the lines into the box in the first size in which they fit; what does not fit the smallest is cut. Answers
 * where it ends.
 */
export function fitted(pdf: Pdf, lines: readonly string[], box: Box & Fitting): number {
  const { x, y, width, height, sizes, font = 'text' } = box;
  const text = setLines(lines);
  const size = sizes.find((each) => heightOf(pdf, text, { font, size: each, width }) <= height);
  const set = { font, size: size ?? sizes.at(-1) ?? 6, width };
  const shown = size === undefined ? cut(pdf, text, { ...set, height }) : text;
  write(pdf, shown, { ...set, x, y });
  return y + heightOf(pdf, shown, set);
}

/** As many letters as there is room for, and the sign that there were more. */
function cut(pdf: Pdf, text: string, set: Set & { readonly height: number }): string {
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (heightOf(pdf, `${text.slice(0, middle)}…`, set) <= set.height) fits = middle;
    else tooLong = middle;
  }
  return `${text.slice(0, fits).trimEnd()}…`;
}

export interface Set {
  readonly font: 'text' | 'bold';
  readonly size: number;
  readonly width: number;
}

/** The face brings much air of its own; documents are set tighter. */
const gapOf = ({ size }: Set): number => -0.22 * size;

/** Empty lines are left out, and what the face cannot print is spelled. */
const setLines = (lines: readonly string[]): string =>
  lines
    .map(printable)
    .filter((line) => line !== '')
    .join('\n');

export const heightOf = (pdf: Pdf, text: string, set: Set): number =>
  text === ''
    ? 0
    : pdf
        .font(set.font)
        .fontSize(set.size)
        .heightOfString(text, { width: set.width, lineGap: gapOf(set) }) - gapOf(set);

interface Placed extends Set {
  readonly x: number;
  readonly y: number;
  readonly align?: 'left' | 'right' | 'center';
}

export function write(pdf: Pdf, text: string, { x, y, align = 'left', ...set }: Placed): void {
  if (text === '') return;
  pdf.font(set.font).fontSize(set.size).fillColor('#000');
  pdf.text(text, x, y, { width: set.width, align, lineGap: gapOf(set) });
}
