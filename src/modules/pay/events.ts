import type { Event } from '#platform/outbox';
import { moneyOnWire } from '#platform/wire';
import type { Escrow } from './domain/escrow.ts';
import type { Payment } from './domain/payment.ts';
import type { TopUp } from './domain/top-up.ts';

const ofEscrow = (name: Event['name'], { id, order, buyer, seller, amount }: Escrow): Event => ({
  name,
  key: order,
  payload: { escrow: id, order, buyer, seller, amount: moneyOnWire(amount) },
});

/** The buyer's money is held for the order. */
export const escrowFunded = (escrow: Escrow) => ofEscrow('pay.escrow-funded', escrow);

/** The seller can dispose of his share. */
export const escrowReleased = (escrow: Escrow) => ofEscrow('pay.escrow-released', escrow);

/** The buyer has everything back. */
export const escrowRefunded = (escrow: Escrow) => ofEscrow('pay.escrow-refunded', escrow);

/** The day of release has come and nobody disputes: whoever owns the order may release by the clock. */
export const escrowDue = (escrow: Escrow) => ofEscrow('pay.escrow-due', escrow);

const ofPayment = (name: Event['name'], { id, order, buyer, amount, reason }: Payment): Event => ({
  name,
  key: order,
  payload: { payment: id, order, buyer, amount: moneyOnWire(amount), reason },
});

/** The card's money is ours to hold: put it into escrow, or give it back by `refundCaptured`. */
export const paymentCaptured = (payment: Payment) => ofPayment('pay.payment-captured', payment);

export const paymentDeclined = (payment: Payment) => ofPayment('pay.payment-declined', payment);

/** Back on the card, as the acquirer has confirmed. */
export const paymentRefunded = (payment: Payment) => ofPayment('pay.payment-refunded', payment);

const ofTopUp = (name: Event['name'], { id, company, amount, reason }: TopUp): Event => ({
  name,
  key: company,
  payload: { topUp: id, company, amount: moneyOnWire(amount), reason },
});

export const topUpSettled = (topUp: TopUp) => ofTopUp('pay.top-up-settled', topUp);

export const topUpFailed = (topUp: TopUp) => ofTopUp('pay.top-up-failed', topUp);
