import { readAccount } from '#ledger/contract';
import { pageOf } from '#lib/console/query.ts';
import { need } from '#lib/server/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const query = { limit: 50, ...pageOf(event.url) };
  return need(await event.locals.api(readAccount, { params: { accountId: event.params.id }, query }), event);
};
