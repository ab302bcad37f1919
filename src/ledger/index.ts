import type { Clock } from '#kernel/clock';
import type { Id } from '#kernel/id';
import type { Pool, Tx } from '#platform/db';
import type { AccountName } from './domain/account.ts';
import { createStore } from './store/batch.ts';
import * as reads from './store/reads.ts';
import { type Answer, type Command, Writer } from './writer.ts';

export { type AccountCode, type AccountName, account, chart, houseNear } from './domain/account.ts';
export type { Transfer } from './domain/decide.ts';
export { serveLedger } from './http.ts';
export type { AccountState, Breach, StatementLine, TrialLine } from './store/reads.ts';
export type { Answer, Command } from './writer.ts';

export const ledgerMigrations = { ledger: new URL('migrations/', import.meta.url) };

export interface Ledger {
  /** Resolves once the answer is on disk. Rejects only for a bug, or when the database stays away. */
  readonly submit: (command: Command) => Promise<Answer>;
  /** What the account holds now; 0n where nobody has touched it yet. */
  readonly balance: (name: AccountName) => Promise<bigint>;
  /** The same for many, in one statement, in their order; `on` is a transaction that has to see what it has locked. */
  readonly balances: (names: readonly AccountName[], on?: Tx) => Promise<readonly bigint[]>;
  readonly accountsOf: (owner: Id) => Promise<readonly reads.AccountState[]>;
  readonly accountById: (id: Id) => Promise<reads.AccountState | undefined>;
  /** The newest first; `before` is the version of the last line seen. */
  readonly statement: (
    account: Id,
    page: { readonly before?: bigint | undefined; readonly limit: number },
  ) => Promise<readonly reads.StatementLine[]>;
  readonly trialBalance: () => Promise<readonly reads.TrialLine[]>;
  readonly accountsWith: (page: Parameters<typeof reads.accountsWith>[1]) => Promise<readonly reads.AccountState[]>;
  /** Every rule with the number of its breaches, which is zero. Reads the whole books. */
  readonly breaches: () => Promise<readonly reads.Breach[]>;
}

/** The books on this database. Open them once per process: two writers are safe, one is fast. */
export function openLedger(pool: Pool, clock: Clock): Ledger {
  const writer = new Writer({ store: createStore(pool), clock });
  const balances = async (names: readonly AccountName[], on?: Tx) => {
    const found = await reads.balancesOf(
      on ?? pool,
      names.map((name) => name.id),
    );
    return names.map((name) => found.get(name.id) ?? 0n);
  };
  return {
    submit: (command) => writer.submit(command),
    balances,
    balance: async (name) => (await balances([name]))[0] ?? 0n,
    accountsOf: (owner) => reads.accountsOf(pool, owner),
    accountById: (id) => reads.accountById(pool, id),
    statement: (id, page) => reads.statementOf(pool, id, page),
    trialBalance: () => reads.trialBalance(pool),
    accountsWith: (page) => reads.accountsWith(pool, page),
    breaches: () => reads.breaches(pool),
  };
}
