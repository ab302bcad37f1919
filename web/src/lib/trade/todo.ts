import { m } from '#messages';
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

const countOf = ({ lines }: Asked) => lines.reduce((sum, { quantity }) => sum + quantity, 0);
const heldUntil = (total: Amount) => m.order_todo_held({ sum: showMoney(total) });

function toPay({ total, payBy, seller }: Asked, { now, paying }: Around): Todo {
  if (paying) return { what: m.order_todo_processing(), why: m.order_todo_processing_why() };
  const left = showTimeLeft(payBy, new Date(now));
  const until = { deadline: showDeadline(payBy), name: seller.name };
  return {
    what: m.order_todo_pay({ sum: showMoney(total) }),
    why: left ? m.order_todo_pay_why_left({ ...until, left }) : m.order_todo_pay_why(until),
  };
}

/** Delivered is confirmed by the buyer, or released by the clock, where its day is known. */
function toConfirm(order: Asked): Todo {
  const counted = { pieces: pieces(countOf(order)) };
  const { releaseAt = null } = order.escrow ?? {};
  return {
    what: m.order_todo_count(),
    why: releaseAt
      ? m.order_todo_delivered_clock({ ...counted, deadline: showDeadline(releaseAt) })
      : m.order_todo_delivered(counted),
  };
}

const buyers: Readonly<Record<string, Say>> = {
  'awaiting-payment': toPay,
  paid: ({ seller, total }) => ({ what: m.order_todo_packing({ name: seller.name }), why: heldUntil(total) }),
  packed: ({ total }) => ({ what: m.order_todo_packed(), why: heldUntil(total) }),
  shipped: (order) => ({
    what: m.order_todo_count(),
    why: m.order_todo_on_the_way({ count: countOf(order), pieces: pieces(countOf(order)) }),
  }),
  delivered: toConfirm,
  closed: ({ seller }, { mayReview }) =>
    mayReview ? { what: m.order_todo_review(), why: m.order_todo_review_why({ name: seller.name }) } : undefined,
};

function toBeReleased({ buyer: { name }, escrow }: Asked): Todo {
  const { releaseAt = null } = escrow ?? {};
  return {
    what: m.order_todo_arrived(),
    why: releaseAt
      ? m.order_todo_arrived_why_clock({ name, deadline: showDeadline(releaseAt) })
      : m.order_todo_arrived_why({ name }),
  };
}

const sellers: Readonly<Record<string, Say>> = {
  'awaiting-payment': ({ buyer, total, payBy }) => ({
    what: m.order_todo_they_pay({ name: buyer.name, sum: showMoney(total) }),
    why: m.order_todo_they_pay_why({ deadline: showDeadline(payBy) }),
  }),
  paid: ({ total }) => ({ what: m.order_todo_pack(), why: m.order_todo_pack_why({ sum: showMoney(total) }) }),
  packed: () => ({ what: m.order_todo_ship(), why: m.order_todo_ship_why() }),
  shipped: ({ buyer }) => ({ what: m.order_todo_shipped(), why: m.order_todo_shipped_why({ name: buyer.name }) }),
  delivered: toBeReleased,
};

/** What an order asks of whoever looks at it; undefined where it asks nothing. */
export const todoOf = (order: Asked, around: Around): Todo | undefined =>
  (order.role === 'seller' ? sellers : buyers)[order.state]?.(order, around);
