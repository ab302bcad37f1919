import assert from 'node:assert/strict';
import { askVerification, listDocuments, readVerification, uploadDocument } from '#identity/contract';
import { packShipment, readShipmentOfOrder, shipShipment } from '#logistics/contract';
import {
  acceptOffer,
  confirmDelivery,
  makeOffer,
  payOrder,
  readContract,
  readNegotiation,
  readOrder,
  sendInquiry,
  signContract,
} from '#trade/contract';
import { readReviewOfOrder, replyToReview, writeReview } from '#trust/contract';
import { markRead, postMessage, readConversation } from '#work/contract';
import { makePdf } from '#platform/pdf';
import type { Insist } from '../insist.ts';
import { companyOf } from './cast.ts';
import type { OfferLine, Trade } from './trades.ts';

/** Who acts in a trade, by the routes that his own people use; `key` is the same whenever the scene is played again. */
export interface Stage {
  readonly trade: Trade;
  readonly listing: string;
  readonly buyer: Insist;
  readonly seller: Insist;
  readonly key: string;
}

/** Each act looks first whether it has been done: a scene that was interrupted is played again from its beginning. */
export async function inquire({ trade, listing, buyer, key }: Stage) {
  const { quantity, message, incoterm, place, targetUnitPrice = null } = trade;
  const body = { listing, quantity, message, incoterm, place, targetUnitPrice };
  const { id, conversation } = await buyer(sendInquiry, { body }, { key });
  return { negotiation: id, conversation };
}

interface Made {
  readonly negotiation: string;
  readonly conversation: string;
  readonly number: number;
  readonly line: OfferLine;
  readonly expiresAt: Date;
}

export async function offer({ trade, buyer, seller, key }: Stage, it: Made) {
  const by = it.number % 2 === 1 ? seller : buyer;
  const params = { negotiationId: it.negotiation };
  const { says, note = null, ...terms } = it.line;
  await read(by, it.conversation);
  if (says) {
    await by(postMessage, { params: { conversationId: it.conversation }, body: { text: says } }, { key });
  }
  const now = await by(readNegotiation, { params });
  const before = now.history.find(({ number }) => number === it.number);
  if (before) return { offer: before.id };
  const { quantity, incoterm, place } = trade;
  const body = { quantity, incoterm, place, ...terms, note, currency: now.currency, version: now.version };
  const made = await by(makeOffer, { params, body: { ...body, expiresAt: it.expiresAt.toISOString() } }, { key });
  const standing = made.history.at(-1);
  assert(standing, 'an offer that was made is there');
  return { offer: standing.id };
}

/** Whoever answers has read what was said. */
export async function read(by: Insist, conversationId: string) {
  const params = { conversationId };
  const { sequence, readTo } = await by(readConversation, { params });
  if (sequence > readTo) await by(markRead, { params, body: { sequence } });
  return {};
}

export async function accept({ trade, buyer, seller, key }: Stage, negotiationId: string) {
  const other = trade.offers.length % 2 === 1 ? buyer : seller;
  const params = { negotiationId };
  const now = await other(readNegotiation, { params });
  const offerId = now.history.at(-1)?.id;
  assert(offerId, 'there is an offer to accept');
  const { contract } = now.contract
    ? now
    : await other(acceptOffer, { params: { ...params, offerId }, body: { version: now.version } }, { key });
  assert(contract, 'what is accepted is a contract');
  return { contract };
}

export async function sign(by: Insist, key: string, contractId: string) {
  const params = { contractId };
  const { sha256, may } = await by(readContract, { params });
  if (may.includes('sign')) await by(signContract, { params, body: { sha256 } }, { key });
  const { order } = await by(readContract, { params });
  return { order: order ?? '' };
}

/** A card that the simulated acquirer approves; it is nobody's. */
const card = { number: '4242 4242 4242 4242', expiry: '12/39', cvc: '314', holder: 'DEMONSTRATION' };

export async function pay({ trade, buyer, key }: Stage, orderId: string) {
  const params = { orderId };
  const { state, total, version } = await buyer(readOrder, { params });
  if (state !== 'awaiting-payment') return {};
  const { name, street, postcode, city, country, phone } = companyOf(trade.buyer);
  const consignee = { name, street: street ?? '', postcode: postcode ?? '', city: city ?? '', country: country ?? '' };
  const method = trade.method ?? 'wallet';
  const body = { method, amount: total, consignee: { ...consignee, phone: phone ?? null }, version };
  await buyer(payOrder, { params, body: { ...body, ...(method === 'card' && { card }) } }, { key });
  return {};
}

const boxGrams = 11_000;
const tareGrams = 420;

export async function pack({ seller, key }: Stage, orderId: string) {
  const { id, may, netGrams, version } = await seller(readShipmentOfOrder, { params: { orderId } });
  if (!may.includes('pack')) return { shipment: id };
  const boxes = Math.ceil(netGrams / boxGrams);
  const weightGrams = Math.ceil((netGrams * 1.15) / boxes) + tareGrams; // Reels and bags weigh a seventh of what is in them.
  const parcels = Array.from({ length: boxes }, () => ({ weightGrams, lengthMm: 400, widthMm: 400, heightMm: 300 }));
  await seller(packShipment, { params: { shipmentId: id }, body: { parcels, version } }, { key });
  return { shipment: id };
}

export async function ship({ seller, key }: Stage, orderId: string) {
  const { id, may, version } = await seller(readShipmentOfOrder, { params: { orderId } });
  if (may.includes('ship')) await seller(shipShipment, { params: { shipmentId: id }, body: { version } }, { key });
  return {};
}

export async function confirm({ buyer, key }: Stage, orderId: string) {
  const params = { orderId };
  const { state, version } = await buyer(readOrder, { params });
  if (state === 'closed') return {};
  assert.equal(state, 'delivered', 'nobody confirms what has not come');
  await buyer(confirmDelivery, { params, body: { version } }, { key });
  return {};
}

export async function review({ trade, buyer, key }: Stage, orderId: string) {
  assert(trade.review, 'only who has something to say is asked');
  const { stars, text } = trade.review;
  const { may } = await buyer(readReviewOfOrder, { params: { orderId } });
  if (may.includes('write')) await buyer(writeReview, { body: { order: orderId, stars, text } }, { key });
  return {};
}

export async function reply({ trade, seller, key }: Stage, orderId: string) {
  const { review: written, may } = await seller(readReviewOfOrder, { params: { orderId } });
  const text = trade.review?.reply;
  if (written && text && may.includes('reply'))
    await seller(replyToReview, { params: { reviewId: written.id }, body: { text } }, { key });
  return {};
}

/** A made-up extract from the register, handed in for a look. */
export async function askForVerification(
  by: Insist,
  { name, registrationNumber }: { readonly name: string; readonly registrationNumber?: string | null },
  at: Date,
) {
  const { requests } = await by(readVerification, {});
  if (requests.length > 0) return {};
  const { items } = await by(listDocuments, {});
  if (items.length === 0) {
    const body = await makePdf({ title: 'Extract from the commercial register', at }, (pdf) => {
      pdf.fontSize(20).text('Extract from the commercial register');
      pdf.fontSize(12).text(`\n${name}\n${registrationNumber ?? ''}\n\nMade up for a demonstration.`);
    });
    const params = { kind: 'business-licence' } as const;
    await by(uploadDocument, { params, query: { name: 'register-extract.pdf' }, body });
  }
  await by(askVerification, { body: { tier: 'verified' } }, { key: 'seed verification' });
  return {};
}
