import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { showUnitPrice, unitPrice } from '#kernel/money';
import { Broken } from './broken.ts';
import { priceOf } from './values.ts';

test('CAT-17: a price is taken to the last digit, as text and as number', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), (millionths) => {
      const price = unitPrice(millionths);
      assert.equal(priceOf('price', showUnitPrice(price)), price);
      assert.equal(priceOf('price', Number(showUnitPrice(price))), price);
    }),
  );
  assert.equal(priceOf('price', 0.000001), 1n); // JavaScript writes this one as 0.000001, and a tenth of it as 1e-7.
  assert.equal(priceOf('price', '2.910000000'), 2_910_000n);
  assert.equal(priceOf('price', '1e3'), 1_000_000_000n);
});

test('CAT-17: what would have to be rounded is refused, and so is what is no price', () => {
  for (const given of [1e-7, '0.0000001', -0.01, '-1', 'cheap', '', null, undefined, [1], Number.NaN, 1e21, '1e99']) {
    assert.throws(() => priceOf('price', given), Broken, String(given));
  }
});
