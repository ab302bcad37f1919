import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import { money } from '#kernel/money';
import { defineRide, type RideRow } from '#platform/ride';
import { afterMark, type Page } from '../store/paging.ts';
import { json, type OrderListRow, type OrderRow, type TradeStore } from '../store/tables.ts';
import type { Order, OrderState } from './domain/order.ts';

/** What a list shows of an order, on either side. */
export type OrderSummary = Pick<
  Order,
  'id' | 'number' | 'buyer' | 'seller' | 'lines' | 'total' | 'state' | 'payBy' | 'openedAt' | 'changedAt' | 'version'
>;

export async function findOrderById(store: TradeStore, id: Id): Promise<Order | undefined> {
  const find = store.selectFrom('trade.order').selectAll().where('cell', '=', cellOf(id)).where('id', '=', id);
  const row = await find.executeTakeFirst();
  return row && orderFrom(row);
}

export async function insertOrder(store: TradeStore, order: Order): Promise<void> {
  await store.insertInto('trade.order').values(rowOf(order)).execute();
}

const moveRide = defineRide({
  name: 'trade.move-order',
  columns: {
    cell: 'smallint',
    id: 'uuid',
    version: 'integer',
    state: 'text',
    by: 'uuid',
    reason: 'text',
    consignee: 'text',
    at: 'timestamptz',
  },
  sql: `update trade."order" o set state = rows.state, disputed_from = null, changed_at = rows.at,
          reason = coalesce(rows.reason, o.reason), consignee = coalesce(rows.consignee, o.consignee),
          history = o.history || jsonb_build_array(jsonb_build_object('state', rows.state, 'at', rows.at, 'by', rows.by)),
          version = o.version + 1
        from rows where o.cell = rows.cell and o.id = rows.id and o.version = rows.version`,
  expect: 'each',
});

interface Move {
  readonly state: OrderState;
  /** The company that acts; null is the clock, the carrier or the operator. */
  readonly by: Id | null;
  readonly at: Date;
  readonly reason?: string;
  readonly consignee?: string;
}

/** The order moves in the commit of its money, if it is still at the version that was decided on. */
export const moveOrder = ({ id, version }: Order, { state, by, at, reason, consignee }: Move): RideRow =>
  moveRide({
    cell: cellOf(id),
    id,
    version,
    state,
    by,
    at,
    reason: reason ?? null,
    consignee: consignee ?? null,
  });

type Changes = Partial<
  Pick<Order, 'state' | 'disputedFrom' | 'reason' | 'consignee' | 'payment' | 'shipment' | 'deliveredAt'>
>;

