import type { FastifyInstance } from 'fastify';
import { serveContracts } from './contract/http.ts';
import { serveNegotiations } from './negotiation/http.ts';
import { serveOrders } from './order/http.ts';
import type { Trade } from './trade.ts';

export function serveTrade(app: FastifyInstance, trade: Trade): void {
  serveNegotiations(app, trade);
  serveContracts(app, trade);
  serveOrders(app, trade);
}
