import { Type } from 'typebox';
import {
  currencySchema,
  idSchema,
  listOf,
  moneySchema,
  nullable,
  pageQuery,
  quantitySchema,
  refusal,
  route,
  shape,
  textSchema,
  timeSchema,
  unitPriceSchema,
} from '#platform/route';
import { companyRef, incotermSchema, listingRef, placeSchema, roleSchema, versionSchema } from '../shapes.ts';

export const negotiationStates = ['open', 'agreed', 'declined', 'withdrawn', 'expired'] as const;
export const offerStates = ['standing', 'superseded', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
const negotiationState = Type.Enum([...negotiationStates]);
const offerState = Type.Enum([...offerStates]);

const leadDays = Type.Integer({ minimum: 0, maximum: 365 });

const offer = shape({
  id: idSchema('ofr'),
  /** Counts the offers of a negotiation, from 1. */
  number: Type.Integer({ minimum: 1 }),
  state: offerState,
  by: roleSchema,
  listingVersion: versionSchema,
  quantity: quantitySchema,
  unitPrice: unitPriceSchema,
  total: moneySchema,
  incoterm: incotermSchema,
  place: placeSchema,
  leadDays,
  expiresAt: timeSchema,
  note: nullable(Type.String()),
  /** What of the listing's own rules this offer leaves aside; only its supplier may. */
  warnings: Type.Array(Type.Enum(['under-moq', 'not-a-multiple'])),
  at: timeSchema,
});

const summary = {
  id: idSchema('neg'),
  version: versionSchema,
  state: negotiationState,
  role: roleSchema,
  waitingFor: nullable(roleSchema),
  buyer: companyRef,
  seller: companyRef,
  listing: listingRef,
  quantity: quantitySchema,
  /** Of the newest offer; before there is one, what the inquiry hopes for. */
  unitPrice: nullable(unitPriceSchema),
  currency: currencySchema,
  offers: Type.Integer(),
  openedAt: timeSchema,
  changedAt: timeSchema,
};

const negotiation = shape({
  ...summary,
  conversation: idSchema('cnv'),
  inquiry: shape({
    quantity: quantitySchema,
    message: Type.String(),
    targetUnitPrice: nullable(unitPriceSchema),
    incoterm: nullable(incotermSchema),
    place: nullable(placeSchema),
  }),
  /** All of them, the oldest first; at most one stands. */
  history: Type.Array(offer),
  contract: nullable(idSchema('ctr')),
  /** What the asker can do now. */
  may: Type.Array(Type.Enum(['offer', 'accept', 'decline', 'withdraw', 'end'])),
});

const negotiationParams = shape({ negotiationId: idSchema('neg') });
const offerParams = shape({ negotiationId: idSchema('neg'), offerId: idSchema('ofr') });

const pageUnknown = { 'page-unknown': refusal(400, 'This list has no such page. Start from its beginning.') };
const unknown = {
  'negotiation-unknown': refusal(404, 'There is no such negotiation. Check the link that brought you here.'),
};
const quantityRules = {
  'under-moq': refusal(422, 'The supplier sells no fewer than this of it. Ask for more, or for another part.', {
    moq: Type.Integer(),
  }),
  'not-a-multiple': refusal(422, 'This part is sold in whole packs. Ask for a multiple of the pack.', {
    packUnit: Type.Integer(),
  }),
};
const moved = {
  ...unknown,
  'negotiation-changed': refusal(409, 'The other side has acted since you looked. Look again, then decide.', {
    version: versionSchema,
  }),
  'negotiation-state': refusal(409, 'This negotiation has ended. Its history says how.', { state: negotiationState }),
};
const answered = {
  ...moved,
  'offer-unknown': refusal(404, 'There is no such offer in this negotiation.'),
  'offer-state': refusal(409, 'This offer does not stand any more. Look at the newest one.', { state: offerState }),
  'offer-own': refusal(409, 'This offer is your own: withdraw it, or make another. The other side answers it.'),
  'offer-not-own': refusal(409, 'This offer is the other side’s: accept, decline or counter it.'),
  'offer-expired': refusal(409, 'This offer has expired. Ask for a new one, or make one.', { expiredAt: timeSchema }),
};

/** A buyer asks a supplier about a listing. The negotiation begins, with a conversation of its own. */
export const sendInquiry = route({
  name: 'sendInquiry',
  method: 'POST',
  path: '/trade/inquiries',
  may: 'inquiry:send',
  summary: 'Ask the supplier of a listing for an offer',
  body: shape({
    listing: idSchema('lst'),
    quantity: quantitySchema,
    message: textSchema(4_000),
    targetUnitPrice: Type.Optional(nullable(unitPriceSchema)),
    incoterm: Type.Optional(nullable(incotermSchema)),
    place: Type.Optional(nullable(placeSchema)),
  }),
  reply: negotiation,
  refusals: {
    'listing-unknown': refusal(404, 'There is no such listing, or it is not published any more.'),
    'own-listing': refusal(409, 'This is your own listing. Others can inquire about it.'),
    'price-zero': refusal(422, 'A price is more than zero. Leave it out if you have none in mind.'),
    ...quantityRules,
  },
});

/** In the newest order of opening. Whoever asks sees his own company's, as the buyer or as the seller. */
export const listNegotiations = route({
  name: 'listNegotiations',
  method: 'GET',
  path: '/trade/negotiations',
  may: 'inquiry:list',
  summary: "Your company's negotiations, newest first",
  query: shape({ role: roleSchema, state: Type.Optional(negotiationState), ...pageQuery }),
  reply: listOf(shape(summary)),
  refusals: pageUnknown,
});

export const readNegotiation = route({
  name: 'readNegotiation',
  method: 'GET',
  path: '/trade/negotiations/{negotiationId}',
  may: 'inquiry:read',
  summary: 'A negotiation with all its offers',
  params: negotiationParams,
  reply: negotiation,
  refusals: unknown,
});

/** The first offer or a counter-offer: the newest one stands alone. It reopens what was declined, withdrawn or expired. */
export const makeOffer = route({
  name: 'makeOffer',
  method: 'POST',
  path: '/trade/negotiations/{negotiationId}/offers',
  may: 'offer:make',
  summary: 'Make an offer or a counter-offer',
  params: negotiationParams,
  body: shape({
    quantity: quantitySchema,
    unitPrice: unitPriceSchema,
    currency: currencySchema,
    incoterm: incotermSchema,
    place: placeSchema,
    leadDays,
    expiresAt: timeSchema,
    note: Type.Optional(nullable(textSchema(2_000))),
    version: versionSchema,
  }),
  reply: negotiation,
  refusals: {
    ...moved,
    ...quantityRules,
    'price-zero': refusal(422, 'A price is more than zero.'),
    'currency-other': refusal(422, 'This listing is sold in another currency. Make the offer in that one.', {
      currency: currencySchema,
    }),
    'expiry-out-of-range': refusal(422, 'An offer stands for at least an hour and at most 90 days.', {
      earliest: timeSchema,
      latest: timeSchema,
    }),
    'total-out-of-range': refusal(422, 'Quantity times price must come to an amount that can be paid.', {
      least: moneySchema,
      most: moneySchema,
    }),
  },
});

/** Makes the contract in the same commit. `version` is what the accepting side saw. */
export const acceptOffer = route({
  name: 'acceptOffer',
  method: 'POST',
  path: '/trade/negotiations/{negotiationId}/offers/{offerId}/accept',
  may: 'offer:answer',
  summary: "Accept the other side's standing offer; the contract follows",
  params: offerParams,
  body: shape({ version: versionSchema }),
  reply: negotiation,
  refusals: answered,
});

export const declineOffer = route({
  name: 'declineOffer',
  method: 'POST',
  path: '/trade/negotiations/{negotiationId}/offers/{offerId}/decline',
  may: 'offer:answer',
  summary: "Decline the other side's standing offer",
  params: offerParams,
  body: shape({ version: versionSchema }),
  reply: negotiation,
  refusals: answered,
});

export const withdrawOffer = route({
  name: 'withdrawOffer',
  method: 'POST',
  path: '/trade/negotiations/{negotiationId}/offers/{offerId}/withdraw',
  may: 'offer:answer',
  summary: 'Take back your own standing offer',
  params: offerParams,
  body: shape({ version: versionSchema }),
  reply: negotiation,
  refusals: answered,
});

/** While no offer stands: the seller declines the inquiry, or the buyer withdraws it. */
export const endNegotiation = route({
  name: 'endNegotiation',
  method: 'POST',
  path: '/trade/negotiations/{negotiationId}/end',
  may: 'offer:answer',
  summary: 'End a negotiation in which no offer stands',
  params: negotiationParams,
  body: shape({ version: versionSchema }),
  reply: negotiation,
  refusals: {
    ...moved,
    'offer-stands': refusal(409, 'An offer stands. Accept, decline or withdraw that.'),
  },
});
