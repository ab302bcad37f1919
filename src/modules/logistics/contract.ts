export { consigneeSchema } from './contract/shapes.ts';
export * from './contract/shipments.ts';
export * from './contract/stock.ts';
