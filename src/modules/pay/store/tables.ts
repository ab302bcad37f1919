import type { Kysely } from 'kysely';
import type { Id } from '#kernel/id';
import type { EscrowState } from '../domain/escrow.ts';
import type { PaymentState } from '../domain/payment.ts';
import type { TopUpState } from '../domain/top-up.ts';

interface Row {
  cell: number;
  id: Id;
  minor: bigint;
  currency: string;
}

export interface EscrowRow extends Row {
  order: Id;
  order_number: string;
  buyer: Id;
  seller: Id;
  commission: number;
  tax: number;
  state: EscrowState;
  release_at: Date | null;
  version: number;
}

export interface PaymentRow extends Row {
  order: Id;
  buyer: Id;
  brand: string;
  last_four: string;
  state: PaymentState;
  reason: string | null;
  started_at: Date;
  decided_at: Date | null;
  version: number;
}

export interface TopUpRow extends Row {
  company: Id;
  person: Id;
  state: TopUpState;
  reason: string | null;
  asked_at: Date;
  decided_at: Date | null;
  version: number;
}

interface InEscrowRow extends Omit<Row, 'id'> {
  company: Id;
  side: 'buyer' | 'seller';
  order: Id;
}

interface AcquirerEventRow {
  cell: number;
  event: string;
  payment: Id;
  type: string;
  at: Date;
}

/** The tables that `pay` owns, without the simulated acquirer's. No other module's store can name them. */
export interface PayTables {
  'pay.escrow': EscrowRow;
  'pay.in_escrow': InEscrowRow;
  'pay.payment': PaymentRow;
  'pay.acquirer_event': AcquirerEventRow;
  'pay.top_up': TopUpRow;
}

export type PayStore = Kysely<PayTables>;
