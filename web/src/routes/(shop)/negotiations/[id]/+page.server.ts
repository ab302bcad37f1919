import { readListing } from '#catalog/contract';
import { listCompanies } from '#identity/contract';
import { negotiationActions } from '#lib/server/negotiation.ts';
import { need, orNone, signInFirst } from '#lib/server/page.ts';
import { loadTalk, talkActions } from '#lib/server/talk.ts';
import { readNegotiation } from '#trade/contract';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, signedIn, now } = event.locals;
  if (!signedIn) return signInFirst(event);
  const position = await event.locals.position(event.params.id);
  const room = need(await api(readNegotiation, { params: { negotiationId: event.params.id } }), event);
  const [talk, houses, listing] = await Promise.all([
    loadTalk(event, room.conversation),
    api(listCompanies, { query: { ids: `${room.buyer.id},${room.seller.id}` } }),
    api(readListing, { params: { listingId: room.listing.id } }), // Withdrawn since, it is not needed here.
  ]);
  const places = orNone(houses, { items: [] }).items.map(({ id, city, country }) => ({ id, city, country }));
  return { room, talk, places, listing: orNone(listing, null), position, now };
};

export const actions: Actions = { ...negotiationActions, ...talkActions };
