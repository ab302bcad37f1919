import assert from 'node:assert/strict';
import { deriveId, type Id } from '#kernel/id';
import type { Money } from '#kernel/money';
import { ok, refuse, type Result } from '#kernel/result';
import { auditRide } from '#audit';
import { account, houseNear } from '#ledger';
import { transaction, type Tx } from '#platform/db';
import { announce, publish } from '#platform/outbox';
import type { Charge, ChargeState } from './acquirer/acquirer.ts';
import { nextState, type Payment } from './domain/payment.ts';
import type { TransferCode } from './domain/statement.ts';
import { factsOf } from './escrow.ts';
import { paymentCaptured, paymentDeclined } from './events.ts';
import type { Pay } from './pay.ts';
import { isHandled, paymentById, rememberHandled, saveCaptured, savePayment } from './store/payment.ts';

type Word = Pick<Charge, 'amount' | 'state' | 'reason'>;
type AmountDiffers = { readonly code: 'amount-differs' };

/**
 * Does what the acquirer's word about a charge changes, whether it came as reply, message or answer to our asking.
 * It may come by all three at once, and in any order: each leads to the same command, which is done once.
 */
export async function takeWord(pay: Pay, payment: Payment, word: Word): Promise<Result<void, AmountDiffers>> {
  const { minor, currency } = payment.amount;
  if (word.amount.minor !== minor || word.amount.currency !== currency) return refuse('amount-differs');
  if (word.state === 'captured' && nextState(payment.state, 'capture')) await capture(pay, payment);
  if (word.state === 'declined' && nextState(payment.state, 'decline')) await decline(pay, payment, word.reason);
  return ok(undefined);
}

async function capture({ ledger, clock }: Pay, payment: Payment): Promise<void> {
  const { id, order, amount, buyer } = payment;
  const at = clock.now();
  const asset = amount.currency;
  const code: TransferCode = 'card-captured';
  const debit = account(houseNear(order), 'psp-receivable', { asset });
  const credit = account(order, 'captured', { asset });
  const act = { subject: order, kind: 'ord', act: 'pay.card-captured', facts: factsOf(amount) } as const;
  const command = deriveId(id, 'capture');
  const answer = await ledger.submit({
    id: command,
    transfers: [{ debit, credit, amount: amount.minor, code, ref: order }],
    rides: [
      saveCaptured(id, at),
      announce(command, at, paymentCaptured({ ...payment, reason: null })),
      auditRide({ ...act, id: command, actor: null, company: buyer, at }),
    ],
  });
  assert(answer.ok, 'a capture is booked once, and nothing can be short of it');
}

async function decline(pay: Pay, payment: Payment, reason: string | null): Promise<void> {
  const declined = { ...payment, state: 'declined', reason: reason ?? 'declined', decidedAt: pay.clock.now() } as const;
  await transaction(pay.pool, async (tx) => {
    if (await savePayment(tx, declined)) await publish(tx, pay.clock, paymentDeclined(declined));
  });
}

interface Message {
  /** The acquirer's own id of what it tells. */
  readonly event: string;
  readonly type: string;
  readonly payment: Id;
  readonly amount: Money;
  readonly reason: string | null;
}

const states: Readonly<Record<string, ChargeState>> = {
  'charge.processing': 'processing',
  'charge.captured': 'captured',
  'charge.declined': 'declined',
};

/** A message that was verified. It is remembered only once it was acted on, so that none is lost with a server. */
export async function hear(
  pay: Pay,
  { event, type, payment: id, amount, reason }: Message,
): Promise<Result<void, AmountDiffers | { readonly code: 'payment-unknown' }>> {
  if (await isHandled(pay.store, id, event)) return ok(undefined);
  const payment = await paymentById(pay.store, id);
  if (!payment) return refuse('payment-unknown');
  const state = states[type];
  if (state) {
    const taken = await takeWord(pay, payment, { amount, state, reason });
    if (!taken.ok) return taken;
  }
  await rememberHandled(pay.store, { payment: id, event, type, at: pay.clock.now() });
  return ok(undefined);
}

const watchJob = 'pay.check-payment';
const firstLookMs = 15_000;
const longestWaitMs = 5 * 60_000;

interface Watched {
  readonly payment: Id;
  /** How often the acquirer has been asked. */
  readonly looks: number;
}

/** Asks the acquirer later, in case that neither its reply nor its message arrives. */
export const watch = (pay: Pay, where: Tx | Pay['pool'], { payment, looks }: Watched): Promise<void> =>
  pay.jobs.add(where, {
    name: watchJob,
    payload: { payment, looks },
    key: `${watchJob} ${payment}`,
    at: new Date(pay.clock.now().getTime() + Math.min(firstLookMs * 2 ** looks, longestWaitMs)),
  });

export const checkPayment = (pay: Pay) => ({
  name: watchJob,
  async run({ payment: id, looks }: Readonly<Record<string, unknown>>) {
    const payment = await paymentById(pay.store, id as Id);
    if (payment?.state !== 'processing') return;
    const found = await pay.acquirer.find(payment.id);
    // Twice not there: it never arrived, and must not arrive any more now that the buyer may pay again.
    const charge = found ?? (Number(looks) > 0 ? await pay.acquirer.forbid(payment.id, payment.amount) : undefined);
    if (!charge || charge.state === 'processing')
      return watch(pay, pay.pool, { payment: payment.id, looks: Number(looks) + 1 });
    const taken = await takeWord(pay, payment, charge);
    assert(taken.ok, `the acquirer has charged another amount for payment ${payment.id}`);
  },
});
