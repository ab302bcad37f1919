import { error } from '@sveltejs/kit';
import { signInFirst } from '#lib/server/page.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
  const { me } = event.locals;
  if (!me) return signInFirst(event);
  if (!me.roles.includes('operator')) error(403);
  return {};
};
