import type { FastifyInstance } from 'fastify';
import type { Pay } from '../pay.ts';
import { serveEscrows } from './escrow.ts';
import { servePayments } from './payment.ts';
import { serveTopUps } from './top-up.ts';
import { serveExport, serveWallet } from './wallet.ts';

export function servePay(app: FastifyInstance, pay: Pay): void {
  serveWallet(app, pay);
  serveExport(app, pay);
  serveTopUps(app, pay);
  servePayments(app, pay);
  serveEscrows(app, pay);
}
