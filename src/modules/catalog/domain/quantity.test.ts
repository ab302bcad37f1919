import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readQuantity, showQuantity } from './quantity.ts';

test('CAT-11: numbers are read in whatever way they are usually written', () => {
  const written: readonly (readonly [string, string, number | null])[] = [
    ['10 kΩ', 'Ω', 10_000],
    ['4k7', 'Ω', 4_700],
    ['4.7K', 'Ω', 4_700],
    ['0R1', 'Ω', 0.1],
    ['300mΩ', 'Ω', 0.3],
    ['2.2Mohm', 'Ω', 2_200_000],
    ['0.1uF', 'F', 1e-7],
    ['100nF', 'F', 1e-7],
    ['4.7µF@25V', 'F', 4.7e-6],
    ['2.54mm', 'm', 0.00254],
    ['-40℃', '°C', -40],
    ['±5%', '%', 5],
    ['5.1V', 'V', 5.1],
    ['3', 'pcs', 3],
    ['1.7V~6.5V', 'V', null],
    ['10 kΩ', 'F', null],
    ['1kpcs', 'pcs', null],
    ['', 'Ω', null],
    ['about ten', 'Ω', null],
  ];
  for (const [text, unit, value] of written) assert.equal(readQuantity(text, unit), value, `${text} in ${unit}`);
});

test('CAT-11: what is shown is read as the same number', () => {
  const unit = fc.constantFrom('Ω', 'F', 'V', 'A', 'Hz', 'm');
  const value = fc.tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: -15, max: 8 }));
  fc.assert(
    fc.property(value, unit, ([digits, exponent], in_) => {
      const number = Number(`${digits}e${exponent}`);
      const read = readQuantity(showQuantity(number, in_), in_);
      assert(read !== null && Math.abs(read - number) <= number * 1e-9, `${number} ${showQuantity(number, in_)}`);
    }),
  );
  assert.equal(showQuantity(1e-7, 'F'), '100 nF');
  assert.equal(showQuantity(0, 'Ω'), '0 Ω');
  assert.equal(showQuantity(-2.5, 'V'), '-2.5 V');
  assert.equal(showQuantity(5, '%'), '5%');
});
