import type { Id } from '#kernel/id';
import { type Pool, storeOn, type Tx } from '#platform/db';
import type { ParcelState, ShipmentState } from '../domain/status.ts';

interface WarehouseRow {
  cell: number;
  id: Id;
  company: Id;
  market: number;
  name: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  version: number;
  created_at: Date;
}

export interface PlaceRow {
  cell: number;
  listing: Id;
  warehouse: Id;
  company: Id;
}

export type Reason = 'received' | 'counted' | 'damaged';

export interface AdjustmentRow {
  cell: number;
  id: Id;
  company: Id;
  listing: Id;
  warehouse: Id;
  quantity: bigint;
  reason: Reason;
  note: string | null;
  person: Id;
  at: Date;
}

/** JSON columns are written as text and come back as values. */
export interface ShipmentRow {
  cell: number;
  id: Id;
  order: Id;
  market: number;
  seller: Id;
  state: ShipmentState;
  version: number;
  allocation: unknown;
  tracking_number: string | null;
  buyer: Id | null;
  consignee: Buffer | null;
  lines: unknown;
  declaration: unknown;
  parcels: unknown;
  label: unknown;
  invoice: unknown;
  write: Id | null;
  expected_at: Date | null;
  opened_at: Date;
  packed_at: Date | null;
  booked_at: Date | null;
  picked_up_at: Date | null;
  delivered_at: Date | null;
}

export interface ReportRow {
  cell: number;
  shipment: Id;
  id: string;
  /** The carrier's own. */
  code: string;
  state: ParcelState;
  place: string;
  at: Date;
  received_at: Date;
}

interface CarrierParcelRow {
  number: string;
  state: 'booked' | 'cancelled';
  collected_at: Date;
  expected_at: Date;
  messages: unknown;
}

export interface Tables {
  'logistics.warehouse': WarehouseRow;
  'logistics.place': PlaceRow;
  'logistics.adjustment': AdjustmentRow;
  'logistics.shipment': ShipmentRow;
  'logistics.tracking': { number: string; shipment: Id };
  'logistics.report': ReportRow;
  'logistics.sscc': { cell: number; used: bigint };
  'logistics.carrier_parcel': CarrierParcelRow;
}

export const on = (source: Pool | Tx) => storeOn<Tables>(source);
