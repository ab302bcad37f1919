import { deriveId, type Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Answer, Transfer } from '#ledger';
import { announce } from '#platform/outbox';
import type { RideRow } from '#platform/ride';
import { allocate, type Stocked, type Wanted } from './domain/allocation.ts';
import type { Allocated, Reservation } from './domain/shipment.ts';
import { after, isUnderWay } from './domain/status.ts';
import { shipmentCancelled, shipmentDelivered } from './events.ts';
import { moved, outside, stockRides, stored } from './goods.ts';
import { type Logistics, shipmentIdOf } from './logistics.ts';
import { findReservation, insertReservation, saveShipment } from './store/shipments.ts';
import { placesOf } from './store/stock.ts';

export interface ReservationRequest {
  readonly order: Id;
  readonly seller: Id;
  readonly market: number;
  readonly lines: readonly Wanted[];
}

/** A part of somebody's command: what of it is about goods. */
export interface GoodsPart {
  readonly transfers: readonly Transfer[];
  readonly rides: readonly RideRow[];
}

export interface Reserved extends GoodsPart {
  readonly allocation: readonly Allocated[];
}

/**
 * What sets the goods of an order aside, for the command that pays it. Planned on what is on hand now: whether it still
 * is, the ledger says. Asked again for an order that is reserved, it answers the same (LOG-2).
 */
export async function reserveFor(logistics: Logistics, { order, seller, market, lines }: ReservationRequest) {
  const { shipments, clock } = logistics;
  const id = shipmentIdOf(order);
  const before = await findReservation(shipments, id);
  const planned = before ? ok(before.allocation) : allocate(lines, await stockOf(logistics, seller, lines));
  if (!planned.ok) {
    // The very pieces of this order may have been set aside between the two looks.
    const since = before ?? (await findReservation(shipments, id));
    if (!since) return planned;
    return reserveFor(logistics, { order, seller, market, lines });
  }
  const allocation = planned.value;
  const reservation: Reservation = {
    id,
    order,
    market,
    seller,
    state: 'reserved',
    version: 1,
    allocation,
    trackingNumber: null,
  };
  const now = clock.now();
  const reserved: Reserved = {
    allocation,
    transfers: moved(reservation, 'order-reserved', [
      (part) => stored(seller, 'on-hand', part),
      (part) => stored(seller, 'reserved', part),
    ]),
    rides: [
      insertReservation(reservation, now),
      ...stockRides(deriveId(id, 'reserved'), now, {
        company: seller,
        listings: allocation.map((part) => part.listing),
      }),
    ],
  };
  return ok(reserved);
}

async function stockOf({ pool, ledger }: Logistics, seller: Id, lines: readonly Wanted[]): Promise<Stocked[]> {
  const places = await placesOf(
    pool,
    lines.map((line) => line.listing),
  );
  const own = places.filter((place) => place.company === seller);
  const held = await ledger.balances(own.map((place) => stored(seller, 'on-hand', place)));
  return own.map((place, index) => ({ ...place, onHand: held[index] ?? 0n }));
}

const maxAttempts = 50; // Each one lost is somebody else's order gained, so this many in a row is a crowd.

/**
 * Reserves and submits; where another took the pieces in between, plans again on what is left. `submit` puts the
 * reservation into its own command, under the same id every time.
 */
export async function reserving(
  logistics: Logistics,
  request: ReservationRequest,
  submit: (reserved: Reserved) => Promise<Answer>,
) {
  for (let attempt = 1; ; attempt += 1) {
    const reserved = await reserveFor(logistics, request);
    if (!reserved.ok) return reserved;
    const answer = await submit(reserved.value);
    if (answer.ok || answer.refusal.code !== 'limit-passed' || answer.refusal.account !== 'on-hand') return answer;
    const [first] = request.lines;
    const available = Number(answer.refusal.balance);
    if (attempt >= maxAttempts && first) return refuse('stock-short', { listing: first.listing, available });
  }
}

/**
 * What gives the goods of an order back, until the carrier has them, for the command that cancels it. The pick-up is
 * cancelled at the carrier first: goods must not leave for an order that is being refunded. Where that command then
 * fails, a job books the pick-up again (LOG-8).
 */
export async function unreserveOf(logistics: Logistics, order: Id) {
  const { shipments, clock, carrier, jobs, pool } = logistics;
  const reservation = await findReservation(shipments, shipmentIdOf(order));
  if (!reservation) return refuse('shipment-unknown');
  const { id, state, seller, trackingNumber } = reservation;
  // Asked again: nothing has changed the row since, so the part is the one that was submitted.
  if (state === 'cancelled') return ok(cancellation({ ...reservation, version: reservation.version - 1 }, clock.now()));
  if (!after(state, 'cancel')) return refuse('shipment-under-way', { state });
  if (state === 'booked' && trackingNumber) {
    const at = new Date(clock.now().getTime() + rebookAfterMs);
    await jobs.add(pool, { name: rebookJob, payload: { shipment: id, seller }, at, key: `${rebookJob} ${id}` });
    if ((await carrier.cancel(trackingNumber)) === 'too-late') return refuse('shipment-under-way', { state });
  }
  return ok(cancellation(reservation, clock.now()));
}

export const rebookJob = 'logistics.rebook';
const rebookAfterMs = 60_000;

function cancellation(reservation: Reservation, now: Date): GoodsPart {
  const { id, seller, allocation } = reservation;
  const cause = deriveId(id, 'cancelled');
  const cancelled = { ...reservation, state: 'cancelled' } as const;
  return {
    transfers: moved(reservation, 'order-unreserved', [
      (part) => stored(seller, 'reserved', part),
      (part) => stored(seller, 'on-hand', part),
    ]),
    rides: [
      saveShipment(reservation, { state: 'cancelled' }),
      announce(cause, now, shipmentCancelled(cancelled)),
      ...stockRides(cause, now, { company: seller, listings: allocation.map((part) => part.listing) }),
    ],
  };
}

/**
 * The buyer's word that his goods have arrived, for the command that releases his money. Empty where the carrier said
 * so before.
 */
export async function deliveryOf({ shipments, clock }: Logistics, order: Id) {
  const reservation = await findReservation(shipments, shipmentIdOf(order));
  if (!reservation) return refuse('shipment-unknown');
  if (reservation.state === 'delivered') return ok<GoodsPart>({ transfers: [], rides: [] });
  if (!isUnderWay(reservation.state)) return refuse('shipment-not-under-way', { state: reservation.state });
  return ok(delivery(reservation, clock.now()));
}

/** In transit becomes delivered, once, by whoever says so first. */
export function delivery(reservation: Reservation, at: Date): GoodsPart {
  const { id, seller } = reservation;
  const delivered = { ...reservation, state: 'delivered' } as const;
  return {
    transfers: moved(reservation, 'order-delivered', [
      (part) => stored(seller, 'in-transit', part),
      (part) => outside(seller, 'delivered', part.listing),
    ]),
    rides: [
      saveShipment(reservation, { state: 'delivered', deliveredAt: at }),
      announce(deriveId(id, 'delivered'), at, shipmentDelivered(delivered)),
    ],
  };
}
