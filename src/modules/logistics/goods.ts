import { deriveId, type Id, showId } from '#kernel/id';
import { type AccountName, account, type Transfer } from '#ledger';
import { announce } from '#platform/outbox';
import type { RideRow } from '#platform/ride';
import type { Allocated, Reservation } from './domain/shipment.ts';
import { stockChanged } from './events.ts';

/** A listing's pieces are an asset of the books, as a currency is. */
const skuOf = (listing: Id): string => showId('lst', listing);

type Stored = 'on-hand' | 'reserved' | 'in-transit';
type Outside = 'supplier' | 'delivered' | 'adjustment';

/** The supplier's pieces in one of his warehouses. What is under way keeps the warehouse that it came from. */
export const stored = (company: Id, code: Stored, { listing, warehouse }: Pick<Allocated, 'listing' | 'warehouse'>) =>
  account(company, code, { asset: skuOf(listing), place: warehouse });

/** Where pieces come from and go to, seen from the supplier. */
export const outside = (company: Id, code: Outside, listing: Id) => account(company, code, { asset: skuOf(listing) });

type Between = readonly [from: (part: Allocated) => AccountName, to: (part: Allocated) => AccountName];

/** The whole allocation of an order, from one set of accounts to another, in one command. */
export function moved({ order, allocation }: Reservation, code: string, between: Between): Transfer[] {
  const [from, to] = between;
  return allocation.map((part) => ({
    debit: from(part),
    credit: to(part),
    amount: BigInt(part.quantity),
    code,
    ref: order,
  }));
}

/** Tells of every listing once that its pieces on hand have changed. */
export const stockRides = (
  cause: Id,
  at: Date,
  { company, listings }: { readonly company: Id; readonly listings: readonly Id[] },
): RideRow[] =>
  [...new Set(listings)].map((listing) => announce(deriveId(cause, listing), at, stockChanged(company, listing)));
