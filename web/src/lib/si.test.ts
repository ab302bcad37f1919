import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSi, showSi } from './si.ts';

test('PAGE-3: a measure is read with its prefix and its unit, or with neither', () => {
  assert.equal(readSi('22 pF', 'F'), 22e-12);
  assert.equal(readSi('4.7k', 'Ω'), 4700);
  assert.equal(readSi('4,7 kΩ', 'Ω'), 4700);
  assert.equal(readSi('0.1', 'F'), 0.1);
  assert.equal(readSi('5 mm', 'm'), 0.005);
  assert.equal(readSi('−55 °C', '°C'), -55);
  assert.equal(readSi('10 %', '%'), 10);
});

test('PAGE-3: what is no measure of this unit is none', () => {
  for (const [text, unit] of [
    ['', 'F'],
    ['abc', 'F'],
    ['10 V', 'F'],
    ['5 k', '%'],
    ['1..2', null],
  ] as const)
    assert.equal(readSi(text, unit), undefined, text);
});

test('PAGE-3: a measure is written as engineers write it', () => {
  assert.equal(showSi(1e-7, 'F'), '100\u202fnF');
  assert.equal(showSi(4700, 'Ω'), '4.7\u202fkΩ');
  assert.equal(showSi(0.0016, 'm'), '1.6\u202fmm');
  assert.equal(showSi(-55, '°C'), '−55\u202f°C');
  assert.equal(showSi(0, 'V'), '0\u202fV');
  assert.equal(showSi(24, 'pcs'), '24');
});
