import { listOwnListings } from '#catalog/contract';
import { listEndpoints } from '#cloud/contract';
import { orNone } from '#lib/server/page.ts';
import { ratingsOf } from '#lib/server/ratings.ts';
import { listShipments } from '#logistics/contract';
import { readWallet } from '#pay/contract';
import type { Api } from '#platform/client';
import { listNegotiations, listOrders, readContract, readNegotiation } from '#trade/contract';
import { listReviews } from '#trust/contract';
import type { PageServerLoad } from './$types';

/** More than so many are not counted, they are "100+". */
const most = 100;
const none = { items: [], next: null };
const states = ['awaiting-payment', 'paid', 'packed', 'shipped', 'delivered', 'disputed'] as const;

/** What a member's role does not let him see is simply not on his desk. */
export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const position = await event.locals.position();
  const { company } = await event.parent();
  const ofState = async (state: (typeof states)[number]) =>
    orNone(await api(listOrders, { query: { role: 'seller', state, limit: most } }), none);
  const shipments = async (state: 'to-pack' | 'packed') =>
    orNone(await api(listShipments, { query: { state, limit: 20 } }), none).items;
  const [orders, negotiations, contracts, toPack, toShip, wallet, ratings, reviews, drafts, endpoints] =
    await Promise.all([
      Promise.all(states.map(async (state) => ({ state, ...(await ofState(state)) }))),
      api(listNegotiations, { query: { role: 'seller', state: 'open', limit: most } }),
      contractsToSign(api),
      shipments('to-pack'),
      shipments('packed'),
      api(readWallet, {}),
      ratingsOf(api, [company.id]),
      api(listReviews, { params: { companyId: company.id }, query: { limit: 3 } }),
      api(listOwnListings, { query: { state: 'draft', limit: most } }),
      api(listEndpoints, {}),
    ]);
  const open = orNone(negotiations, none);
  return {
    position,
    counts: orders.map(({ state, items, next }) => ({ state, count: items.length, more: next !== null })),
    negotiations: { open: open.items.length, more: open.next !== null },
    waiting: {
      disputed: orders.find(({ state }) => state === 'disputed')?.items ?? [],
      contracts,
      negotiations: open.items.filter(({ waitingFor }) => waitingFor === 'seller').slice(0, 20),
      toPack,
      toShip,
      reviews: orNone(reviews, none).items,
      endpoints: orNone(endpoints, none).items.filter(({ disabledWhy }) => disabledWhy && disabledWhy !== 'by-hand'),
      drafts: orNone(drafts, none).items.length,
    },
    balances: orNone(wallet, { balances: [] }).balances,
    rating: ratings[company.id],
    reviews: orNone(reviews, none).items,
  };
};

/** Agreed on lately and not signed by us; what was agreed on long ago is signed or void. */
async function contractsToSign(api: Api) {
  const agreed = orNone(await api(listNegotiations, { query: { role: 'seller', state: 'agreed', limit: 8 } }), none);
  const found = await Promise.all(
    agreed.items.map(async ({ id }) => {
      const negotiation = await api(readNegotiation, { params: { negotiationId: id } });
      if (!negotiation.ok || !negotiation.value.contract) return undefined;
      const contract = await api(readContract, { params: { contractId: negotiation.value.contract } });
      return contract.ok && contract.value.may.includes('sign') ? contract.value : undefined;
    }),
  );
  return found.filter((contract) => contract !== undefined);
}
