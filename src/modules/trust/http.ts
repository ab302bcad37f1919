import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';
import { findCompany } from '#identity';
import { type Id, readId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { pageBy, readCursor } from '#platform/cursor';
import { serve, serveOpen } from '#platform/http';
import { findOrder, type Order } from '#trade';
import * as routes from './contract.ts';
import { unrated } from './domain/rating.ts';
import { type Review, reviewable, reviewOf } from './domain/review.ts';
import { reply, writeReview } from './review.ts';
import { findReview, ratingsOf, reviewsOf } from './store.ts';
import type { Trust } from './trust.ts';
import { ratingOnWire, reviewsOnWire } from './wire.ts';

export function serveTrust(app: FastifyInstance, trust: Trust): void {
  serveWriting(app, trust);
  serveReading(app, trust);

  const orderBy = async (shown: string) => {
    const order = await findOrder(trust.trade, readId(shown));
    return order ? ok(order) : refuse('order-unknown');
  };

  serve(app, routes.readReviewOfOrder, {
    load: ({ params }) => orderBy(params.orderId),
    policy: ({ company }, _, order) => order.buyer === company || order.seller === company,
    handle: async (_, { actor, loaded: order }) => {
      const review = (await findReview(trust.store, reviewOf(order.id)))?.review;
      return ok({ review: review ? await onWire(trust, review) : null, may: possible(order, review, actor) });
    },
  });

  serve(app, routes.writeReview, {
    load: ({ body }) => orderBy(body.order),
    policy: ({ company }, _, order) => order.buyer === company,
    handle: async ({ body: { stars, text } }, { actor: { person }, loaded: order, write }) => {
      const written = await writeReview(trust, { order, person, stars, text, write });
      return written.ok ? ok(await onWire(trust, written.value)) : written;
    },
  });
}

/** What the asker can do now about the review of an order that is his. */
function possible(order: Order, review: Review | undefined, { company }: Actor): ('write' | 'reply')[] {
  if (!review) return order.buyer === company && reviewable(order).ok ? ['write'] : [];
  return review.supplier === company && !review.reply ? ['reply'] : [];
}

async function onWire(trust: Trust, review: Review) {
  const [shown] = await reviewsOnWire(trust, [review]);
  assert(shown);
  return shown;
}

function serveWriting(app: FastifyInstance, trust: Trust): void {
  serve(app, routes.replyToReview, {
    load: async ({ params }) => {
      const found = await findReview(trust.store, readId(params.reviewId));
      return found ? ok(found.review) : refuse('review-unknown');
    },
    policy: ({ company }, _, review) => review.supplier === company,
    handle: async ({ body: { text } }, { loaded, write }) => {
      const replied = await reply(trust, loaded, { text, write });
      return replied.ok ? ok(await onWire(trust, replied.value)) : replied;
    },
  });
}

function serveReading(app: FastifyInstance, trust: Trust): void {
  serveOpen(app, routes.listReviews, {
    handle: async ({ params, query: { stars, after, limit } }) => {
      const supplier = readId(params.companyId);
      if (!(await findCompany(trust.identity, supplier))) return refuse('company-unknown');
      const end = readCursor(after);
      if (after !== undefined && !end) return refuse('page-unknown');
      const rows = await reviewsOf(trust.store, supplier, { stars, after: end, limit: limit + 1 });
      const { items, next } = pageBy(rows, limit, ({ at, id }) => ({ at, id }));
      return ok({ items: await reviewsOnWire(trust, items), next });
    },
  });

  serveOpen(app, routes.readRatings, {
    handle: async ({ query }) => {
      const companies: Id[] = [...new Set(query.companies.split(',').map(readId))];
      const ratings = await trust.ratings.find(companies, (missing) => ratingsOf(trust.store, missing));
      return ok({ items: companies.map((company) => ratingOnWire(company, ratings.get(company) ?? unrated)) });
    },
  });
}
