/** Reading and writing of exact decimals as text. Nothing here is a JavaScript number, which would round. */

/**
 * What a person typed as canonical decimal text: `1.234,56`, `1,234.56`, `1 234.56` all are `1234.56`.
 * Undefined if it is no amount or has more decimals than `digits`.
 */
export function readDecimal(typed: string, digits: number): string | undefined {
  const text = typed.replaceAll(/[\s'’]/g, '');
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(text)) return undefined;
  const point = decimalPoint(text, digits);
  const whole = point < 0 ? text : text.slice(0, point);
  const decimals = point < 0 ? '' : text.slice(point + 1);
  if (/[.,]/.test(decimals) || decimals.length > digits || !grouped(whole)) return undefined;
  const plain = whole.replaceAll(/[.,]/g, '').replace(/^0+(?=\d)/, '') || '0';
  return decimals ? `${plain}.${decimals}` : plain;
}

/** Where the decimals begin; -1 if all separators are for thousands. */
function decimalPoint(text: string, digits: number): number {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last < 0) return -1;
  const same = text.split(text[last] ?? '').length - 1;
  const other = text[last] === '.' ? ',' : '.';
  if (same > 1) return -1; // A decimal point comes once.
  if (text.includes(other)) return last;
  // One separator with three digits behind it: thousands where there cannot be three decimals, and for a comma.
  const thousands = text.length - last === 4 && /^[1-9]\d{0,2}$/.test(text.slice(0, last));
  return thousands && (digits < 3 || text[last] === ',') ? -1 : last;
}

const grouped = (whole: string) => /^\d*$/.test(whole) || /^\d{1,3}([.,]\d{3})(?:\1|[.,]\d{3})*$/.test(whole);

/** `1234.5` with 2 digits is `123450`: minor units as text. */
export function toMinor(decimal: string, digits: number): string {
  const [whole = '0', decimals = ''] = decimal.split('.');
  return (whole + decimals.padEnd(digits, '0')).replace(/^0+(?=\d)/, '');
}

/** `123450` with 2 digits is `1234.50`. */
export function fromMinor(minor: string, digits: number): string {
  const sign = minor.startsWith('-') ? '-' : '';
  const text = minor.slice(sign.length).padStart(digits + 1, '0');
  return sign + text.slice(0, text.length - digits) + (digits > 0 ? `.${text.slice(-digits)}` : '');
}
