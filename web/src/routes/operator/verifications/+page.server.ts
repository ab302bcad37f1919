import { listVerifications } from '#identity/contract';
import { oneOf, pageOf } from '#lib/console/query.ts';
import { need } from '#lib/server/page.ts';
import type { PageServerLoad } from './$types';

const states = ['open', 'approved', 'rejected'] as const;

export const load: PageServerLoad = async (event) => {
  const state = oneOf(states, event.url.searchParams.get('state')) ?? 'open';
  const query = { state, limit: 30, ...pageOf(event.url) };
  return { state, states, found: need(await event.locals.api(listVerifications, { query }), event) };
};
