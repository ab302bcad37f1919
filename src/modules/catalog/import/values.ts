import { type UnitPrice, unitPrice } from '#kernel/money';
import { Broken } from './broken.ts';

/** Reads one value of a row by its path, `attrs.MOQ` or `tiers.0.0`. */
export type Reader = (row: unknown) => unknown;

export const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

export function reader(path: string): Reader {
  const steps = path.split('.');
  return (row) => {
    let value = row;
    for (const step of steps) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
      value = (value as Record<string, unknown>)[step];
    }
    return value;
  };
}

// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/**
 * Text as the editor would take it: nothing around it, no tabs, its length in characters and not in halves of them.
 * A number is taken where a text is asked for: part numbers like 7805 come as both.
 */
export function textOf(field: string, value: unknown, longest: number): string {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') throw new Broken(field, `is ${kindOf(value)}, and should be a text`);
  const trimmed = text.trim().replaceAll('\t', ' ');
  const length = trimmed.length > longest ? Array.from(trimmed).length : trimmed.length;
  if (length > longest) throw new Broken(field, `has ${length} characters, and may have ${longest}`);
  if (control.test(trimmed)) throw new Broken(field, 'holds control characters');
  if (!trimmed.isWellFormed()) throw new Broken(field, 'holds half a character');
  return trimmed;
}

/** A whole number from 0, given as a number or in digits. */
export function countOf(field: string, value: unknown, most: number): number {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number') throw new Broken(field, `is ${kindOf(value)}, and should be a whole number`);
  if (!Number.isInteger(number)) throw new Broken(field, `is ${number}, and should be a whole number`);
  if (number < 0) throw new Broken(field, `is ${number}, and cannot be below zero`);
  if (number > most) throw new Broken(field, `is ${number}, and can be ${most} at most`);
  return number;
}

const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,2}))?$/i;

/** Exactly as it is written: no arithmetic with binary fractions, and nothing is rounded away. */
export function priceOf(field: string, value: unknown): UnitPrice {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const parts = decimal.exec(text);
  if (!parts) throw new Broken(field, `is ${kindOf(value)}, and should be a price`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const digits = (whole + fraction).replace(/^0+(?=\d)/, '');
  if (sign === '-' && digits !== '0') throw new Broken(field, `is ${text}, and a price cannot be below zero`);
  const shift = 6 - fraction.length + Number(exponent);
  if (digits.length + shift > 15) throw new Broken(field, 'is larger than any price per piece');
  if (shift >= 0) return unitPrice(BigInt(digits) * 10n ** BigInt(shift));
  const scale = 10n ** BigInt(-shift);
  if (BigInt(digits) % scale !== 0n) throw new Broken(field, `is ${text}, and can have six decimals at most`);
  return unitPrice(BigInt(digits) / scale);
}

/** What a value is, for the sentence that says what it should be. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return `the text ${JSON.stringify(value.slice(0, 40))}`;
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return 'yes or no';
  return Array.isArray(value) ? 'a list' : value === null ? 'null' : 'an object';
}
