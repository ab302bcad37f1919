import { type Id, showId } from '#kernel/id';
import { money } from '#kernel/money';
import { account } from '#ledger';
import { findEscrow } from '#pay';
import { type Actor, permits } from '#platform/actor';
import { moneyOnWire, timeOnWire, timeOrNull } from '#platform/wire';
import { incotermOnWire } from '../negotiation/wire.ts';
import { refsOf } from '../parties.ts';
import type { CompanyRef } from '../shapes.ts';
import type { Trade } from '../trade.ts';
import { openConsignee } from './consignee.ts';
import {
  type Deed,
  hasLapsed,
  lapseReason,
  type Order,
  type OrderLine,
  possible,
  type Viewer,
} from './domain/order.ts';
import type { OrderSummary } from './store.ts';

export async function ordersOnWire(trade: Trade, rows: readonly OrderSummary[]) {
  const refOf = await refsOf(
    trade,
    rows.flatMap(({ buyer, seller }) => [buyer, seller]),
  );
  return rows.map((row) => ({
    ...summaryOnWire(row, refOf),
    mpn: row.lines[0]?.mpn ?? '',
    title: row.lines[0]?.title ?? '',
    quantity: row.lines[0]?.quantity ?? 1,
  }));
}

const summaryOnWire = (it: OrderSummary, refOf: (id: Id) => CompanyRef) => ({
  id: showId('ord', it.id),
  number: it.number,
  state: it.state,
  version: it.version,
  buyer: refOf(it.buyer),
  seller: refOf(it.seller),
  total: moneyOnWire(it.total),
  payBy: timeOnWire(it.payBy),
  openedAt: timeOnWire(it.openedAt),
  changedAt: timeOnWire(it.changedAt),
});

/** As whom this actor sees an order that he is let see. */
const viewerOf = ({ buyer, seller }: Order, { company }: Actor): Viewer =>
  company === buyer ? 'buyer' : company === seller ? 'seller' : 'operator';

/** For whom an order is shown: what he may do with it, and in which language the house speaks to him. */
export interface Asker {
  readonly actor: Actor;
  readonly language: string;
}

export async function orderOnWire(trade: Trade, it: Order, { actor, language }: Asker) {
  const say = trade.sayIn(language);
  const [escrow, refOf] = await Promise.all([escrowOnWire(trade, it), refsOf(trade, [it.buyer, it.seller])]);
  const viewer = viewerOf(it, actor);
  return {
    ...summaryOnWire(it, refOf),
    role: viewer === 'operator' ? null : viewer,
    lines: it.lines.map((line) => lineOnWire(line, it.total.currency)),
    incoterm: incotermOnWire(it.incoterm),
    place: it.place,
    leadDays: it.leadDays,
    contract: showId('ctr', it.contract),
    negotiation: showId('neg', it.negotiation),
    conversation: showId('cnv', it.conversation),
    escrow,
    payment: it.payment && showId('pmt', it.payment),
    shipment: it.shipment && showId('shp', it.shipment),
    consignee: it.consignee === null ? null : openConsignee(trade, it.id, it.consignee),
    reason: hasLapsed(it) ? say(lapseReason) : it.reason,
    history: it.history.map(({ state, at, by }) => ({ state, at: timeOnWire(at), by: by && refOf(by) })),
    may: possible(it, viewer, trade.clock.now()).filter((deed) => permits(actor, capabilities[deed])),
  };
}

/** What a member's role must cover before a page offers it to him; the routes ask the same. */
const capabilities: Readonly<Record<Deed, string>> = {
  pay: 'order:pay',
  cancel: 'order:cancel',
  confirm: 'order:confirm',
  dispute: 'order:dispute',
  'withdraw-dispute': 'order:dispute',
  review: 'review:write',
  pack: 'shipment:pack',
  ship: 'shipment:ship',
  resolve: 'operator:orders',
};

const lineOnWire = (line: OrderLine, currency: string) => ({
  listing: showId('lst', line.listing),
  listingVersion: line.listingVersion,
  mpn: line.mpn,
  title: line.title,
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  total: moneyOnWire(money(BigInt(line.total), currency)),
});

/** An unpaid order has none, and needs no asking. */
async function escrowOnWire({ pay }: Trade, { id, state, total }: Order) {
  const found = state === 'awaiting-payment' ? undefined : await findEscrow(pay, id);
  if (!found) return null;
  const isHeld = found.state === 'held' || found.state === 'disputed';
  return {
    id: showId('esc', found.id),
    account: showId('acc', account(id, 'escrow', { asset: total.currency }).id),
    state: found.state,
    held: moneyOnWire(isHeld ? found.amount : money(0n, total.currency)),
    releaseAt: timeOrNull(found.releaseAt),
  };
}
