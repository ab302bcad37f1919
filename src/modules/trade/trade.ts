import type { Catalog } from '#catalog';
import type { Identity } from '#identity';
import type { Ledger } from '#ledger';
import type { Logistics } from '#logistics';
import type { Pay } from '#pay';
import type { Foundation } from '#platform/foundation';
import type { Work } from '#work';
import { openStore, type TradeStore } from './store/tables.ts';

interface Below {
  readonly ledger: Ledger;
  readonly identity: Identity;
  readonly catalog: Catalog;
  readonly pay: Pay;
  readonly logistics: Logistics;
  readonly work: Work;
}

export interface TradeConfig {
  /** From the opening of an order until it is cancelled unpaid. */
  readonly payWithinDays: number;
  /** From delivery until the clock releases what nobody disputes. */
  readonly releaseAfterDays: number;
  /** Of what is released, in hundredths of a percent; printed in the contract. */
  readonly commissionBasisPoints: number;
}

/** What the functions of this module need. */
export interface Trade extends Foundation, Below, TradeConfig {
  readonly store: TradeStore;
  /** Opens the addresses that goods are sent to: they name people, so they lie sealed in the order. */
  readonly consigneeKey: Buffer;
}

export const openTrade = (house: Foundation, below: Below, config: TradeConfig): Trade => ({
  ...house,
  ...below,
  ...config,
  store: openStore(house.pool),
  consigneeKey: house.secrets.keyFor('trade.consignee'),
});

export const dayMs = 24 * 3_600_000;
