import { checkBooks, readTrialBalance } from '#ledger/contract';
import { need } from '#lib/server/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const [trial, books] = await Promise.all([api(readTrialBalance, {}), api(checkBooks, {})]);
  return { trial: need(trial, event), books: need(books, event) };
};
