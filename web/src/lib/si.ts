/** Numbers with units as engineers write them. These are measures, not money, so a JavaScript number will do. */
const prefixes: Readonly<Record<string, number>> = {
  f: -15,
  p: -12,
  n: -9,
  u: -6,
  µ: -6,
  μ: -6,
  m: -3,
  k: 3,
  K: 3,
  M: 6,
  G: 9,
  T: 12,
};
const steps = ['f', 'p', 'n', 'µ', 'm', '', 'k', 'M', 'G', 'T'];
const prefixed = new Set(['Ω', 'F', 'H', 'V', 'A', 'W', 'Hz', 'm', 's', 'g', 'B']);

/** `22 pF`, `4.7k`, `0.1` in the base unit; undefined if it is none. */
export function readSi(text: string, unit: string | null): number | undefined {
  const [, number = '', rest = ''] =
    /^([+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)\s*(\S*)$/i.exec(text.trim().replace('−', '-')) ?? [];
  if (number === '') return undefined;
  const prefix = unit && rest.endsWith(unit) ? rest.slice(0, -unit.length) : rest;
  const exponent = prefix === '' ? 0 : unit && prefixed.has(unit) ? prefixes[prefix] : undefined;
  // Through text, so that 4.7 k is 4700 and not 4700.000000000001.
  return exponent === undefined ? undefined : Number(`${number.replace(',', '.')}e${exponent}`);
}

/** `1e-7` in F is `100 nF`. */
export function showSi(value: number, unit: string | null): string {
  const rounded = Number(value.toPrecision(6));
  if (!unit || unit === 'pcs') return String(rounded).replace('-', '−');
  if (!prefixed.has(unit) || rounded === 0) return `${rounded}\u202f${unit}`.replace('-', '−');
  const [mantissa = '', exponent = '0'] = rounded.toExponential().split('e');
  const step = Math.min(Math.max(Math.floor(Number(exponent) / 3), -5), 4);
  const shown = Number(Number(`${mantissa}e${Number(exponent) - step * 3}`).toPrecision(6));
  return `${shown}\u202f${steps[step + 5]}${unit}`.replace('-', '−');
}
