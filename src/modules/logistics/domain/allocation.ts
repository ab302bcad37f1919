import type { Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Allocated } from './shipment.ts';

export interface Wanted {
  readonly listing: Id;
  readonly quantity: number;
}

/** What is on hand of a listing in a warehouse. */
export interface Stocked {
  readonly listing: Id;
  readonly warehouse: Id;
  readonly onHand: bigint;
}

/**
 * Chooses the warehouses that an order is sent from: one for all of it where one has it all, since one parcel is
 * cheaper than two; else each line from where most of it is.
 */
export function allocate(lines: readonly Wanted[], stock: readonly Stocked[]) {
  const wanted = merged(lines);
  for (const { listing, quantity } of wanted) {
    const available = stock.filter((each) => each.listing === listing).reduce((sum, each) => sum + each.onHand, 0n);
    if (available < BigInt(quantity)) return refuse('stock-short', { listing, available: Number(available) });
  }
  const warehouse = wholeFrom(wanted, stock);
  if (warehouse) return ok(wanted.map((line): Allocated => ({ ...line, warehouse })));
  return ok(wanted.flatMap((line) => spread(line, stock)));
}

/** Two lines of one listing want the sum of both. */
function merged(lines: readonly Wanted[]): Wanted[] {
  return [...Map.groupBy(lines, (line) => line.listing)].map(([listing, same]) => ({
    listing,
    quantity: same.reduce((sum, line) => sum + line.quantity, 0),
  }));
}

function wholeFrom(wanted: readonly Wanted[], stock: readonly Stocked[]): Id | undefined {
  const held = new Map(stock.map((each) => [`${each.listing} ${each.warehouse}`, each.onHand]));
  const has = (warehouse: Id) =>
    wanted.every(({ listing, quantity }) => (held.get(`${listing} ${warehouse}`) ?? 0n) >= BigInt(quantity));
  return stock.map((each) => each.warehouse).find(has);
}

function spread({ listing, quantity }: Wanted, stock: readonly Stocked[]): Allocated[] {
  const fullest = stock
    .filter((each) => each.listing === listing && each.onHand > 0n)
    .toSorted((a, b) => (a.onHand === b.onHand ? 0 : a.onHand > b.onHand ? -1 : 1));
  const parts: Allocated[] = [];
  let left = quantity;
  for (const { warehouse, onHand } of fullest) {
    const taken = Math.min(left, Number(onHand));
    if (taken > 0) parts.push({ listing, warehouse, quantity: taken });
    left -= taken;
  }
  return parts;
}
