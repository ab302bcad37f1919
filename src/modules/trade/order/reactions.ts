import assert from 'node:assert/strict';
import { findListingVersion } from '#catalog';
import { deriveId, type Id, readId, showId } from '#kernel/id';
import { money, readUnitPrice } from '#kernel/money';
import { openShipment, type ShipmentLine } from '#logistics';
import { scheduleRelease } from '#pay';
import type { Tx } from '#platform/db';
import { publish } from '#platform/outbox';
import type { Delivered, Reaction } from '#platform/relay';
import { postCard } from '#work';
import { orderEvent, orderEventNames, type OrderDeed } from '../events.ts';
import { openStore } from '../store/tables.ts';
import { dayMs, type Trade } from '../trade.ts';
import { orderCard, shipmentCard } from './cards.ts';
import { releaseDue } from './close.ts';
import { openConsignee } from './consignee.ts';
import { carried, type Order, type OrderLine, type OrderState } from './domain/order.ts';
import { takeCaptured } from './pay.ts';
import { copyToBuyer, findOrderById, keepShipment, saveOrder } from './store.ts';

/** What the carrier and the warehouse do, in the order's own acts. */
const acts = {
  'logistics.shipment-packed': 'pack',
  'logistics.shipment-picked-up': 'pick-up',
  'logistics.shipment-delivered': 'deliver',
} as const;

const told = [
  ...Object.keys(acts),
  'logistics.shipment-booked',
  'logistics.shipment-moved',
  'logistics.shipment-exception',
];

export const orderReactions = (trade: Trade): Reaction[] => [
  {
    name: 'trade.show-order',
    on: orderEventNames,
    inTransaction: (tx, event) => showOrder(trade, tx, event),
  },
  {
    name: 'trade.open-shipment',
    on: ['trade.order-paid'],
    inTransaction: (tx, event) => sendGoods(trade, tx, event.key),
  },
  {
    name: 'trade.follow-shipment',
    on: told,
    inTransaction: (tx, event) => followShipment(trade, tx, event),
  },
  {
    name: 'trade.take-captured',
    on: ['pay.payment-captured'],
    handle: ({ key, payload }) => takeCaptured(trade, { order: key, payment: payload['payment'] as Id }),
  },
  {
    name: 'trade.release-due',
    on: ['pay.escrow-due'],
    handle: ({ key }) => releaseDue(trade, key),
  },
];

async function orderOf(tx: Tx, id: Id): Promise<Order> {
  const order = await findOrderById(openStore(tx), id);
  assert(order, 'an order is there before anything is told of it');
  return order;
}

/** Into the buyer's own list, and to both where they talk. */
async function showOrder(trade: Trade, tx: Tx, { id, key, payload }: Delivered): Promise<void> {
  const order = await orderOf(tx, key);
  await copyToBuyer(openStore(tx), order);
  const card = orderCard(order, payload['act'] as OrderDeed, payload['state'] as OrderState);
  if (card) await postCard(trade.work, tx, { conversation: order.conversation, id, by: null, card });
}

/** The supplier packs what was paid: the goods as they were agreed, with what customs will ask of them. */
async function sendGoods(trade: Trade, tx: Tx, id: Id): Promise<void> {
  const order = await orderOf(tx, id);
  assert(order.consignee !== null, 'whoever pays says whither');
  const { buyer, number, incoterm, place, total } = order;
  const shipment = await openShipment(trade.logistics, tx, {
    order: id,
    buyer,
    consignee: openConsignee(trade, id, order.consignee),
    lines: await Promise.all(order.lines.map((line) => declared(trade, line, total.currency))),
    declaration: { reference: number, incoterm, place, total },
  });
  if (shipment) await keepShipment(openStore(tx), id, shipment); // Else it was cancelled before anybody looked.
}

async function declared({ catalog }: Trade, line: OrderLine, currency: string): Promise<ShipmentLine> {
  const listing = await findListingVersion(catalog, line.listing, line.listingVersion);
  assert(listing, 'the catalog keeps every version that was ever sold');
  return {
    listing: line.listing,
    mpn: line.mpn,
    title: line.title,
    hsCode: listing.hsCode,
    origin: listing.origin,
    weightMg: listing.weightMg,
    quantity: line.quantity,
    unitPrice: readUnitPrice(line.unitPrice),
    total: money(BigInt(line.total), currency),
  };
}

/** The order follows its goods. What comes too late to change it, such as a delivery that the buyer confirmed, is only told. */
async function followShipment(trade: Trade, tx: Tx, event: Delivered): Promise<void> {
  const order = await orderOf(tx, event.key);
  const act = isAct(event.name) ? acts[event.name] : undefined;
  const moved = act && carried(order, act);
  if (act && moved) await moveWith(trade, tx, { order, act, moved });
  const card = shipmentCard(order, shipmentIn(event));
  const { conversation } = order;
  await postCard(trade.work, tx, { conversation, id: deriveId(order.id, event.id), by: null, card });
}

const isAct = (name: string): name is keyof typeof acts => Object.hasOwn(acts, name);

interface Moving {
  readonly order: Order;
  readonly act: 'pack' | 'pick-up' | 'deliver';
  readonly moved: Pick<Order, 'state' | 'disputedFrom'>;
}

async function moveWith(trade: Trade, tx: Tx, { order, act, moved }: Moving): Promise<void> {
  const at = trade.clock.now();
  const deliveredAt = act === 'deliver' ? at : order.deliveredAt;
  const saved = await saveOrder(openStore(tx), order, { ...moved, deliveredAt, by: null, at });
  assert(saved, 'the order has changed meanwhile: this event comes again, and finds it so');
  if (act === 'deliver') {
    const releaseAt = new Date(at.getTime() + trade.releaseAfterDays * dayMs);
    await scheduleRelease(trade.pay, tx, { order: order.id, at: releaseAt });
  }
  await publish(tx, trade.clock, orderEvent(act, { ...order, ...moved }));
}

/** Logistics writes ids as they are shown. */
function shipmentIn({ payload }: Delivered) {
  const { shipment, state, tracking } = payload as { shipment: string; state: string; tracking: string | null };
  return { id: showId('shp', readId(shipment)), state, tracking };
}
