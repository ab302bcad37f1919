import assert from 'node:assert/strict';
import type { Id } from '#kernel/id';
import { moneyFromWire } from '#platform/wire';
import type { Delivered, Reaction } from '#platform/relay';
import type { Pay } from './pay.ts';
import { addInEscrow, type Held, removeInEscrow } from './store/escrow.ts';

/** Keeps, in the cells of buyer and seller, what lies in escrow for each. */
export const payReactions = (_pay: Pay): Reaction[] => [
  {
    name: 'pay.keep-in-escrow',
    on: ['pay.escrow-funded', 'pay.escrow-released', 'pay.escrow-refunded'],
    async inTransaction(tx, event) {
      if (event.name === 'pay.escrow-funded') await addInEscrow(tx, heldOf(event));
      else await removeInEscrow(tx, heldOf(event));
    },
  },
];

/** The event is our own, so its payload is what `events.ts` has written. */
function heldOf({ payload }: Delivered): Held {
  const { order, buyer, seller, amount } = payload as { order: Id; buyer: Id; seller: Id; amount: never };
  assert(order && buyer && seller);
  return { order, buyer, seller, amount: moneyFromWire(amount) };
}
