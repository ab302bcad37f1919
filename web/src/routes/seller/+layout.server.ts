import { error } from '@sveltejs/kit';
import { readOwnCompany } from '#identity/contract';
import { operates } from '#lib/me.ts';
import { need, signInFirst } from '#lib/server/page.ts';
import { unreadTag } from '#lib/unread.ts';
import { unreadCount } from '#work/contract';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  event.depends(unreadTag);
  const { me, api } = event.locals;
  if (!me) return signInFirst(event);
  if (operates(me)) error(403);
  const [company, unread] = await Promise.all([api(readOwnCompany, {}), api(unreadCount, {})]);
  return { company: need(company, event), unread: unread.ok ? unread.value.conversations : 0 };
};
