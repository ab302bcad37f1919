import assert from 'node:assert/strict';
import { deriveId, type Id } from '#kernel/id';
import { currencies, type Money, money } from '#kernel/money';
import { ok, refuse, type Result } from '#kernel/result';
import { auditRide } from '#audit';
import { account, type StatementLine } from '#ledger';
import { describeTransfer, isOfOrder, type TransferCode } from './domain/statement.ts';
import { factsOf } from './escrow.ts';
import type { Sayable } from '#kernel/language';
import type { Pay } from './pay.ts';
import { inEscrowOf, orderNumbers } from './store/escrow.ts';

export interface Balance {
  readonly currency: string;
  readonly wallet: Money;
  /** Paid in, and still held. */
  readonly inEscrow: Money;
  readonly sellerAvailable: Money;
  /** Held for this company, as seller. */
  readonly sellerHeld: Money;
}

const accountsIn = (company: Id, asset: string) => [
  account(company, 'wallet', { asset }),
  account(company, 'seller-available', { asset }),
];

/** What a company has, in each currency in which it has anything. Two statements. */
export async function walletOf({ ledger, store }: Pay, company: Id): Promise<readonly Balance[]> {
  const [inBooks, held] = await Promise.all([
    ledger.balances(currencies.flatMap((currency) => accountsIn(company, currency))),
    inEscrowOf(store, company),
  ]);
  return currencies
    .map((currency, index) => {
      const on = (side: 'buyer' | 'seller') =>
        held.find((each) => each.side === side && each.currency === currency)?.minor ?? 0n;
      return {
        currency,
        wallet: money(inBooks[2 * index] ?? 0n, currency),
        inEscrow: money(on('buyer'), currency),
        sellerAvailable: money(inBooks[2 * index + 1] ?? 0n, currency),
        sellerHeld: money(on('seller'), currency),
      };
    })
    .filter(({ wallet, inEscrow, sellerAvailable, sellerHeld }) =>
      [wallet, inEscrow, sellerAvailable, sellerHeld].some(({ minor }) => minor !== 0n),
    );
}

interface Asked {
  readonly company: Id;
  readonly person: Id;
  readonly amount: Money;
  readonly write: Id;
}

/** What was earned becomes spendable. Once per write. */
export async function moveToWallet(
  pay: Pay,
  { company, person, amount, write }: Asked,
): Promise<Result<{ wallet: Money; sellerAvailable: Money }, { code: 'funds-short'; available: Money }>> {
  const { ledger, clock } = pay;
  const [wallet, earned] = accountsIn(company, amount.currency);
  assert(wallet && earned);
  const code: TransferCode = 'sales-to-wallet';
  const id = deriveId(company, `${code} ${write}`);
  const act = { subject: company, kind: 'com', act: 'pay.earnings-moved', facts: factsOf(amount) } as const;
  const answer = await ledger.submit({
    id,
    transfers: [{ debit: earned, credit: wallet, amount: amount.minor, code }],
    rides: [auditRide({ ...act, id, actor: person, company, at: clock.now() })],
  });
  if (!answer.ok) {
    assert(answer.refusal.code === 'limit-passed', `${code}: ${answer.refusal.code}`);
    return refuse('funds-short', { available: money(answer.refusal.balance, amount.currency) });
  }
  const [inWallet = 0n, available = 0n] = await ledger.balances([wallet, earned]);
  return ok({ wallet: money(inWallet, amount.currency), sellerAvailable: money(available, amount.currency) });
}

export interface Line extends StatementLine {
  readonly description: Sayable;
  readonly order: Id | null;
  readonly orderNumber: string | null;
}

export interface Statement {
  readonly account: Id;
  /** Before the oldest line of this page, and after its newest: opening + lines = closing. */
  readonly opening: bigint;
  readonly closing: bigint;
  /** The newest first. */
  readonly lines: readonly Line[];
  readonly next: bigint | null;
}

interface Page {
  readonly company: Id;
  readonly code: 'wallet' | 'seller-available';
  readonly currency: string;
  readonly before: bigint | undefined;
  readonly limit: number;
}

export async function statementOf(
  { ledger, store }: Pay,
  { company, code, currency, before, limit }: Page,
): Promise<Statement> {
  const { id } = account(company, code, { asset: currency });
  const found = await ledger.statement(id, { before, limit: limit + 1 });
  const lines = await describe(store, found.slice(0, limit));
  const [newest, oldest] = [lines.at(0), lines.at(-1)];
  return {
    account: id,
    // Versions have no gap, so a page without lines lies before the first: nothing was there yet.
    opening: oldest ? oldest.balanceAfter - oldest.amount : 0n,
    closing: newest?.balanceAfter ?? 0n,
    lines,
    next: found.length > limit && oldest ? oldest.version : null,
  };
}

const orderOf = ({ code, ref }: StatementLine) => (isOfOrder(code) ? ref : null);

async function describe(store: Pay['store'], lines: readonly StatementLine[]): Promise<readonly Line[]> {
  const orders = new Set(lines.map(orderOf).filter((order) => order !== null));
  const numbers = await orderNumbers(store, [...orders]);
  return lines.map((line) => {
    const order = orderOf(line);
    const orderNumber = (order && numbers.get(order)) ?? null;
    return { ...line, order, orderNumber, description: describeTransfer(line.code, orderNumber) };
  });
}
