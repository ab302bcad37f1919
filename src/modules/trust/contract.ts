import { Type } from 'typebox';
import { companyRef } from '#identity/contract';
import {
  idSchema,
  listOf,
  nullable,
  pageQuery,
  quantitySchema,
  refusal,
  route,
  shape,
  textSchema,
  timeSchema,
} from '#platform/route';

export const reviewMaxLength = 2_000;

const stars = Type.Integer({ minimum: 1, maximum: 5 });
const count = Type.Integer({ minimum: 0 });
const reviewText = textSchema(reviewMaxLength);

/** What everybody may see of a review: who bought what, never which person wrote it. */
const review = shape({
  id: idSchema('rev'),
  stars,
  text: Type.String(),
  at: timeSchema,
  buyer: shape({
    ...companyRef.properties,
    country: nullable(Type.String({ description: 'ISO 3166-1 alpha-2' })),
  }),
  bought: Type.Array(shape({ title: Type.String(), quantity: quantitySchema })),
  reply: nullable(shape({ text: Type.String(), at: timeSchema })),
});

const rating = shape({
  company: idSchema('com'),
  average: nullable(Type.String({ pattern: '^[1-5]\\.[0-9]{2}$', description: 'Two digits, rounded half up.' })),
  count,
  stars: Type.Array(count, { minItems: 5, maxItems: 5, description: 'How many gave one star, two, … five.' }),
});

export const writeReview = route({
  name: 'writeReview',
  method: 'POST',
  path: '/trust/reviews',
  may: 'review:write',
  summary: "The buyer's word on an order that was delivered and is closed, once",
  body: shape({ order: idSchema('ord'), stars, text: reviewText }),
  reply: review,
  refusals: {
    'order-unknown': refusal(404, 'There is no such order. Check the link that brought you here.'),
    'order-unfinished': refusal(409, 'An order can be reviewed once it is delivered and closed.', {
      state: Type.String(),
    }),
    'order-undelivered': refusal(409, 'Nothing was delivered on this order, so there is nothing to review.'),
    'review-written': refusal(409, 'This order has its review already.', { review: idSchema('rev') }),
  },
});

export const replyToReview = route({
  name: 'replyToReview',
  method: 'POST',
  path: '/trust/reviews/{reviewId}/reply',
  may: 'review:reply',
  summary: "The reviewed company's answer, once",
  params: shape({ reviewId: idSchema('rev') }),
  body: shape({ text: reviewText }),
  reply: review,
  refusals: {
    'review-unknown': refusal(404, 'There is no such review. Check the link that brought you here.'),
    'reply-written': refusal(409, 'This review has your reply already.'),
  },
});

export const listReviews = route({
  name: 'listReviews',
  method: 'GET',
  path: '/trust/companies/{companyId}/reviews',
  may: 'review:browse',
  summary: 'What buyers say about a company, the newest first',
  params: shape({ companyId: idSchema('com') }),
  query: shape({ ...pageQuery, stars: Type.Optional(stars) }),
  reply: listOf(review),
  refusals: {
    'company-unknown': refusal(404, 'There is no such company. Check the link that brought you here.'),
    'page-unknown': refusal(400, 'This list has no such page. Start from its beginning.'),
  },
});

/** One rating per company asked for, in the order asked; of a company that nobody has reviewed the count is 0. */
export const readRatings = route({
  name: 'readRatings',
  method: 'GET',
  path: '/trust/ratings',
  may: 'review:browse',
  summary: 'The ratings of up to a hundred companies',
  query: shape({
    companies: Type.String({
      pattern: '^com_[0-7][0-9a-hjkmnp-tv-z]{25}(,com_[0-7][0-9a-hjkmnp-tv-z]{25}){0,99}$',
      description: 'Ids, separated by commas.',
    }),
  }),
  reply: shape({ items: Type.Array(rating) }),
  refusals: {},
});

/** For the page of an order: its review, and what the asker can still do about it. */
export const readReviewOfOrder = route({
  name: 'readReviewOfOrder',
  method: 'GET',
  path: '/trust/orders/{orderId}/review',
  may: 'review:read',
  summary: 'The review of an order, for its parties',
  params: shape({ orderId: idSchema('ord') }),
  reply: shape({ review: nullable(review), may: Type.Array(Type.Enum(['write', 'reply'])) }),
  refusals: { 'order-unknown': refusal(404, 'There is no such order. Check the link that brought you here.') },
});
