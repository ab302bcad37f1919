import { operates } from '#lib/me.ts';
import { unreadCount } from '#work/contract';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, depends }) => {
  depends('serai:unread'); // Loaded anew by `liveUnread`.
  if (!locals.me || operates(locals.me)) return { unread: 0 };
  const unread = await locals.api(unreadCount, {});
  return { unread: unread.ok ? unread.value.messages : 0 };
};
