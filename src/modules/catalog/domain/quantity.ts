/** The base units in which numbers are kept, and what people write for them. Only some take prefixes. */
const units: Readonly<Record<string, { readonly written: readonly string[]; readonly prefixed: boolean }>> = {
  Ω: { written: ['Ω', 'ohm', 'ohms', 'R'], prefixed: true },
  F: { written: ['F'], prefixed: true },
  H: { written: ['H'], prefixed: true },
  V: { written: ['V', 'Vdc', 'Vac', 'VDC', 'VAC'], prefixed: true },
  A: { written: ['A'], prefixed: true },
  W: { written: ['W'], prefixed: true },
  Hz: { written: ['Hz', 'HZ', 'hz'], prefixed: true },
  m: { written: ['m'], prefixed: true },
  s: { written: ['s', 'sec'], prefixed: true },
  g: { written: ['g'], prefixed: true },
  B: { written: ['B', 'Byte', 'Bytes'], prefixed: true },
  '%': { written: ['%'], prefixed: false },
  '°C': { written: ['°C', 'ºC', '℃'], prefixed: false },
  ppm: { written: ['ppm', 'ppm/°C', 'ppm/℃'], prefixed: false },
  pcs: { written: ['', 'pcs', 'pins', 'P'], prefixed: false },
};
export const baseUnits: readonly string[] = Object.keys(units);

const exponents: Readonly<Record<string, number>> = {
  f: -15,
  p: -12,
  n: -9,
  u: -6,
  µ: -6, // The micro sign, and the Greek letter that looks the same.
  μ: -6,
  m: -3,
  '': 0,
  k: 3,
  K: 3,
  M: 6,
  G: 9,
  T: 12,
};
const shownPrefixes = ['f', 'p', 'n', 'µ', 'm', '', 'k', 'M', 'G', 'T'];

const plain = /^[±+]?(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*([^\d\s@~]*)\s*(?:@.*|\(max\)|max)?$/i;
/** IEC 60062: the letter stands where the decimal point would: 4k7, 0R1, 2n2. */
const lettered = /^(\d+)([RkKMGmuµμnp])(\d+)$/;

/** Reads `10 kΩ`, `4k7` or `0.1uF@50V` as a number of the base unit; null where the text is no single number. */
export const readQuantity = (text: string, unit: string): number | null =>
  readLettered(text.trim(), unit) ?? readPlain(text.trim(), unit);

function readLettered(text: string, unit: string): number | null {
  const [, whole, letter, decimals] = lettered.exec(text) ?? [];
  if (whole === undefined || letter === undefined || !units[unit]?.prefixed) return null;
  return scaled(`${whole}.${decimals}`, letter === 'R' ? '' : letter);
}

function readPlain(text: string, unit: string): number | null {
  const [, number, suffix = ''] = plain.exec(text) ?? [];
  if (number === undefined) return null;
  const prefix = suffix === '' ? '' : prefixOf(suffix, unit);
  return prefix === undefined ? null : scaled(number, prefix);
}

function prefixOf(suffix: string, unit: string): string | undefined {
  const { written = [], prefixed = false } = units[unit] ?? {};
  if (written.includes(suffix)) return '';
  const first = suffix.slice(0, 1);
  if (!prefixed || !(first in exponents)) return undefined;
  return written.includes(suffix.slice(1)) || (unit === 'Ω' && suffix.length === 1) ? first : undefined;
}

/** Through text, so that 4.7 k is 4700 and not 4700.000000000001. */
function scaled(number: string, prefix: string): number | null {
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e');
  const value = Number(`${mantissa}e${Number(exponent) + (exponents[prefix] ?? 0)}`);
  return Number.isFinite(value) ? value : null;
}

/** Nine digits are more than any tolerance, and hide what binary fractions do to the last ones. */
export const roundedQuantity = (value: number): number => Number(value.toPrecision(9));

/** Writes 1e-7 F as `100 nF`. */
export function showQuantity(value: number, unit: string | null): string {
  const rounded = Number(value.toPrecision(6));
  if (unit === null || unit === 'pcs') return String(rounded);
  if (!units[unit]?.prefixed) return `${rounded}${unit === '%' ? '' : ' '}${unit}`;
  if (rounded === 0) return `0 ${unit}`;
  const [mantissa = '', exponent = '0'] = Math.abs(rounded).toExponential().split('e');
  const step = Math.min(Math.max(Math.floor(Number(exponent) / 3), -5), 4);
  const shown = Number(`${mantissa}e${Number(exponent) - step * 3}`);
  return `${rounded < 0 ? '-' : ''}${Number(shown.toPrecision(6))} ${shownPrefixes[step + 5] ?? ''}${unit}`;
}
