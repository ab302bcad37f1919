import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lengthAndGirthMm, misfit } from './parcel.ts';

const box = { weightGrams: 1_200, lengthMm: 300, widthMm: 200, heightMm: 100 };

test('LOG-9: girth goes around the two shorter sides, whichever way the parcel lies', () => {
  assert.equal(lengthAndGirthMm(box), 900);
  assert.equal(lengthAndGirthMm({ ...box, lengthMm: 100, heightMm: 300 }), 900);
});

test('LOG-9: what carriers take has no misfit, up to the last millimetre and gram', () => {
  assert.equal(misfit([box], 1_200), undefined);
  assert.equal(misfit([{ weightGrams: 70_000, lengthMm: 2_000, widthMm: 500, heightMm: 500 }], 0), undefined);
  assert.deepEqual(misfit([box, { weightGrams: 70_000, lengthMm: 2_001, widthMm: 500, heightMm: 500 }], 0), {
    code: 'parcel-too-large',
    parcel: 2,
    lengthAndGirthMm: 4_001,
    mostMm: 4_000,
  });
  assert.equal(misfit([box], 1_201)?.code, 'weight-below-net');
});

test('LOG-9: nothing is denser than osmium', () => {
  const cube = { lengthMm: 100, widthMm: 100, heightMm: 100 };
  assert.equal(misfit([{ ...cube, weightGrams: 22_600 }], 0), undefined);
  assert.equal(misfit([{ ...cube, weightGrams: 22_601 }], 0)?.code, 'parcel-too-dense');
});
