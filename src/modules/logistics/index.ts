export type { Deliver } from './carrier/simulated.ts';
export { countStock, receiveFirst } from './counting.ts';
export type { Consignee, Declaration, Reservation, Shipment, ShipmentLine } from './domain/shipment.ts';
export type { ShipmentState } from './domain/status.ts';
export { serveLogistics } from './http.ts';
export { type Logistics, type LogisticsConfig, openLogistics, shipmentIdOf } from './logistics.ts';
export { findShipmentOf, openShipment, type OpeningRequest } from './opening.ts';
export { logisticsJobs, logisticsReactions } from './reactions.ts';
export {
  deliveryOf,
  type GoodsPart,
  type ReservationRequest,
  reserveFor,
  reserving,
  type Reserved,
  unreserveOf,
} from './reservation.ts';
export { receive, type Receipt } from './stock.ts';
export { ensureWarehouse } from './warehouses.ts';
export { logisticsInChinese } from './words/zh.ts';

export const logisticsMigrations = { logistics: new URL('migrations/', import.meta.url) };
