import { listCategories, searchListings } from '#catalog/contract';
import { listSuppliers } from '#identity/contract';
import { need } from '#lib/server/page.ts';
import { ratingsOf } from '#lib/server/ratings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const [categories, suppliers, newest] = await Promise.all([
    api(listCategories, {}),
    api(listSuppliers, { query: { sort: 'newest', limit: 6 } }),
    api(searchListings, { query: { sort: 'newest', limit: 5 } }),
  ]);
  const houses = need(suppliers, event).items.filter(({ kind }) => kind === 'company');
  return {
    categories: need(categories, event).items.filter(({ depth }) => depth === 0),
    houses,
    ratings: await ratingsOf(
      api,
      houses.map(({ id }) => id),
    ),
    newest: need(newest, event),
  };
};
