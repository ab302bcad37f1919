import { type UnitPrice, unitPrice } from '#kernel/money';
import { Broken } from './broken.ts';

/** Reads one value of a row by its path, `attrs.MOQ` or `tiers.0.0`. */
export type Reader = (row: unknown) => unknown;

export const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** A column may have a point in its name, as in `No.`: the name as a whole goes before the path. */
export function reader(path: string): Reader {
  const steps = path.split('.');
  if (steps.length === 1) return (row) => own(row, path);
  return (row) => {
    const whole = own(row, path);
    if (whole !== undefined) return whole;
    let value = row;
    for (const step of steps) value = own(value, step);
    return value;
  };
}

const own = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/**
 * Text as the editor would take it: nothing around it, no tabs, its length in characters and not in halves of them.
 * A number is taken where a text is asked for: part numbers like 7805 come as both.
 */
export function textOf(field: string, value: unknown, longest: number): string {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') throw noneOf('not-text', field, value);
  const trimmed = text.trim().replaceAll('\t', ' ');
  const length = trimmed.length > longest ? Array.from(trimmed).length : trimmed.length;
  if (length > longest) throw new Broken(field, 'text-long', { value: trimmed, facts: { length, most: longest } });
  if (control.test(trimmed)) throw new Broken(field, 'control-characters', { value: trimmed });
  if (!trimmed.isWellFormed()) throw new Broken(field, 'half-character', { value: trimmed });
  return trimmed;
}

/** A whole number from 0, given as a number or in digits. */
export function countOf(field: string, value: unknown, most: number): number {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) throw noneOf('not-whole', field, value);
  if (number < 0) throw new Broken(field, 'below-zero', { value });
  if (number > most) throw new Broken(field, 'too-large', { value, facts: { most } });
  return number;
}

const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,2}))?$/i;

/** Exactly as it is written: no arithmetic with binary fractions, and nothing is rounded away. */
export function priceOf(field: string, value: unknown): UnitPrice {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const parts = decimal.exec(text);
  if (!parts) throw noneOf('not-price', field, value);
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const digits = (whole + fraction).replace(/^0+(?=\d)/, '');
  if (sign === '-' && digits !== '0') throw new Broken(field, 'below-zero', { value });
  const shift = 6 - fraction.length + Number(exponent);
  if (digits.length + shift > 15) throw new Broken(field, 'price-large', { value });
  if (shift >= 0) return unitPrice(BigInt(digits) * 10n ** BigInt(shift));
  const scale = 10n ** BigInt(-shift);
  if (BigInt(digits) % scale !== 0n) throw new Broken(field, 'price-fine', { value });
  return unitPrice(BigInt(digits) / scale);
}

type Kind = 'not-text' | 'not-whole' | 'not-price' | 'not-prices' | 'not-attributes' | 'not-weight';

/** It is something else than was asked for: nothing at all, the error of a formula, or a value of another kind. */
export function noneOf(code: Kind, field: string, value: unknown): Broken {
  if (!isSaid(value)) return new Broken(field, 'missing');
  const error = own(value, 'error');
  return error === undefined ? new Broken(field, code, { value }) : new Broken(field, 'cell-error', { value: error });
}
