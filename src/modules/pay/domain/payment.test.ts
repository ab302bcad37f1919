import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nextState, type PaymentAction, type PaymentState } from './payment.ts';

const after = (actions: readonly PaymentAction[]) =>
  actions.reduce<PaymentState>((state, action) => nextState(state, action) ?? state, 'processing');

test('PAY-8: a payment is captured if anybody ever said so, in whatever order and however often the words come', () => {
  const words = fc.array(fc.constantFrom('processing', 'capture', 'decline'), { maxLength: 8 });
  fc.assert(
    fc.property(words, (said) => {
      const expected = said.includes('capture') ? 'captured' : said.includes('decline') ? 'declined' : 'processing';
      assert.equal(after(said), expected);
    }),
  );
});

test('PAY-10: what was returned to the card stays returned, and only what was captured is returned', () => {
  assert.equal(after(['capture', 'begin-refund', 'refund', 'capture', 'decline', 'processing']), 'refunded');
  assert.equal(nextState('processing', 'begin-refund'), undefined);
  assert.equal(nextState('declined', 'begin-refund'), undefined);
  assert.equal(nextState('refunding', 'begin-refund'), undefined);
  assert.equal(nextState('captured', 'refund'), undefined);
});
