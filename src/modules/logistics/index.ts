export type { Consignee, Declaration, Reservation, Shipment, ShipmentLine } from './domain/shipment.ts';
export type { ShipmentState } from './domain/status.ts';

export const logisticsMigrations = { logistics: new URL('migrations/', import.meta.url) };
