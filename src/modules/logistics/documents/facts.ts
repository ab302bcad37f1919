import type { Company } from '#identity';
import type { Parcel } from '../domain/parcel.ts';
import type { Shipment } from '../domain/shipment.ts';
import type { Warehouse } from '../domain/warehouse.ts';

/** All that the papers of a shipment say, fetched before anything is drawn. */
export interface Papers {
  readonly shipment: Shipment;
  readonly parcels: readonly Parcel[];
  readonly trackingNumber: string;
  readonly carrier: string;
  readonly seller: Company;
  readonly buyer: Company;
  readonly from: Warehouse;
  readonly at: Date;
}
