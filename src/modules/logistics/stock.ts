import assert from 'node:assert/strict';
import { auditRide } from '#audit';
import { cellOf, deriveId, type Id, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { setAvailable } from '#catalog';
import type { Actor } from '#platform/actor';
import type { Tx } from '#platform/db';
import { announce } from '#platform/outbox';
import type { Allocated } from './domain/shipment.ts';
import { stockReceived } from './events.ts';
import { outside, stockRides, stored } from './goods.ts';
import type { Logistics } from './logistics.ts';
import { insertAdjustment, lockPlaces, openPlaces, placesOf } from './store/stock.ts';
import type { Reason } from './store/tables.ts';

export interface Receipt {
  /** The caller's own, derived from what it is for: received under it is received once. */
  readonly id: Id;
  readonly company: Id;
  readonly lines: readonly Allocated[];
}

/** Puts goods on hand, as many lines as there are in one command and one event: for seeds and imports. */
export async function receive({ pool, ledger, clock }: Logistics, { id, company, lines }: Receipt): Promise<void> {
  await openPlaces(
    pool,
    lines.map(({ listing, warehouse }) => ({ listing, warehouse, company })),
  );
  const answer = await ledger.submit({
    id,
    transfers: lines.map((line) => ({
      debit: outside(company, 'supplier', line.listing),
      credit: stored(company, 'on-hand', line),
      amount: BigInt(line.quantity),
      code: 'stock-received',
    })),
    rides: [announce(id, clock.now(), stockReceived(company, [...new Set(lines.map((line) => line.listing))]))],
  });
  assert(answer.ok, 'the same receipt is never made of other lines');
}

export interface Adjusting {
  readonly listing: Id;
  readonly warehouse: Id;
  /** Added where positive. Never zero. */
  readonly quantity: number;
  readonly reason: Reason;
  readonly note: string | null;
}

/** Corrects what the books say is on hand, and writes down who said so (LOG-4). */
export async function adjust(logistics: Logistics, actor: Actor, { write, ...asked }: Adjusting & { write: Id }) {
  const { listing, warehouse, quantity, reason, note } = asked;
  if ((reason === 'received' && quantity < 0) || (reason === 'damaged' && quantity > 0)) {
    return refuse('adjustment-direction');
  }
  const { company, person } = actor;
  await openPlaces(logistics.pool, [{ listing, warehouse, company }]);
  const id = deriveId(company, `adjustment ${write}`);
  const at = logistics.clock.now();
  const onHand = stored(company, 'on-hand', asked);
  const other = outside(company, reason === 'received' ? 'supplier' : 'adjustment', listing);
  const [debit, credit] = quantity > 0 ? [other, onHand] : [onHand, other];
  const facts = { listing: showId('lst', listing), warehouse: showId('whs', warehouse), quantity: String(quantity) };
  const answer = await logistics.ledger.submit({
    id,
    transfers: [{ debit, credit, amount: BigInt(Math.abs(quantity)), code: `stock-${reason}`, ref: id }],
    rides: [
      insertAdjustment({ id, company, listing, warehouse, quantity: BigInt(quantity), reason, note, person, at }),
      auditRide({
        subject: listing,
        kind: 'lst',
        id,
        actor: person,
        company,
        act: 'logistics.stock-adjusted',
        facts: { ...facts, reason },
        at,
      }),
      ...stockRides(id, at, { company, listings: [listing] }),
    ],
  });
  if (answer.ok) return ok(await heldAt(logistics, company, asked));
  assert(answer.refusal.code === 'limit-passed', 'an adjustment is refused for want of pieces only');
  return refuse('stock-short', { listing: showId('lst', listing), available: Number(answer.refusal.balance) });
}

export interface Held {
  readonly onHand: number;
  readonly reserved: number;
  readonly inTransit: number;
}

type Where = Pick<Allocated, 'listing' | 'warehouse'>;

async function heldAt(logistics: Logistics, company: Id, where: Where): Promise<Held> {
  const [held] = await heldAll(logistics, company, [where]);
  assert(held, 'as many answers as questions');
  return held;
}

/** What a company holds in each of these places, in one statement. */
export async function heldAll({ ledger }: Logistics, company: Id, places: readonly Where[]): Promise<Held[]> {
  const codes = ['on-hand', 'reserved', 'in-transit'] as const;
  const names = places.flatMap((place) => codes.map((code) => stored(company, code, place)));
  const balances = (await ledger.balances(names)).map(Number);
  return places.map((_, index) => {
    const [onHand = 0, reserved = 0, inTransit = 0] = balances.slice(index * codes.length);
    return { onHand, reserved, inTransit };
  });
}

/**
 * Tells the catalogue what can be ordered. Two events may tell of one listing at once, so its places are held while
 * they are counted: whoever counts last, counts what is there last (LOG-5).
 */
export async function tellCatalog({ ledger }: Logistics, tx: Tx, listings: readonly Id[]): Promise<void> {
  for (const [cell, near] of Map.groupBy(listings, cellOf)) await lockPlaces(tx, cell, near);
  const places = await placesOf(tx, listings);
  const onHand = places.map((place) => stored(place.company, 'on-hand', place));
  const held = await ledger.balances(onHand, tx);
  const available = new Map<Id, number>(listings.map((listing) => [listing, 0]));
  for (const [index, { listing }] of places.entries()) {
    available.set(listing, (available.get(listing) ?? 0) + Number(held[index] ?? 0n));
  }
  await setAvailable(
    tx,
    [...available].map(([listing, count]) => ({ listing, available: count })),
  );
}
