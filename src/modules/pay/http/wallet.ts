import type { FastifyInstance } from 'fastify';
import { showId } from '#kernel/id';
import { money } from '#kernel/money';
import { ok, refuse } from '#kernel/result';
import { serve } from '#platform/http';
import { type Say, sayText } from '#kernel/language';
import { exported } from '#platform/table/export';
import { moneyFromWire, moneyOnWire } from '#platform/wire';
import * as routes from '../contract.ts';
import { exportStatement } from '../export.ts';
import type { Pay } from '../pay.ts';
import { type Balance, type Line, moveToWallet, statementOf, walletOf } from '../wallet.ts';
import { isKept, notKept } from './currency.ts';

/** These routes name no company: each shows the asker his own, so that the capability is all there is to check. */
export function serveWallet(app: FastifyInstance, pay: Pay): void {
  serve(app, routes.readWallet, {
    policy: () => true,
    handle: async (_, { actor }) => ok({ balances: (await walletOf(pay, actor.company)).map(balanceOnWire) }),
  });

  serve(app, routes.transferToWallet, {
    policy: () => true,
    handle: async ({ body }, { actor: { company, person }, write }) => {
      if (!isKept(body.amount.currency)) return notKept();
      const amount = moneyFromWire(body.amount);
      const moved = await moveToWallet(pay, { company, person, amount, write });
      if (!moved.ok) return refuse('funds-short', { available: moneyOnWire(moved.refusal.available) });
      const { wallet, sellerAvailable } = moved.value;
      return ok({
        moved: body.amount,
        wallet: moneyOnWire(wallet),
        sellerAvailable: moneyOnWire(sellerAvailable),
      });
    },
  });

  serve(app, routes.readStatement, {
    policy: () => true,
    handle: async ({ query: { account, currency, after, limit } }, { actor: { company }, language }) => {
      const code = account === 'seller' ? 'seller-available' : 'wallet';
      const before = after === undefined ? undefined : BigInt(after);
      const {
        opening,
        closing,
        lines,
        next,
        account: id,
      } = await statementOf(pay, {
        company,
        code,
        currency,
        before,
        limit,
      });
      return ok({
        account: showId('acc', id),
        opening: moneyOnWire(money(opening, currency)),
        closing: moneyOnWire(money(closing, currency)),
        lines: lines.map((line) => lineOnWire(line, currency, pay.sayIn(language))),
        next: next === null ? null : String(next),
      });
    },
  });
}

export function serveExport(app: FastifyInstance, pay: Pay): void {
  serve(app, routes.exportStatement, {
    policy: () => true, // As the statement.
    handle: async ({ query: { account, currency, ...asked } }, { actor: { company }, language }) =>
      ok(exported(asked, exportStatement(pay, { company, account, currency, say: pay.sayIn(language) }))),
  });
}

const balanceOnWire = ({ currency, wallet, inEscrow, sellerAvailable, sellerHeld }: Balance) => ({
  currency,
  wallet: moneyOnWire(wallet),
  inEscrow: moneyOnWire(inEscrow),
  sellerAvailable: moneyOnWire(sellerAvailable),
  sellerHeld: moneyOnWire(sellerHeld),
});

const lineOnWire = (line: Line, currency: string, say: Say) => ({
  id: showId('trf', line.transfer),
  at: line.at.toISOString(),
  code: line.code,
  description: sayText(say, line.description),
  order: line.order && showId('ord', line.order),
  orderNumber: line.orderNumber,
  amount: moneyOnWire(money(line.amount, currency)),
  balanceAfter: moneyOnWire(money(line.balanceAfter, currency)),
});
