import { listingStates, listOwnListings, publishListing, withdrawListing } from '#catalog/contract';
import { oneOf, pageOf } from '#lib/console/query.ts';
import { readForm } from '#lib/server/form.ts';
import { need } from '#lib/server/page.ts';
import { counted } from '#lib/show.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const state = oneOf(listingStates, searchParams.get('state'));
  const q = searchParams.get('q')?.trim() ?? '';
  const query = { limit: 50, ...pageOf(event.url), ...(state && { state }), ...(q && { q }) };
  return { state: state ?? null, q, found: need(await event.locals.api(listOwnListings, { query }), event) };
};

export const actions: Actions = {
  /** Every ticked listing, each under a key of its own: a second click finds what the first has done. */
  bulk: async (event) => {
    const form = await readForm(event);
    const { api } = event.locals;
    const publishes = form.text('do') === 'publish';
    const ticked = form.all('listing').slice(0, 100);
    if (ticked.length === 0) return form.refuse({ code: 'none-ticked', title: 'Tick at least one listing first.' });
    const answers = await Promise.all(
      ticked.map((text) => {
        const [listingId = '', version] = text.split(':');
        const input = { params: { listingId }, body: { version: Number(version) } };
        const options = { key: `${form.key}-${listingId}` };
        return publishes ? api(publishListing, input, options) : api(withdrawListing, input, options);
      }),
    );
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]));
    const went = answers.length - refused.length;
    const done = `${counted(went, 'listing')} ${publishes ? 'published' : 'withdrawn'}.`;
    const [first] = refused;
    if (!first) return { done };
    const left = went > 0 ? `${done} Left as they are: ${refused.length}. ` : '';
    const sentence = `${left}${sayingWhy(first)}`;
    return form.refuse(first, { sentence });
  },
};

/** For a listing with gaps, the first of them. */
function sayingWhy(refusal: { readonly title: string }): string {
  const [gap] = 'problems' in refusal ? (refusal.problems as readonly { readonly rule: string }[]) : [];
  return gap ? `${refusal.title} First: ${gap.rule}` : refusal.title;
}
