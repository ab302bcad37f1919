import { need, signInFirst } from '#lib/server/page.ts';
import { listConversations } from '#work/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, signedIn } = event.locals;
  if (!signedIn) return signInFirst(event);
  const position = await event.locals.position();
  const { searchParams } = event.url;
  const unread = searchParams.get('unread') === '1';
  const after = searchParams.get('after');
  const answer = await api(listConversations, {
    query: { limit: 25, ...(unread && { unread }), ...(after && { after }) },
  });
  return { ...need(answer, event), onlyUnread: unread, position };
};
