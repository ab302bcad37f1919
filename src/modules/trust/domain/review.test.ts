import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '#kernel/clock';
import { cellOf, newId } from '#kernel/id';
import { reviewable, reviewOf } from './review.ts';

const deliveredAt = new Date('2026-11-20T00:00:00Z');

test('TRUST-1: only what was delivered and is closed can be reviewed', () => {
  assert.equal(reviewable({ state: 'closed', deliveredAt }).ok, true);
  assert.deepEqual(reviewable({ state: 'closed', deliveredAt: null }), {
    ok: false,
    refusal: { code: 'order-undelivered' },
  });
  for (const state of ['awaiting-payment', 'paid', 'packed', 'shipped', 'delivered', 'cancelled', 'disputed'])
    assert.deepEqual(reviewable({ state, deliveredAt }), { ok: false, refusal: { code: 'order-unfinished', state } });
});

test('TRUST-2: the review of an order has one id, in the cell of the order', () => {
  const clock = fixedClock('2026-11-22T00:00:00Z');
  const [order, other] = [newId(clock, 77), newId(clock, 77)];
  assert.equal(reviewOf(order), reviewOf(order));
  assert.notEqual(reviewOf(order), reviewOf(other));
  assert.equal(cellOf(reviewOf(order)), 77);
});
