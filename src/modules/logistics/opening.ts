import assert from 'node:assert/strict';
import type { Id } from '#kernel/id';
import type { Tx } from '#platform/db';
import { publish } from '#platform/outbox';
import type { Shipment } from './domain/shipment.ts';
import { shipmentOpened } from './events.ts';
import { type Logistics, shipmentIdOf } from './logistics.ts';
import { findShipment, type Opening, openReserved } from './store/shipments.ts';

export type OpeningRequest = Omit<Opening, 'id'> & { readonly order: Id };

/**
 * Turns the reservation of a paid order into a shipment that waits to be packed, in the caller's transaction. Asked
 * again it changes nothing. Undefined where the order was cancelled before.
 */
export async function openShipment(
  { shipments, clock }: Logistics,
  tx: Tx,
  { order, ...rest }: OpeningRequest,
): Promise<Id | undefined> {
  assert(rest.lines.length > 0, 'a shipment has goods');
  const id = shipmentIdOf(order);
  const state = await openReserved(shipments, tx, { id, ...rest });
  if (state === 'to-pack') await publish(tx, clock, shipmentOpened({ id, order, state, trackingNumber: null }));
  return state === undefined ? undefined : id;
}

/** The shipment of an order, once it is open. */
export const findShipmentOf = ({ shipments }: Logistics, order: Id): Promise<Shipment | undefined> =>
  findShipment(shipments, shipmentIdOf(order));
