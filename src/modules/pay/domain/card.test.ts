import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkCard, luhn } from './card.ts';

const now = new Date('2026-11-22T08:00:00Z');
const card = { number: '4242 4242 4242 4242', expiry: '12/28', cvc: '123', holder: 'Petra Janssen' };

test('PAY-11: a card that could be one is told by brand and last four digits', () => {
  const brands = { '4242424242424242': 'Visa', '5555555555554444': 'Mastercard', '6200000000000005': 'UnionPay' };
  for (const [number, brand] of Object.entries(brands)) {
    const checked = checkCard({ ...card, number }, now);
    assert(checked.ok, number);
    assert.deepEqual([checked.value.brand, checked.value.lastFour], [brand, number.slice(-4)]);
  }
  const amex = checkCard({ ...card, number: '378282246310005', cvc: '1234' }, now);
  assert(amex.ok && amex.value.brand === 'American Express');
});

test('PAY-11: one mistyped digit is always found, and two neighbours exchanged almost always', () => {
  const good = '4242424242424242';
  fc.assert(
    fc.property(fc.nat({ max: 15 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
      const wrong = (Number(good[place]) + by) % 10;
      assert(!luhn(good.slice(0, place) + String(wrong) + good.slice(place + 1)));
    }),
  );
  assert(!luhn('2442424242424242'));
});

/** The field that is refused. */
const field = (wrong: Partial<typeof card>) => {
  const checked = checkCard({ ...card, ...wrong }, now);
  return checked.ok ? 'ok' : checked.refusal.field;
};

test('PAY-11: what cannot be a card is refused by field, before anybody is asked for money', () => {
  assert.equal(field({ number: '4242 4242 4242 4241' }), 'number');
  assert.equal(field({ number: '4242' }), 'number');
  assert.equal(field({ number: '4242 4242 4242 424x' }), 'number');
  assert.equal(field({ expiry: '13/28' }), 'expiry');
  assert.equal(field({ expiry: '10/26' }), 'expiry');
  assert.equal(field({ expiry: '11/26' }), 'ok', 'a card is good until its month has ended');
  assert.equal(field({ cvc: '12' }), 'cvc');
  assert.equal(field({ cvc: '1234' }), 'cvc');
});
