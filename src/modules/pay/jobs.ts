import type { Job } from '#platform/jobs';
import { checkPayment } from './acquirer-word.ts';
import { refundCard } from './card-payment.ts';
import { announceDueEscrow } from './escrow.ts';
import type { Pay } from './pay.ts';
import { askBank } from './top-up.ts';

/** What pay does later, and what its simulated bank and acquirer do by themselves. */
export const payJobs = (pay: Pay): Job[] => [
  askBank(pay),
  checkPayment(pay),
  refundCard(pay),
  announceDueEscrow(pay),
  ...pay.simulations,
];
