import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unitPrice } from '#kernel/money';
import { priceAt } from '#catalog';

const listing = {
  moq: 100,
  packUnit: 50,
  tiers: [
    { from: 1, unitPrice: unitPrice(9_000n) },
    { from: 1_000, unitPrice: unitPrice(8_000n) },
    { from: 5_000, unitPrice: unitPrice(7_500n) },
  ],
};

const at = (quantity: number) => priceAt(listing, quantity);

test('CAT-12: the highest tier that a quantity reaches holds, from its very first piece', () => {
  assert.deepEqual(at(100), { ok: true, value: 9_000n });
  assert.deepEqual(at(950), { ok: true, value: 9_000n });
  assert.deepEqual(at(1_000), { ok: true, value: 8_000n });
  assert.deepEqual(at(1_000_000), { ok: true, value: 7_500n });
  assert.deepEqual(at(50), { ok: false, refusal: { code: 'under-moq', moq: 100 } });
  assert.deepEqual(at(101), { ok: false, refusal: { code: 'not-a-multiple', packUnit: 50 } });
});

test('CAT-12: more pieces never cost more each', () => {
  const packs = fc.integer({ min: 2, max: 1_000_000 }).map((count) => count * listing.packUnit);
  fc.assert(
    fc.property(packs, packs, (some, others) => {
      const [fewer, more] = [priceAt(listing, Math.min(some, others)), priceAt(listing, Math.max(some, others))];
      assert(fewer.ok && more.ok && more.value <= fewer.value);
    }),
  );
});
