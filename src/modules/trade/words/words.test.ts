import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#kernel/id';
import { money, unitPrice } from '#kernel/money';
import { sayText } from '#kernel/language';
import { openWords } from '#platform/language';
import type { Card } from '#work';
import * as routes from '../contract.ts';
import { contractCard } from '../contract/draft.ts';
import type { Contract } from '../contract/domain/contract.ts';
import { answerCard, endCard, inquiryCard, offerCard } from '../negotiation/cards.ts';
import type { Negotiation, Offer } from '../negotiation/domain/negotiation.ts';
import { orderCard, shipmentCard } from '../order/cards.ts';
import { type Order, orderActs } from '../order/domain/order.ts';
import { tradeInChinese } from './zh.ts';

const han = /\p{Script=Han}/u;
const named = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
const say = openWords({ zh: [tradeInChinese] })('zh');

test('TRD-23: every refusal has Chinese, and no fact of any sentence is lost', () => {
  const refusals = Object.values(routes).flatMap((each) => ('refusals' in each ? Object.values(each.refusals) : []));
  const fromPay = 'This card cannot be right. Check what you typed.';
  assert(refusals.length > 60);
  assert.deepEqual(
    refusals.filter(({ title }) => title !== fromPay && !han.test(tradeInChinese[title] ?? '')),
    [],
  );
  for (const [sentence, translation] of Object.entries(tradeInChinese))
    assert.deepEqual(named(translation), named(sentence), sentence);
});

const id = '018f0000-0000-7abc-8123-456789abc123' as Id;
const at = new Date('2026-11-22T08:14:03.120Z');
const listing = { id, version: 1, mpn: '0402', brand: 'Y', title: '10 kΩ', currency: 'USD', moq: 1, packUnit: 1 };
const terms = { quantity: 250_000, unitPrice: unitPrice(29_100n), currency: 'USD', leadDays: 12 };
const place = { incoterm: 'FCA', place: '广州' } as const;
const inquiry = { quantity: 1, message: '?', targetUnitPrice: '0.0271', ...place };
const negotiation = { id, listing, inquiry } as unknown as Negotiation;
const offer = { ...terms, ...place, id, number: 2, by: 'buyer', note: '快', state: 'standing', expiresAt: at } as Offer;
const contract = { id, terms: { ...terms, ...place }, totalMinor: 727_500n, signBy: at } as unknown as Contract;
const lines = [{ mpn: '0402', quantity: 1 }];
const order = { id, number: '7-9', lines, total: money(1n, 'USD'), payBy: at, reason: '晚' } as unknown as Order;
const shipped = [
  'packed',
  'booked',
  'picked-up',
  'in-transit',
  'customs',
  'out-for-delivery',
  'exception',
  'delivered',
];

const cards: readonly (Card | undefined)[] = [
  inquiryCard(negotiation),
  ...(['buyer', 'seller'] as const).flatMap((by) => [
    offerCard({ ...offer, by }, undefined),
    offerCard({ ...offer, by }, { ...offer, quantity: 1, leadDays: 1 }),
  ]),
  ...(['accepted', 'declined', 'withdrawn', 'expired'] as const).map((state) => answerCard({ ...offer, state })),
  ...(['declined', 'withdrawn'] as const).map((state) => endCard(negotiation, state)),
  ...(['awaiting-signatures', 'signed', 'void'] as const).map((state) => contractCard({ ...contract, state })),
  ...(['open', ...orderActs] as const).map((act) => orderCard(order, act, 'paid')),
  ...shipped.map((state) => shipmentCard(order, { id: 'shp_1', state, tracking: '4471' })),
];

test('TRD-23: whatever a card says can be said in Chinese; names, sums and what people wrote stay as they are', () => {
  for (const { title, lines: rows } of cards.flatMap((card) => (card ? [card] : []))) {
    assert.match(sayText(say, title), han);
    for (const { label, value, was } of rows) {
      assert(typeof label === 'string' ? label === '0402' : han.test(sayText(say, label)), JSON.stringify(label));
      for (const each of [value, was ?? '']) assert(typeof each === 'string' || han.test(sayText(say, each)));
    }
  }
  const countered = offerCard(offer, { ...offer, quantity: 1 });
  const [quantity, price] = countered.lines;
  assert.deepEqual(quantity && sayText(say, quantity.value), '250,000 只');
  assert.deepEqual(quantity?.was && sayText(say, quantity.was), '1 只');
  assert.equal(price?.was, undefined, 'what did not change has nothing struck');
});
