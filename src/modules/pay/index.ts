export type { Acquirer, Charge } from './acquirer/acquirer.ts';
export type { Deliver } from './acquirer/simulated.ts';
export { type CardPaymentRefusal, refundCaptured, startCardPayment } from './card-payment.ts';
export type { Card } from './domain/card.ts';
export type { Escrow, EscrowState, Releaser, Shares } from './domain/escrow.ts';
export { declineText, type Payment, type PaymentState } from './domain/payment.ts';
export { describeTransfer } from './domain/statement.ts';
export { findEscrow, freezeOf, fundingOf, refundOf, releaseOf, scheduleRelease, unfreezeOf } from './escrow.ts';
export { escrowOnWire } from './http/escrow.ts';
export { servePay } from './http/index.ts';
export { payJobs } from './jobs.ts';
export { openPay, type Pay, type PayConfig } from './pay.ts';
export { payReactions } from './reactions.ts';
export { payInChinese } from './words/zh.ts';

export const payMigrations = { pay: new URL('migrations/', import.meta.url) };
