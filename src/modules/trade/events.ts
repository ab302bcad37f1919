import type { Id } from '#kernel/id';
import { type Money, showUnitPrice, type UnitPrice } from '#kernel/money';
import type { Event } from '#platform/outbox';
import { moneyOnWire } from '#platform/wire';

interface Parties {
  readonly buyer: Id;
  readonly seller: Id;
}

interface Talk extends Parties {
  readonly negotiation: Id;
}

/** A buyer has asked a supplier about a listing. */
export const inquirySent = ({ negotiation, buyer, seller, listing }: Talk & { listing: Id }): Event => ({
  name: 'trade.inquiry-sent',
  key: negotiation,
  payload: { negotiation, buyer, seller, listing },
});

interface Made extends Talk {
  readonly offer: Id;
  readonly by: string;
  readonly quantity: number;
  readonly unitPrice: UnitPrice;
  readonly currency: string;
}

export const offerMade = ({ negotiation, unitPrice, ...facts }: Made): Event => ({
  name: 'trade.offer-made',
  key: negotiation,
  payload: { negotiation, ...facts, unitPrice: showUnitPrice(unitPrice) },
});

/** `answer` is the state that the offer has now: accepted, declined, withdrawn or expired. */
export const offerAnswered = ({
  negotiation,
  buyer,
  seller,
  offer,
  answer,
}: Talk & { offer: Id; answer: string }): Event => ({
  name: 'trade.offer-answered',
  key: negotiation,
  payload: { negotiation, buyer, seller, offer, answer },
});

/** A change without an offer: the inquiry was declined, or taken back. */
export const negotiationChanged = ({ negotiation, buyer, seller, state }: Talk & { state: string }): Event => ({
  name: 'trade.negotiation-changed',
  key: negotiation,
  payload: { negotiation, buyer, seller, state },
});

/** One of the two has signed. The key is the order's id, which is known before there is an order. */
export const contractSigned = ({
  order,
  contract,
  buyer,
  seller,
  company,
}: Parties & { order: Id; contract: Id; company: Id }): Event => ({
  name: 'trade.contract-signed',
  key: order,
  payload: { order, contract, buyer, seller, company },
});

/** What has happened to an order; `changed` stands for every act without an event of its own. */
const names = {
  open: 'trade.order-opened',
  pay: 'trade.order-paid',
  lapse: 'trade.order-cancelled',
  cancel: 'trade.order-cancelled',
  pack: 'trade.order-changed',
  'pick-up': 'trade.order-changed',
  deliver: 'trade.order-changed',
  confirm: 'trade.order-closed',
  'fall-due': 'trade.order-closed',
  dispute: 'trade.order-changed',
  'withdraw-dispute': 'trade.order-changed',
  award: 'trade.order-closed',
  refund: 'trade.order-cancelled',
} as const;

export type OrderDeed = keyof typeof names;

export const orderEventNames: readonly string[] = [...new Set(Object.values(names))];

interface OrderFacts extends Parties {
  readonly id: Id;
  readonly number: string;
  readonly state: string;
  readonly total: Money;
}

/** `act` says what was done, `state` what the order is by it. */
export const orderEvent = (act: OrderDeed, { id, number, buyer, seller, state, total }: OrderFacts): Event => ({
  name: names[act],
  key: id,
  payload: { order: id, number, buyer, seller, act, state, total: moneyOnWire(total) },
});
