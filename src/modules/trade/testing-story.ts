import assert from 'node:assert/strict';
import { createListing, publishListing } from '#catalog/contract';
import { type Id, newId, readId, showId } from '#kernel/id';
import { account, type AccountCode, houseNear } from '#ledger';
import { ensureWarehouse, receive } from '#logistics';
import { carrierWebhook, packShipment, readShipmentOfOrder, shipShipment } from '#logistics/contract';
import { signWebhook } from '#platform/webhook';
import { idNear } from '#testing/house';
import { listMessages } from '#work/contract';
import * as routes from './contract.ts';
import { dayMs, must, type TradeHouse } from './testing.ts';

/** A listing of the seller, published, with so many pieces on hand. */
export async function listingOf(
  house: TradeHouse,
  { stock = 1_000_000, mpn = 'RC0402FR-0710KL' } = {},
): Promise<string> {
  const { seller, clock, logistics } = house;
  const draft = must(
    await house.as(seller)(createListing, {
      body: {
        sku: `YG-${newId(clock, 0)}`,
        mpn,
        brand: 'Yageo',
        title: 'Chip resistor 10 kΩ ±1 % 1/16 W 0402',
        description: 'Thick film.',
        category: 'chip-resistors',
        package: '0402',
        attributes: [],
        moq: 10_000,
        packUnit: 10_000,
        tiers: [{ from: 10_000, unitPrice: '0.0031' }],
        currency: 'USD',
        incoterm: 'FCA',
        place: 'Guangzhou',
        leadDays: 5,
        hsCode: '853321',
        origin: 'CN',
        weightMg: 1,
      },
    }),
  );
  const params = { listingId: draft.id };
  const { id } = must(await house.as(seller)(publishListing, { params, body: { version: draft.version } }));
  if (stock > 0) {
    const warehouse = await ensureWarehouse(logistics, seller.company);
    const lines = [{ listing: readId(id), warehouse, quantity: stock }];
    await receive(logistics, { id: idNear(clock, seller), company: seller.company, lines });
  }
  return id;
}

export const inquiryAbout = (listing: string) => ({ listing, quantity: 50_000, message: 'What is your best price?' });

export const offerAt = (house: TradeHouse, version: number, unitPrice = '0.0029') => ({
  quantity: 50_000,
  unitPrice,
  currency: 'USD',
  incoterm: 'FCA' as const,
  place: 'Guangzhou Baiyun Airport',
  leadDays: 5,
  expiresAt: new Date(house.clock.now().getTime() + 3 * dayMs).toISOString(),
  version,
});

/** An inquiry with an offer of the seller that stands. */
export async function negotiate(house: TradeHouse, listing?: string) {
  const about = listing ?? (await listingOf(house));
  const begun = must(await house.as(house.buyer)(routes.sendInquiry, { body: inquiryAbout(about) }));
  const params = { negotiationId: begun.id };
  const offered = must(await house.as(house.seller)(routes.makeOffer, { params, body: offerAt(house, begun.version) }));
  const offerId = offered.history.at(-1)?.id ?? '';
  return { listing: about, negotiation: offered, params, offerParams: { ...params, offerId } };
}

/** The same, accepted by the buyer. */
export async function agree(house: TradeHouse, listing?: string) {
  const { negotiation, offerParams } = await negotiate(house, listing);
  const body = { version: negotiation.version };
  const agreed = must(await house.as(house.buyer)(routes.acceptOffer, { params: offerParams, body }));
  const params = { contractId: agreed.contract ?? '' };
  return { negotiation: agreed, params, contract: must(await house.as(house.buyer)(routes.readContract, { params })) };
}

/** The same, signed by both: an order of 145.00 USD that waits for its payment. */
export async function order(house: TradeHouse, listing?: string) {
  const { params, contract } = await agree(house, listing);
  const body = { sha256: contract.sha256 };
  must(await house.as(house.seller)(routes.signContract, { params, body }));
  const signed = must(await house.as(house.buyer)(routes.signContract, { params, body }));
  await house.settled();
  return read(house, signed.order ?? '');
}

