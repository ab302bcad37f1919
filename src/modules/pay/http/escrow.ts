import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';
import { readId, showId } from '#kernel/id';
import { money } from '#kernel/money';
import { ok, refuse } from '#kernel/result';
import { companyRefOnWire, findCompanies } from '#identity';
import type { StatementLine } from '#ledger';
import { serve } from '#platform/http';
import { sayText } from '#kernel/language';
import { moneyOnWire, timeOnWire, timeOrNull } from '#platform/wire';
import * as routes from '../contract.ts';
import type { Escrow } from '../domain/escrow.ts';
import { describeTransfer, type TransferCode } from '../domain/statement.ts';
import { escrowAccount, findEscrow } from '../escrow.ts';
import type { Pay } from '../pay.ts';

export function serveEscrows(app: FastifyInstance, pay: Pay): void {
  const load = async ({ params }: { readonly params: { readonly orderId: string } }) => {
    const found = await findEscrow(pay, readId(params.orderId));
    return found ? ok(found) : refuse('escrow-unknown');
  };

  serve(app, routes.readEscrow, {
    load,
    policy: ({ company }, _, { buyer, seller }) => company === buyer || company === seller,
    handle: async (_, { language, loaded }) => ok(await escrowOnWire(pay, loaded, language)),
  });

  serve(app, routes.readEscrowAsOperator, {
    load,
    policy: () => true, // The capability is the operator's alone.
    handle: async (_, { language, loaded }) => {
      const companies = await findCompanies(pay.identity, [loaded.buyer, loaded.seller]);
      const escrow = await escrowOnWire(pay, loaded, language);
      const [buyer, seller] = [loaded.buyer, loaded.seller].map((id) => companies.get(id));
      assert(buyer && seller, 'the parties of an order are companies');
      return ok({ escrow, buyer: companyRefOnWire(buyer), seller: companyRefOnWire(seller) });
    },
  });
}

/** What is told of a leg, by its code. */
const events = {
  'order-paid': 'funded',
  'escrow-released': 'released',
  'commission-charged': 'commission',
  'tax-withheld': 'tax',
  'escrow-refunded': 'refunded',
} as const satisfies Partial<Record<TransferCode, string>>;

type EscrowCode = keyof typeof events;

const isEscrowCode = (code: string): code is EscrowCode => Object.hasOwn(events, code);

/** The row says in which state it is; every amount comes from the books, where it cannot be wrong. */
export async function escrowOnWire({ ledger, sayIn }: Pick<Pay, 'ledger' | 'sayIn'>, escrow: Escrow, language: string) {
  const { id, order, orderNumber, amount, state, releaseAt, version } = escrow;
  const account = escrowAccount(escrow).id;
  const entries = (await ledger.statement(account, { limit: 20 })).toReversed();
  const wire = (minor: bigint) => moneyOnWire(money(minor, amount.currency));
  const left = (code: EscrowCode) => wire(-sum(entries.filter((entry) => entry.code === code)));
  return {
    id: showId('esc', id),
    order: showId('ord', order),
    orderNumber,
    account: showId('acc', account),
    state,
    amount: moneyOnWire(amount),
    held: wire(sum(entries)),
    released:
      state === 'released'
        ? { seller: left('escrow-released'), commission: left('commission-charged'), tax: left('tax-withheld') }
        : null,
    refunded: state === 'refunded' ? left('escrow-refunded') : null,
    releaseAt: timeOrNull(releaseAt),
    version,
    events: entries.flatMap(({ at, code, amount: moved }) =>
      isEscrowCode(code)
        ? [
            {
              at: timeOnWire(at),
              event: events[code],
              amount: wire(moved < 0n ? -moved : moved),
              description: sayText(sayIn(language), describeTransfer(code, orderNumber)),
            },
          ]
        : [],
    ),
  };
}

const sum = (entries: readonly StatementLine[]) => entries.reduce((total, { amount }) => total + amount, 0n);
