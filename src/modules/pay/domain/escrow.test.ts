import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fixedClock } from '#kernel/clock';
import { newId } from '#kernel/id';
import { money } from '#kernel/money';
import { apply, type Escrow, escrowActions, escrowStates, release, shares } from './escrow.ts';

const due = new Date('2026-12-01T00:00:00Z');
const later = new Date('2030-01-01T00:00:00Z');
const id = newId(fixedClock('2026-11-22T00:00:00Z'), 1);
const held: Escrow = {
  id,
  order: id,
  orderNumber: '7K2M-9Q4T',
  buyer: id,
  seller: id,
  amount: money(120_000n, 'USD'),
  commission: 500,
  tax: 75,
  state: 'held',
  releaseAt: due,
  version: 1,
};

test('PAY-1: money leaves an escrow once at most, in any order of actions', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...escrowActions), { maxLength: 12 }), (actions) => {
      let escrow = held;
      let left = 0;
      for (const action of actions) {
        const result = apply(escrow, action);
        if (!result.ok) continue;
        escrow = result.value;
        if (escrow.state === 'released' || escrow.state === 'refunded') left += 1;
      }
      assert(left <= 1);
    }),
  );
});

test('PAY-2: the shares of seller, house and state sum to what was held, and none is negative', () => {
  const points = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), points, points, (minor, commission, tax) => {
      const parts = shares({ amount: money(minor, 'USD'), commission, tax });
      assert.equal(parts.seller + parts.commission + parts.tax, minor);
      assert(parts.seller >= 0n && parts.commission >= 0n && parts.tax >= 0n);
    }),
  );
  const untaxed = shares({ amount: money(10_001n, 'USD'), commission: 250, tax: 0 });
  assert.deepEqual(untaxed, { seller: 9_751n, commission: 250n, tax: 0n });
});

test('PAY-3: the clock releases what is held and due; the buyer need not wait; the operator ends disputes', () => {
  for (const state of escrowStates) {
    assert.equal(release({ ...held, state }, 'clock', later).ok, state === 'held');
    assert.equal(release({ ...held, state }, 'buyer', new Date(0)).ok, state === 'held');
    assert.equal(release({ ...held, state }, 'operator', new Date(0)).ok, state === 'disputed');
  }
  const early = { ok: false, refusal: { code: 'escrow-early', releaseAt: due } };
  assert.deepEqual(release(held, 'clock', new Date(due.getTime() - 1)), early);
  assert(release(held, 'clock', due).ok);
  assert(!release({ ...held, releaseAt: null }, 'clock', later).ok, 'nothing was delivered, so no day has come');
});
