import { findListing, type Listing } from '#catalog';
import { deriveId, type Id, showId } from '#kernel/id';
import { readUnitPrice } from '#kernel/money';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { publish } from '#platform/outbox';
import { openConversation, postCard, postText } from '#work';
import { inquirySent } from '../events.ts';
import { openStore } from '../store/tables.ts';
import type { Trade } from '../trade.ts';
import { inquiryCard } from './cards.ts';
import type { Inquiry, Negotiation } from './domain/negotiation.ts';
import { type Listed, quantityProblem } from './domain/offer.ts';
import { findNegotiation, insertNegotiation } from './store.ts';

interface Asking extends Inquiry {
  readonly listing: Id;
}

/** A buyer asks. Asked again under the same write, the negotiation that it began is the answer. */
export async function sendInquiry(trade: Trade, actor: Actor, { write, ...asked }: Asking & { readonly write: Id }) {
  const listing = await findListing(trade.catalog, asked.listing);
  if (!listing) return refuse('listing-unknown');
  const id = deriveId(listing.supplier, `inquiry ${write}`);
  const first = await findNegotiation(trade.store, id);
  if (first) return ok(first); // Whatever became of the listing since.
  if (listing.state !== 'published') return refuse('listing-unknown');
  if (listing.supplier === actor.company) return refuse('own-listing');
  const problem = quantityProblem(listedOf(listing), asked.quantity);
  if (problem) return { ok: false, refusal: problem } as const;
  if (asked.targetUnitPrice !== null && readUnitPrice(asked.targetUnitPrice) === 0n) return refuse('price-zero');

  const negotiation = begin(trade, actor, { listing, asked, id });
  const begun = await transaction(trade.pool, async (tx) => {
    if (!(await insertNegotiation(openStore(tx), negotiation))) return false;
    const { conversation, buyer, seller } = negotiation;
    const by = { company: buyer, person: actor.person };
    await openConversation(trade.work, tx, {
      id: conversation,
      parties: [buyer, seller],
      subject: `${listing.brand} ${listing.mpn}`.trim(),
      about: [
        { kind: 'negotiation', id: showId('neg', id) },
        { kind: 'listing', id: showId('lst', listing.id) },
      ],
    });
    await postCard(trade.work, tx, { conversation, id: deriveId(id, 'inquiry'), by, card: inquiryCard(negotiation) });
    await postText(trade.work, tx, { conversation, id: deriveId(id, 'message'), by, text: asked.message });
    await publish(tx, trade.clock, inquirySent({ negotiation: id, buyer, seller, listing: listing.id }));
    return true;
  });
  return ok(begun ? negotiation : ((await findNegotiation(trade.store, negotiation.id)) ?? negotiation));
}

interface Beginning {
  readonly id: Id;
  readonly listing: Listing;
  readonly asked: Asking;
}

function begin({ clock }: Trade, actor: Actor, { id, listing, asked }: Beginning): Negotiation {
  const now = clock.now();
  const { listing: _, ...inquiry } = asked;
  return {
    id,
    market: actor.market,
    buyer: actor.company,
    seller: listing.supplier,
    conversation: deriveId(id, 'conversation'),
    listing: listedOf(listing),
    inquiry,
    state: 'open',
    waitingFor: 'seller',
    offers: 0,
    quantity: asked.quantity,
    unitPrice: asked.targetUnitPrice === null ? null : readUnitPrice(asked.targetUnitPrice),
    openedAt: now,
    changedAt: now,
    version: 1,
  };
}

export const listedOf = ({ id, version, mpn, brand, title, currency, moq, packUnit }: Listing): Listed => ({
  id,
  version,
  mpn,
  brand,
  title,
  currency,
  moq,
  packUnit,
});
