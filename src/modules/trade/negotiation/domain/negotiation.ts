import type { Id } from '#kernel/id';
import type { UnitPrice } from '#kernel/money';
import { ok, refuse } from '#kernel/result';
import type { negotiationStates, offerStates } from '../routes.ts';
import type { Listed, Terms } from './offer.ts';

export type NegotiationState = (typeof negotiationStates)[number];
export type OfferState = (typeof offerStates)[number];
export type Side = 'buyer' | 'seller';

export interface Inquiry {
  readonly quantity: number;
  readonly message: string;
  /** Decimal text per piece. */
  readonly targetUnitPrice: string | null;
  readonly incoterm: string | null;
  readonly place: string | null;
}

export interface Negotiation {
  readonly id: Id;
  readonly market: number;
  readonly buyer: Id;
  readonly seller: Id;
  readonly conversation: Id;
  /** The listing at the version that the newest offer is about; before there is one, as the inquiry saw it. */
  readonly listing: Listed;
  readonly inquiry: Inquiry;
  readonly state: NegotiationState;
  readonly waitingFor: Side | null;
  readonly offers: number;
  /** Of the newest offer; before there is one, what the inquiry asks for and hopes to pay. */
  readonly quantity: number;
  readonly unitPrice: UnitPrice | null;
  readonly openedAt: Date;
  readonly changedAt: Date;
  readonly version: number;
}

export interface Offer extends Terms {
  readonly id: Id;
  readonly negotiation: Id;
  readonly number: number;
  readonly by: Side;
  readonly person: Id;
  readonly state: OfferState;
  readonly listing: Listed;
  readonly expiresAt: Date;
  readonly note: string | null;
  readonly at: Date;
  /** Who answered it, so that his own second try is told from another's. */
  readonly answeredBy: Id | null;
}

/** The whole life of a negotiation. A new offer reopens what was declined, withdrawn or expired; agreed is agreed. */
const transitions = {
  offer: { open: 'open', declined: 'open', withdrawn: 'open', expired: 'open' },
  accept: { open: 'agreed' },
  decline: { open: 'declined' },
  withdraw: { open: 'withdrawn' },
  expire: { open: 'expired' },
} as const satisfies Record<string, Partial<Record<NegotiationState, NegotiationState>>>;

export type NegotiationAct = keyof typeof transitions;
export type Answer = Exclude<NegotiationAct, 'offer'>;

export const negotiationActs = Object.keys(transitions) as NegotiationAct[];

export function nextState(state: NegotiationState, act: NegotiationAct) {
  const next = (transitions[act] as Partial<Record<NegotiationState, NegotiationState>>)[state];
  return next ? ok(next) : refuse('negotiation-state', { state });
}

/** What an answer makes of the offer that stood. */
export const answered = {
  accept: 'accepted',
  decline: 'declined',
  withdraw: 'withdrawn',
  expire: 'expired',
} as const satisfies Record<Answer, OfferState>;

export type Answered = (typeof answered)[Answer];

export const otherSide = (side: Side): Side => (side === 'buyer' ? 'seller' : 'buyer');

export const sideOf = ({ buyer }: Pick<Negotiation, 'buyer'>, company: Id): Side =>
  company === buyer ? 'buyer' : 'seller';

/** An offer stands until its last moment; at that moment it does no more. */
export const hasExpired = ({ expiresAt }: Pick<Offer, 'expiresAt'>, now: Date): boolean => now >= expiresAt;

interface Asked {
  readonly act: Answer;
  /** Undefined is the house's clock, which only lets expire. */
  readonly side?: Side;
  readonly now: Date;
}

/** Whether this side can answer this offer so, now. Expiry is decided at the act, not by when a job comes round. */
export function answerOffer(negotiation: Negotiation, offer: Offer, { act, side, now }: Asked) {
  if (offer.state !== 'standing') return refuse('offer-state', { state: offer.state });
  if (act === 'withdraw' && offer.by !== side) return refuse('offer-not-own');
  if ((act === 'accept' || act === 'decline') && offer.by === side) return refuse('offer-own');
  if (act === 'accept' && hasExpired(offer, now))
    return refuse('offer-expired', { expiredAt: offer.expiresAt.toISOString() });
  return nextState(negotiation.state, act);
}

/** What this side can do now: what its page has buttons for. */
export function possible(
  negotiation: Negotiation,
  standing: Offer | undefined,
  { side, now }: Required<Omit<Asked, 'act'>>,
) {
  const may: ('offer' | 'accept' | 'decline' | 'withdraw' | 'end')[] = [];
  if (nextState(negotiation.state, 'offer').ok) may.push('offer');
  if (!standing) return negotiation.state === 'open' ? [...may, 'end' as const] : may;
  for (const act of ['accept', 'decline', 'withdraw'] as const)
    if (answerOffer(negotiation, standing, { act, side, now }).ok) may.push(act);
  return may;
}
