import type { Api } from '#platform/client';
import { orNone } from '#lib/server/page.ts';
import { listConversations } from '#work/contract';

/** How many messages are unread, by the id of what a conversation is about: a negotiation, an order. */
export async function unreadByTopic(api: Api): Promise<Record<string, number>> {
  const { items } = orNone(await api(listConversations, { query: { unread: true, limit: 100 } }), { items: [] });
  return Object.fromEntries(items.flatMap(({ about, unread }) => about.map(({ id }) => [id, unread])));
}
