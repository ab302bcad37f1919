import type { Sayable } from '#kernel/language';

/** Why a transfer was made, for people: with the number of the order that it was made for, and without. */
const words = {
  'top-up': { alone: 'Top-up by bank transfer' },
  'sales-to-wallet': { alone: 'Earnings moved to the wallet' },
  'card-captured': { alone: 'An order paid by card', numbered: 'Order {order} paid by card' },
  'card-refunded': {
    alone: 'An order: payment returned to the card',
    numbered: 'Order {order}: payment returned to the card',
  },
  'order-paid': { alone: 'An order paid into escrow', numbered: 'Order {order} paid into escrow' },
  'escrow-released': { alone: 'An order released from escrow', numbered: 'Order {order} released from escrow' },
  'commission-charged': { alone: 'An order: commission', numbered: 'Order {order}: commission' },
  'tax-withheld': { alone: 'An order: tax', numbered: 'Order {order}: tax' },
  'escrow-refunded': { alone: 'An order refunded from escrow', numbered: 'Order {order} refunded from escrow' },
} as const satisfies Record<string, { readonly alone: string; readonly numbered?: string }>;

export type TransferCode = keyof typeof words;

export const transferCodes = Object.keys(words) as TransferCode[];

/** The codes under which an order stands as the transfer's reference. */
export const isOfOrder = (code: string): boolean => isKnown(code) && 'numbered' in words[code];

const isKnown = (code: string): code is TransferCode => Object.hasOwn(words, code);

/** "Order 7K2M-9Q4T paid into escrow". A code that another part of the house has chosen is told as it is. */
export function describeTransfer(code: string, orderNumber: string | null): Sayable {
  if (!isKnown(code)) return code;
  const said: { readonly alone: string; readonly numbered?: string } = words[code];
  if (orderNumber === null || said.numbered === undefined) return { say: said.alone };
  return { say: said.numbered, facts: { order: orderNumber } };
}
