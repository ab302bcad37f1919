import { findCompanies } from '#identity';
import { type Id, showId } from '#kernel/id';
import { timeOnWire } from '#platform/wire';
import { average, type Rating } from './domain/rating.ts';
import type { Review } from './domain/review.ts';
import type { Trust } from './trust.ts';

/** Reviews as everybody sees them; their buyers' companies in one look-up. */
export async function reviewsOnWire({ identity }: Trust, reviews: readonly Review[]) {
  const companies = await findCompanies(identity, [...new Set(reviews.map(({ buyer }) => buyer))]);
  return reviews.map(({ id, stars, text, at, buyer, bought, reply }) => {
    const company = companies.get(buyer);
    return {
      id: showId('rev', id),
      stars,
      text,
      at: timeOnWire(at),
      buyer: {
        id: showId('com', buyer),
        name: company?.name ?? '',
        tier: company?.tier ?? ('registered' as const),
        country: company?.country ?? null,
      },
      bought: [...bought],
      reply: reply && { text: reply.text, at: timeOnWire(reply.at) },
    };
  });
}

export const ratingOnWire = (company: Id, rating: Rating) => ({
  company: showId('com', company),
  average: average(rating),
  count: rating.count,
  stars: [...rating.stars],
});
