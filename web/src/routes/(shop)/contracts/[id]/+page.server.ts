import { readListingVersion } from '#catalog/contract';
import { readForm } from '#lib/server/form.ts';
import { need, orNone, signInFirst } from '#lib/server/page.ts';
import { readContract, signContract } from '#trade/contract';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, signedIn, now } = event.locals;
  if (!signedIn) return signInFirst(event);
  const position = await event.locals.position(event.params.id);
  const contract = need(await api(readContract, { params: { contractId: event.params.id } }), event);
  const { id, version } = contract.listing;
  const listing = await api(readListingVersion, { params: { listingId: id, version } });
  return { contract, listing: orNone(listing, null), position, now };
};

export const actions: Actions = {
  sign: async (event) => {
    const form = await readForm(event);
    const input = { params: { contractId: event.params.id }, body: { sha256: form.text('sha256') } };
    const answer = await event.locals.api(signContract, input, { key: form.key });
    return answer.ok ? { signed: true, order: answer.value.order } : form.refuse(answer.refusal);
  },
};
