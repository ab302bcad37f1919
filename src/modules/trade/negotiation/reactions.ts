import assert from 'node:assert/strict';
import type { Reaction } from '#platform/relay';
import { openStore } from '../store/tables.ts';
import { copyToBuyer, findNegotiation } from './store.ts';

/** The buyer's list is his own: whatever happens to a negotiation is copied into his cell. */
export const negotiationReactions = (): Reaction[] => [
  {
    name: 'trade.list-negotiation-for-buyer',
    on: ['trade.inquiry-sent', 'trade.offer-made', 'trade.offer-answered', 'trade.negotiation-changed'],
    async inTransaction(tx, { key }) {
      const store = openStore(tx);
      const negotiation = await findNegotiation(store, key);
      assert(negotiation, 'a negotiation is there before anything is told of it');
      await copyToBuyer(store, negotiation);
    },
  },
];
