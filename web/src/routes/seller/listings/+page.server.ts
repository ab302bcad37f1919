import { listingStates, listOwnListings, publishListing, withdrawListing } from '#catalog/contract';
import { oneOf, pageOf } from '#lib/console/query.ts';
import { many } from '#lib/console/told.ts';
import { readForm } from '#lib/server/form.ts';
import { need } from '#lib/server/page.ts';
import { m } from '#messages';
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
    if (ticked.length === 0) return form.refuse({ code: 'none-ticked', title: m.seller_listings_tick_first() });
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
    const done = publishes
      ? m.seller_listings_published_shown(many(went))
      : m.seller_listings_withdrawn_shown(many(went));
    const [first] = refused;
    if (!first) return { done };
    const why = sayingWhy(first);
    return form.refuse(first, {
      sentence: went > 0 ? m.seller_listings_left({ done, left: refused.length, why }) : why,
    });
  },
};

/** For a listing with gaps, the first of them. */
function sayingWhy(refusal: { readonly title: string }): string {
  const [gap] = 'problems' in refusal ? (refusal.problems as readonly { readonly rule: string }[]) : [];
  return gap ? m.seller_listings_gap_first({ title: refusal.title, rule: gap.rule }) : refusal.title;
}
