import { deriveId, type Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';

/** What everybody may know of the order: no price, no names, no address. */
export interface Bought {
  readonly title: string;
  readonly quantity: number;
}

export interface Review {
  readonly id: Id;
  readonly order: Id;
  readonly supplier: Id;
  readonly buyer: Id;
  /** Who wrote it, for the house alone. */
  readonly person: Id;
  readonly stars: number;
  readonly text: string;
  readonly bought: readonly Bought[];
  readonly at: Date;
  readonly reply: { readonly text: string; readonly at: Date } | null;
}

/** An order has one review at most, so its id follows from the order's. */
export const reviewOf = (order: Id): Id => deriveId(order, 'review');

/** Only what has come through to its end speaks for a supplier: delivered goods, and a closed order. */
export function reviewable({ state, deliveredAt }: { readonly state: string; readonly deliveredAt: Date | null }) {
  if (state !== 'closed') return refuse('order-unfinished', { state });
  return deliveredAt ? ok(deliveredAt) : refuse('order-undelivered');
}
