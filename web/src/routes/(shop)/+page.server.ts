import { listCategories, searchListings } from '#catalog/contract';
import { listSuppliers } from '#identity/contract';
import { cardOf } from '#lib/server/find.ts';
import { houses, ratings, shelves } from '#lib/server/made-of.ts';
import { need } from '#lib/server/page.ts';
import { ratingsOf } from '#lib/server/ratings.ts';
import type { Api } from '#platform/client';
import type { PageServerLoad } from './$types';

const bays = 8;

export const load: PageServerLoad = async (event) => {
  const { api, madeOf } = event.locals;
  madeOf(...shelves, ...houses, ratings);
  const [suppliers, newest] = await Promise.all([
    api(listSuppliers, { query: { sort: 'newest', limit: 24 } }),
    api(searchListings, { query: { sort: 'newest', limit: 3 } }),
  ]);
  const { items, total, facets } = need(newest, event);
  madeOf(...items.map(({ id }) => id));
  const found = need(suppliers, event).items.filter(({ kind }) => kind === 'company');
  const [rated, categories] = await Promise.all([
    ratingsOf(
      api,
      found.map(({ id }) => id),
    ),
    facets.categories.length < bays ? uppermost(api) : facets.categories,
  ]);
  const weight = ({ id, tier }: House) => tiers.indexOf(tier) * 1_000_000 + (rated[id]?.count ?? 0);
  return {
    categories: categories.toSorted((a, b) => b.count - a.count).slice(0, bays),
    houses: found
      .toSorted((a, b) => weight(b) - weight(a))
      .slice(0, 4)
      .map(({ id, slug, name, nameLocal, city, country, tier }) => {
        return { id, slug, name, nameLocal, city, country, tier, average: rated[id]?.average ?? null };
      }),
    newest: items.map(cardOf),
    parts: total,
  };
};

/** Those without anything in them too: a house that has hardly opened shows what it means to hold. */
async function uppermost(api: Api) {
  const answer = await api(listCategories, {});
  const items = answer.ok ? answer.value.items.filter(({ depth }) => depth === 0) : [];
  return items.map(({ slug, name, count }) => ({ slug, name, count }));
}

const tiers = ['registered', 'verified', 'audited'] as const;
/** Who has let himself be looked at comes first, then who has been judged most. */
type House = { readonly id: string; readonly tier: (typeof tiers)[number] };
