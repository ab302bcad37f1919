import assert from 'node:assert/strict';

/** What a part number says by itself: amounts in the unit of SI, all else in the words of the listing. */
type Said = Readonly<Record<string, number | string | RegExp>>;

/** How the numbers of a maker are read: the way back from what `parts/*.ts` compose. */
export interface Rule {
  readonly brand: string;
  /** With a named group for each position that says something. */
  readonly pattern: RegExp;
  readonly says: (position: (name: string) => string) => Said;
}

/** What a code stands for; one that the maker does not have is an error. */
export function meaning<Value>(table: Readonly<Record<string, Value>>, code: string): Value {
  const value = table[code];
  assert(value !== undefined, `${code} is a code of ${Object.keys(table).join(', ')}`);
  return value;
}

/** `104` is 10 with four noughts, `1002` is 100 with two. */
export const withNoughts = (code: string): number => Number(code.slice(0, -1)) * 10 ** Number(code.slice(-1));

/** `4K99` is 4,990, `R010` is 0.01, `10R` is 10: the letter of the unit is the point. */
export function withLetter(code: string): number {
  const found = /^(\d*)([RKMNV])(\d*)$/.exec(code);
  assert(found, `${code} has its letter`);
  const [, whole, letter, part] = found;
  return Number(`${whole || '0'}.${part || '0'}`) * meaning({ R: 1, V: 1, N: 1, K: 1e3, M: 1e6 }, letter ?? '');
}

/** Below 100 with its letter, above with its noughts. */
export const either = (code: string): number => (/[A-Z]/.test(code) ? withLetter(code) : withNoughts(code));

export const tolerances = {
  B: '±0.1%',
  F: '±1%',
  J: '±5%',
  K: '±10%',
  M: '±20%',
  N: '±30%',
  S: '±0.3nH',
} as const;

/** As Japanese makers write a voltage: the figure is the decade, the letter the step in it. */
export const volts = (code: string): number =>
  10 ** Number(code.slice(0, 1)) * meaning({ A: 1, C: 1.6, E: 2.5, V: 3.5, H: 5, J: 6.3 }, code.slice(1));

/** Chips by their length and width in tenths of a millimetre. */
export const metric = { '1005': '0402', '1608': '0603', '2012': '0805', '3216': '1206', '3225': '1210' } as const;

const prefixes = { p: 1e-12, n: 1e-9, µ: 1e-6, m: 1e-3, '': 1, k: 1e3, K: 1e3, M: 1e6 } as const;

/** `4.7 µH` in henry, `3.5 mm` in millimetres. */
export function amountOf(text: string): number {
  const found = /^([\d.]+)(?: (?:mm$|([pnµmkKM]?)(?:Ω|F|Hz|H|V|A|W|N|bit|B)(?: RMS)?$)|$)/.exec(text);
  return found ? Number(found[1]) * meaning(prefixes, found[2] ?? '') : Number.NaN;
}
