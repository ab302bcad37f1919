import { inEnglish } from '#platform/language';

/** Why a file cannot be read, or not to its end. `docs/reference/import.md` lists them. */
const sentences = {
  'file-unopenable': 'The file cannot be opened: {why}.',
  'file-cut': 'The file cannot be read beyond row {row}: {why}.',
  'file-type': 'This is no table that we read. Send CSV, XLSX or NDJSON.',
  'old-excel':
    'This is a workbook of the old kind (.xls), or one with a password. Save it as .xlsx without a password.',
  'quote-open': 'A quotation mark in row {row} is never closed. Close it, or double it where it belongs to the text.',
  'unpacked-too-large': 'Unpacked, this file is larger than {most} MB. Split it.',
  'xlsx-broken': 'This workbook is damaged: {why}. Open it in your spreadsheet program and save it anew.',
  'xlsx-texts': 'This workbook holds more different texts than we keep in memory. Save the sheet as CSV.',
  'sheet-unknown': 'There is no sheet {sheet} in this workbook.',
  'columns-too-many': 'This table has {columns} columns, and may have {most}.',
  'heading-missing': 'No row of this table looks like a heading. Put the names of the columns into its first row.',
} as const;

export type UnreadableCode = keyof typeof sentences;
export type Facts = Readonly<Record<string, string | number>>;

/** As sentences are filled with them. */
export const inText = (facts: Facts): Record<string, string> =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, String(fact)]));

export const unreadableSentence = (code: UnreadableCode): string => sentences[code];
export const unreadableSentences: readonly string[] = Object.values(sentences);

/** Thrown while a file is read; the message is a sentence for whoever sent it. */
export class UnreadableFile extends Error {
  readonly code: UnreadableCode;
  readonly facts: Facts;

  constructor(code: UnreadableCode, facts: Facts = {}) {
    super(inEnglish(sentences[code], inText(facts)));
    this.code = code;
    this.facts = facts;
  }
}
