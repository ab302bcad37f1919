import { oneOf, pageOf } from '#lib/console/query.ts';
import { need } from '#lib/server/page.ts';
import { listOrders, orderStates } from '#trade/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const position = await event.locals.position();
  const state = oneOf(orderStates, event.url.searchParams.get('state'));
  const query = { role: 'seller' as const, limit: 30, ...pageOf(event.url), ...(state && { state }) };
  const found = need(await event.locals.api(listOrders, { query }), event);
  return { position, state: state ?? null, states: orderStates, found };
};
