import { deriveId, type Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { transaction, type Tx } from '#platform/db';
import { publish } from '#platform/outbox';
import { postCard } from '#work';
import { draftContract, saveDraft } from '../contract/draft.ts';
import { negotiationChanged, offerAnswered } from '../events.ts';
import { openStore } from '../store/tables.ts';
import type { Trade } from '../trade.ts';
import { answerCard, endCard } from './cards.ts';
import {
  type Answer,
  type Answered,
  answered,
  answerOffer,
  hasExpired,
  type Negotiation,
  type NegotiationState,
  nextState,
  type Offer,
  sideOf,
} from './domain/negotiation.ts';
import { awaitExpiry } from './offer.ts';
import { endOffer, findNegotiation, findOffer, saveNegotiation } from './store.ts';

interface Answering {
  readonly negotiation: Negotiation;
  readonly offer: Id;
  readonly act: Exclude<Answer, 'expire'>;
  /** The negotiation as the one who answers saw it. */
  readonly version: number;
}

/**
 * Accepts, declines or withdraws. Of two answers at once one wins: the other is told that the negotiation has changed,
 * unless it is the same person's same answer, which is told what the first was told.
 */
export async function answer(trade: Trade, actor: Actor, { negotiation, offer: id, act, version }: Answering) {
  const offer = await findOffer(trade.store, id);
  if (!offer || offer.negotiation !== negotiation.id) return refuse('offer-unknown');
  if (isRepeat(offer, actor, act)) return ok(negotiation);
  if (negotiation.version !== version) return refuse('negotiation-changed', { version: negotiation.version });
  const now = trade.clock.now();
  const state = answerOffer(negotiation, offer, { act, side: sideOf(negotiation, actor.company), now });
  // An offer that fell while this was asked tells of the change, not of itself.
  if (!state.ok) return state.refusal.code === 'offer-state' ? fallen(trade, negotiation, state) : state;

  const by = { company: actor.company, person: actor.person };
  const ended = { ...offer, state: answered[act], answeredBy: actor.person };
  const changed = endedAs(negotiation, state.value, now);
  const draft = act === 'accept' ? await draftContract(trade, { negotiation, offer, now }) : undefined;
  const saved = await transaction(trade.pool, async (tx) => {
    if (!(await saveNegotiation(openStore(tx), changed))) return false;
    await saveAnswer(trade, tx, { negotiation, offer: ended, by });
    if (draft) await saveDraft(trade, tx, draft);
    return true;
  });
  return saved ? ok(advanced(changed)) : outrun(trade, actor, { negotiation, offer: id, act });
}

async function fallen<No>({ store }: Trade, { id, version }: Negotiation, no: No) {
  const current = await findNegotiation(store, id);
  return current && current.version !== version ? refuse('negotiation-changed', { version: current.version }) : no;
}

const isRepeat = (offer: Offer, { person }: Actor, act: Exclude<Answer, 'expire'>) =>
  offer.state === answered[act] && offer.answeredBy === person;

const advanced = (negotiation: Negotiation): Negotiation => ({ ...negotiation, version: negotiation.version + 1 });

const endedAs = (negotiation: Negotiation, state: NegotiationState, changedAt: Date): Negotiation => ({
  ...negotiation,
  state,
  waitingFor: null,
  changedAt,
});

async function outrun(trade: Trade, actor: Actor, { negotiation, offer, act }: Omit<Answering, 'version'>) {
  const current = (await findNegotiation(trade.store, negotiation.id)) ?? negotiation;
  const first = await findOffer(trade.store, offer);
  if (first && isRepeat(first, actor, act)) return ok(current);
  return refuse('negotiation-changed', { version: current.version });
}

interface Told {
  readonly negotiation: Negotiation;
  readonly offer: Offer & { readonly state: Answered };
  readonly by: { readonly company: Id; readonly person: Id } | null;
}

/** In the conversation, to whoever listens, and in the offer's own row. */
async function saveAnswer(trade: Trade, tx: Tx, { negotiation, offer, by }: Told): Promise<void> {
  const { id, buyer, seller, conversation } = negotiation;
  const { state, answeredBy } = offer;
  await endOffer(openStore(tx), id, { state, answeredBy });
  await postCard(trade.work, tx, { conversation, id: deriveId(offer.id, state), by, card: answerCard(offer) });
  await publish(tx, trade.clock, offerAnswered({ negotiation: id, buyer, seller, offer: offer.id, answer: state }));
}

/** While no offer stands: the seller declines the inquiry, the buyer takes it back. */
export async function endNegotiation(trade: Trade, actor: Actor, asked: { negotiation: Negotiation; version: number }) {
  const { negotiation, version } = asked;
  const act = sideOf(negotiation, actor.company) === 'seller' ? 'decline' : 'withdraw';
  if (isEnd(negotiation, act)) return ok(negotiation);
  const state = nextState(negotiation.state, act);
  if (!state.ok) return state;
  if (negotiation.version !== version) return refuse('negotiation-changed', { version: negotiation.version });
  if (negotiation.offers > 0) return refuse('offer-stands'); // Open with offers, one of them stands.

  const changed = endedAs(negotiation, state.value, trade.clock.now());
  const saved = await transaction(trade.pool, async (tx) => {
    if (!(await saveNegotiation(openStore(tx), changed))) return false;
    const { id, buyer, seller, conversation } = changed;
    const by = { company: actor.company, person: actor.person };
    const card = endCard(changed, answered[act]);
    await postCard(trade.work, tx, { conversation, id: deriveId(id, `end ${version}`), by, card });
    await publish(tx, trade.clock, negotiationChanged({ negotiation: id, buyer, seller, state: changed.state }));
    return true;
  });
  if (saved) return ok(advanced(changed));
  const current = (await findNegotiation(trade.store, negotiation.id)) ?? negotiation;
  return isEnd(current, act) ? ok(current) : refuse('negotiation-changed', { version: current.version });
}

const isEnd = ({ state, offers }: Negotiation, act: 'decline' | 'withdraw') => state === answered[act] && offers === 0;

/** The clock's part: tells both that an offer's time is over. Of an offer that has ended there is nothing to tell. */
export async function expireOffer(trade: Trade, { negotiation: id, offer: offerId }: { negotiation: Id; offer: Id }) {
  const [negotiation, offer] = [await findNegotiation(trade.store, id), await findOffer(trade.store, offerId)];
  const now = trade.clock.now();
  if (!negotiation || offer?.state !== 'standing') return;
  if (!hasExpired(offer, now)) {
    await awaitExpiry(trade, trade.pool, offer);
    return;
  }
  const state = answerOffer(negotiation, offer, { act: 'expire', now });
  if (!state.ok) return;
  const changed = endedAs(negotiation, state.value, now);
  await transaction(trade.pool, async (tx) => {
    // Where an answer has come between, there is nothing left to expire.
    if (!(await saveNegotiation(openStore(tx), changed))) return;
    await saveAnswer(trade, tx, { negotiation, offer: { ...offer, state: 'expired' }, by: null });
  });
}
