import { type Money, minorDigits, showUnitPrice, type UnitPrice } from '#kernel/money';

const grouped = (digits: string) => digits.replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** `1,234.50 USD`, `500 JPY`: exact, and the same in every document and conversation. */
export function moneyText({ minor, currency }: Money): string {
  const digits = minorDigits(currency);
  const text = minor.toString().padStart(digits + 1, '0');
  const whole = grouped(text.slice(0, text.length - digits));
  return `${digits > 0 ? `${whole}.${text.slice(-digits)}` : whole} ${currency}`;
}

/** `0.0291 USD`: per piece, with as many decimals as it has, and as many as the currency at least. */
export function priceText(price: UnitPrice, currency: string): string {
  const [whole = '', decimals = ''] = showUnitPrice(price).split('.');
  const shown = decimals.padEnd(minorDigits(currency), '0');
  return `${grouped(whole)}${shown && `.${shown}`} ${currency}`;
}

export const countText = (quantity: number): string => grouped(String(quantity));

export const piecesText = (quantity: number): string => `${countText(quantity)} ${quantity === 1 ? 'piece' : 'pieces'}`;

export const daysText = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

/** `2026-11-22 08:00 UTC`: one time zone for two parties who live in two. */
export const timeText = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export const dateText = (at: Date): string => at.toISOString().slice(0, 10);
