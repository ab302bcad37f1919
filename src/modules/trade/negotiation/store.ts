import { cellOf, type Id } from '#kernel/id';
import { unitPrice } from '#kernel/money';
import { afterMark, type Page } from '../store/paging.ts';
import { json, type NegotiationListRow, type NegotiationRow, type OfferRow, type TradeStore } from '../store/tables.ts';
import type { Negotiation, NegotiationState, Offer, OfferState } from './domain/negotiation.ts';

/** What a list shows of a negotiation, on either side. */
export type NegotiationSummary = Omit<Negotiation, 'market' | 'conversation' | 'inquiry'>;

const byId = (store: TradeStore, id: Id) =>
  store.selectFrom('trade.negotiation').selectAll().where('cell', '=', cellOf(id)).where('id', '=', id);

export async function findNegotiation(store: TradeStore, id: Id): Promise<Negotiation | undefined> {
  const row = await byId(store, id).executeTakeFirst();
  return row && negotiationFrom(row);
}

/** Inserts it, or does nothing where a first try has. */
export async function insertNegotiation(store: TradeStore, it: Negotiation): Promise<boolean> {
  const done = await store
    .insertInto('trade.negotiation')
    .values({
      ...listRowOf(it),
      cell: cellOf(it.id),
      market: it.market,
      conversation: it.conversation,
      inquiry: json(it.inquiry),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Saves what was decided on this version; false where another act came between. */
export async function saveNegotiation(store: TradeStore, it: Negotiation): Promise<boolean> {
  const done = await store
    .updateTable('trade.negotiation')
    .set({
      listing: json(it.listing),
      state: it.state,
      waiting_for: it.waitingFor,
      offers: it.offers,
      quantity: it.quantity,
      unit_price: it.unitPrice,
      changed_at: it.changedAt,
      version: it.version + 1,
    })
    .where('cell', '=', cellOf(it.id))
    .where('id', '=', it.id)
    .where('version', '=', it.version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function findOffers(store: TradeStore, negotiation: Id): Promise<Offer[]> {
  const rows = store
    .selectFrom('trade.offer')
    .selectAll()
    .where('cell', '=', cellOf(negotiation))
    .where('negotiation', '=', negotiation);
  return (await rows.orderBy('number').execute()).map(offerFrom);
}

export async function findOffer(store: TradeStore, id: Id): Promise<Offer | undefined> {
  const find = store.selectFrom('trade.offer').selectAll().where('cell', '=', cellOf(id)).where('id', '=', id);
  const row = await find.executeTakeFirst();
  return row && offerFrom(row);
}

export async function insertOffer(store: TradeStore, it: Offer): Promise<void> {
  await store.insertInto('trade.offer').values(offerRowOf(it)).execute();
}

interface Ended {
  readonly state: OfferState;
  readonly answeredBy: Id | null;
}

/** Only an offer that stands can end, and whatever ends it has changed its negotiation's version. */
export async function endOffer(store: TradeStore, negotiation: Id, { state, answeredBy }: Ended): Promise<void> {
  await store
    .updateTable('trade.offer')
    .set({ state, answered_by: answeredBy })
    .where('cell', '=', cellOf(negotiation))
    .where('negotiation', '=', negotiation)
    .where('state', '=', 'standing')
    .execute();
}

interface ListOf {
  readonly company: Id;
  readonly state: NegotiationState | undefined;
  readonly page: Page;
}

/** One more than the page holds, to know whether there is a next. */
export async function negotiationsOfSeller(store: TradeStore, { company, state, page }: ListOf) {
  let rows = store
    .selectFrom('trade.negotiation')
    .selectAll()
    .where('cell', '=', cellOf(company))
    .where('seller', '=', company);
  if (state) rows = rows.where('state', '=', state);
  if (page.after) rows = rows.where(afterMark(page.after));
  const ordered = rows.orderBy('opened_at', 'desc').orderBy('id', 'desc');
  return (await ordered.limit(page.limit + 1).execute()).map(summaryFrom);
}

export async function negotiationsOfBuyer(store: TradeStore, { company, state, page }: ListOf) {
  let rows = store
    .selectFrom('trade.buyer_negotiation')
    .selectAll()
    .where('cell', '=', cellOf(company))
    .where('buyer', '=', company);
  if (state) rows = rows.where('state', '=', state);
  if (page.after) rows = rows.where(afterMark(page.after));
  const ordered = rows.orderBy('opened_at', 'desc').orderBy('id', 'desc');
  return (await ordered.limit(page.limit + 1).execute()).map(summaryFrom);
}

/** The buyer's own copy, for his list; an older one never covers a newer. */
export async function copyToBuyer(store: TradeStore, it: Negotiation): Promise<void> {
  const row = { ...listRowOf(it), cell: cellOf(it.buyer) };
  await store
    .insertInto('trade.buyer_negotiation')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['cell', 'id']).doUpdateSet(row).where('trade.buyer_negotiation.version', '<', it.version),
    )
    .execute();
}

const listRowOf = (it: Negotiation) => ({
  id: it.id,
  buyer: it.buyer,
  seller: it.seller,
  listing: json(it.listing),
  state: it.state,
  waiting_for: it.waitingFor,
  offers: it.offers,
  quantity: it.quantity,
  unit_price: it.unitPrice,
  opened_at: it.openedAt,
  changed_at: it.changedAt,
  version: it.version,
});

const summaryFrom = (row: NegotiationListRow): NegotiationSummary => ({
  id: row.id,
  buyer: row.buyer,
  seller: row.seller,
  listing: row.listing,
  state: row.state,
  waitingFor: row.waiting_for,
  offers: row.offers,
  quantity: row.quantity,
  unitPrice: row.unit_price === null ? null : unitPrice(row.unit_price),
  openedAt: row.opened_at,
  changedAt: row.changed_at,
  version: row.version,
});

const negotiationFrom = (row: NegotiationRow): Negotiation => ({
  ...summaryFrom(row),
  market: row.market,
  conversation: row.conversation,
  inquiry: row.inquiry,
});

const offerRowOf = (it: Offer) => ({
  cell: cellOf(it.negotiation),
  id: it.id,
  negotiation: it.negotiation,
  number: it.number,
  by: it.by,
  person: it.person,
  state: it.state,
  quantity: it.quantity,
  unit_price: it.unitPrice,
  currency: it.currency,
  incoterm: it.incoterm,
  place: it.place,
  lead_days: it.leadDays,
  listing: json(it.listing),
  expires_at: it.expiresAt,
  note: it.note,
  at: it.at,
  answered_by: it.answeredBy,
});

const offerFrom = (row: OfferRow): Offer => ({
  id: row.id,
  negotiation: row.negotiation,
  number: row.number,
  by: row.by,
  person: row.person,
  state: row.state,
  quantity: row.quantity,
  unitPrice: unitPrice(row.unit_price),
  currency: row.currency,
  incoterm: row.incoterm,
  place: row.place,
  leadDays: row.lead_days,
  listing: row.listing,
  expiresAt: row.expires_at,
  note: row.note,
  at: row.at,
  answeredBy: row.answered_by,
});
