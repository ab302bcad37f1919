import type { RequestEvent } from '@sveltejs/kit';
import { listAttributeDefinitions, searchListings } from '#catalog/contract';
import { type Asked, facetsShown, filtersOf, readAsked } from '#lib/find/find.ts';
import { houses, shelves, stock } from '#lib/server/made-of.ts';
import { need } from '#lib/server/page.ts';
import type { Card } from '#lib/ui/ProductCard.svelte';

const perPage = 24;

/**
 * The data of every page that finds parts: all of them, within a category, or of one supplier. Only what is shown goes
 * to the page, since it travels twice: as HTML, and as what the browser's script begins with.
 */
export async function find(event: RequestEvent, within: { category?: string; supplier?: string } = {}) {
  const asked = readAsked(event.url.searchParams, within.category);
  const { category } = asked;
  const supplier = within.supplier ?? asked.supplier;
  const attr = await attributesAsked(event, asked);
  const found = await event.locals.api(searchListings, {
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
  const { items, next, total, facets, trail } = need(found, event);
  event.locals.madeOf(...shelves, ...houses, ...items.map(({ id }) => id));
  if (asked.inStock || asked.sort === 'stock') event.locals.madeOf(...stock);
  const cards = items.map((each) => ({
    ...cardOf(each),
    attributes:
      asked.view === 'table' ? each.attributes.map(({ key, name, shown }) => ({ key, name, text: shown })) : [],
  }));
  const { categories } = facets;
  return { asked, found: { items: cards, next, total, facets: facetsShown(asked, facets), categories }, trail };
}

/** Numbers are typed with units, and what unit an attribute has, its category says. */
async function attributesAsked(event: RequestEvent, asked: Asked): Promise<string[]> {
  if (!asked.category || asked.ranges.length === 0) return filtersOf(asked, () => null);
  const definitions = await event.locals.api(listAttributeDefinitions, { params: { slug: asked.category } });
  const units = new Map(need(definitions, event).items.map(({ key, unit }) => [key, unit]));
  return filtersOf(asked, (key) => units.get(key) ?? null);
}

/** What a card shows, of a listing that was found. */
export function cardOf({ id, mpn, title, moq, from, currency, leadDays, available, ...card }: Card): Card {
  const { name, tier } = card.supplier;
  return {
    id,
    mpn,
    title,
    package: card.package,
    supplier: { name, tier },
    moq,
    from,
    currency,
    leadDays,
    available,
  };
}
