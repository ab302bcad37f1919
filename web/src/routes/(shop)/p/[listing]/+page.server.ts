import { redirect } from '@sveltejs/kit';
import { readListing } from '#catalog/contract';
import { readCompany } from '#identity/contract';
import { m } from '#messages';
import { readForm } from '#lib/server/form.ts';
import { need, signInFirst } from '#lib/server/page.ts';
import { ratingsOf } from '#lib/server/ratings.ts';
import { pieces } from '#lib/show.ts';
import { sendInquiry } from '#trade/contract';
import type { House } from '#lib/ui/SupplierCard.svelte';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, madeOf } = event.locals;
  const listing = need(await api(readListing, { params: { listingId: event.params.listing } }), event);
  const companyId = listing.supplier.id;
  madeOf(listing.id, companyId);
  const [company, ratings] = await Promise.all([
    api(readCompany, { params: { companyId } }),
    ratingsOf(api, [companyId]),
  ]);
  const wanted = Number(event.url.searchParams.get('qty'));
  return {
    listing,
    house: signOf(need(company, event)),
    rating: ratings[companyId],
    quantity: Number.isSafeInteger(wanted) && wanted > 0 ? wanted : listing.moq,
  };
};

export const actions: Actions = {
  inquire: async (event) => {
    const { locals, params } = event;
    if (!locals.signedIn) return signInFirst({ url: new URL(event.url.pathname, event.url) });
    const form = await readForm(event);
    const answer = await locals.api(
      sendInquiry,
      {
        body: {
          listing: params.listing,
          quantity: form.whole('quantity'),
          message: form.text('message'),
          ...(form.text('targetUnitPrice') && { targetUnitPrice: form.decimal('targetUnitPrice') }),
          ...(form.text('place') && { place: form.text('place') }),
        },
      },
      { key: form.key },
    );
    if (answer.ok) redirect(303, `/negotiations/${answer.value.id}`);
    const { refusal } = answer;
    if (refusal.code === 'under-moq')
      return form.refuse(refusal, {
        field: 'quantity',
        sentence: m.common_form_least({ pieces: pieces(refusal.moq) }),
      });
    if (refusal.code === 'not-a-multiple')
      return form.refuse(refusal, {
        field: 'quantity',
        sentence: m.shop_inquiry_units_only({ pieces: pieces(refusal.packUnit) }),
      });
    return form.refuse(refusal);
  },
};

/** What the supplier's card shows; how a house describes itself stands on its own page. */
function signOf({ name, nameLocal, slug, tier, tierUntil, country, city, founded, employees, since }: House): House {
  return { name, nameLocal, slug, tier, tierUntil, country, city, founded, employees, since };
}
