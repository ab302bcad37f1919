import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '#kernel/clock';
import { cellOf, type Id, newId } from '#kernel/id';
import { reviewable, reviewOf } from './review.ts';

const clock = fixedClock('2026-11-22T00:00:00Z');
const [buyer, seller] = [newId(clock, 3), newId(clock, 77)];
const deliveredAt = clock.now();
const closedBy = (by: Id | null) => ({ state: 'closed', buyer, deliveredAt: null, history: [{ state: 'closed', by }] });

test('TRUST-1: only what is closed, and was delivered or confirmed by the buyer, can be reviewed', () => {
  assert.equal(reviewable({ ...closedBy(null), deliveredAt }).ok, true);
  assert.equal(reviewable(closedBy(buyer)).ok, true);
  const refused = { ok: false, refusal: { code: 'order-undelivered' } };
  assert.deepEqual([reviewable(closedBy(null)), reviewable(closedBy(seller))], [refused, refused]);
  for (const state of ['awaiting-payment', 'paid', 'packed', 'shipped', 'delivered', 'cancelled', 'disputed'])
    assert.deepEqual(reviewable({ ...closedBy(buyer), deliveredAt, state }), {
      ok: false,
      refusal: { code: 'order-unfinished', state },
    });
});

test('TRUST-2: the review of an order has one id, in the cell of the order', () => {
  const [order, other] = [newId(clock, 77), newId(clock, 77)];
  assert.equal(reviewOf(order), reviewOf(order));
  assert.notEqual(reviewOf(order), reviewOf(other));
  assert.equal(cellOf(reviewOf(order)), 77);
});
