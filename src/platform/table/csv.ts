/**
 * What a spreadsheet would take for a formula: a text that begins with one of these. Numbers begin with a sign, too, and
 * are left as they are. See OWASP, CSV injection.
 */
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const number = /^[+-]?(\d{1,15}(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;

/** A text that no spreadsheet runs: an apostrophe before it says that it is a text. */
export const guarded = (text: string): string => (formula.test(text) && !number.test(text) ? `'${text}` : text);

/** What `guarded` was given. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && formula.test(text) && !number.test(text.slice(1)) ? text.slice(1) : text;

/** What stands in a cell: a bigint is whole minor units or pieces, a time is ISO 8601 already. */
export type CsvValue = string | number | bigint | boolean | null | undefined;

const toQuote = /["\r\n,;\t|]|^\s|\s$/;

function cellOf(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = guarded(value);
  return toQuote.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row, as RFC 4180 has it, with its end. */
export const csvLine = (values: readonly CsvValue[], delimiter = ','): string =>
  `${values.map(cellOf).join(delimiter)}\r\n`;

/** Excel takes a file without it for one in the code page of its own country. */
export const byteOrderMark = '\ufeff';
