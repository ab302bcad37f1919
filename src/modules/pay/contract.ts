import { Type } from 'typebox';
import { companyRef } from '#identity/contract';
import { currencySchema, exportQuery, idSchema, listOf, moneySchema, nullable, pageQuery } from '#platform/route';
import { refusal, route, shape, streamRoute, timeSchema } from '#platform/route';

const version = Type.Integer({ minimum: 1 });

/** An amount that somebody wants moved: whole minor units, more than none, less than ten billion dollars. */
export const amountSchema = shape({
  minor: Type.String({ pattern: '^[1-9][0-9]{0,11}$', description: 'Whole minor units, as text: 12.34 USD is 1234.' }),
  currency: currencySchema,
});

const currencyUnknown = refusal(400, 'Money in this currency is not kept here. Choose one of those named.', {
  currencies: Type.Array(Type.String()),
});

/** Why money did not come, in a word for programs and a sentence for people. */
const reasonShape = nullable(shape({ code: Type.String(), text: Type.String() }));

const balance = shape({
  currency: currencySchema,
  wallet: moneySchema,
  inEscrow: moneySchema,
  sellerAvailable: moneySchema,
  sellerHeld: moneySchema,
});

/** What the asker's company has here: to spend, paid into escrow, earned, and still held for it. */
export const readWallet = route({
  name: 'readWallet',
  method: 'GET',
  path: '/pay/wallet',
  may: 'wallet:read',
  summary: 'The balances of your company, per currency',
  reply: shape({ balances: Type.Array(balance) }),
  refusals: {},
});

const topUpState = Type.Enum(['pending', 'settled', 'failed']);
const topUpShape = shape({
  id: idSchema('top'),
  amount: moneySchema,
  state: topUpState,
  reason: reasonShape,
  askedAt: timeSchema,
  decidedAt: nullable(timeSchema),
  version,
});

/** Announces a bank transfer. The money is in the wallet once the bank has settled it, which it may refuse. */
export const topUp = route({
  name: 'topUp',
  method: 'POST',
  path: '/pay/top-ups',
  may: 'wallet:top-up',
  summary: 'Top up the wallet by bank transfer',
  body: shape({ amount: amountSchema }),
  reply: topUpShape,
  refusals: { 'currency-unknown': currencyUnknown },
});

export const listTopUps = route({
  name: 'listTopUps',
  method: 'GET',
  path: '/pay/top-ups',
  may: 'wallet:read',
  summary: 'The top-ups of your company, the newest first',
  query: shape(pageQuery),
  reply: listOf(topUpShape),
  refusals: { 'page-unknown': refusal(400, 'This page does not exist. Begin again with the first.') },
});

export const readTopUp = route({
  name: 'readTopUp',
  method: 'GET',
  path: '/pay/top-ups/{topUpId}',
  may: 'wallet:read',
  summary: 'One top-up',
  params: shape({ topUpId: idSchema('top') }),
  reply: topUpShape,
  refusals: { 'top-up-unknown': refusal(404, 'There is no such top-up. Check the link that brought you here.') },
});

/** What was earned becomes spendable. */
export const transferToWallet = route({
  name: 'transferToWallet',
  method: 'POST',
  path: '/pay/wallet/transfer',
  may: 'wallet:transfer',
  summary: 'Move earnings from sales to the wallet',
  body: shape({ amount: amountSchema }),
  reply: shape({ moved: moneySchema, wallet: moneySchema, sellerAvailable: moneySchema }),
  refusals: {
    'currency-unknown': currencyUnknown,
    'funds-short': refusal(409, 'There is less available than you want to move. Choose a smaller amount.', {
      available: moneySchema,
    }),
  },
});

const statementLine = shape({
  id: idSchema('trf'),
  at: timeSchema,
  code: Type.String({ description: 'Why, for programs: order-paid, top-up, …' }),
  description: Type.String({ description: 'Why, for people.' }),
  order: nullable(idSchema('ord')),
  orderNumber: nullable(Type.String()),
  amount: Type.Object(moneySchema.properties, { description: 'What came is positive, what went is negative.' }),
  balanceAfter: moneySchema,
});

/** The newest line first; `opening` and `closing` are those of this page: opening + its lines = closing. */
export const readStatement = route({
  name: 'readStatement',
  method: 'GET',
  path: '/pay/statement',
  may: 'statement:read',
  summary: 'The statement of the wallet or of the earnings',
  query: shape({
    account: Type.Enum(['wallet', 'seller'], { default: 'wallet' }),
    currency: currencySchema,
    after: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,17}$' })),
    limit: pageQuery.limit,
  }),
  reply: shape({
    account: idSchema('acc'),
    opening: moneySchema,
    closing: moneySchema,
    lines: Type.Array(statementLine),
    next: nullable(Type.String()),
  }),
  refusals: {},
});

