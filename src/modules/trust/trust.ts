import type { Identity } from '#identity';
import type { Id } from '#kernel/id';
import type { Foundation } from '#platform/foundation';
import { Remembered } from '#platform/remembered';
import type { findOrder } from '#trade';
import type { Rating } from './domain/rating.ts';
import { openStore, type TrustStore } from './store.ts';

/** Where orders are found. */
type Orders = Parameters<typeof findOrder>[0];

/** What the functions of this module need. */
export interface Trust extends Foundation {
  readonly store: TrustStore;
  readonly identity: Identity;
  readonly trade: Orders;
  /** What stands beside a name on every page: read a moment ago, and forgotten when it changes. */
  readonly ratings: Remembered<Id, Rating>;
}

export const openTrust = (
  house: Foundation,
  below: { readonly identity: Identity; readonly trade: Orders },
): Trust => ({
  ...house,
  ...below,
  store: openStore(house.pool),
  ratings: new Remembered({ clock: house.clock, forMs: 5_000, most: 20_000 }),
});
