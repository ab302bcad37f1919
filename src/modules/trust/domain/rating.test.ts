import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { average, unrated } from './rating.ts';

test('TRUST-5: the average has two digits and is rounded half up', () => {
  assert.equal(average({ count: 3, sum: 14 }), '4.67');
  assert.equal(average({ count: 200, sum: 933 }), '4.67'); // Exactly 4.665, which a machine's fraction makes 4.66.
  assert.equal(average({ count: 200, sum: 201 }), '1.01'); // Exactly 1.005, the same.
  assert.equal(average({ count: 1, sum: 5 }), '5.00');
  assert.equal(average({ count: 7, sum: 7 }), '1.00');
});

test('TRUST-5: nobody rated is no average, which is not zero', () => {
  assert.equal(average(unrated), null);
});

test('TRUST-5: the average is at most half a hundredth from the exact mean, and upwards when exactly half', () => {
  const ratings = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(ratings, (stars) => {
      const sum = stars.reduce((total, each) => total + each, 0);
      const shown = average({ count: stars.length, sum });
      assert(shown);
      assert.match(shown, /^[1-5]\.\d\d$/);
      const error = BigInt(shown.replace('.', '')) * BigInt(stars.length) - BigInt(sum) * 100n;
      assert(error * 2n <= BigInt(stars.length) && error * 2n > -BigInt(stars.length));
    }),
  );
});
