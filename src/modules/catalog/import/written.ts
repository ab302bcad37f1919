import { countryCodes } from '#kernel/country';
import { Broken } from './broken.ts';
import { noneOf } from './values.ts';

/** How numbers are written in a file that people keep: `1,234.5` or `1.234,5`. */
export type Decimal = '.' | ',';

const spaces = /[\s'’\u00a0\u202f]/g;

/** `1.234,50` as `1234.50`; undefined where the signs between the digits make no sense. */
export function plainNumber(text: string, decimal: Decimal): string | undefined {
  const group = decimal === '.' ? ',' : '.';
  const tight = text.replaceAll(spaces, '');
  const grouped = new RegExp(`^[+-]?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`);
  const ungrouped = grouped.test(tight) ? tight.replaceAll(group, '') : tight;
  if (ungrouped.includes(group)) return undefined;
  const plain = ungrouped.replace(decimal, '.').replace(/^\+/, '');
  return /^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?$/.test(plain) ? plain.replace(/^(-?)\./, '$10.') : undefined;
}

/** The number in a text, and what stands around it. */
function parted(text: string, decimal: Decimal) {
  const [, before = '', number = '', after = ''] =
    /^([^\d+.,-]*)([+-]?[\d.,\s'’\u00a0\u202f]*\d)\s*(.*)$/s.exec(text.trim()) ?? [];
  return { before: before.trim(), number: plainNumber(number, decimal), after: after.trim() };
}

/** Whole pieces as people write them: `1,000 pcs`. Anything but a text is left as it is. */
export function pieces(value: unknown, decimal: Decimal): unknown {
  if (typeof value !== 'string') return value;
  const { before, number, after } = parted(value, decimal);
  if (number === undefined || before !== '' || !piece.test(after)) return value;
  return whole(number) ?? value;
}

/** `10k` is not ten, and a reel is not a piece: only what surely means pieces is passed by. */
const piece = /^(pcs?|pieces?|ea|each|units?|个|件|只|片|颗|支)?\.?$/i;

/** 12.0 is a whole number, too. */
const whole = (number: string): number | undefined => (Number.isInteger(Number(number)) ? Number(number) : undefined);

const inDays: readonly (readonly [RegExp, number])[] = [
  [/^(d|days?|working days?|business days?|天|日|工作日|个工作日)?\.?$/i, 1],
  [/^(w|wks?|weeks?|周|星期|个星期)\.?$/i, 7],
  [/^(months?|个?月)\.?$/i, 30],
];

/** `2 weeks` and `5天` in days; of `3-5 days` the longer, because that is what can be promised. */
export function days(value: unknown, decimal: Decimal): unknown {
  if (typeof value !== 'string') return value;
  const { number, after } = parted(value.replace(/^\D*\d+\s*(?:-|–|~|to|至)\s*(?=\d)/i, ''), decimal);
  const unit = inDays.find(([pattern]) => pattern.test(after))?.[1];
  const count = number === undefined ? undefined : whole(number);
  return count === undefined || unit === undefined ? value : count * unit;
}

/** `US$ 1,234.50 / pc` as `1234.50`. */
export function price(value: unknown, decimal: Decimal): unknown {
  if (typeof value !== 'string') return value;
  const { before, number, after } = parted(value, decimal);
  return number !== undefined && /^[\p{L}\p{Sc}.]{0,4}$/u.test(before) && perPiece.test(after) ? number : value;
}

const perPiece =
  /^(\p{Sc}|[a-z]{3}|元|美元)?\s*((\/|／|per )\s*(pcs?|pieces?|ea|each|units?|个|件|只|片|颗|支)\.?)?$/iu;

const gramsOf: Readonly<Record<string, number>> = { mg: 0.001, g: 1, kg: 1_000, oz: 28.349523125, lb: 453.59237 };
const unitNames: Readonly<Record<string, string>> = {
  gram: 'g',
  grams: 'g',
  克: 'g',
  千克: 'kg',
  公斤: 'kg',
  毫克: 'mg',
  lbs: 'lb',
  pounds: 'lb',
};

/** A weight in whole milligrams, at least one; a unit that the value brings along goes before that of its column. */
export function milligrams(field: string, value: unknown, by: { readonly unit: string; readonly decimal: Decimal }) {
  const { number, after } =
    typeof value === 'number' ? { number: String(value), after: '' } : parted(String(value), by.decimal);
  const name = after.toLowerCase().replace(/\.$/, '');
  const grams = gramsOf[name === '' ? by.unit : (unitNames[name] ?? name)];
  if (number === undefined || grams === undefined || typeof value === 'object')
    throw noneOf('not-weight', field, value);
  const exact = Number(number) * grams * 1_000;
  return exact > 0 ? Math.max(1, Math.round(exact)) : exact;
}

const symbols: Readonly<Record<string, string>> = {
  US$: 'USD',
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  RMB: 'CNY',
  'CN¥': 'CNY',
  人民币: 'CNY',
  元: 'CNY',
  美元: 'USD',
  欧元: 'EUR',
};

export const currencyCode = (text: string): string => symbols[text.toUpperCase()] ?? text.toUpperCase();

const alsoCalled: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  prc: 'CN',
  'p.r. china': 'CN',
  'mainland china': 'CN',
  中国大陆: 'CN',
  korea: 'KR',
  'republic of korea': 'KR',
  'taiwan (china)': 'TW',
  中国台湾: 'TW',
  中国香港: 'HK',
  viet: 'VN',
  'viet nam': 'VN',
  'czech republic': 'CZ',
  holland: 'NL',
};

let byName: ReadonlyMap<string, string> | undefined;

function countries(): ReadonlyMap<string, string> {
  const named = ['en', 'zh-Hans', 'de', 'ar'].flatMap((language) => {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
    return countryCodes.map((code) => [(names.of(code) ?? code).toLowerCase(), code] as const);
  });
  return new Map([
    ...named,
    ...Object.entries(alsoCalled),
    ...countryCodes.map((code) => [code.toLowerCase(), code] as const),
  ]);
}

/** `China`, `中国` and `cn` as `CN`. */
export function countryOf(field: string, text: string): string {
  byName ??= countries();
  const code = byName.get(text.trim().toLowerCase());
  if (text !== '' && code === undefined) throw new Broken(field, 'not-country', { value: text });
  return code ?? '';
}
