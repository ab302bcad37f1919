import type { Id } from '#kernel/id';
import { lineTotal, type Money, money, type UnitPrice } from '#kernel/money';
import { ok, refuse } from '#kernel/result';
import { moneyOnWire } from '#platform/wire';

/** What a negotiation keeps of its listing: enough to name it and to check an offer against it. */
export interface Listed {
  readonly id: Id;
  readonly version: number;
  readonly mpn: string;
  readonly brand: string;
  readonly title: string;
  readonly currency: string;
  readonly moq: number;
  readonly packUnit: number;
}

export interface Terms {
  readonly quantity: number;
  readonly unitPrice: UnitPrice;
  readonly currency: string;
  readonly incoterm: string;
  readonly place: string;
  readonly leadDays: number;
}

const hourMs = 3_600_000;
export const shortestMs = hourMs;
export const longestMs = 90 * 24 * hourMs;

/** What the books and a JSON number both hold exactly. */
export const mostMinor = 9_000_000_000_000_000n;

export const totalOf = ({ unitPrice, quantity, currency }: Pick<Terms, 'unitPrice' | 'quantity' | 'currency'>): Money =>
  lineTotal(unitPrice, BigInt(quantity), currency);

/** The supplier's own rules of quantity. He may leave them aside; the buyer keeps to them. */
export function quantityProblem({ moq, packUnit }: Listed, quantity: number) {
  if (quantity < moq) return { code: 'under-moq', moq } as const;
  if (packUnit > 1 && quantity % packUnit !== 0) return { code: 'not-a-multiple', packUnit } as const;
  return undefined;
}

interface Bid extends Terms {
  readonly expiresAt: Date;
}

/** Whether these terms can stand as an offer of this side about this listing. The form of each value is checked before. */
export function checkOffer(bid: Bid, { listing, by, now }: { listing: Listed; by: 'buyer' | 'seller'; now: Date }) {
  const problem = quantityProblem(listing, bid.quantity);
  if (problem && by === 'buyer') return { ok: false, refusal: problem } as const;
  if (bid.unitPrice <= 0n) return refuse('price-zero');
  if (bid.currency !== listing.currency) return refuse('currency-other', { currency: listing.currency });

  const earliest = new Date(now.getTime() + shortestMs);
  const latest = new Date(now.getTime() + longestMs);
  if (bid.expiresAt < earliest || bid.expiresAt > latest)
    return refuse('expiry-out-of-range', { earliest: earliest.toISOString(), latest: latest.toISOString() });
  return checkTotal(bid);
}

function checkTotal(bid: Bid) {
  const total = totalOf(bid);
  if (total.minor < 1n || total.minor > mostMinor)
    return refuse('total-out-of-range', {
      least: moneyOnWire(money(1n, bid.currency)),
      most: moneyOnWire(money(mostMinor, bid.currency)),
    });
  return ok(total);
}
