import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkDigit, ssccOf } from './sscc.ts';

test('LOG-9: the check digits are those that GS1 prints in its own examples', () => {
  assert.equal(checkDigit('10614141123456789'), '7'); // An SSCC, 1 0614141 123456789 7.
  assert.equal(checkDigit('629104150021'), '3'); // A GTIN-13, from the calculator's page.
});

test('LOG-9: one wrong digit never goes unseen', () => {
  const digit = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(fc.array(digit, { minLength: 17, maxLength: 17 }), fc.nat(16), digit, (digits, index, wrong) => {
      fc.pre(digits[index] !== wrong);
      assert.notEqual(checkDigit(digits.join('')), checkDigit(digits.with(index, wrong).join('')));
    }),
  );
});

test('LOG-9: no two parcels of the house share a code', () => {
  const drawn = fc.record({
    cell: fc.integer({ min: 0, max: 4_095 }),
    serial: fc.bigInt({ min: 0n, max: 999_999n }),
  });
  fc.assert(
    fc.property(drawn, drawn, (one, other) => {
      const [code, otherCode] = [ssccOf(one.cell, one.serial), ssccOf(other.cell, other.serial)];
      assert.match(code, /^\d9521234\d{10}$/);
      assert.equal(code === otherCode, one.cell === other.cell && one.serial === other.serial);
    }),
  );
});
