import { Type } from 'typebox';
import { cardInvalid, cardSchema } from '#pay/contract';
import {
  exportQuery,
  idSchema,
  listOf,
  moneySchema,
  nullable,
  pageQuery,
  quantitySchema,
  refusal,
  route,
  shape,
  streamRoute,
  textSchema,
  timeSchema,
  unitPriceSchema,
} from '#platform/route';
import {
  companyRef,
  consigneeSchema,
  incotermSchema,
  placeSchema,
  roleSchema,
  step,
  versionSchema,
} from '../shapes.ts';

export const orderStates = [
  'awaiting-payment',
  'paid',
  'packed',
  'shipped',
  'delivered',
  'closed',
  'cancelled',
  'disputed',
] as const;
const orderState = Type.Enum([...orderStates]);

const line = shape({
  listing: idSchema('lst'),
  listingVersion: versionSchema,
  mpn: Type.String(),
  title: Type.String(),
  quantity: quantitySchema,
  unitPrice: unitPriceSchema,
  total: moneySchema,
});

const summary = {
  id: idSchema('ord'),
  /** For people, on the telephone: `7K2M-9Q4T`. */
  number: Type.String(),
  state: orderState,
  version: versionSchema,
  buyer: companyRef,
  seller: companyRef,
  total: moneySchema,
  payBy: timeSchema,
  openedAt: timeSchema,
  changedAt: timeSchema,
};

const orderSummary = shape({
  ...summary,
  mpn: Type.String(),
  title: Type.String(),
  quantity: quantitySchema,
});

const order = shape({
  ...summary,
  /** As whom the asker sees it; null for the operator. */
  role: nullable(roleSchema),
  lines: Type.Array(line),
  incoterm: incotermSchema,
  place: placeSchema,
  leadDays: Type.Integer(),
  contract: idSchema('ctr'),
  negotiation: idSchema('neg'),
  conversation: idSchema('cnv'),
  escrow: nullable(
    shape({
      id: idSchema('esc'),
      account: idSchema('acc'),
      state: Type.String(),
      held: moneySchema,
      releaseAt: nullable(timeSchema),
    }),
  ),
  /** The newest payment by card, as its own route tells more of. */
  payment: nullable(idSchema('pmt')),
  shipment: nullable(idSchema('shp')),
  consignee: nullable(consigneeSchema),
  /** Why it is disputed or was cancelled, in the words of whoever said so. */
  reason: nullable(Type.String()),
  history: Type.Array(step(orderState)),
  /** What the asker can do now. */
  may: Type.Array(
    Type.Enum(['pay', 'cancel', 'confirm', 'dispute', 'withdraw-dispute', 'review', 'pack', 'ship', 'resolve']),
  ),
});

const params = shape({ orderId: idSchema('ord') });
const pageUnknown = { 'page-unknown': refusal(400, 'This list has no such page. Start from its beginning.') };
const unknown = { 'order-unknown': refusal(404, 'There is no such order. Check the link that brought you here.') };
const moved = {
  ...unknown,
  'order-state': refusal(409, 'That cannot be done with this order as it stands. Look at what became of it.', {
    state: orderState,
  }),
  'order-changed': refusal(409, 'This order has changed since you looked. Look again, then decide.', {
    version: versionSchema,
  }),
};
const onlyBuyer = { 'buyer-only': refusal(403, 'Only the buyer of this order can do that.') };

/** The newest first. Whoever asks sees his own company's, as the buyer or as the seller. */
export const listOrders = route({
  name: 'listOrders',
  method: 'GET',
  path: '/trade/orders',
  may: 'order:list',
  summary: "Your company's orders, newest first",
  query: shape({ role: roleSchema, state: Type.Optional(orderState), ...pageQuery }),
  reply: listOf(orderSummary),
  refusals: pageUnknown,
});

/** Filtered as the list is; in CSV a row for each line of each order. */
export const exportOrders = streamRoute({
  name: 'exportOrders',
  path: '/trade/orders/export',
  may: 'order:list',
  summary: "Your company's orders as a file, CSV or JSON, newest first",
  query: shape({ role: roleSchema, state: Type.Optional(orderState), ...exportQuery }),
  refusals: {},
});

export const readOrder = route({
  name: 'readOrder',
  method: 'GET',
  path: '/trade/orders/{orderId}',
  may: 'order:read',
  summary: 'An order with its history and what you can do now',
  params,
  reply: order,
  refusals: unknown,
});

