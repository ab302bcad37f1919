import { findListing } from '#catalog';
import { deriveId, type Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { type Pool, transaction, type Tx } from '#platform/db';
import { publish } from '#platform/outbox';
import { postCard } from '#work';
import { offerMade } from '../events.ts';
import { openStore } from '../store/tables.ts';
import type { Trade } from '../trade.ts';
import { offerCard } from './cards.ts';
import { type Negotiation, nextState, type Offer, otherSide, sideOf } from './domain/negotiation.ts';
import { checkOffer, type Listed, type Terms } from './domain/offer.ts';
import { listedOf } from './inquire.ts';
import { endOffer, findNegotiation, findOffer, findOffers, insertOffer, saveNegotiation } from './store.ts';

export interface Bid extends Terms {
  readonly expiresAt: Date;
  readonly note: string | null;
  /** The negotiation as the one who offers saw it. */
  readonly version: number;
  readonly write: Id;
}

export const expireOfferJob = 'trade.expire-offer';

/** The newest offer stands alone; the one before it is superseded in the same commit. */
export async function makeOffer(
  trade: Trade,
  actor: Actor,
  { negotiation, bid }: { negotiation: Negotiation; bid: Bid },
) {
  const id = deriveId(negotiation.id, `offer ${bid.write}`);
  if (negotiation.version !== bid.version) {
    if (await findOffer(trade.store, id)) return ok(negotiation); // A second try of what has been done.
    return refuse('negotiation-changed', { version: negotiation.version });
  }
  const state = nextState(negotiation.state, 'offer');
  if (!state.ok) return state;
  const now = trade.clock.now();
  const by = sideOf(negotiation, actor.company);
  const listing = await listingNow(trade, negotiation);
  const checked = checkOffer(bid, { listing, by, now });
  if (!checked.ok) return checked;

  const offer = offerFrom(bid, { id, negotiation, by, person: actor.person, listing, now });
  const changed: Negotiation = {
    ...negotiation,
    listing,
    state: state.value,
    waitingFor: otherSide(by),
    offers: offer.number,
    quantity: offer.quantity,
    unitPrice: offer.unitPrice,
    changedAt: now,
  };
  if (await saveOffer(trade, actor, { changed, offer })) return ok({ ...changed, version: changed.version + 1 });

  // Somebody was faster: the other side, or this very write on its first way.
  const current = (await findNegotiation(trade.store, negotiation.id)) ?? negotiation;
  if (await findOffer(trade.store, id)) return ok(current);
  return refuse('negotiation-changed', { version: current.version });
}

async function saveOffer(trade: Trade, actor: Actor, { changed, offer }: { changed: Negotiation; offer: Offer }) {
  const before = (await findOffers(trade.store, changed.id)).at(-1);
  return transaction(trade.pool, async (tx) => {
    const store = openStore(tx);
    if (!(await saveNegotiation(store, changed))) return false;
    await endOffer(store, changed.id, { state: 'superseded', answeredBy: actor.person });
    await insertOffer(store, offer);
    await postCard(trade.work, tx, {
      conversation: changed.conversation,
      id: offer.id,
      by: { company: actor.company, person: actor.person },
      card: offerCard(offer, before),
    });
    const { id: negotiation, buyer, seller } = changed;
    const { id, by, quantity, unitPrice, currency } = offer;
    const made = offerMade({ negotiation, buyer, seller, offer: id, by, quantity, unitPrice, currency });
    await publish(tx, trade.clock, made);
    await awaitExpiry(trade, tx, offer);
    return true;
  });
}

/** Asks for the job that looks whether an offer has expired; a job that comes early asks for itself again. */
export const awaitExpiry = ({ jobs }: Trade, where: Pool | Tx, { id, negotiation, expiresAt }: Offer) =>
  jobs.add(where, {
    name: expireOfferJob,
    payload: { negotiation, offer: id },
    at: expiresAt,
    key: `${expireOfferJob} ${id}`,
  });

/** An offer is about the listing as it is published now; once it is withdrawn, about what was negotiated last. */
async function listingNow({ catalog }: Trade, { listing }: Negotiation): Promise<Listed> {
  const now = await findListing(catalog, listing.id);
  return now?.state === 'published' ? listedOf(now) : listing;
}

interface Making {
  readonly id: Id;
  readonly negotiation: Negotiation;
  readonly by: 'buyer' | 'seller';
  readonly person: Id;
  readonly listing: Listed;
  readonly now: Date;
}

const offerFrom = (bid: Bid, { id, negotiation, by, person, listing, now }: Making): Offer => ({
  id,
  negotiation: negotiation.id,
  number: negotiation.offers + 1,
  by,
  person,
  state: 'standing',
  quantity: bid.quantity,
  unitPrice: bid.unitPrice,
  currency: bid.currency,
  incoterm: bid.incoterm,
  place: bid.place,
  leadDays: bid.leadDays,
  listing,
  expiresAt: bid.expiresAt,
  note: bid.note,
  at: now,
  answeredBy: null,
});
