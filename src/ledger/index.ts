import type { Clock } from '#kernel/clock';
import type { Pool, Tx } from '#platform/db';
import type { AccountName } from './domain/account.ts';
import { createStore } from './store/batch.ts';
import * as reads from './store/reads.ts';
import type { Ledger } from './ledger.ts';
import { Writer } from './writer.ts';

export { type AccountCode, type AccountName, account, chart, houseNear } from './domain/account.ts';
export type { Transfer } from './domain/decide.ts';
export { serveLedger } from './http.ts';
export type { Ledger } from './ledger.ts';
export type { AccountState, Breach, StatementLine, TrialLine } from './store/reads.ts';
export { ledgerInChinese } from './words/zh.ts';
export type { Answer, Command } from './writer.ts';

export const ledgerMigrations = { ledger: new URL('migrations/', import.meta.url) };

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
