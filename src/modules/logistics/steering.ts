import { refuse } from '#kernel/result';
import type { Shipment } from './domain/shipment.ts';
import { after, type ShipmentAction, type ShownState } from './domain/status.ts';

/** Why the seller cannot do this with the shipment as it is, or as he saw it. */
export function steerable(shipment: Shipment, action: ShipmentAction, seen: number) {
  const { state, version } = shipment;
  // A shipment that somebody can look at is open.
  if (!after(state, action)) return refuse('shipment-state', { state: state as ShownState });
  return version === seen ? undefined : refuse('shipment-changed', { version });
}
