import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { orderStates } from '../routes.ts';
import {
  carried,
  deedNames,
  isPaid,
  nextState,
  type OrderAct,
  orderActs,
  type OrderState,
  possible,
  resume,
} from './order.ts';

const acts = fc.constantFrom(...orderActs);
const final: readonly OrderState[] = ['closed', 'cancelled'];
const payBy = new Date('2026-11-29T08:00:00Z');
const inTime = new Date('2026-11-22T08:00:00Z');

/** The states that a life of these acts goes through; what the table does not have does nothing. */
function live(life: readonly OrderAct[]): OrderState[] {
  const states: OrderState[] = ['awaiting-payment'];
  for (const act of life) {
    const next = nextState(states.at(-1) ?? 'closed', act);
    if (next.ok) states.push(next.value);
  }
  return states;
}

describe('order', () => {
  test('TRD-18: closed and cancelled are the end, and every other state has a way on', () => {
    for (const state of orderStates)
      assert.equal(
        orderActs.some((act) => nextState(state, act).ok),
        !final.includes(state),
        state,
      );
  });

  test('TRD-18: in any order of acts an order is paid once at most, and closed only after it was paid and sent', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 20 }), (life) => {
        const states = live(life);
        assert(states.filter((state) => state === 'paid').length <= 1);
        if (states.includes('closed')) assert(states.includes('paid') && states.includes('shipped'));
        const ends = states.filter((state) => final.includes(state));
        assert(ends.length <= 1);
      }),
    );
  });

  test('TRD-14: nobody cancels what the carrier has had', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 20 }), (life) => {
        const states = live(life);
        const sent = states.indexOf('shipped');
        const cancelled = states.indexOf('cancelled');
        // Only a dispute that was decided for the buyer ends so.
        if (sent >= 0 && cancelled > sent) assert.equal(states[cancelled - 1], 'disputed');
      }),
    );
  });

  test('TRD-15: a delivery before the pick-up changes nothing', () => {
    for (const state of ['awaiting-payment', 'paid', 'packed'] as const)
      assert.equal(carried({ state, disputedFrom: null }, 'deliver'), undefined);
  });

  test('TRD-17: the carrier moves a disputed order only where it will go on', () => {
    const disputed = { state: 'disputed', disputedFrom: 'shipped' } as const;
    const moved = carried(disputed, 'deliver');
    assert.deepEqual(moved, { state: 'disputed', disputedFrom: 'delivered' });
    assert.deepEqual(resume({ state: 'disputed', disputedFrom: 'delivered' }), { ok: true, value: 'delivered' });
    assert.equal(resume({ state: 'delivered', disputedFrom: null }).ok, false);
  });

  test('TRD-18: a page offers an act only where the table has it', () => {
    const byDeed = { pay: 'pay', cancel: 'cancel', confirm: 'confirm', dispute: 'dispute', pack: 'pack' } as const;
    for (const state of orderStates) {
      const all = (['buyer', 'seller', 'operator'] as const).flatMap((who) => possible({ state, payBy }, who, inTime));
      for (const [deed, act] of Object.entries(byDeed))
        assert.equal(
          all.some((each) => each === deed),
          nextState(state, act).ok,
          `${deed} in ${state}`,
        );
      assert(all.every((deed) => deedNames.includes(deed)));
    }
    assert.deepEqual(possible({ state: 'awaiting-payment', payBy }, 'buyer', payBy), ['cancel']);
  });

  test('TRD-10: an order is paid from its payment until it is cancelled', () => {
    assert.deepEqual(
      orderStates.filter((state) => !isPaid({ state })),
      ['awaiting-payment', 'cancelled'],
    );
  });
});
