import type { Identity } from '#identity';
import type { Foundation } from '#platform/foundation';
import type { Trade } from '#trade';
import { openStore, type TrustStore } from './store.ts';

/** What the functions of this module need. */
export interface Trust extends Foundation {
  readonly store: TrustStore;
  readonly identity: Identity;
  readonly trade: Trade;
}

export const openTrust = (house: Foundation, below: { readonly identity: Identity; readonly trade: Trade }): Trust => ({
  ...house,
  ...below,
  store: openStore(house.pool),
});
