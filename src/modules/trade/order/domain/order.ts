import type { Id } from '#kernel/id';
import type { Money } from '#kernel/money';
import { ok, refuse } from '#kernel/result';
import type { orderStates } from '../routes.ts';

export type OrderState = (typeof orderStates)[number];

export interface OrderLine {
  readonly listing: Id;
  readonly listingVersion: number;
  readonly mpn: string;
  readonly title: string;
  readonly quantity: number;
  /** Decimal text per piece. */
  readonly unitPrice: string;
  /** Minor units, in the order's currency. */
  readonly total: string;
}

interface Step {
  readonly state: OrderState;
  readonly at: Date;
  /** The company that acted; null where the clock, the carrier or the operator did. */
  readonly by: Id | null;
}

export interface Order {
  readonly id: Id;
  readonly market: number;
  readonly number: string;
  readonly contract: Id;
  readonly negotiation: Id;
  readonly conversation: Id;
  readonly buyer: Id;
  readonly seller: Id;
  readonly lines: readonly OrderLine[];
  readonly total: Money;
  readonly incoterm: string;
  readonly place: string;
  readonly leadDays: number;
  readonly state: OrderState;
  /** Where it stood when it was disputed, moved on by what the carrier says meanwhile. */
  readonly disputedFrom: OrderState | null;
  readonly payBy: Date;
  /** Where to send the goods, sealed: the house's secrets open it. */
  readonly consignee: string | null;
  /** The card payment that paid it, or is on its way. */
  readonly payment: Id | null;
  readonly shipment: Id | null;
  readonly reason: string | null;
  readonly openedAt: Date;
  readonly deliveredAt: Date | null;
  readonly changedAt: Date;
  readonly history: readonly Step[];
  readonly version: number;
}

/**
 * The whole life of an order. What is not in this table cannot happen. `pick-up` may come for what was never said to
 * be packed: the carrier has it, whatever the warehouse has written down.
 */
const transitions = {
  pay: { 'awaiting-payment': 'paid' },
  lapse: { 'awaiting-payment': 'cancelled' },
  cancel: { 'awaiting-payment': 'cancelled', paid: 'cancelled', packed: 'cancelled' },
  pack: { paid: 'packed' },
  'pick-up': { paid: 'shipped', packed: 'shipped' },
  deliver: { shipped: 'delivered' },
  confirm: { shipped: 'closed', delivered: 'closed' },
  'fall-due': { delivered: 'closed' },
  dispute: { shipped: 'disputed', delivered: 'disputed' },
  award: { disputed: 'closed' },
  refund: { disputed: 'cancelled' },
} as const satisfies Record<string, Partial<Record<OrderState, OrderState>>>;

export type OrderAct = keyof typeof transitions;

export const orderActs = Object.keys(transitions) as OrderAct[];

export function nextState(state: OrderState, act: OrderAct) {
  const next = (transitions[act] as Partial<Record<OrderState, OrderState>>)[state];
  return next ? ok(next) : refuse('order-state', { state });
}

/** Why the clock has cancelled an order, where nobody gave a reason. */
export const lapseReason = 'It was not paid in time.';

/** Cancelled by nobody, and not by the decision of a dispute: the time to pay it was over. */
export const hasLapsed = ({ state, history }: Pick<Order, 'state' | 'history'>): boolean =>
  state === 'cancelled' && history.at(-1)?.by === null && history.at(-2)?.state !== 'disputed';

/** What the carrier says of a disputed order moves where it will go on, not the dispute. */
export function carried(order: Pick<Order, 'state' | 'disputedFrom'>, act: 'pack' | 'pick-up' | 'deliver') {
  if (order.state !== 'disputed' || !order.disputedFrom) {
    const next = nextState(order.state, act);
    return next.ok ? { state: next.value, disputedFrom: order.disputedFrom } : undefined;
  }
  const next = nextState(order.disputedFrom, act);
  return next.ok ? { state: order.state, disputedFrom: next.value } : undefined;
}

/** A dispute that is withdrawn leaves the order where it would be without it. */
export function resume({ state, disputedFrom }: Pick<Order, 'state' | 'disputedFrom'>) {
  return state === 'disputed' && disputedFrom ? ok(disputedFrom) : refuse('order-state', { state });
}

export type Viewer = 'buyer' | 'seller' | 'operator';
export type Deed =
  | 'pay'
  | 'cancel'
  | 'confirm'
  | 'dispute'
  | 'withdraw-dispute'
  | 'review'
  | 'pack'
  | 'ship'
  | 'resolve';

/** Whether its price has gone into escrow and the order lives on by it: to pay such an order again changes nothing. */
export const isPaid = ({ state }: Pick<Order, 'state'>): boolean =>
  state !== 'awaiting-payment' && state !== 'cancelled';

/** Who does what in which state, as the page offers it; each act checks for itself again. */
const deeds: Readonly<Record<Deed, { readonly by: readonly Viewer[]; readonly in: readonly OrderState[] }>> = {
  pay: { by: ['buyer'], in: ['awaiting-payment'] },
  cancel: { by: ['buyer', 'seller'], in: ['awaiting-payment', 'paid', 'packed'] },
  pack: { by: ['seller'], in: ['paid'] },
  ship: { by: ['seller'], in: ['packed'] },
  confirm: { by: ['buyer'], in: ['shipped', 'delivered'] },
  dispute: { by: ['buyer'], in: ['shipped', 'delivered'] },
  'withdraw-dispute': { by: ['buyer'], in: ['disputed'] },
  review: { by: ['buyer'], in: ['closed'] },
  resolve: { by: ['operator'], in: ['disputed'] },
};

export const deedNames = Object.keys(deeds) as Deed[];

export function possible({ state, payBy }: Pick<Order, 'state' | 'payBy'>, viewer: Viewer, now: Date): Deed[] {
  return deedNames.filter((deed) => {
    if (deed === 'pay' && now >= payBy) return false;
    return deeds[deed].by.includes(viewer) && deeds[deed].in.includes(state);
  });
}
