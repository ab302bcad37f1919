import { need, signInFirst } from '#lib/server/page.ts';
import { unreadByTopic } from '#lib/server/inbox.ts';
import { listOrders } from '#trade/contract';
import type { PageServerLoad } from './$types';

const states = [
  'awaiting-payment',
  'paid',
  'packed',
  'shipped',
  'delivered',
  'disputed',
  'closed',
  'cancelled',
] as const;

export const load: PageServerLoad = async (event) => {
  const { api, signedIn, now } = event.locals;
  if (!signedIn) return signInFirst(event);
  const position = await event.locals.position();
  const { searchParams } = event.url;
  const state = states.find((each) => each === searchParams.get('state'));
  const after = searchParams.get('after');
  const query = { role: 'buyer' as const, limit: 25, ...(state && { state }), ...(after && { after }) };
  const [page, unread] = await Promise.all([api(listOrders, { query }), unreadByTopic(api)]);
  const { items, next } = need(page, event);
  return { items, next, states, state: state ?? null, unread, position, now };
};
