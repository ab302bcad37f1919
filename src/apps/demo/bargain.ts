import { hash } from 'node:crypto';
import { createListing, publishListing, readListing, searchListings } from '#catalog/contract';
import { adjustStock, createWarehouse } from '#logistics/contract';
import {
  acceptOffer,
  makeOffer,
  readContract,
  readContractDocument,
  readNegotiation,
  sendInquiry,
  signContract,
} from '#trade/contract';
import { listMessages, postMessage } from '#work/contract';
import { readSimulation } from '../contract.ts';
import { amount, expect, type Money, pieces, type Play, until } from './play.ts';

const part = {
  sku: 'YXC0603X7R104K500',
  mpn: 'YXC0603X7R104K500',
  brand: 'Yuexing',
  title: '100 nF 50 V X7R ±10 % ceramic capacitor, 0603',
  description: 'From our own kilns in Huangpu. Nickel barrier with tin, 4000 pieces on a 180 mm paper tape reel.',
  category: 'ceramic-capacitors',
  package: '0603',
  attributes: [
    { key: 'capacitance', text: '100 nF' },
    { key: 'voltage-rating', text: '50 V' },
    { key: 'tolerance', text: '±10%' },
    { key: 'temperature-coefficient', text: 'X7R' },
    { key: 'operating-temperature', text: '-55 to +125 °C' },
  ],
  moq: 4_000,
  packUnit: 4_000,
  tiers: [
    { from: 4_000, unitPrice: '0.0128' },
    { from: 40_000, unitPrice: '0.0104' },
    { from: 200_000, unitPrice: '0.0089' },
    { from: 800_000, unitPrice: '0.0081' },
  ],
  currency: 'USD',
  incoterm: 'FCA',
  place: 'Guangzhou',
  leadDays: 12,
  hsCode: '853224',
  origin: 'CN',
  weightMg: 6,
} as const;

const onHand = 800_000;

/** The factory writes a listing, publishes it and puts goods into its warehouse. */
export async function list({ supplier, tell }: Play): Promise<string> {
  const body = { ...part, attributes: [...part.attributes], tiers: [...part.tiers] };
  const draft = await supplier.ask(createListing, { body }, { key: 'demo listing' });
  const { id, version } = draft;
  expect(draft.problems.length === 0, `The listing should be complete: ${JSON.stringify(draft.problems)}`);
  await supplier.ask(publishListing, { params: { listingId: id }, body: { version } });
  tell(`The factory lists          ${part.mpn}, four prices from 0.0128 USD  ${id}`);
  const address = { name: 'Huangpu', street: '66 Kaitai Avenue', postcode: '510663', city: 'Guangzhou', country: 'CN' };
  const warehouse = await supplier.ask(createWarehouse, { body: address }, { key: 'demo warehouse' });
  const arrived = { listing: id, warehouse: warehouse.id, quantity: onHand, reason: 'received' } as const;
  const stock = await supplier.ask(adjustStock, { body: arrived }, { key: 'demo stock' });
  expect(stock.onHand === onHand, `There should be ${onHand} on hand, and are ${stock.onHand}.`);
  tell(`Goods arrive               ${pieces(onHand)} in the warehouse  ${warehouse.id}`);
  return id;
}

/** The buyer searches as anybody would, and finds the listing with its stock. */
export async function find({ buyer, supplier, tell }: Play, listingId: string): Promise<void> {
  const query = { q: '100 nF 50 V X7R', supplier: supplier.company, sort: 'relevance', limit: 20 } as const;
  await until('the search finds the part with its stock', async () => {
    const { items } = await buyer.ask(searchListings, { query });
    return items.find(({ id, available }) => id === listingId && available === onHand);
  });
  const seen = await buyer.ask(readListing, { params: { listingId } });
  expect(seen.tiers[0]?.unitPrice === '0.0128', 'The buyer should see the prices that the factory wrote.');
  expect(seen.supplier.tier === 'verified', 'The buyer should see that the factory is verified.');
  tell(`The buyer finds it         "${query.q}": ${pieces(seen.available)} in stock, supplier verified`);
}

export interface OfferMade {
  readonly id: string;
  readonly number: number;
  readonly by: 'buyer' | 'seller';
  readonly quantity: number;
  readonly unitPrice: string;
  readonly total: Money;
  readonly incoterm: string;
  readonly place: string;
  readonly state: string;
}

