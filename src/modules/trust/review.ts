import assert from 'node:assert/strict';
import { cellOf, type Id, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { transaction } from '#platform/db';
import { publish } from '#platform/outbox';
import type { Order } from '#trade';
import { average } from './domain/rating.ts';
import { type Review, reviewable, reviewOf } from './domain/review.ts';
import { ratingChanged, reviewReplied, reviewWritten } from './events.ts';
import { addToRating, findReview, insertReply, insertReview, openStore } from './store.ts';
import type { Trust } from './trust.ts';

interface Judgement {
  readonly order: Order;
  readonly person: Id;
  readonly stars: number;
  readonly text: string;
  /** The id of this request, the same whenever its sender tries again. */
  readonly write: Id;
}

/** Writes the one review of an order and counts it in the same commit, so that the rating is never behind. */
export async function writeReview({ pool, clock, ratings }: Trust, { order, person, stars, text, write }: Judgement) {
  const finished = reviewable(order);
  if (!finished.ok) return finished;
  const { buyer, seller: supplier } = order;
  assert.equal(cellOf(order.id), cellOf(supplier), 'an order lives with its seller, and so does its review');
  const bought = order.lines.map(({ title, quantity }) => ({ title, quantity }));
  const id = reviewOf(order.id);
  const review = { id, order: order.id, supplier, buyer, person, stars, text, bought, at: clock.now() };

  const written = await transaction(pool, async (tx) => {
    const store = openStore(tx);
    if (!(await insertReview(store, review, write))) {
      const earlier = await findReview(store, id);
      assert(earlier, 'reviews are not deleted');
      return earlier.writtenBy === write ? ok(earlier.review) : refuse('review-written', { review: showId('rev', id) });
    }
    const rating = await addToRating(store, supplier, stars);
    await publish(tx, clock, reviewWritten({ supplier, review: id, order: order.id, stars }));
    await publish(tx, clock, ratingChanged({ company: supplier, average: average(rating), count: rating.count }));
    return ok<Review>({ ...review, reply: null });
  });
  ratings.forget((company) => company === supplier);
  return written;
}

/** The reviewed company's one answer. */
export async function reply({ pool, clock }: Trust, review: Review, { text, write }: { text: string; write: Id }) {
  const at = clock.now();
  return transaction(pool, async (tx) => {
    const store = openStore(tx);
    if (!(await insertReply(store, review.id, { text, at, request: write }))) {
      const earlier = await findReview(store, review.id);
      assert(earlier, 'reviews are not deleted');
      return earlier.repliedBy === write ? ok(earlier.review) : refuse('reply-written');
    }
    await publish(tx, clock, reviewReplied({ supplier: review.supplier, review: review.id, order: review.order }));
    return ok({ ...review, reply: { text, at } });
  });
}
