import assert from 'node:assert/strict';
import { deriveId, type Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { transaction } from '#platform/db';
import { announce, type Event, publish } from '#platform/outbox';
import type { Booking } from './carrier/carrier.ts';
import { grossGrams } from './domain/parcel.ts';
import type { Reservation, Shipment } from './domain/shipment.ts';
import { after, meaningOf, type ParcelState, standing } from './domain/status.ts';
import { shipmentBooked, shipmentException, shipmentMoved, shipmentPickedUp } from './events.ts';
import { moved, stored } from './goods.ts';
import type { Logistics } from './logistics.ts';
import { delivery, type GoodsPart } from './reservation.ts';
import { steerable } from './steering.ts';
import { keepReport, reportsOf } from './store/reports.ts';
import {
  findByTracking,
  findReservation,
  findShipment,
  moveShipment,
  saveBooked,
  saveShipment,
} from './store/shipments.ts';
import { findWarehouses } from './store/warehouses.ts';

/** Books the carrier's pick-up. A crash after the booking is mended by trying again: a number is one booking. */
export async function ship(
  logistics: Logistics,
  shipment: Shipment,
  { write, version }: { write: Id; version: number },
) {
  if (shipment.write === write && shipment.bookedAt) return ok(shipment);
  const refused = steerable(shipment, 'book', version);
  if (refused) return refused;
  const booking = await bookingOf(logistics, shipment);
  const { expectedAt } = await logistics.carrier.book(booking);
  const saved = await transaction(logistics.pool, async (tx) => {
    const at = logistics.clock.now();
    if (!(await saveBooked(tx, shipment, { write, at, expectedAt }))) return false;
    await publish(tx, logistics.clock, shipmentBooked({ ...shipment, state: 'booked' }));
    return true;
  });
  if (saved) await advance(logistics, shipment.id); // A hasty carrier may have reported before we had written.
  const now = await findShipment(logistics.shipments, shipment.id);
  assert(now, 'a shipment is never deleted');
  return saved ? ok(now) : refuse('shipment-changed', { version: now.version });
}

async function bookingOf({ pool }: Logistics, shipment: Shipment): Promise<Booking> {
  const { trackingNumber, allocation, consignee, parcels } = shipment;
  const [first] = allocation;
  assert(trackingNumber && first, 'what is packed has a number and comes from somewhere');
  const [from] = await findWarehouses(pool, [first.warehouse]);
  assert(from, 'a warehouse is never deleted');
  return { number: trackingNumber, from, to: consignee, parcels: parcels.length, weightGrams: grossGrams(parcels) };
}

/** Where a cancellation was given up after the carrier had heard of it, the pick-up is asked for again. */
export async function rebook(logistics: Logistics, id: Id): Promise<void> {
  const shipment = await findShipment(logistics.shipments, id);
  if (shipment?.state !== 'booked' || !shipment.trackingNumber) return;
  const known = await logistics.carrier.find(shipment.trackingNumber);
  if (known?.state !== 'booked') await logistics.carrier.book(await bookingOf(logistics, shipment));
}

export interface CarrierReport {
  /** The carrier's own id of the event. */
  readonly id: string;
  readonly trackingNumber: string;
  readonly code: string;
  readonly at: Date;
  readonly place: string;
}

const clocksApartMs = 5 * 60_000;

/** Takes what the carrier says, of which the caller has made sure that it is the carrier who says it. */
export async function report(logistics: Logistics, { id, trackingNumber, code, at, place }: CarrierReport) {
  const meaning = meaningOf(code);
  if (!meaning) return refuse('code-unknown', { carrierCode: code });
  const receivedAt = logistics.clock.now();
  if (at.getTime() > receivedAt.getTime() + clocksApartMs) return refuse('event-in-future');
  const shipment = await findByTracking(logistics.shipments, trackingNumber);
  if (!shipment) return refuse('tracking-unknown');
  const fresh = await keepReport(logistics.pool, { id, shipment, code, state: meaning.state, place, at, receivedAt });
  const changed = await advance(logistics, shipment);
  if (fresh && !changed) await tellMoved(logistics, shipment);
  return ok({ received: true } as const);
}

/** Another scan without another state is news for whoever follows the parcel. */
async function tellMoved({ shipments, pool, clock }: Logistics, id: Id): Promise<void> {
  const reservation = await findReservation(shipments, id);
  if (reservation) await transaction(pool, (tx) => publish(tx, clock, shipmentMoved(reservation)));
}

const maxAttempts = 20; // Each one lost is somebody else's progress with this very shipment.

/**
 * Brings a shipment to where its reports say that it is, step by step: the pick-up before all else, whatever was heard
 * first (LOG-6). May be called at any time and any number of times. Answers whether anything changed.
 */
async function advance(logistics: Logistics, id: Id): Promise<boolean> {
  const reports = await reportsOf(logistics.pool, id);
  const stands = standing(reports);
  const pickUp = reports.find((each) => each.state === 'picked-up');
  if (!stands || !pickUp) return false;
  let changed = false;
  for (let attempt = 1; ; attempt += 1) {
    assert(attempt < maxAttempts, 'a shipment is contended without end');
    const shipment = await findReservation(logistics.shipments, id);
    const next = shipment && stepOf(shipment, stands.state);
    if (!shipment || !next) return changed;
    const at = next === 'picked-up' ? pickUp.at : stands.since;
    if (await take(logistics, shipment, { next, at })) changed = true;
  }
}

function stepOf({ state }: Reservation, target: ParcelState): ParcelState | undefined {
  if (after(state, 'picked-up')) return 'picked-up';
  return state === target || !after(state, target) ? undefined : target;
}

/** False where somebody was faster. */
async function take(
  logistics: Logistics,
  shipment: Reservation,
  { next, at }: { next: ParcelState; at: Date },
): Promise<boolean> {
  if (next !== 'picked-up' && next !== 'delivered') return move(logistics, shipment, next);
  const part = next === 'delivered' ? delivery(shipment, at) : pickUpOf(shipment, at);
  const answer = await logistics.ledger.submit({ id: deriveId(shipment.id, next), ...part });
  if (!answer.ok) assert.notEqual(answer.refusal.code, 'limit-passed', 'a shipment has reserved what it sends');
  return answer.ok;
}

/** Reserved becomes in transit: the goods have left. */
function pickUpOf(shipment: Reservation, at: Date): GoodsPart {
  const { id, seller } = shipment;
  return {
    transfers: moved(shipment, 'order-shipped', [
      (part) => stored(seller, 'reserved', part),
      (part) => stored(seller, 'in-transit', part),
    ]),
    rides: [
      saveShipment(shipment, { state: 'picked-up', pickedUpAt: at }),
      announce(deriveId(id, 'picked-up'), at, shipmentPickedUp({ ...shipment, state: 'picked-up' })),
    ],
  };
}

const move = ({ pool, clock }: Logistics, shipment: Reservation, state: ParcelState): Promise<boolean> =>
  transaction(pool, async (tx) => {
    if (!(await moveShipment(tx, shipment, state))) return false;
    const told: (about: Reservation) => Event = state === 'exception' ? shipmentException : shipmentMoved;
    await publish(tx, clock, told({ ...shipment, state }));
    return true;
  });
