import { type Id, showId } from '#kernel/id';
import { showUnitPrice } from '#kernel/money';
import { moneyOnWire, timeOnWire } from '#platform/wire';
import { contractIdOf } from '../contract/draft.ts';
import { refsOf } from '../parties.ts';
import type { CompanyRef } from '../shapes.ts';
import type { Trade } from '../trade.ts';
import { type Negotiation, type Offer, possible, sideOf } from './domain/negotiation.ts';
import { type Listed, quantityProblem, totalOf } from './domain/offer.ts';
import { findOffers, type NegotiationSummary } from './store.ts';

type Incoterm = 'EXW' | 'FCA' | 'CPT' | 'CIP' | 'DAP' | 'DPU' | 'DDP' | 'FAS' | 'FOB' | 'CFR' | 'CIF';

/** Every term here came in by a route that lets only these pass. */
export const incotermOnWire = (text: string): Incoterm => text as Incoterm;

export const listingOnWire = ({ id, version, mpn, brand, title }: Listed) => ({
  id: showId('lst', id),
  version,
  mpn,
  brand,
  title,
});

export async function summariesOnWire(trade: Trade, rows: readonly NegotiationSummary[], company: Id) {
  const refOf = await refsOf(
    trade,
    rows.flatMap(({ buyer, seller }) => [buyer, seller]),
  );
  return rows.map((row) => summaryOnWire(row, company, refOf));
}

const summaryOnWire = (it: NegotiationSummary, company: Id, refOf: (id: Id) => CompanyRef) => ({
  id: showId('neg', it.id),
  version: it.version,
  state: it.state,
  role: sideOf(it, company),
  waitingFor: it.waitingFor,
  buyer: refOf(it.buyer),
  seller: refOf(it.seller),
  listing: listingOnWire(it.listing),
  quantity: it.quantity,
  unitPrice: it.unitPrice === null ? null : showUnitPrice(it.unitPrice),
  currency: it.listing.currency,
  offers: it.offers,
  openedAt: timeOnWire(it.openedAt),
  changedAt: timeOnWire(it.changedAt),
});

/** As this company sees it, with what it can do now. */
export async function negotiationOnWire(trade: Trade, it: Negotiation, company: Id) {
  const [offers, refOf] = await Promise.all([findOffers(trade.store, it.id), refsOf(trade, [it.buyer, it.seller])]);
  const standing = offers.find((offer) => offer.state === 'standing');
  const { inquiry } = it;
  return {
    ...summaryOnWire(it, company, refOf),
    conversation: showId('cnv', it.conversation),
    inquiry: {
      quantity: inquiry.quantity,
      message: inquiry.message,
      targetUnitPrice: inquiry.targetUnitPrice,
      incoterm: inquiry.incoterm === null ? null : incotermOnWire(inquiry.incoterm),
      place: inquiry.place,
    },
    history: offers.map(offerOnWire),
    contract: it.state === 'agreed' ? showId('ctr', contractIdOf(it.id)) : null,
    may: possible(it, standing, { side: sideOf(it, company), now: trade.clock.now() }),
  };
}

function offerOnWire(offer: Offer) {
  const problem = quantityProblem(offer.listing, offer.quantity);
  return {
    id: showId('ofr', offer.id),
    number: offer.number,
    state: offer.state,
    by: offer.by,
    listingVersion: offer.listing.version,
    quantity: offer.quantity,
    unitPrice: showUnitPrice(offer.unitPrice),
    total: moneyOnWire(totalOf(offer)),
    incoterm: incotermOnWire(offer.incoterm),
    place: offer.place,
    leadDays: offer.leadDays,
    expiresAt: timeOnWire(offer.expiresAt),
    note: offer.note,
    warnings: problem ? [problem.code] : [],
    at: timeOnWire(offer.at),
  };
}
