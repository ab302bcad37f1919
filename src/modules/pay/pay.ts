import type { Clock } from '#kernel/clock';
import type { Id } from '#kernel/id';
import type { Ledger } from '#ledger';
import type { Pool } from '#platform/db';
import type { Foundation } from '#platform/foundation';
import type { Job, Jobs } from '#platform/jobs';
import type { Acquirer } from './acquirer/acquirer.ts';
import { type Deliver, openSimulatedAcquirer } from './acquirer/simulated.ts';
import { type Bank, openSimulatedBank } from './bank.ts';

export interface PayConfig {
  /** The house's part of what is released, in hundredths of a percent. */
  readonly commissionBasisPoints: number;
  /** How many times faster than real the simulated bank is: 1440 makes a day a minute. */
  readonly speed: number;
  /** How the simulated acquirer's messages reach this house: over its own HTTP, as anybody's would. */
  readonly deliver: Deliver;
}

/** A company as other parties see it. */
export interface CompanyRef {
  readonly id: Id;
  readonly name: string;
  readonly tier: string;
}

export interface Below {
  readonly ledger: Ledger;
  /** The names of the parties, for the operator; in the house `identity` knows them. */
  readonly companies: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, CompanyRef>>;
}

/** What the functions of this module need. */
export interface Pay extends Below {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly acquirer: Acquirer;
  readonly bank: Bank;
  /** Checks what says to come from the acquirer. */
  readonly webhookKey: Buffer;
  readonly commissionBasisPoints: number;
  /** The work of the simulations, which goes on in this process as they have no other. */
  readonly simulations: readonly Job[];
}
