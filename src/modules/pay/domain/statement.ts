/** Why a transfer was made, for people. */
const words = {
  'top-up': () => 'Top-up by bank transfer',
  'sales-to-wallet': () => 'Earnings moved to the wallet',
  'card-captured': (order) => `${order} paid by card`,
  'card-refunded': (order) => `${order}: payment returned to the card`,
  'order-paid': (order) => `${order} paid into escrow`,
  'escrow-released': (order) => `${order} released from escrow`,
  'commission-charged': (order) => `${order}: commission`,
  'tax-withheld': (order) => `${order}: tax`,
  'escrow-refunded': (order) => `${order} refunded from escrow`,
} as const satisfies Record<string, (order: string) => string>;

export type TransferCode = keyof typeof words;

/** The codes under which an order stands as the transfer's reference. */
const ofOrders: ReadonlySet<string> = new Set<TransferCode>([
  'card-captured',
  'card-refunded',
  'order-paid',
  'escrow-released',
  'commission-charged',
  'tax-withheld',
  'escrow-refunded',
]);

export const isOfOrder = (code: string): boolean => ofOrders.has(code);

/** "Order 7K2M-9Q4T paid into escrow". A code that another part of the house has chosen is told as it is. */
export function describeTransfer(code: string, orderNumber: string | null): string {
  const order = orderNumber === null ? 'An order' : `Order ${orderNumber}`;
  return Object.hasOwn(words, code) ? words[code as TransferCode](order) : code;
}