/** The same without money; false where another act came between. Only a change of state is a step of its history. */
export async function saveOrder(
  store: TradeStore,
  order: Order,
  { by, at, ...changes }: Changes & { readonly by: Id | null; readonly at: Date },
): Promise<boolean> {
  const next = { ...order, ...changes };
  const step = next.state === order.state ? [] : [{ state: next.state, at: at.toISOString(), by }];
  const done = await store
    .updateTable('trade.order')
    .set({
      state: next.state,
      disputed_from: next.disputedFrom,
      reason: next.reason,
      consignee: next.consignee,
      payment: next.payment,
      shipment: next.shipment,
      delivered_at: next.deliveredAt,
      changed_at: at,
      history: sql`history || ${JSON.stringify(step)}::jsonb`,
      version: order.version + 1,
    })
    .where('cell', '=', cellOf(order.id))
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** A card is being charged: whither the goods go, and by which payment. No version counts it, for nothing is decided. */
export async function keepPayment(
  store: TradeStore,
  { id, version }: Order,
  { consignee, payment }: { readonly consignee?: string; readonly payment?: Id },
): Promise<boolean> {
  const done = await store
    .updateTable('trade.order')
    .set({ ...(consignee !== undefined && { consignee }), ...(payment !== undefined && { payment }) })
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'awaiting-payment')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Nothing is decided by it, so no version counts it. */
export async function keepShipment(store: TradeStore, id: Id, shipment: Id): Promise<void> {
  await store
    .updateTable('trade.order')
    .set({ shipment })
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .execute();
}

interface ListOf {
  readonly company: Id;
  readonly state: OrderState | undefined;
  readonly page: Page;
}

/** One more than the page holds, to know whether there is a next. */
export async function ordersOfSeller(store: TradeStore, { company, state, page }: ListOf): Promise<OrderSummary[]> {
  let rows = store
    .selectFrom('trade.order')
    .selectAll()
    .where('cell', '=', cellOf(company))
    .where('seller', '=', company);
  if (state) rows = rows.where('state', '=', state);
  if (page.after) rows = rows.where(afterMark(page.after));
  const ordered = rows.orderBy('opened_at', 'desc').orderBy('id', 'desc');
  return (await ordered.limit(page.limit + 1).execute()).map(summaryFrom);
}

export async function ordersOfBuyer(store: TradeStore, { company, state, page }: ListOf): Promise<OrderSummary[]> {
  let rows = store
    .selectFrom('trade.buyer_order')
    .selectAll()
    .where('cell', '=', cellOf(company))
    .where('buyer', '=', company);
  if (state) rows = rows.where('state', '=', state);
  if (page.after) rows = rows.where(afterMark(page.after));
  const ordered = rows.orderBy('opened_at', 'desc').orderBy('id', 'desc');
  return (await ordered.limit(page.limit + 1).execute()).map(summaryFrom);
}

/** For the operator: over all cells of his marketplace. */
export async function ordersOfMarket(
  store: TradeStore,
  { market, state, page }: Omit<ListOf, 'company'> & { readonly market: number },
): Promise<OrderSummary[]> {
  let rows = store.selectFrom('trade.order').selectAll().where('market', '=', market);
  if (state) rows = rows.where('state', '=', state);
  if (page.after) rows = rows.where(afterMark(page.after));
  const ordered = rows.orderBy('opened_at', 'desc').orderBy('id', 'desc');
  return (await ordered.limit(page.limit + 1).execute()).map(summaryFrom);
}

/** The buyer's own copy, for his list; an older one never covers a newer. */
export async function copyToBuyer(store: TradeStore, order: Order): Promise<void> {
  const row = { ...listRowOf(order), cell: cellOf(order.buyer) };
  await store
    .insertInto('trade.buyer_order')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['cell', 'id']).doUpdateSet(row).where('trade.buyer_order.version', '<', order.version),
    )
    .execute();
}

const listRowOf = (order: Order) => ({
  cell: cellOf(order.id),
  id: order.id,
  number: order.number,
  buyer: order.buyer,
  seller: order.seller,
  lines: json(order.lines),
  currency: order.total.currency,
  total_minor: order.total.minor,
  state: order.state,
  pay_by: order.payBy,
  opened_at: order.openedAt,
  changed_at: order.changedAt,
  version: order.version,
});

const rowOf = (order: Order) => ({
  ...listRowOf(order),
  market: order.market,
  contract: order.contract,
  negotiation: order.negotiation,
  conversation: order.conversation,
  incoterm: order.incoterm,
  place: order.place,
  lead_days: order.leadDays,
  disputed_from: order.disputedFrom,
  consignee: order.consignee,
  payment: order.payment,
  shipment: order.shipment,
  reason: order.reason,
  delivered_at: order.deliveredAt,
  history: json(order.history.map((step) => ({ ...step, at: step.at.toISOString() }))),
});

const summaryFrom = (row: OrderListRow): OrderSummary => ({
  id: row.id,
  number: row.number,
  buyer: row.buyer,
  seller: row.seller,
  lines: row.lines,
  total: money(row.total_minor, row.currency),
  state: row.state,
  payBy: row.pay_by,
  openedAt: row.opened_at,
  changedAt: row.changed_at,
  version: row.version,
});

const orderFrom = (row: OrderRow): Order => ({
  ...summaryFrom(row),
  market: row.market,
  contract: row.contract,
  negotiation: row.negotiation,
  conversation: row.conversation,
  incoterm: row.incoterm,
  place: row.place,
  leadDays: row.lead_days,
  disputedFrom: row.disputed_from,
  consignee: row.consignee,
  payment: row.payment,
  shipment: row.shipment,
  reason: row.reason,
  deliveredAt: row.delivered_at,
  history: row.history.map((step) => ({ ...step, at: new Date(step.at) })),
});
