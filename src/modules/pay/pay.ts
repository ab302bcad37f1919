import type { Clock } from '#kernel/clock';
import type { Identity } from '#identity';
import type { Ledger } from '#ledger';
import { type Pool, storeOn } from '#platform/db';
import type { Foundation } from '#platform/foundation';
import type { Job, Jobs } from '#platform/jobs';
import type { Say } from '#platform/language';
import type { Acquirer } from './acquirer/acquirer.ts';
import { type Deliver, openSimulatedAcquirer } from './acquirer/simulated.ts';
import { type Bank, openSimulatedBank } from './bank.ts';
import { acquirerWebhook } from './contract.ts';
import type { PayStore, PayTables } from './store/tables.ts';

export interface PayConfig {
  /** The house's part of what is released, in hundredths of a percent. */
  readonly commissionBasisPoints: number;
  /** How many times faster than real the simulated bank is: 1440 makes a day a minute. Asked whenever the bank is. */
  readonly speed: number | (() => number);
  /** How the simulated acquirer's messages reach this house: over its own HTTP, as anybody's would. */
  readonly deliver: Deliver;
}

interface Below {
  readonly ledger: Ledger;
  readonly identity: Identity;
}

/** What the functions of this module need. */
export interface Pay extends Below {
  readonly pool: Pool;
  readonly store: PayStore;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly sayIn: (language: string) => Say;
  readonly acquirer: Acquirer;
  readonly bank: Bank;
  /** Checks what says to come from the acquirer. */
  readonly webhookKey: Buffer;
  readonly commissionBasisPoints: number;
  /** The work of the simulations, which have no process of their own. */
  readonly simulations: readonly Job[];
}

export function openPay(house: Foundation, below: Below, { commissionBasisPoints, speed, deliver }: PayConfig): Pay {
  const { pool, clock, jobs, secrets, sayIn } = house;
  const key = secrets.keyFor('pay.acquirer-webhook');
  const simulated = openSimulatedAcquirer({ pool, clock, jobs, key, path: acquirerWebhook.path, deliver });
  return {
    ...below,
    pool,
    store: storeOn<PayTables>(pool),
    clock,
    jobs,
    sayIn,
    acquirer: simulated.acquirer,
    bank: openSimulatedBank(clock, speed),
    webhookKey: key,
    commissionBasisPoints,
    simulations: simulated.jobs,
  };
}
