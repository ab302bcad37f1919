import { oneOf, pageOf } from '#lib/console/query.ts';
import { need } from '#lib/server/page.ts';
import { listAllOrders, orderStates } from '#trade/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const state = oneOf(orderStates, event.url.searchParams.get('state'));
  const query = { limit: 50, ...pageOf(event.url), ...(state && { state }) };
  return {
    state: state ?? null,
    states: orderStates,
    found: need(await event.locals.api(listAllOrders, { query }), event),
  };
};