/** Filtered as the statement is, the newest line first; what is taken out is negative. */
export const exportStatement = streamRoute({
  name: 'exportStatement',
  path: '/pay/statement/export',
  may: 'statement:read',
  summary: 'The whole statement of the wallet or of the earnings as a file, CSV or JSON',
  query: shape({
    account: Type.Enum(['wallet', 'seller'], { default: 'wallet' }),
    currency: currencySchema,
    ...exportQuery,
  }),
  refusals: {},
});

/** A card as its holder types it. It goes to the acquirer and is kept nowhere here. */
export const cardSchema = shape({
  number: Type.String({ pattern: '^[0-9 ]{12,27}$' }),
  expiry: Type.String({ pattern: '^(0[1-9]|1[0-2])/[0-9]{2}$', description: 'MM/YY' }),
  cvc: Type.String({ pattern: '^[0-9]{3,4}$' }),
  holder: Type.String({ minLength: 1, maxLength: 100 }),
});

/** The card may be mistyped; nothing was charged. For whoever takes a card on a route of his own. */
export const cardInvalid = refusal(400, 'This card cannot be right. Check what you typed.', {
  field: Type.Enum(['number', 'expiry', 'cvc']),
  rule: Type.String(),
});

export const paymentShape = shape({
  id: idSchema('pmt'),
  order: idSchema('ord'),
  amount: moneySchema,
  state: Type.Enum(['processing', 'captured', 'declined', 'refunding', 'refunded']),
  reason: reasonShape,
  card: shape({ brand: Type.String(), lastFour: Type.String() }),
  startedAt: timeSchema,
  decidedAt: nullable(timeSchema),
  version,
});

export const readPayment = route({
  name: 'readPayment',
  method: 'GET',
  path: '/pay/payments/{paymentId}',
  may: 'payment:read',
  summary: 'One payment by card',
  params: shape({ paymentId: idSchema('pmt') }),
  reply: paymentShape,
  refusals: { 'payment-unknown': refusal(404, 'There is no such payment. Check the link that brought you here.') },
});

/** `account` is where the money lies, in the books; `events` are that account's own entries, the oldest first. */
export const escrowShape = shape({
  id: idSchema('esc'),
  order: idSchema('ord'),
  orderNumber: Type.String(),
  account: idSchema('acc'),
  state: Type.Enum(['held', 'disputed', 'released', 'refunded']),
  amount: moneySchema,
  held: moneySchema,
  released: nullable(shape({ seller: moneySchema, commission: moneySchema, tax: moneySchema })),
  refunded: nullable(moneySchema),
  releaseAt: nullable(timeSchema),
  version,
  events: Type.Array(
    shape({
      at: timeSchema,
      event: Type.Enum(['funded', 'released', 'commission', 'tax', 'refunded']),
      amount: moneySchema,
      description: Type.String(),
    }),
  ),
});

const escrowUnknown = refusal(404, 'Nothing has been paid into escrow for this order.');

/** For the two parties of the order. */
export const readEscrow = route({
  name: 'readEscrow',
  method: 'GET',
  path: '/pay/orders/{orderId}/escrow',
  may: 'escrow:read',
  summary: 'What is held for an order, and where it went',
  params: shape({ orderId: idSchema('ord') }),
  reply: escrowShape,
  refusals: { 'escrow-unknown': escrowUnknown },
});

export const readEscrowAsOperator = route({
  name: 'readEscrowAsOperator',
  method: 'GET',
  path: '/pay/escrows/{orderId}',
  may: 'operator:orders',
  summary: 'The same for the operator, with the names of the parties',
  params: shape({ orderId: idSchema('ord') }),
  reply: shape({ escrow: escrowShape, buyer: companyRef, seller: companyRef }),
  refusals: { 'escrow-unknown': escrowUnknown },
});

/**
 * What the acquirer tells us, signed as Standard Webhooks say. Fields that we do not know are the acquirer's business.
 * The event is the header's `webhook-id`; asked again with the same, the answer is the same.
 */
export const acquirerWebhook = route({
  name: 'acquirerWebhook',
  method: 'POST',
  path: '/pay/acquirer/webhooks',
  may: 'payment:webhook',
  summary: 'For the card acquirer, signed',
  body: Type.Object({
    type: Type.String({ maxLength: 100 }),
    charge: idSchema('pmt'),
    amount: amountSchema,
    reason: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
  }),
  reply: shape({ received: Type.Boolean() }),
  refusals: {
    'signature-invalid': refusal(401, 'The signature is missing, wrong or older than five minutes.'),
    'payment-unknown': refusal(404, 'Nobody here has asked for this charge.'),
    'amount-differs': refusal(409, 'The charge is for another amount than was asked.'),
  },
});
