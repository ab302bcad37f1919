import assert from 'node:assert/strict';
import bwip from 'bwip-js/node';
import type { Pdf } from '#platform/pdf';

const millimetre = 72 / 25.4;

/** GS1 General Specifications, table of logistic labels: modules of 0.495 mm at least, bars of 32 mm. */
const moduleWidth = 0.495 * millimetre;
export const ssccHeight = 32 * millimetre;

/** A GS1-128 of one SSCC as vectors, so that any printer draws sharp edges. Answers its width, without quiet zones. */
export function drawSscc(pdf: Pdf, sscc: string, at: { readonly centre: number; readonly y: number }): number {
  const [symbol] = bwip.raw('gs1-128', `(00)${sscc}`);
  assert(symbol && 'sbs' in symbol, 'GS1-128 is made of bars');
  const modules = symbol.sbs.reduce((sum, width) => sum + width, 0);
  let x = at.centre - (modules * moduleWidth) / 2;
  for (const [index, width] of symbol.sbs.entries()) {
    if (index % 2 === 0) pdf.rect(x, at.y, width * moduleWidth, ssccHeight);
    x += width * moduleWidth;
  }
  pdf.fill('#000');
  return modules * moduleWidth;
}

/** A QR code of the text, with error correction for a label that travels (level M). */
export function drawQr(pdf: Pdf, text: string, at: { readonly x: number; readonly y: number; readonly size: number }) {
  const [symbol] = bwip.raw('qrcode', text, 'eclevel=M');
  assert(symbol && 'pixs' in symbol, 'a QR code is made of squares');
  const side = at.size / symbol.pixx;
  for (const [index, dark] of symbol.pixs.entries()) {
    const [column, row] = [index % symbol.pixx, Math.floor(index / symbol.pixx)];
    if (dark) pdf.rect(at.x + column * side, at.y + row * side, side, side);
  }
  pdf.fill('#000');
}

/** As people read an SSCC: in the groups of its parts. */
export const ssccText = (sscc: string): string => `(00) ${sscc.replace(/^(\d)(\d{7})(\d{9})(\d)$/, '$1 $2 $3 $4')}`;
