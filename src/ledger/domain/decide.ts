import type { Id } from '#kernel/id';
import { ok, refuse, type Result } from '#kernel/result';
import { type Account, type AccountCode, type AccountName, balance, unopened } from './account.ts';

/** Moves `amount` minor units or pieces from `debit` to `credit`; both hold the same asset. */
export interface Transfer {
  readonly debit: AccountName;
  readonly credit: AccountName;
  readonly amount: bigint;
  /** Why: `escrow-released`, `order-paid`. */
  readonly code: string;
  /** What for: the order, the top-up. It stands in the statement. */
  readonly ref?: Id;
}

/** Transfers that happen all or none, under an id that the caller chose. */
export interface Linked {
  readonly id: Id;
  readonly transfers: readonly Transfer[];
  /** Tells a second try from another command under the same id. */
  readonly hash: string;
}

/** A line in an account's statement: what one leg did to one side. */
export interface Entry {
  readonly account: Id;
  readonly counter: Id;
  readonly version: bigint;
  /** Credited is positive, debited negative. */
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  readonly leg: number;
}

export type LimitPassed = {
  readonly code: 'limit-passed';
  readonly account: AccountCode;
  readonly owner: Id;
  readonly balance: bigint;
  readonly asked: bigint;
};
export type CommandConflict = { readonly code: 'command-conflict' };

export interface Accepted<C> {
  readonly command: C;
  readonly entries: readonly Entry[];
}

export interface Plan<C> {
  /** In the order of the commands. */
  readonly answers: readonly Result<{ readonly id: Id }, LimitPassed | CommandConflict>[];
  /** The commands that are new and change the books. */
  readonly accepted: readonly Accepted<C>[];
  /** Every account touched, as it will be. */
  readonly accounts: ReadonlyMap<Id, Account>;
}

/**
 * Decides a batch exactly as if its commands came one by one (LED-1 to LED-4). No I/O, no clock, and `books` stays
 * as it is: a plan that cannot be committed is thrown away and nothing needs undoing.
 * `seen` holds the hashes of commands known to be in the books already.
 */
export function decide<C extends Linked>(
  books: ReadonlyMap<Id, Account>,
  commands: readonly C[],
  seen: ReadonlyMap<Id, string>,
): Plan<C> {
  const accounts = new Map<Id, Account>();
  const hashes = new Map(seen);
  const accepted: Accepted<C>[] = [];
  const find = (name: AccountName) => accounts.get(name.id) ?? books.get(name.id) ?? unopened(name);

  const answers = commands.map((command) => {
    const first = hashes.get(command.id);
    if (first !== undefined) return first === command.hash ? ok({ id: command.id }) : refuse('command-conflict');

    const moved = move(command.transfers, find);
    if (!moved.ok) return moved;
    for (const changed of moved.value.accounts.values()) accounts.set(changed.id, changed);
    hashes.set(command.id, command.hash);
    accepted.push({ command, entries: moved.value.entries });
    return ok({ id: command.id });
  });
  return { answers, accepted, accounts };
}

interface Moved {
  readonly accounts: ReadonlyMap<Id, Account>;
  readonly entries: readonly Entry[];
}

/** Each leg sees the legs before it, so value that has just arrived may move on. */
function move(transfers: readonly Transfer[], find: (name: AccountName) => Account): Result<Moved, LimitPassed> {
  const accounts = new Map<Id, Account>();
  const entries: Entry[] = [];
  for (const [leg, { debit, credit, amount }] of transfers.entries()) {
    const from = accounts.get(debit.id) ?? find(debit);
    if (from.floor !== null && balance(from) - amount < from.floor) {
      return refuse('limit-passed', { account: from.code, owner: from.owner, balance: balance(from), asked: amount });
    }
    const debited = { ...from, debits: from.debits + amount, version: from.version + 1n };
    accounts.set(from.id, debited);
    entries.push(entryOf(debited, { counter: credit.id, amount: -amount, leg }));
    const to = accounts.get(credit.id) ?? find(credit);
    const credited = { ...to, credits: to.credits + amount, version: to.version + 1n };
    accounts.set(to.id, credited);
    entries.push(entryOf(credited, { counter: debit.id, amount, leg }));
  }
  return ok({ accounts, entries });
}

const entryOf = (after: Account, what: Pick<Entry, 'counter' | 'amount' | 'leg'>): Entry => ({
  ...what,
  account: after.id,
  version: after.version,
  balanceAfter: balance(after),
});
