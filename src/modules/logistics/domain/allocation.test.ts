import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Id } from '#kernel/id';
import { allocate, type Stocked } from './allocation.ts';

const ids = ['a', 'b', 'c'] as unknown as readonly Id[];
const stock = fc.uniqueArray(
  fc.record({
    listing: fc.constantFrom(...ids),
    warehouse: fc.constantFrom(...ids),
    onHand: fc.bigInt({ min: 0n, max: 50n }),
  }),
  { selector: ({ listing, warehouse }) => `${listing}${warehouse}` },
);
const lines = fc.array(fc.record({ listing: fc.constantFrom(...ids), quantity: fc.integer({ min: 1, max: 40 }) }), {
  minLength: 1,
  maxLength: 5,
});

const sum = (parts: readonly { quantity: number }[]) => parts.reduce((total, { quantity }) => total + quantity, 0);
const held = (all: readonly Stocked[], listing: Id) =>
  all.filter((each) => each.listing === listing).reduce((total, { onHand }) => total + onHand, 0n);

test('LOG-3: every piece that is asked for comes from where it is, or the order is refused as a whole', () => {
  fc.assert(
    fc.property(lines, stock, (wanted, all) => {
      const told = allocate(wanted, all);
      const short = ids.find((id) => BigInt(sum(wanted.filter((line) => line.listing === id))) > held(all, id));
      assert.equal(told.ok, short === undefined);
      if (!told.ok) {
        assert.equal(BigInt(told.refusal.available), held(all, told.refusal.listing));
        return;
      }
      for (const id of ids) {
        const ofListing = (each: { listing: Id }) => each.listing === id;
        assert.equal(sum(told.value.filter(ofListing)), sum(wanted.filter(ofListing)));
      }
      for (const { listing, warehouse, quantity } of told.value) {
        const there = all.find((each) => each.listing === listing && each.warehouse === warehouse);
        assert(quantity > 0 && there && there.onHand >= BigInt(quantity));
      }
      const places = told.value.map(({ listing, warehouse }) => `${listing}${warehouse}`);
      assert.equal(new Set(places).size, places.length);
    }),
  );
});

test('LOG-3: an order comes from one warehouse where one has all of it, though another has more of each', () => {
  const [a, b, c] = ids as unknown as [Id, Id, Id];
  const all = [
    { listing: a, warehouse: a, onHand: 100n },
    { listing: a, warehouse: c, onHand: 10n },
    { listing: b, warehouse: b, onHand: 100n },
    { listing: b, warehouse: c, onHand: 10n },
  ];
  const wanted = [
    { listing: a, quantity: 5 },
    { listing: b, quantity: 5 },
  ];
  const told = allocate(wanted, all);
  assert(told.ok);
  assert.deepEqual(new Set(told.value.map(({ warehouse }) => warehouse)), new Set([c]));
});
