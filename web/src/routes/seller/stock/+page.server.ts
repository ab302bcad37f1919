import { listOwnListings, readListing } from '#catalog/contract';
import { listCountries } from '#identity/contract';
import { pageOf } from '#lib/console/query.ts';
import { readForm } from '#lib/server/form.ts';
import { need, orNone } from '#lib/server/page.ts';
import { pieces, showNumber } from '#lib/show.ts';
import { m } from '#messages';
import { adjustStock, createWarehouse, listAdjustments, listStock, listWarehouses } from '#logistics/contract';
import type { Actions, PageServerLoad } from './$types';

const none = { items: [], next: null };

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const position = await event.locals.position();
  const listing = event.url.searchParams.get('listing') ?? undefined;
  const of = listing ? { listing } : {};
  const [stock, warehouses, adjustments, chosen, listings, countries] = await Promise.all([
    api(listStock, { query: { limit: 50, ...of, ...pageOf(event.url) } }),
    api(listWarehouses, { query: { limit: 100 } }),
    api(listAdjustments, { query: { limit: 10, ...of } }),
    listing ? api(readListing, { params: { listingId: listing } }) : undefined,
    listing ? undefined : api(listOwnListings, { query: { limit: 100 } }),
    api(listCountries, {}),
  ]);
  const one = chosen && need(chosen, event);
  const own = listings ? orNone(listings, none).items : one ? [one] : [];
  return {
    position,
    chosen: one ? { id: one.id, name: one.mpn || one.sku } : null,
    stock: need(stock, event),
    warehouses: need(warehouses, event).items,
    adjustments: orNone(adjustments, none).items,
    listings: own.map(({ id, mpn, sku, title }) => ({
      value: id,
      name: mpn || sku,
      label: m.seller_stock_option({ part: mpn || sku, title }),
    })),
    countries: orNone(countries, { items: [] }).items.map(({ code, name }) => ({ value: code, label: name })),
  };
};

/** One choice says both why and in which direction, so that no sign can be wrong. */
const reasons = {
  received: { reason: 'received', sign: 1 },
  'counted-more': { reason: 'counted', sign: 1 },
  'counted-fewer': { reason: 'counted', sign: -1 },
  damaged: { reason: 'damaged', sign: -1 },
} as const;
const isReason = (text: string): text is keyof typeof reasons => Object.hasOwn(reasons, text);

export const actions: Actions = {
  adjust: async (event) => {
    const form = await readForm(event);
    const why = form.text('why');
    if (!isReason(why)) return form.reject({ why: m.common_form_choose() });
    const { reason, sign } = reasons[why];
    const note = form.optional('note');
    const answer = await event.locals.api(
      adjustStock,
      {
        body: {
          listing: form.text('listing'),
          warehouse: form.text('warehouse'),
          quantity: form.whole('quantity') * sign,
          reason,
          ...(note && { note }),
        },
      },
      { key: form.key },
    );
    if (answer.ok) return { done: m.seller_stock_booked({ pieces: pieces(answer.value.onHand) }) };
    const { refusal } = answer;
    if (refusal.code === 'stock-short') {
      const sentence = m.seller_stock_short({ shown: showNumber(refusal.available) });
      return form.refuse(refusal, { field: 'quantity', sentence });
    }
    return form.refuse(refusal);
  },
  warehouse: async (event) => {
    const form = await readForm(event);
    const body = {
      name: form.text('name'),
      street: form.text('street'),
      postcode: form.text('postcode'),
      city: form.text('city'),
      country: form.text('country'),
    };
    const answer = await event.locals.api(createWarehouse, { body }, { key: form.key });
    return answer.ok ? { done: m.seller_stock_ready({ name: answer.value.name }) } : form.refuse(answer.refusal);
  },
};
