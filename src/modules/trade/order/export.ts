import { type Id, showId } from '#kernel/id';
import { type Money, money, showMoney } from '#kernel/money';
import type { Cursor } from '#platform/cursor';
import { everyPage, type Exported, exportedAtOnce } from '#platform/table/export';
import { timeOnWire } from '#platform/wire';
import { refsOf } from '../parties.ts';
import type { Trade } from '../trade.ts';
import type { OrderState } from './domain/order.ts';
import { ordersOfBuyer, ordersOfSeller, type OrderSummary } from './store.ts';

const columns = [
  'number',
  'state',
  'buyer',
  'seller',
  'mpn',
  'title',
  'quantity',
  'unit_price',
  'line_total',
  'order_total',
  'currency',
  'opened_at',
  'pay_by',
  'changed_at',
  'order',
  'listing',
] as const;

interface Asked {
  readonly company: Id;
  readonly role: 'buyer' | 'seller';
  readonly state: OrderState | undefined;
}

type TakenAway = ReturnType<typeof takenAway>;

/** A company's orders on one side, the newest first. Amounts are decimals of the major unit, times are UTC. */
export function exportOrders(trade: Trade, { company, role, state }: Asked): Exported<TakenAway> {
  const list = role === 'seller' ? ordersOfSeller : ordersOfBuyer;
  const pages = everyPage<TakenAway, Cursor>(async (after) => {
    const rows = await list(trade.store, { company, state, page: { after, limit: exportedAtOnce } });
    const orders = rows.slice(0, exportedAtOnce);
    const last = rows.length > exportedAtOnce ? orders.at(-1) : undefined;
    const refOf = await refsOf(
      trade,
      orders.flatMap(({ buyer, seller }) => [buyer, seller]),
    );
    const nameOf = (id: Id) => refOf(id).name;
    return {
      items: orders.map((order) => takenAway(order, nameOf)),
      next: last ? { at: last.openedAt, id: last.id } : null,
    };
  });
  return { name: 'orders', columns, rows: rowsOf, pages };
}

function takenAway(order: OrderSummary, nameOf: (id: Id) => string) {
  const { currency } = order.total;
  return {
    order: showId('ord', order.id),
    number: order.number,
    state: order.state,
    buyer: nameOf(order.buyer),
    seller: nameOf(order.seller),
    total: showMoney(order.total),
    currency,
    openedAt: timeOnWire(order.openedAt),
    payBy: timeOnWire(order.payBy),
    changedAt: timeOnWire(order.changedAt),
    lines: order.lines.map((line) => ({
      listing: showId('lst', line.listing),
      mpn: line.mpn,
      title: line.title,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      total: showMoney(money(BigInt(line.total), currency) satisfies Money),
    })),
  };
}

const rowsOf = (it: TakenAway) =>
  it.lines.map((line) => ({
    number: it.number,
    state: it.state,
    buyer: it.buyer,
    seller: it.seller,
    mpn: line.mpn,
    title: line.title,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    line_total: line.total,
    order_total: it.total,
    currency: it.currency,
    opened_at: it.openedAt,
    pay_by: it.payBy,
    changed_at: it.changedAt,
    order: it.order,
    listing: line.listing,
  }));
