import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { trueTypeOf } from '#platform/woff';

const require = createRequire(import.meta.url);
const fontFile = (weight: 400 | 700) => {
  const file = `@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff`;
  return trueTypeOf(readFileSync(require.resolve(file)));
};

/** The two faces that print Latin and Chinese; standard PDF fonts know no Chinese. Read once, at first use. */
let faces: { text: Buffer; bold: Buffer } | undefined;

export type Pdf = PDFKit.PDFDocument;

/** Points, 72 to the inch: A4, and the 4 × 6 inch label that carriers' printers take. */
export const paper = { a4: [595.28, 841.89], label: [288, 432] } as const;

interface Options {
  readonly title: string;
  /** When it was made. It stands in the file, so the same facts at the same time are the same bytes. */
  readonly at: Date;
  readonly size?: readonly [number, number];
  readonly margin?: number;
}

/** Draws a document with the fonts `text` and `bold`, and answers its bytes. */
export async function makePdf(
  { title, at, size = paper.a4, margin = 56 }: Options,
  draw: (pdf: Pdf) => void,
): Promise<Uint8Array> {
  faces ??= { text: fontFile(400), bold: fontFile(700) };
  const info = { Title: title, Producer: 'Serai', Creator: 'Serai', CreationDate: at, ModDate: at };
  const pdf = new PDFDocument({
    size: [...size],
    margin,
    info,
    lang: 'en',
    displayTitle: true,
    // No default: a font that was opened without its name is opened again whenever it is named.
    font: null as never,
  });
  const bytes = buffer(pdf);
  pdf.registerFont('text', faces.text);
  pdf.registerFont('bold', faces.bold);
  pdf.font('text').fontSize(10);
  draw(pdf);
  pdf.end();
  return bytes;
}

/** What the faces have no glyph for, as people write it where a keyboard has it neither. */
const spelled: Readonly<Record<string, string>> = {
  Ω: ' ohm',
  '\u2126': ' ohm',
  μ: 'µ',
  Δ: 'delta ',
  '≤': '<=',
  '≥': '>=',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ı: 'i',
};

/** One line of text that prints: line breaks are spaces, `10 kΩ` is `10 k ohm`, and `ő` loses the marks that would print as a box. */
export const printable = (text: string): string =>
  text
    .replaceAll(/[Ω\u2126μΔ≤≥ŁłĐđı]/gu, (letter) => spelled[letter] ?? letter)
    .replaceAll(/[\u0100-\u017f]/gu, (letter) => letter.normalize('NFD').replaceAll(/\p{M}/gu, ''))
    .replaceAll(/\s+/gu, ' ')
    .trim();
