import type { Id } from '#kernel/id';
import type { Job } from '#platform/jobs';
import { lapseContractJob } from './contract/draft.ts';
import { lapseContract } from './contract/sign.ts';
import { expireOffer } from './negotiation/answer.ts';
import { expireOfferJob } from './negotiation/offer.ts';
import { lapseOrder } from './order/cancel.ts';
import { lapseOrderJob } from './order/open.ts';
import type { Trade } from './trade.ts';

/** What the clock does: each asks first whether it is still so, for a job may come early, late or twice. */
export const tradeJobs = (trade: Trade): Job[] => [
  { name: expireOfferJob, run: (payload) => expireOffer(trade, payload as { negotiation: Id; offer: Id }) },
  { name: lapseContractJob, run: ({ contract }) => lapseContract(trade, contract as Id) },
  { name: lapseOrderJob, run: ({ order }) => lapseOrder(trade, order as Id) },
];
