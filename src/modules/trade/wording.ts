import { type Money, minorDigits, showUnitPrice, type UnitPrice } from '#kernel/money';
import type { Sayable } from '#kernel/language';

const grouped = (digits: string) => digits.replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** `1,234.50 USD`, `500 JPY`: exact, and the same in every document, conversation and language. */
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

/** A number is a fact; whether it is one or many decides the sentence, which each language then says in its way. */
export const piecesText = (quantity: number): Sayable => ({
  say: quantity === 1 ? '{count} piece' : '{count} pieces',
  facts: { count: countText(quantity) },
});

export const daysText = (days: number): Sayable => ({
  say: days === 1 ? '{count} day' : '{count} days',
  facts: { count: String(days) },
});

/** `2026-11-22 08:00 UTC`: one time zone for two parties who live in two, and one way of writing for both. */
export const timeText = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export const dateText = (at: Date): string => at.toISOString().slice(0, 10);
