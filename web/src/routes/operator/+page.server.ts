import { readSimulation } from '#apps/contract';
import { checkAudit } from '#audit/contract';
import { listVerifications } from '#identity/contract';
import { checkBooks, readTrialBalance } from '#ledger/contract';
import { need } from '#lib/server/page.ts';
import { listAllOrders } from '#trade/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const [verifications, disputed, books, trial, chain, simulation] = await Promise.all([
    api(listVerifications, { query: { state: 'open', limit: 100 } }),
    api(listAllOrders, { query: { state: 'disputed', limit: 100 } }),
    api(checkBooks, {}),
    api(readTrialBalance, {}),
    api(checkAudit, {}),
    api(readSimulation, {}),
  ]);
  return {
    verifications: need(verifications, event).items,
    disputed: need(disputed, event).items,
    books: need(books, event),
    trial: need(trial, event),
    chain: need(chain, event),
    simulation: need(simulation, event),
  };
};