/** From the wallet it is done at once; a card's money comes by the acquirer's word, and the order follows it. */
export const payOrder = route({
  name: 'payOrder',
  method: 'POST',
  path: '/trade/orders/{orderId}/payment',
  may: 'order:pay',
  summary: 'Pay an order into its escrow, from the wallet or by card',
  params,
  body: shape({
    method: Type.Enum(['wallet', 'card']),
    amount: moneySchema,
    card: Type.Optional(nullable(cardSchema)),
    consignee: consigneeSchema,
    version: versionSchema,
  }),
  reply: shape({
    order,
    payment: nullable(
      shape({
        id: idSchema('pmt'),
        state: Type.Enum(['processing', 'captured', 'declined', 'refunding', 'refunded']),
        reason: nullable(Type.String()),
      }),
    ),
  }),
  refusals: {
    ...moved,
    ...onlyBuyer,
    'amount-changed': refusal(409, 'This is not what the order costs. Look at the amount again.', {
      total: moneySchema,
    }),
    'order-lapsed': refusal(409, 'The time to pay this order is over.', { payBy: timeSchema }),
    'funds-short': refusal(409, 'There is not enough in your wallet. Top it up, or pay by card.', {
      available: moneySchema,
    }),
    'stock-short': refusal(409, 'The supplier has fewer of these now. Talk to him in the conversation.', {
      listing: idSchema('lst'),
      available: Type.String(),
    }),
    'card-missing': refusal(422, 'To pay by card, give the card.'),
    'card-invalid': cardInvalid,
    'payment-processing': refusal(409, 'A card payment of this order is under way. Wait for its answer.'),
  },
});

/** Unpaid by either side; paid by either until the carrier has it, with the money and the goods going back. */
export const cancelOrder = route({
  name: 'cancelOrder',
  method: 'POST',
  path: '/trade/orders/{orderId}/cancellation',
  may: 'order:cancel',
  summary: 'Cancel an order before the carrier has it; what was paid goes back',
  params,
  body: shape({ reason: textSchema(1_000), version: versionSchema }),
  reply: order,
  refusals: moved,
});

/** The buyer has the goods: the escrow is released. */
export const confirmDelivery = route({
  name: 'confirmDelivery',
  method: 'POST',
  path: '/trade/orders/{orderId}/delivery-confirmation',
  may: 'order:confirm',
  summary: 'Confirm that the goods are there; the escrow is released',
  params,
  body: shape({ version: versionSchema }),
  reply: order,
  refusals: { ...moved, ...onlyBuyer },
});

/** Nothing is released while a dispute is open. */
export const openDispute = route({
  name: 'openDispute',
  method: 'POST',
  path: '/trade/orders/{orderId}/dispute',
  may: 'order:dispute',
  summary: 'Dispute an order; the escrow is frozen until that is settled',
  params,
  body: shape({ reason: textSchema(4_000), version: versionSchema }),
  reply: order,
  refusals: { ...moved, ...onlyBuyer },
});

export const withdrawDispute = route({
  name: 'withdrawDispute',
  method: 'DELETE',
  path: '/trade/orders/{orderId}/dispute',
  may: 'order:dispute',
  summary: 'Withdraw a dispute; the order goes on where it stood',
  params,
  reply: order,
  refusals: { ...moved, ...onlyBuyer },
});

/** All orders of this marketplace, for its operator. */
export const listAllOrders = route({
  name: 'listAllOrders',
  method: 'GET',
  path: '/trade/all-orders',
  may: 'operator:orders',
  summary: 'Every order, newest first',
  query: shape({ state: Type.Optional(orderState), ...pageQuery }),
  reply: listOf(orderSummary),
  refusals: pageUnknown,
});

export const readAnyOrder = route({
  name: 'readAnyOrder',
  method: 'GET',
  path: '/trade/all-orders/{orderId}',
  may: 'operator:orders',
  summary: 'Any order, as the operator sees it',
  params,
  reply: order,
  refusals: unknown,
});

/** The operator decides a dispute: all to the seller, or all back to the buyer. */
export const resolveDispute = route({
  name: 'resolveDispute',
  method: 'POST',
  path: '/trade/orders/{orderId}/dispute-resolution',
  may: 'operator:orders',
  summary: 'Decide a dispute: release to the seller, or refund the buyer',
  params,
  body: shape({
    decision: Type.Enum(['release', 'refund']),
    reason: textSchema(2_000),
    version: versionSchema,
  }),
  reply: order,
  refusals: moved,
});
