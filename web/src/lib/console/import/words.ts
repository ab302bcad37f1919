import { m } from '#messages';
import type { Problem } from './types.ts';

/** What a column can be, in the order in which a seller knows a listing. */
const meanings: Readonly<Record<string, () => string>> = {
  nothing: m.import_meaning_nothing,
  sku: m.import_meaning_sku,
  mpn: m.import_meaning_mpn,
  brand: m.import_meaning_brand,
  title: m.import_meaning_title,
  description: m.import_meaning_description,
  'description-html': m.import_meaning_description_html,
  package: m.import_meaning_package,
  category: m.import_meaning_category,
  'category-above': m.import_meaning_category_above,
  moq: m.import_meaning_moq,
  packUnit: m.import_meaning_pack,
  price: m.import_meaning_price,
  'price-from': m.import_meaning_price_from,
  prices: m.import_meaning_prices,
  currency: m.import_meaning_currency,
  stock: m.import_meaning_stock,
  incoterm: m.import_meaning_incoterm,
  place: m.import_meaning_place,
  leadDays: m.import_meaning_lead,
  hsCode: m.import_meaning_hs,
  origin: m.import_meaning_origin,
  'weight-mg': () => m.import_meaning_weight({ unit: 'mg' }),
  'weight-g': () => m.import_meaning_weight({ unit: 'g' }),
  'weight-kg': () => m.import_meaning_weight({ unit: 'kg' }),
  'weight-oz': () => m.import_meaning_weight({ unit: 'oz' }),
  'weight-lb': () => m.import_meaning_weight({ unit: 'lb' }),
  attribute: m.import_meaning_attribute,
  attributes: m.import_meaning_attributes,
};

export const meaningOptions = (): { value: string; label: string }[] =>
  Object.entries(meanings).map(([value, label]) => ({ value, label: label() }));

const states: Readonly<Record<string, readonly [() => string, 'wait' | 'good' | 'bad' | 'told' | 'on' | '']>> = {
  new: [m.import_state_new, ''],
  mapped: [m.import_state_mapped, ''],
  checking: [m.import_state_checking, 'on'],
  checked: [m.import_state_checked, 'told'],
  running: [m.import_state_running, 'on'],
  stopped: [m.import_state_stopped, 'wait'],
  failed: [m.import_state_failed, 'bad'],
  done: [m.import_state_done, 'good'],
};

export const importState = (state: string): string => states[state]?.[0]() ?? state;
export const importTone = (state: string): string => states[state]?.[1] ?? '';

const delimiters: Readonly<Record<string, () => string>> = {
  ',': m.import_comma,
  ';': m.import_semicolon,
  '\t': m.import_tab,
  '|': m.import_bar,
};
export const delimiterName = (delimiter: string): string => delimiters[delimiter]?.() ?? delimiter;

const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 BE',
  gb18030: 'GBK, GB 18030',
  big5: 'Big5',
  shift_jis: 'Shift JIS',
  'windows-1251': 'Windows 1251',
  'windows-1252': 'Windows 1252',
};
export const encodingName = (encoding: string): string => encodings[encoding] ?? encoding;

interface Layout {
  readonly format: string;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  readonly heading: number | null;
}

/** How a file is read, in a sentence. */
export function layoutSentence({ format, encoding, delimiter, sheet, heading }: Layout): string {
  const row = String(heading ?? 1);
  if (format === 'xlsx') return m.import_layout_xlsx({ sheet: sheet ?? '', row });
  if (format === 'ndjson') return m.import_layout_ndjson();
  return m.import_layout_csv({
    encoding: encodingName(encoding ?? ''),
    delimiter: delimiterName(delimiter ?? ''),
    row,
  });
}

export const timeLeft = (seconds: number): string =>
  seconds < 90 ? m.import_left_seconds({ seconds }) : m.import_left_minutes({ minutes: Math.round(seconds / 60) });

export const steps = ['map', 'preview', 'check', 'run'] as const;
export type Step = (typeof steps)[number];
export const stepName: Readonly<Record<Step, () => string>> = {
  map: m.import_step_map,
  preview: m.import_step_preview,
  check: m.import_step_check,
  run: m.import_step_run,
};

/** Where somebody stands who comes to an import without saying where he wants to go. */
export const stepOf = (state: string): Step =>
  state === 'new' ? 'map' : state === 'mapped' ? 'preview' : state.startsWith('check') ? 'check' : 'run';

const inColumn = (column: string | null, value: string) =>
  column === null ? value : m.import_value_of({ column, value });
/** A draft says the same of all that it lacks; where each is to be filled in belongs to what to do. */
const lacks = ({ code }: Problem) => code.startsWith('incomplete-');

export const wrongOf = (problem: Problem): string =>
  lacks(problem) ? problem.wrong : inColumn(problem.column, problem.wrong);
export const remedyOf = (problem: Problem): string =>
  lacks(problem) ? inColumn(problem.column, problem.remedy) : problem.remedy;
