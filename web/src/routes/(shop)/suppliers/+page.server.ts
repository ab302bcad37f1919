import { listSuppliers } from '#identity/contract';
import { houses, ratings } from '#lib/server/made-of.ts';
import { need } from '#lib/server/page.ts';
import { ratingsOf } from '#lib/server/ratings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, madeOf } = event.locals;
  madeOf(...houses, ratings);
  const after = event.url.searchParams.get('after');
  const answer = await api(listSuppliers, { query: { sort: 'name', limit: 24, ...(after && { after }) } });
  const { items, next } = need(answer, event);
  return {
    houses: items,
    next,
    ratings: await ratingsOf(
      api,
      items.map(({ id }) => id),
    ),
  };
};
