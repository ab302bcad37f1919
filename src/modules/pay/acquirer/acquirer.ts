import type { Id } from '#kernel/id';
import type { Money } from '#kernel/money';
import type { CheckedCard } from '../domain/card.ts';

export type ChargeState = 'processing' | 'captured' | 'declined';

export interface Charge {
  readonly id: Id;
  readonly amount: Money;
  readonly state: ChargeState;
  /** The acquirer's code, where it declined. */
  readonly reason: string | null;
}

/**
 * Whoever takes money from cards for us. Every ask has an id of ours, so that asking again does nothing again.
 * The reply may be lost: `find` tells what became of it. What comes later comes by `acquirerWebhook`, signed.
 */
export interface Acquirer {
  readonly charge: (ask: { readonly id: Id; readonly amount: Money; readonly card: CheckedCard }) => Promise<Charge>;
  readonly find: (id: Id) => Promise<Charge | undefined>;
  /** Makes sure that a charge that never arrived never will. Answers the charge that is there, where it did arrive. */
  readonly forbid: (id: Id, amount: Money) => Promise<Charge>;
  /** Gives a captured charge back to the card, whole. */
  readonly refund: (id: Id) => Promise<void>;
}
