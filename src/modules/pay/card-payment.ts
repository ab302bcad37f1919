import assert from 'node:assert/strict';
import { deriveId, type Id } from '#kernel/id';
import type { Money } from '#kernel/money';
import { ok, refuse, type Result } from '#kernel/result';
import { account, houseNear } from '#ledger';
import { transaction } from '#platform/db';
import { publish } from '#platform/outbox';
import { auditRide } from '#audit';
import { takeWord, watch } from './acquirer-word.ts';
import { type Card, type CardInvalid, checkCard } from './domain/card.ts';
import { nextState, type Payment, type PaymentState } from './domain/payment.ts';
import type { TransferCode } from './domain/statement.ts';
import { factsOf } from './escrow.ts';
import { paymentRefunded } from './events.ts';
import type { Pay } from './pay.ts';
import { insertPayment, paymentById, paymentsOf, savePayment, saveRefunding } from './store/payment.ts';

type PaymentProcessing = { readonly code: 'payment-processing'; readonly payment: Id };
export type CardPaymentRefusal = CardInvalid | PaymentProcessing;

interface Started {
  readonly payment: Id;
  readonly state: PaymentState;
  readonly reason: string | null;
}

interface Asked {
  readonly order: Id;
  readonly buyer: Id;
  readonly amount: Money;
  readonly card: Card;
  /** The caller's own write: tried again with it, the payment is the same and the card is charged once. */
  readonly write: Id;
}

/**
 * Asks the acquirer for the money of an order. A decline is told at once; that the money has come is announced later,
 * as `pay.payment-captured`. Where the acquirer's reply is lost the payment stays processing until we have asked again.
 */
export async function startCardPayment(pay: Pay, asked: Asked): Promise<Result<Started, CardPaymentRefusal>> {
  const now = pay.clock.now();
  const checked = checkCard(asked.card, now);
  if (!checked.ok) return checked;
  const opened = await openPayment(pay, newPayment(asked, checked.value, now));
  if (!opened.ok || opened.value.state !== 'processing') return opened.ok ? ok(startedOf(opened.value)) : opened;

  const { id, amount } = opened.value;
  try {
    await takeWord(pay, opened.value, await pay.acquirer.charge({ id, amount, card: checked.value }));
  } catch (error) {
    // Nobody knows whether it was charged. The job that watches this payment will ask.
    console.error(`payment ${id}: the acquirer did not answer:`, error instanceof Error ? error.message : error);
  }
  const saved = await paymentById(pay.store, id);
  assert(saved, 'a payment is never deleted');
  return ok(startedOf(saved));
}

const newPayment = ({ order, buyer, amount, write }: Asked, card: { brand: string; lastFour: string }, now: Date) => ({
  id: deriveId(order, `card payment ${write}`),
  order,
  buyer,
  amount,
  brand: card.brand,
  lastFour: card.lastFour,
  state: 'processing' as const,
  reason: null,
  startedAt: now,
  decidedAt: null,
  version: 1,
});

/** The row and the job that watches it are there before anybody is asked for money: no charge is ever forgotten. */
async function openPayment(pay: Pay, payment: Payment): Promise<Result<Payment, PaymentProcessing>> {
  const others = await paymentsOf(pay.store, payment.order);
  const same = others.find(({ id }) => id === payment.id);
  if (same) return ok(same);
  const live = others.find(({ state }) => state === 'processing' || state === 'captured');
  if (live) return refuse('payment-processing', { payment: live.id });
  const isNew = await transaction(pay.pool, async (tx) => {
    const inserted = await insertPayment(tx, payment);
    if (inserted) await watch(pay, tx, { payment: payment.id, looks: 0 });
    return inserted;
  });
  return isNew ? ok(payment) : openPayment(pay, payment); // Somebody was faster, and is found now.
}

const startedOf = ({ id, state, reason }: Payment): Started => ({ payment: id, state, reason });

/**
 * Gives back to the card whatever it has brought for this order and is not in escrow: the order was cancelled, or paid
 * another way. May be called again; the books decide whether the money is still there, so escrow and refund never both
 * have it.
 */
export async function refundCaptured(pay: Pay, order: Id): Promise<void> {
  for (const payment of await paymentsOf(pay.store, order)) {
    if (payment.state !== 'captured' && payment.state !== 'refunding') continue;
    if (payment.state === 'captured' && !(await takeFromBooks(pay, payment))) continue;
    await pay.jobs.add(pay.pool, {
      name: refundJob,
      payload: { payment: payment.id },
      key: `${refundJob} ${payment.id}`,
    });
  }
}

/** Whether the money was still there. */
async function takeFromBooks({ ledger, clock }: Pay, { id, order, amount, buyer }: Payment): Promise<boolean> {
  const asset = amount.currency;
  const code: TransferCode = 'card-refunded';
  const debit = account(order, 'captured', { asset });
  const credit = account(houseNear(order), 'psp-receivable', { asset });
  const act = { subject: order, kind: 'ord', act: 'pay.card-refunded', facts: factsOf(amount) } as const;
  const command = deriveId(id, 'refund');
  const answer = await ledger.submit({
    id: command,
    transfers: [{ debit, credit, amount: amount.minor, code, ref: order }],
    rides: [saveRefunding(id), auditRide({ ...act, id: command, actor: null, company: buyer, at: clock.now() })],
  });
  if (answer.ok) return true;
  assert.equal(answer.refusal.code, 'limit-passed', 'what was captured is refunded once');
  return false;
}

const refundJob = 'pay.refund-card';

export const refundCard = (pay: Pay) => ({
  name: refundJob,
  async run({ payment: id }: Readonly<Record<string, unknown>>) {
    const payment = await paymentById(pay.store, id as Id);
    const state = payment && nextState(payment.state, 'refund');
    if (!state) return;
    await pay.acquirer.refund(payment.id);
    const refunded = { ...payment, state };
    await transaction(pay.pool, async (tx) => {
      if (await savePayment(tx, refunded)) await publish(tx, pay.clock, paymentRefunded(refunded));
    });
  },
});
