import type { RequestEvent } from '@sveltejs/kit';
import { listAttributeDefinitions, listCategories, searchListings } from '#catalog/contract';
import { filtersOf, readAsked } from '#lib/find/find.ts';
import { need } from '#lib/server/page.ts';

const perPage = 24;

/** The data of every page that finds parts: all of them, within a category, or of one supplier. */
export async function find(event: RequestEvent, within: { category?: string; supplier?: string } = {}) {
  const { api } = event.locals;
  const asked = readAsked(event.url.searchParams, within.category);
  const category = asked.category;
  const supplier = within.supplier ?? asked.supplier;
  const [categories, definitions] = await Promise.all([
    api(listCategories, {}),
    category ? api(listAttributeDefinitions, { params: { slug: category } }) : undefined,
  ]);
  const units = new Map(definitions ? need(definitions, event).items.map(({ key, unit }) => [key, unit]) : []);
  const attr = filtersOf(asked, (key) => units.get(key) ?? null);
  const found = await api(searchListings, {
    query: {
      sort: asked.sort,
      limit: perPage,
      ...(asked.q && { q: asked.q }),
      ...(category && { category }),
      ...(supplier && { supplier }),
      ...(asked.brands.length > 0 && { brand: [...asked.brands] }),
      ...(attr.length > 0 && { attr }),
      ...(asked.inStock && { inStock: true }),
      ...(asked.after && { after: asked.after }),
    },
  });
  return { asked, found: need(found, event), trail: trailOf(need(categories, event).items, category) };
}

interface Category {
  readonly slug: string;
  readonly name: string;
  readonly parent: string | null;
}

/** From the uppermost category down to this one. */
function trailOf(categories: readonly Category[], slug: string | undefined): Category[] {
  const here = categories.find((category) => category.slug === slug);
  return here ? [...trailOf(categories, here.parent ?? undefined), here] : [];
}
