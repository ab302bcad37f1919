export type { Order, OrderLine, OrderState } from './order/domain/order.ts';
export { serveTrade } from './http.ts';
export { tradeJobs } from './jobs.ts';
export { findOrder } from './order/read.ts';
export { tradeReactions } from './reactions.ts';
export { tradeInChinese } from './words/zh.ts';
export { openTrade, type Trade, type TradeConfig } from './trade.ts';

export const tradeMigrations = { trade: new URL('migrations/', import.meta.url) };
