import { error } from '@sveltejs/kit';
import { operates } from '#lib/me.ts';
import { signInFirst } from '#lib/server/page.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
  const { me } = event.locals;
  if (!me) return signInFirst(event);
  if (!operates(me)) error(403);
  return {};
};
