import { searchListings } from '#catalog/contract';
import { readCompanyBySlug } from '#identity/contract';
import { cardOf } from '#lib/server/find.ts';
import { need } from '#lib/server/page.ts';
import { ratingsOf } from '#lib/server/ratings.ts';
import { listReviews } from '#trust/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, madeOf } = event.locals;
  const house = need(await api(readCompanyBySlug, { params: { slug: event.params.slug } }), event);
  const after = event.url.searchParams.get('after');
  const [listings, reviews, ratings] = await Promise.all([
    api(searchListings, { query: { supplier: house.id, sort: 'newest', limit: 8 } }),
    api(listReviews, { params: { companyId: house.id }, query: { limit: 10, ...(after && { after }) } }),
    ratingsOf(api, [house.id]),
  ]);
  const { items, total } = need(listings, event);
  madeOf(house.id, ...items.map(({ id }) => id));
  return {
    house,
    listings: { items: items.map(cardOf), total },
    reviews: need(reviews, event),
    rating: ratings[house.id] ?? { average: null, count: 0, stars: [0, 0, 0, 0, 0] },
  };
};
