import type { Identity } from '#identity';
import type { Foundation } from '#platform/foundation';
import { openStore, type WorkStore } from './store/tables.ts';

/** What the functions of this module need. */
export interface Work extends Foundation {
  readonly store: WorkStore;
  readonly identity: Identity;
}

export const openWork = (house: Foundation, below: { readonly identity: Identity }): Work => ({
  ...house,
  ...below,
  store: openStore(house.pool),
});
