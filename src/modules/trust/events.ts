import type { Id } from '#kernel/id';
import type { Event } from '#platform/outbox';

interface ReviewFacts {
  readonly supplier: Id;
  readonly review: Id;
  readonly order: Id;
}

/** A buyer has reviewed an order of this company. */
export const reviewWritten = (facts: ReviewFacts & { readonly stars: number }): Event => ({
  name: 'trust.review-written',
  key: facts.supplier,
  payload: { ...facts, stars: String(facts.stars) },
});

/** The reviewed company has answered. */
export const reviewReplied = (facts: ReviewFacts): Event => ({
  name: 'trust.review-replied',
  key: facts.supplier,
  payload: { ...facts },
});

/** What pages show beside the company's name is another now. */
export const ratingChanged = (facts: {
  readonly company: Id;
  readonly average: string | null;
  readonly count: number;
}): Event => ({
  name: 'trust.rating-changed',
  key: facts.company,
  payload: { ...facts, count: String(facts.count) },
});
