import { listCategories, searchListings } from '#catalog/contract';
import { listSuppliers } from '#identity/contract';
import { need } from '#lib/server/page.ts';
import { ratingsOf } from '#lib/server/ratings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const [categories, suppliers, newest] = await Promise.all([
    api(listCategories, {}),
    api(listSuppliers, { query: { sort: 'newest', limit: 24 } }),
    api(searchListings, { query: { sort: 'newest', limit: 3 } }),
  ]);
  const houses = need(suppliers, event).items.filter(({ kind }) => kind === 'company');
  const ratings = await ratingsOf(
    api,
    houses.map(({ id }) => id),
  );
  const weight = ({ id, tier }: House) => tiers.indexOf(tier) * 1_000_000 + (ratings[id]?.count ?? 0);
  return {
    categories: need(categories, event).items.filter(({ depth }) => depth === 0),
    houses: houses.toSorted((a, b) => weight(b) - weight(a)).slice(0, 4),
    ratings,
    newest: need(newest, event),
  };
};

const tiers = ['registered', 'verified', 'audited'] as const;
/** Who has let himself be looked at comes first, then who has been judged most. */
type House = { readonly id: string; readonly tier: (typeof tiers)[number] };
