import { operates } from '#lib/me.ts';
import { unreadTag } from '#lib/unread.ts';
import { unreadCount } from '#work/contract';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, depends }) => {
  depends(unreadTag);
  if (!locals.me || operates(locals.me)) return { unread: 0 };
  const unread = await locals.api(unreadCount, {});
  return { unread: unread.ok ? unread.value.messages : 0 };
};
