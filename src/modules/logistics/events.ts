import { type Id, showId } from '#kernel/id';
import type { Event } from '#platform/outbox';
import type { ShipmentState } from './domain/status.ts';

interface About {
  readonly id: Id;
  readonly order: Id;
  readonly state: ShipmentState;
  readonly trackingNumber: string | null;
}

const told =
  (name: `logistics.shipment-${string}`) =>
  ({ id, order, state, trackingNumber }: About): Event => ({
    name,
    key: order,
    payload: {
      shipment: showId('shp', id),
      order: showId('ord', order),
      state,
      tracking: trackingNumber,
    },
  });

/** The order is paid and its goods wait to be packed. */
export const shipmentOpened = told('logistics.shipment-opened');
/** Parcels, label and invoice are made. */
export const shipmentPacked = told('logistics.shipment-packed');
/** The carrier has been asked to come. */
export const shipmentBooked = told('logistics.shipment-booked');
/** The goods have left the seller: reserved has become in transit. */
export const shipmentPickedUp = told('logistics.shipment-picked-up');
/** Anything the carrier reports between pick-up and delivery, other than trouble. */
export const shipmentMoved = told('logistics.shipment-moved');
/** Something went wrong on the way; a later report may mend it. */
export const shipmentException = told('logistics.shipment-exception');
/** By the carrier's word or the buyer's: in transit has become delivered. */
export const shipmentDelivered = told('logistics.shipment-delivered');
/** The goods are on hand again. */
export const shipmentCancelled = told('logistics.shipment-cancelled');

/** What is on hand of a listing has changed. */
export const stockChanged = (company: Id, listing: Id): Event => ({
  name: 'logistics.stock-changed',
  key: listing,
  payload: { company: showId('com', company), listing: showId('lst', listing) },
});

/** Many listings of a company were received at once, by an import. One event, so that 97,000 parts are not as many. */
export const stockReceived = (company: Id, listings: readonly Id[]): Event => ({
  name: 'logistics.stock-received',
  key: company,
  payload: { company: showId('com', company), listings: listings.map((listing) => showId('lst', listing)) },
});
