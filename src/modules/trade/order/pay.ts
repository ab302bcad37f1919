import assert from 'node:assert/strict';
import { deriveId, type Id, showId } from '#kernel/id';
import { type Money, money } from '#kernel/money';
import { ok, refuse } from '#kernel/result';
import { account } from '#ledger';
import { type Consignee, type Reserved, reserving } from '#logistics';
import { type Card, fundingOf, refundCaptured, startCardPayment } from '#pay';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { announce } from '#platform/outbox';
import { moneyOnWire } from '#platform/wire';
import { postEvent } from '#work';
import { orderEvent } from '../events.ts';
import type { Trade } from '../trade.ts';
import { moneyText } from '../wording.ts';
import { sealConsignee } from './consignee.ts';
import { isPaid, nextState, type Order } from './domain/order.ts';
import { current } from './read.ts';
import { findOrderById, keepPayment, moveOrder } from './store.ts';

interface Paying {
  readonly order: Order;
  /** What the buyer saw. */
  readonly amount: Money;
  readonly version: number;
  readonly consignee: Consignee;
  readonly write: Id;
}

/** Everything that must be so before anybody is asked for money. An order that is paid already is answered as it is. */
function checkPayment({ clock }: Trade, actor: Actor, { order, amount, version }: Paying) {
  if (order.buyer !== actor.company) return refuse('buyer-only');
  if (isPaid(order)) return ok('paid' as const);
  const next = nextState(order.state, 'pay');
  if (!next.ok) return next;
  if (order.version !== version) return refuse('order-changed', { version: order.version });
  if (clock.now() >= order.payBy) return refuse('order-lapsed', { payBy: order.payBy.toISOString() });
  const { total } = order;
  if (amount.minor !== total.minor || amount.currency !== total.currency)
    return refuse('amount-changed', { total: moneyOnWire(total) });
  return ok('payable' as const);
}

export async function payFromWallet(trade: Trade, actor: Actor, paying: Paying) {
  const checked = checkPayment(trade, actor, paying);
  if (!checked.ok) return checked;
  const { order, consignee } = paying;
  if (checked.value === 'paid') return ok(order);
  const sealed = sealConsignee(trade, order.id, consignee);
  return complete(trade, order, { source: 'wallet', actor: actor.person, consignee: sealed });
}

interface Completion {
  readonly source: 'wallet' | 'captured';
  readonly actor: Id | null;
  /** Left out where the order has it already. */
  readonly consignee?: string;
}

/**
 * Money into escrow, goods set aside, order paid: one command whose id follows from the order. A second try, a double
 * click, or one after a crash finds the first: whatever it is refused for, an order that is paid is the answer.
 */
async function complete(trade: Trade, order: Order, completion: Completion) {
  const payable = nextState(order.state, 'pay');
  if (!payable.ok) return payable;
  const answer = await reserving(trade.logistics, wantedOf(order), (reserved) =>
    trade.ledger.submit(commandOf(trade, order, { ...completion, reserved })),
  );
  const now = await current(trade, order);
  if (answer.ok || isPaid(now)) return ok(now);
  const { refusal } = answer;
  if (refusal.code === 'stock-short')
    return refuse('stock-short', { listing: showId('lst', refusal.listing), available: String(refusal.available) });
  if (refusal.code === 'limit-passed' && refusal.account === 'wallet')
    return refuse('funds-short', { available: moneyOnWire(money(refusal.balance, order.total.currency)) });
  const next = nextState(now.state, 'pay');
  return next.ok ? refuse('order-changed', { version: now.version }) : next;
}

const wantedOf = ({ id, seller, market, lines }: Order) => ({
  order: id,
  seller,
  market,
  lines: lines.map(({ listing, quantity }) => ({ listing, quantity })),
});

function commandOf(
  { pay, clock }: Trade,
  order: Order,
  { source, actor, consignee, reserved }: Completion & { readonly reserved: Reserved },
) {
  const at = clock.now();
  const id = deriveId(order.id, 'pay');
  const { buyer, seller, number, total } = order;
  const funding = fundingOf(pay, { order: order.id, orderNumber: number, buyer, seller, amount: total, source, actor });
  const step = { state: 'paid', by: buyer, at, ...(consignee !== undefined && { consignee }) } as const;
  return {
    id,
    transfers: [...funding.transfers, ...reserved.transfers],
    rides: [
      ...funding.rides,
      ...reserved.rides,
      moveOrder(order, step),
      announce(id, at, orderEvent('pay', { ...order, state: 'paid' })),
    ],
  };
}

/** Asks the acquirer. The order is paid when the money has come, which `pay.payment-captured` says. */
export async function payByCard(trade: Trade, actor: Actor, { card, ...paying }: Paying & { readonly card: Card }) {
  const checked = checkPayment(trade, actor, paying);
  if (!checked.ok) return checked;
  const { order, amount, write } = paying;
  if (checked.value === 'paid') return ok({ order, payment: null });
  const consignee = sealConsignee(trade, order.id, paying.consignee);
  // The goods must know their way before the money can come.
  if (!(await keepPayment(trade.store, order, { consignee }))) return changed(trade, order);
  const started = await startCardPayment(trade.pay, { order: order.id, buyer: order.buyer, amount, card, write });
  if (!started.ok) return started;
  await keepPayment(trade.store, order, { payment: started.value.payment });
  return ok({ order: await current(trade, order), payment: started.value });
}

async function changed(trade: Trade, order: Order) {
  const now = await current(trade, order);
  return isPaid(now) ? ok({ order: now, payment: null }) : refuse('order-changed', { version: now.version });
}

/**
 * A card's money has come. It pays the order; where the order cannot take it any more it goes back to the card, and
 * both are told. Called again it finds no money, and does nothing.
 */
export async function takeCaptured(trade: Trade, { order: id, payment }: { order: Id; payment: Id }): Promise<void> {
  const order = await findOrderById(trade.store, id);
  assert(order, 'a card is charged for an order that is there');
  const { currency } = order.total;
  const left = await trade.ledger.balance(account(id, 'captured', { asset: currency }));
  if (left === 0n) return;
  const completed = isPaid(order) ? undefined : await complete(trade, order, { source: 'captured', actor: null });
  if (completed?.ok && (await trade.ledger.balance(account(id, 'captured', { asset: currency }))) === 0n) return;

  await refundCaptured(trade.pay, id);
  const why = completed && !completed.ok ? completed.refusal.code : 'paid-already';
  await transaction(trade.pool, (tx) =>
    postEvent(trade.work, tx, {
      conversation: order.conversation,
      id: deriveId(payment, 'returned'),
      text: { say: returned[why], facts: { sum: moneyText(money(left, currency)), order: order.number } },
    }),
  );
}

/** What both are told when a card's money goes back, by why the order cannot take it. */
const returned = {
  'stock-short': '{sum} paid by card for order {order} go back to the card: the supplier has too few of these now.',
  'funds-short': '{sum} paid by card for order {order} go back to the card: the money was not there any more.',
  'order-state': '{sum} paid by card for order {order} go back to the card: the order was cancelled.',
  'order-changed': '{sum} paid by card for order {order} go back to the card: the order has changed.',
  'paid-already': '{sum} paid by card for order {order} go back to the card: the order is paid already.',
} as const;
