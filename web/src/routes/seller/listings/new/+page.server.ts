import { redirect } from '@sveltejs/kit';
import { createListing, publishListing } from '#catalog/contract';
import { readForm } from '#lib/server/form.ts';
import { choices, contentIn, refuseListing } from '#lib/server/listing-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  choices: await choices(event, event.url.searchParams.get('category') ?? undefined),
});

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event);
    const { api } = event.locals;
    const { body, rows } = contentIn(form);
    const made = await api(createListing, { body }, { key: form.key });
    if (!made.ok) return refuseListing(form, made.refusal, rows);
    const { id, version } = made.value;
    if (form.text('then') !== 'publish') redirect(303, `/seller/listings/${id}?saved=1`);
    const options = { key: `${form.key}-publish` };
    const published = await api(publishListing, { params: { listingId: id }, body: { version } }, options);
    return redirect(303, `/seller/listings/${id}?${published.ok ? 'published' : 'unpublished'}=1`);
  },
};
