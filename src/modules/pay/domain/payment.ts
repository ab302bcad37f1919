import type { Id } from '#kernel/id';
import type { Money } from '#kernel/money';

export type PaymentState = 'processing' | 'captured' | 'declined' | 'refunding' | 'refunded';

/** One try to pay an order by card. The card itself is nowhere here: its brand and last four digits tell it apart. */
export interface Payment {
  readonly id: Id;
  readonly order: Id;
  readonly buyer: Id;
  readonly amount: Money;
  readonly brand: string;
  readonly lastFour: string;
  readonly state: PaymentState;
  /** A code of `declineReasons`, where it was declined. */
  readonly reason: string | null;
  readonly startedAt: Date;
  readonly decidedAt: Date | null;
  readonly version: number;
}

/**
 * What the acquirer's word changes, whenever it comes. It comes late, twice and out of order, so what is not in this
 * table changes nothing. A capture after a decline is in it: that money has really left the card, and must be booked.
 */
const transitions = {
  processing: {},
  capture: { processing: 'captured', declined: 'captured' },
  decline: { processing: 'declined' },
  'begin-refund': { captured: 'refunding' },
  refund: { refunding: 'refunded' },
} as const satisfies Record<string, Partial<Record<PaymentState, PaymentState>>>;

export type PaymentAction = keyof typeof transitions;

/** The state after the action, or undefined where it changes nothing. */
export const nextState = (state: PaymentState, action: PaymentAction): PaymentState | undefined =>
  (transitions[action] as Partial<Record<PaymentState, PaymentState>>)[state];

const declineReasons: Readonly<Record<string, string>> = {
  declined: 'The bank that issued the card has declined. Ask it why, or pay another way.',
  'insufficient-funds': 'The card does not have enough money. Use another card, or pay from the wallet.',
  'test-cards-only': 'This acquirer is a simulation and takes its own test cards only. Nothing was charged.',
  'not-reached': 'The payment never reached the acquirer. Nothing was charged; please try again.',
};

/** The sentence for a code that the acquirer gave, also where it is one that we have never heard. */
export const declineText = (code: string): string =>
  declineReasons[code] ?? 'The card was declined. Use another card, or pay from the wallet.';
