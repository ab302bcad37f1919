import { deriveId, type Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';

export interface Review {
  readonly id: Id;
  readonly order: Id;
  readonly supplier: Id;
  readonly buyer: Id;
  /** Who wrote it, for the house alone. */
  readonly person: Id;
  readonly stars: number;
  readonly text: string;
  /** What everybody may know of the order: no price, no names, no address. */
  readonly bought: readonly { readonly title: string; readonly quantity: number }[];
  readonly at: Date;
  readonly reply: { readonly text: string; readonly at: Date } | null;
}

/** An order has one review at most, so its id follows from the order's. */
export const reviewOf = (order: Id): Id => deriveId(order, 'review');

/** What of an order says whether it may be reviewed. */
export interface Outcome {
  readonly state: string;
  readonly buyer: Id;
  readonly deliveredAt: Date | null;
  /** `by` is the company that acted; null where the clock, the carrier or the operator did. */
  readonly history: readonly { readonly state: string; readonly by: Id | null }[];
}

/**
 * Only what has come through to its end speaks for a supplier: a closed order whose goods the carrier has delivered, or
 * whose buyer has confirmed them himself. What an operator closed without a delivery does not.
 */
export function reviewable({ state, buyer, deliveredAt, history }: Outcome) {
  if (state !== 'closed') return refuse('order-unfinished', { state });
  const confirmed = history.some((step) => step.state === 'closed' && step.by === buyer);
  return deliveredAt || confirmed ? ok(state) : refuse('order-undelivered');
}
