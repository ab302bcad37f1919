import type { Identity } from '#identity';
import type { Foundation } from '#platform/foundation';
import type { findOrder } from '#trade';
import { openStore, type TrustStore } from './store.ts';

/** Where orders are found. */
type Orders = Parameters<typeof findOrder>[0];

/** What the functions of this module need. */
export interface Trust extends Foundation {
  readonly store: TrustStore;
  readonly identity: Identity;
  readonly trade: Orders;
}

export const openTrust = (
  house: Foundation,
  below: { readonly identity: Identity; readonly trade: Orders },
): Trust => ({
  ...house,
  ...below,
  store: openStore(house.pool),
});
