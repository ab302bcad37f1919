import { type Id, showId } from '#kernel/id';
import { type Say, sayText } from '#kernel/language';
import { money, showMoney } from '#kernel/money';
import { everyPage, type Exported, exportedAtOnce } from '#platform/table/export';
import { timeOnWire } from '#platform/wire';
import type { Pay } from './pay.ts';
import { type Line, statementOf } from './wallet.ts';

const columns = [
  'at',
  'description',
  'code',
  'order',
  'amount',
  'balance_after',
  'currency',
  'account',
  'transfer',
] as const;

interface Asked {
  readonly company: Id;
  readonly account: 'wallet' | 'seller';
  readonly currency: string;
  /** As its reader is told what each line was for. */
  readonly say: Say;
}

type TakenAway = ReturnType<typeof takenAway>;

/** A statement of account to its first line, the newest first. Amounts are decimals of the major unit. */
export function exportStatement(pay: Pay, { company, account, currency, say }: Asked): Exported<TakenAway> {
  const code = account === 'seller' ? 'seller-available' : 'wallet';
  const pages = everyPage<TakenAway, bigint>(async (before) => {
    const page = { company, code, currency, before, limit: exportedAtOnce } as const;
    const { account: id, lines, next } = await statementOf(pay, page);
    return { items: lines.map((line) => takenAway(line, { id, currency, say })), next };
  });
  return { name: `statement-${account}-${currency}`, columns, rows: rowsOf, pages };
}

const takenAway = (line: Line, { id, currency, say }: Pick<Asked, 'currency' | 'say'> & { readonly id: Id }) => ({
  at: timeOnWire(line.at),
  description: sayText(say, line.description),
  code: line.code,
  order: line.orderNumber,
  amount: showMoney(money(line.amount, currency)),
  balanceAfter: showMoney(money(line.balanceAfter, currency)),
  currency,
  account: showId('acc', id),
  transfer: showId('trf', line.transfer),
});

const rowsOf = ({ balanceAfter, ...line }: TakenAway) => [{ ...line, balance_after: balanceAfter }];
