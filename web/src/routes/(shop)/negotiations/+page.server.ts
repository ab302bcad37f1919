import { unreadByTopic } from '#lib/server/inbox.ts';
import { need, signInFirst } from '#lib/server/page.ts';
import { listNegotiations } from '#trade/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, signedIn } = event.locals;
  if (!signedIn) return signInFirst(event);
  const position = await event.locals.position();
  const { searchParams } = event.url;
  const role = searchParams.get('role') === 'seller' ? ('seller' as const) : ('buyer' as const);
  const after = searchParams.get('after');
  const [page, open, unread] = await Promise.all([
    api(listNegotiations, { query: { role, limit: 25, ...(after && { after }) } }),
    after ? undefined : api(listNegotiations, { query: { role, state: 'open', limit: 100 } }),
    unreadByTopic(api),
  ]);
  const waiting = open ? need(open, event).items.filter(({ waitingFor }) => waitingFor === role) : [];
  const { items, next } = need(page, event);
  const first = new Set(waiting.map(({ id }) => id));
  return { role, waiting, items: items.filter(({ id }) => !first.has(id)), next, unread, position };
};
