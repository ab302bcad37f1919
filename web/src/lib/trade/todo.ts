import { type Amount, pieces, showDeadline, showMoney, showTimeLeft } from '#lib/show.ts';

interface Asked {
  readonly state: string;
  readonly role: 'buyer' | 'seller' | null;
  readonly buyer: { readonly name: string };
  readonly seller: { readonly name: string };
  readonly total: Amount;
  readonly payBy: string;
  readonly lines: readonly { readonly quantity: number }[];
  readonly escrow: { readonly releaseAt: string | null } | null;
}
interface Around {
  readonly now: string;
  /** A card payment is on its way. */
  readonly paying: boolean;
  readonly mayReview: boolean;
}
/** What to do, and what happens then or else. */
export interface Todo {
  readonly what: string;
  readonly why: string;
}
type Say = (order: Asked, around: Around) => Todo | undefined;

const countOf = ({ lines }: Asked) => pieces(lines.reduce((sum, { quantity }) => sum + quantity, 0));
const heldUntil = (total: Amount) =>
  `${showMoney(total)} is held until you have the goods. Until the carrier has them you can cancel.`;
const byClock = ({ escrow }: Asked) =>
  escrow?.releaseAt ? ` If nobody does anything, it is released on ${showDeadline(escrow.releaseAt)}.` : '';

const buyers: Readonly<Record<string, Say>> = {
  'awaiting-payment': ({ total, payBy, seller }, { now, paying }) => {
    if (paying)
      return {
        what: 'Your card payment is being processed.',
        why: 'The order goes on by itself when the money has come.',
      };
    const left = showTimeLeft(payBy, new Date(now));
    const until = `Until ${showDeadline(payBy)}${left ? `, ${left} left` : ''}.`;
    return {
      what: `Pay ${showMoney(total)} into escrow.`,
      why: `${until} Unpaid by then, the order is cancelled. ${seller.name} gets the money when you have the goods.`,
    };
  },
  paid: ({ seller, total }) => ({ what: `${seller.name} is packing.`, why: heldUntil(total) }),
  packed: ({ total }) => ({ what: 'The goods wait for the carrier.', why: heldUntil(total) }),
  shipped: (order) => ({
    what: 'Count the pieces, then confirm.',
    why: `${countOf(order)} are on their way to you. The escrow is released when you confirm, or some days after the carrier has delivered.`,
  }),
  delivered: (order) => ({
    what: 'Count the pieces, then confirm.',
    why: `The carrier has delivered ${countOf(order)}.${byClock(order)}`,
  }),
  closed: ({ seller }, { mayReview }) =>
    mayReview
      ? { what: 'How was it?', why: `Your review helps others who think of buying from ${seller.name}.` }
      : undefined,
};

const sellers: Readonly<Record<string, Say>> = {
  'awaiting-payment': ({ buyer, total, payBy }) => ({
    what: `${buyer.name} pays ${showMoney(total)} into escrow.`,
    why: `Until ${showDeadline(payBy)}. Then it is yours to pack.`,
  }),
  paid: ({ total }) => ({ what: 'Pack the goods.', why: `${showMoney(total)} is held in escrow for this order.` }),
  packed: () => ({ what: 'Hand the goods to the carrier.', why: 'Book the pick-up in the seller centre.' }),
  shipped: ({ buyer }) => ({
    what: 'The goods are on their way.',
    why: `The escrow is released when ${buyer.name} confirms delivery.`,
  }),
  delivered: (order) => ({
    what: 'Delivered.',
    why: `The escrow is released when ${order.buyer.name} confirms.${byClock(order)}`,
  }),
};

/** What an order asks of whoever looks at it; undefined where it asks nothing. */
export const todoOf = (order: Asked, around: Around): Todo | undefined =>
  (order.role === 'seller' ? sellers : buyers)[order.state]?.(order, around);