const rounds = [
  {
    by: 'supplier',
    quantity: 400_000,
    unitPrice: '0.0089',
    incoterm: 'FCA',
    place: 'Guangzhou',
    leadDays: 15,
    says: '早上好。批次代码 2638 到 2641。 Good morning. Date codes 2638 to 2641, all from one kiln.',
  },
  {
    by: 'buyer',
    quantity: 600_000,
    unitPrice: '0.0079',
    incoterm: 'DAP',
    place: 'Hamburg',
    leadDays: 12,
    says: 'With 600,000 we take the whole year at once. For that we need DAP Hamburg.',
  },
  {
    by: 'supplier',
    quantity: 600_000,
    unitPrice: '0.0084',
    incoterm: 'DAP',
    place: 'Hamburg',
    leadDays: 14,
    says: 'DAP Hamburg is fine by air. Below 0.0084 the freight is not covered.',
  },
] as const;

const dayMs = 86_400_000;

/** Inquiry, three offers, and the last one accepted. */
export async function negotiate(play: Play, listing: string) {
  const { buyer, tell } = play;
  const message =
    'We need 400,000 of these for spring. Can you quote FCA, and tell us the date codes you have on hand?';
  const asked = { listing, quantity: 400_000, message, incoterm: 'FCA', place: 'Guangzhou' } as const;
  const { id, conversation } = await buyer.ask(sendInquiry, { body: asked }, { key: 'demo inquiry' });
  const params = { negotiationId: id };
  tell(`The buyer inquires         about ${pieces(asked.quantity)}  ${id}`);

  for (const [index, { by, says, ...terms }] of rounds.entries()) {
    const { ask } = play[by];
    await ask(postMessage, { params: { conversationId: conversation }, body: { text: says } });
    const { version } = await ask(readNegotiation, { params });
    const expiresAt = new Date((await now(play)) + 5 * dayMs).toISOString();
    const body = { ...terms, currency: 'USD', expiresAt, version };
    const made = await ask(makeOffer, { params, body }, { key: `demo offer ${index + 1}` });
    const offer = made.history.at(-1);
    expect(offer?.state === 'standing', 'An offer that was made should stand.');
    tell(
      `Offer ${offer.number}, the ${by.padEnd(9)}     ${pieces(offer.quantity)} at ${offer.unitPrice}, ${offer.incoterm} ${offer.place}: ${amount(offer.total)}`,
    );
  }
  const said = await buyer.ask(listMessages, { params: { conversationId: conversation }, query: { limit: 50 } });
  expect(
    said.items.length >= 2 * rounds.length + 2,
    'Messages and cards of the negotiation should be in the conversation.',
  );

  const { version, history } = await buyer.ask(readNegotiation, { params });
  const offerId = history.at(-1)?.id ?? '';
  const agreed = await buyer.ask(
    acceptOffer,
    { params: { ...params, offerId }, body: { version } },
    { key: 'demo accept' },
  );
  expect(agreed.state === 'agreed' && agreed.contract !== null, `They should have agreed; it is ${agreed.state}.`);
  tell(`The buyer accepts offer 3  contract ${agreed.contract}`);
  const offers = agreed.history.map(shown);
  return { inquiryId: id, contractId: agreed.contract, offers };
}

const shown = ({ id, number, by, quantity, unitPrice, total, incoterm, place, state }: OfferMade): OfferMade => ({
  id,
  number,
  by,
  quantity,
  unitPrice,
  total,
  incoterm,
  place,
  state,
});

/** The house's time, from the answer that everybody gets: a demonstration may have set its clock forward. */
async function now({ operator }: Play): Promise<number> {
  return Date.parse((await operator.ask(readSimulation, {})).now);
}

/** Each downloads the document, computes its hash, and signs what he has read. */
export async function sign({ buyer, supplier, baseUrl, tell }: Play, contractId: string) {
  const params = { contractId };
  let sha256 = '';
  for (const [who, player] of [
    ['factory', supplier],
    ['buyer', buyer],
  ] as const) {
    const { bytes, type } = await player.ask(readContractDocument, { params });
    sha256 = hash('sha256', bytes);
    expect(type.startsWith('application/pdf'), `The contract should be a PDF, and is ${type}.`);
    const signed = await player.ask(signContract, { params, body: { sha256 } }, { key: 'demo signature' });
    expect(signed.sha256 === sha256, 'The hash of the contract should be that of the document.');
    tell(`The ${who.padEnd(8)} signs         sha-256 ${sha256.slice(0, 16)}…, ${bytes.byteLength} bytes`);
  }
  const { state, order, signatures } = await buyer.ask(readContract, { params });
  expect(
    state === 'signed' && signatures.length === 2 && order !== null,
    `Both have signed, and the contract is ${state}.`,
  );
  return { orderId: order, contract: { url: `${baseUrl}/api/trade/contracts/${contractId}/document`, sha256 } };
}
