import { redirect } from '@sveltejs/kit';
import { publishListing, readListing, saveListing, withdrawListing } from '#catalog/contract';
import { readForm } from '#lib/server/form.ts';
import { choices, contentIn, refuseListing } from '#lib/server/listing-form.ts';
import { need } from '#lib/server/page.ts';
import { m } from '#messages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, me } = event.locals;
  const listing = need(await api(readListing, { params: { listingId: event.params.id } }), event);
  if (listing.supplier.id !== me?.company) redirect(303, `/p/${listing.id}`); // Another's: to be looked at, not edited.
  return { listing, choices: await choices(event, listing.category?.slug) };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await readForm(event);
    const { api } = event.locals;
    const params = { listingId: event.params.id };
    const { body, rows } = contentIn(form);
    const version = form.whole('version');
    const saved = await api(saveListing, { params, body: { ...body, version } }, { key: form.key });
    if (!saved.ok) return refuseListing(form, saved.refusal, rows);
    if (form.text('then') !== 'publish') return { done: m.seller_listing_saved({ version: saved.value.version }) };
    const published = await api(
      publishListing,
      { params, body: { version: saved.value.version } },
      { key: `${form.key}-publish` },
    );
    return published.ok ? { done: m.seller_listing_published() } : refuseListing(form, published.refusal, rows);
  },
  withdraw: async (event) => {
    const form = await readForm(event);
    const answer = await event.locals.api(
      withdrawListing,
      { params: { listingId: event.params.id }, body: { version: form.whole('version') } },
      { key: form.key },
    );
    return answer.ok ? { done: m.seller_listing_withdrawn() } : form.refuse(answer.refusal);
  },
};
