import type { Id } from '#kernel/id';
import type { Money, UnitPrice } from '#kernel/money';
import type { Parcel } from './parcel.ts';
import type { ShipmentState } from './status.ts';

/** So many pieces of a listing, out of this warehouse. */
export interface Allocated {
  readonly listing: Id;
  readonly warehouse: Id;
  readonly quantity: number;
}

/** The goods of a paid order, set aside. Its shipment grows out of the same row. */
export interface Reservation {
  readonly id: Id;
  readonly order: Id;
  readonly market: number;
  readonly seller: Id;
  readonly state: ShipmentState;
  readonly version: number;
  readonly allocation: readonly Allocated[];
  readonly trackingNumber: string | null;
}

export interface Consignee {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly phone: string | null;
}

/** A line as it was agreed, with what customs ask of its goods. */
export interface ShipmentLine {
  readonly listing: Id;
  readonly mpn: string;
  readonly title: string;
  /** Harmonized System, 6 to 10 digits. */
  readonly hsCode: string;
  /** Where it was made, ISO 3166-1 alpha-2. */
  readonly origin: string;
  /** Of one piece. */
  readonly weightMg: number;
  readonly quantity: number;
  readonly unitPrice: UnitPrice;
  readonly total: Money;
}

/** What the papers say about the sale. */
export interface Declaration {
  /** The order's number as people know it. */
  readonly reference: string;
  readonly incoterm: string;
  readonly place: string;
  readonly total: Money;
}

export interface StoredDocument {
  readonly sha256: string;
  readonly bytes: number;
}

export interface Shipment extends Reservation {
  readonly buyer: Id;
  readonly consignee: Consignee;
  readonly lines: readonly ShipmentLine[];
  readonly declaration: Declaration;
  readonly parcels: readonly Parcel[];
  readonly label: StoredDocument | null;
  readonly invoice: StoredDocument | null;
  readonly expectedAt: Date | null;
  readonly openedAt: Date;
  readonly packedAt: Date | null;
  readonly bookedAt: Date | null;
  readonly pickedUpAt: Date | null;
  readonly deliveredAt: Date | null;
  /** The write that last packed or booked it: the same write again finds its own work. */
  readonly write: Id | null;
}

/** What the goods weigh without their packing, in whole grams upwards. */
export const netGrams = (lines: readonly ShipmentLine[]): number =>
  Math.ceil(lines.reduce((sum, line) => sum + line.weightMg * line.quantity, 0) / 1_000);
