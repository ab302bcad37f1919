import { deriveId, type Id } from '#kernel/id';
import { money, showUnitPrice } from '#kernel/money';
import type { Tx } from '#platform/db';
import { publish } from '#platform/outbox';
import type { Contract } from '../contract/domain/contract.ts';
import { orderEvent } from '../events.ts';
import { numberOf } from '../number.ts';
import { openStore } from '../store/tables.ts';
import { dayMs, type Trade } from '../trade.ts';
import type { Order } from './domain/order.ts';
import { insertOrder } from './store.ts';

/** A contract is fulfilled by one order, so that its id is known before it is there. */
export const orderIdOf = (contract: Id): Id => deriveId(contract, 'order');

export const lapseOrderJob = 'trade.lapse-order';

/** In the commit of the second signature. */
export async function openOrder(trade: Trade, tx: Tx, contract: Contract): Promise<void> {
  const order = orderFrom(trade, contract);
  await insertOrder(openStore(tx), order);
  await publish(tx, trade.clock, orderEvent('open', order));
  await trade.jobs.add(tx, {
    name: lapseOrderJob,
    payload: { order: order.id },
    at: order.payBy,
    key: `${lapseOrderJob} ${order.id}`,
  });
}

function orderFrom({ clock, payWithinDays }: Trade, contract: Contract): Order {
  const { listing, terms, totalMinor, market, buyer, seller, negotiation, conversation } = contract;
  const id = orderIdOf(contract.id);
  const now = clock.now();
  const line = {
    listing: listing.id,
    listingVersion: listing.version,
    mpn: listing.mpn,
    title: listing.title,
    quantity: terms.quantity,
    unitPrice: showUnitPrice(terms.unitPrice),
    total: String(totalMinor),
  };
  return {
    id,
    market,
    number: numberOf(id),
    contract: contract.id,
    negotiation,
    conversation,
    buyer,
    seller,
    lines: [line],
    total: money(totalMinor, terms.currency),
    incoterm: terms.incoterm,
    place: terms.place,
    leadDays: terms.leadDays,
    state: 'awaiting-payment',
    disputedFrom: null,
    payBy: new Date(now.getTime() + payWithinDays * dayMs),
    consignee: null,
    payment: null,
    shipment: null,
    reason: null,
    openedAt: now,
    deliveredAt: null,
    changedAt: now,
    history: [{ state: 'awaiting-payment', at: now, by: null }],
    version: 1,
  };
}
