import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  after,
  meaningOf,
  parcelStates,
  type ShipmentState,
  shipmentActions,
  shipmentStates,
  standing,
} from './status.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));

const reports = fc.array(
  fc.record({
    state: fc.constantFrom(...parcelStates),
    at: fc.integer({ min: 0, max: 20 }).map(at),
  }),
  { maxLength: 12 },
);

test('LOG-6: where a parcel stands does not depend on the order of its reports, nor on repetition', () => {
  fc.assert(
    fc.property(
      reports.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.shuffledSubarray(all)),
      ),
      ([all, shuffled, again]) => {
        assert.deepEqual(standing([...shuffled, ...again]), standing(all));
      },
    ),
  );
});

test('LOG-6: before its pick-up a parcel stands nowhere, and once delivered it stays so', () => {
  fc.assert(
    fc.property(reports, (all) => {
      const has = (state: string) => all.some((report) => report.state === state);
      const stands = standing(all);
      assert.equal(stands === undefined, !has('picked-up'));
      if (has('picked-up')) assert.equal(stands?.state === 'delivered', has('delivered'));
    }),
  );
});

test('LOG-6: otherwise it stands where it was seen last', () => {
  const seen = [
    { state: 'out-for-delivery', at: at(9) },
    { state: 'picked-up', at: at(1) },
    { state: 'customs', at: at(5) },
  ] as const;
  assert.deepEqual(standing(seen), { state: 'out-for-delivery', since: at(9) });
});

test('LOG-7: what has ended stays ended, and nothing moves before it is booked', () => {
  for (const action of shipmentActions) {
    for (const state of ['delivered', 'cancelled'] as const) assert.equal(after(state, action), undefined);
    const moves = (parcelStates as readonly string[]).includes(action);
    for (const state of ['reserved', 'to-pack', 'packed'] as const)
      if (moves) assert.equal(after(state, action), undefined);
  }
});

test('LOG-8: it can be cancelled as long as nobody has picked it up', () => {
  const cancellable = shipmentStates.filter((state) => after(state, 'cancel') === 'cancelled');
  assert.deepEqual(cancellable, ['reserved', 'to-pack', 'packed', 'booked'] satisfies ShipmentState[]);
});

test('LOG-6: a code that was not agreed on means nothing, whatever its name', () => {
  for (const code of ['ZZ', '', 'toString', '__proto__', 'constructor']) assert.equal(meaningOf(code), undefined);
  assert.deepEqual(meaningOf('DL'), { state: 'delivered', says: 'Delivered' });
});
