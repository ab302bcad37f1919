import { type Kysely, sql } from 'kysely';
import type { Id } from '#kernel/id';
import { type Pool, storeOn, type Tx } from '#platform/db';
import type { ContractState } from '../contract/domain/contract.ts';
import type { Inquiry, NegotiationState, OfferState, Side } from '../negotiation/domain/negotiation.ts';
import type { Listed } from '../negotiation/domain/offer.ts';
import type { OrderLine, OrderState } from '../order/domain/order.ts';

export interface NegotiationListRow {
  cell: number;
  id: Id;
  buyer: Id;
  seller: Id;
  listing: Listed;
  state: NegotiationState;
  waiting_for: Side | null;
  offers: number;
  quantity: number;
  unit_price: bigint | null;
  opened_at: Date;
  changed_at: Date;
  version: number;
}

export interface NegotiationRow extends NegotiationListRow {
  market: number;
  conversation: Id;
  inquiry: Inquiry;
}

export interface OfferRow {
  cell: number;
  id: Id;
  negotiation: Id;
  number: number;
  by: Side;
  person: Id;
  state: OfferState;
  quantity: number;
  unit_price: bigint;
  currency: string;
  incoterm: string;
  place: string;
  lead_days: number;
  listing: Listed;
  expires_at: Date;
  note: string | null;
  at: Date;
  answered_by: Id | null;
}

export interface ContractRow {
  cell: number;
  id: Id;
  market: number;
  negotiation: Id;
  conversation: Id;
  buyer: Id;
  seller: Id;
  listing: Listed;
  quantity: number;
  unit_price: bigint;
  currency: string;
  total_minor: bigint;
  incoterm: string;
  place: string;
  lead_days: number;
  sha256: string;
  bytes: number;
  state: ContractState;
  agreed_at: Date;
  sign_by: Date;
  version: number;
}

export interface SignatureRow {
  cell: number;
  contract: Id;
  company: Id;
  person: Id;
  key_id: string;
  signature: string;
  at: Date;
}

export interface OrderListRow {
  cell: number;
  id: Id;
  number: string;
  buyer: Id;
  seller: Id;
  lines: readonly OrderLine[];
  currency: string;
  total_minor: bigint;
  state: OrderState;
  pay_by: Date;
  opened_at: Date;
  changed_at: Date;
  version: number;
}

export interface OrderRow extends OrderListRow {
  market: number;
  contract: Id;
  negotiation: Id;
  conversation: Id;
  incoterm: string;
  place: string;
  lead_days: number;
  disputed_from: OrderState | null;
  consignee: string | null;
  payment: Id | null;
  shipment: Id | null;
  reason: string | null;
  delivered_at: Date | null;
  history: readonly { state: OrderState; at: string; by: Id | null }[];
}

/** The tables that `trade` owns. */
export type TradeStore = Kysely<{
  'trade.negotiation': NegotiationRow;
  'trade.offer': OfferRow;
  'trade.buyer_negotiation': NegotiationListRow;
  'trade.contract': ContractRow;
  'trade.signature': SignatureRow;
  'trade.order': OrderRow;
  'trade.buyer_order': OrderListRow;
}>;

export const openStore = (source: Pool | Tx): TradeStore => storeOn(source);

/** As JSON: the driver would send an array as one of PostgreSQL's own. */
export const json = <Value>(value: Value) => sql<Value>`${JSON.stringify(value)}::jsonb`;