export async function read(house: TradeHouse, orderId: string, by = house.buyer) {
  return must(await house.as(by)(routes.readOrder, { params: { orderId } }));
}

export type OrderOnWire = Awaited<ReturnType<typeof read>>;

export const consignee = {
  name: 'Elbe Elektronik GmbH',
  street: 'Veddeler Damm 14',
  postcode: '20457',
  city: 'Hamburg',
  country: 'DE',
};

export const paymentOf = ({ total, version }: OrderOnWire) => ({
  method: 'wallet' as const,
  amount: total,
  consignee,
  version,
});

export async function paid(house: TradeHouse, listing?: string): Promise<OrderOnWire> {
  const opened = await order(house, listing);
  await house.give(house.buyer, BigInt(opened.total.minor));
  const params = { orderId: opened.id };
  must(await house.as(house.buyer)(routes.payOrder, { params, body: paymentOf(opened) }));
  await house.settled();
  return read(house, opened.id);
}

/** Packs the paid order and books its pick-up; answers the tracking number. */
export async function send(house: TradeHouse, { id }: OrderOnWire): Promise<string> {
  const as = house.as(house.seller);
  const shipment = must(await as(readShipmentOfOrder, { params: { orderId: id } }));
  const params = { shipmentId: shipment.id };
  const parcels = [{ weightGrams: 900, lengthMm: 300, widthMm: 200, heightMm: 100 }];
  const packed = must(await as(packShipment, { params, body: { parcels, version: shipment.version } }));
  const booked = must(await as(shipShipment, { params, body: { version: packed.version } }));
  assert(booked.trackingNumber);
  await house.settled();
  return booked.trackingNumber;
}

/** What the carrier says, signed as the carrier signs: PU is picked up, DL delivered. */
export async function report(house: TradeHouse, trackingNumber: string, code: 'PU' | 'DP' | 'DL'): Promise<void> {
  const raw = JSON.stringify({ trackingNumber, code, at: house.clock.now().toISOString(), place: 'Guangzhou' });
  const signed = signWebhook(house.logistics.webhookKey, { id: `${trackingNumber} ${code}`, raw });
  const { ok, status } = await fetch(`${house.base}${carrierWebhook.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed },
    body: raw,
  });
  assert(ok, `the report was answered ${status}`);
  await house.settled();
}

export async function shipped(house: TradeHouse, listing?: string) {
  const bought = await paid(house, listing);
  const tracking = await send(house, bought);
  await report(house, tracking, 'PU');
  return { tracking, order: await read(house, bought.id) };
}

export async function delivered(house: TradeHouse) {
  const { tracking, order: sent } = await shipped(house);
  await report(house, tracking, 'DL');
  return read(house, sent.id);
}

const of = (owner: Id, code: AccountCode) => account(owner, code, { asset: 'USD' });

/** Where the money of this order is, and what its parties have. */
export async function moneyOf(house: TradeHouse, { id }: Pick<OrderOnWire, 'id'>) {
  const [escrow, captured, wallet, seller, commission] = await house.ledger.balances([
    of(readId(id), 'escrow'),
    of(readId(id), 'captured'),
    of(house.buyer.company, 'wallet'),
    of(house.seller.company, 'seller-available'),
    of(houseNear(readId(id)), 'commission'),
  ]);
  return { escrow, captured, wallet, seller, commission };
}

/** Titles and texts of what stands in the conversation, the oldest first. */
export async function said(house: TradeHouse, conversationId: string): Promise<string[]> {
  const list = must(await house.as(house.buyer)(listMessages, { params: { conversationId }, query: { limit: 100 } }));
  return list.items.map(({ card, text }) => card?.title ?? text ?? '');
}

/** An id of this kind that names nothing. */
export const unknown = ({ clock, seller }: TradeHouse, prefix: string) => showId(prefix, idNear(clock, seller));
