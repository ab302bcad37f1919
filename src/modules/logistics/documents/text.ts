import type { Money } from '#kernel/money';
import { minorDigits } from '#kernel/money';
import type { Pdf } from '#platform/pdf';

const countries = new Intl.DisplayNames(['en'], { type: 'region' });

/** Customs read the name, machines the code. */
export const countryName = (code: string): string => countries.of(code) ?? code;

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

/** Writes the lines into the box in the first size in which they fit; what does not fit the smallest is cut with an ellipsis. */
export function fitted(pdf: Pdf, lines: readonly string[], box: Box & Fitting): void {
  const { x, y, width, height, sizes, font = 'text' } = box;
  const text = lines.filter((line) => line !== '').join('\n');
  const size = sizes.find((each) => heightOf(pdf, text, { font, size: each, width }) <= height) ?? sizes.at(-1) ?? 6;
  pdf
    .font(font)
    .fontSize(size)
    .fillColor('#000')
    .text(text, x, y, { width, height: height + 1, ellipsis: '…', lineGap });
}

/** The face brings much air of its own; documents are set tighter. */
const lineGap = -2;

interface Set {
  readonly font: 'text' | 'bold';
  readonly size: number;
  readonly width: number;
}

export const heightOf = (pdf: Pdf, text: string, { font, size, width }: Set): number =>
  text === '' ? 0 : pdf.font(font).fontSize(size).heightOfString(text, { width, lineGap });
