import type { Id } from '#kernel/id';
import type { Tx } from '#platform/db';
import type { AccountName } from './domain/account.ts';
import type * as reads from './store/reads.ts';
import type { Answer, Command } from './writer.ts';

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
