import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Id } from '#kernel/id';
import { idNear } from '#testing/house';
import { readShipment, track } from './contract.ts';
import { unreserveOf } from './index.ts';
import { closeWhole, must, openStage, refused, type Stage, until } from './stage.test.ts';

const dayMs = 24 * 3_600_000;

describe('the simulated carrier, heard over HTTP', () => {
  let stage: Stage;
  let listing: Id;
  before(async () => {
    stage = await openStage({ heard: true, speed: 1 });
    listing = await stage.listing();
    await stage.stock([{ listing, warehouse: stage.warehouse, quantity: 100_000 }]);
  });
  after(() => closeWhole(stage));

  test('LOG-13: every parcel arrives, though messages come late, twice and out of order', async () => {
    const sent = await Promise.all(Array.from({ length: 12 }, () => stage.booked(listing)));
    await stage.clock.advance(2 * 3_600_000);
    for (const { order } of sent) assert.equal(await stage.stateOf(order), 'booked');
    for (let day = 0; day < 12; day += 1) {
      await stage.clock.advance(dayMs);
      await stage.settled();
    }
    for (const { order, shipmentId, trackingNumber } of sent) {
      await until(`${trackingNumber} is delivered`, async () => (await stage.stateOf(order)) === 'delivered');
      const { events } = must(await stage.as(stage.seller)(readShipment, { params: { shipmentId } }));
      assert.deepEqual(
        events.map(({ status }) => status),
        [
          'picked-up',
          'in-transit',
          'customs',
          'in-transit',
          'in-transit',
          'in-transit',
          'customs',
          'in-transit',
          'in-transit',
          'out-for-delivery',
          'delivered',
        ],
      );
      const seen = must(await stage.as()(track, { params: { trackingNumber } }));
      assert.deepEqual([seen.steps.at(0)?.place, seen.steps.at(-1)?.place], ['Guangzhou, CN', 'Hamburg, DE']);
      assert(seen.expectedAt && seen.expectedAt >= (seen.steps.at(-1)?.at ?? ''));
    }
    const { rows } = await stage.pool.query<{ messages: { id: string; at: string }[] }>(
      'select messages from logistics.carrier_parcel',
    );
    const all = rows.flatMap(({ messages }) => messages);
    assert(new Set(all.map(({ id }) => id)).size < all.length, 'some came twice');
    assert(
      rows.some(({ messages }) => messages.some(({ at }, index) => at < (messages[index - 1]?.at ?? ''))),
      'some came out of order',
    );
  });

  test('LOG-8: a cancelled booking is not picked up; after the pick-up it is too late', async () => {
    const { order, trackingNumber } = await stage.booked(listing);
    const part = must(await unreserveOf(stage.logistics, order));
    must(await stage.ledger.submit({ id: idNear(stage.clock, stage.seller), ...part }));
    assert.deepEqual(await stage.logistics.carrier.find(trackingNumber), { state: 'cancelled' });
    await stage.clock.advance(10 * dayMs);
    await stage.settled();
    assert.equal(await stage.stateOf(order), 'cancelled');

    const other = await stage.booked(listing);
    await stage.clock.advance(5 * 3_600_000);
    // Whether or not the carrier's message is here yet, the parcel is on its way.
    assert.equal(refused(await unreserveOf(stage.logistics, other.order)), 'shipment-under-way');
    await stage.clock.advance(20 * dayMs);
    await until('it is delivered', async () => (await stage.stateOf(other.order)) === 'delivered');
  });

  test('LOG-8: a cancellation that is given up is mended: the pick-up is booked again', async () => {
    const { order, trackingNumber } = await stage.booked(listing);
    must(await unreserveOf(stage.logistics, order)); // And its command is never submitted.
    assert.deepEqual(await stage.logistics.carrier.find(trackingNumber), { state: 'cancelled' });
    await stage.clock.advance(90_000);
    await until('it is booked', async () => {
      return (await stage.logistics.carrier.find(trackingNumber))?.state === 'booked';
    });
    for (let day = 0; day < 20; day += 1) await stage.clock.advance(dayMs);
    await until('it is delivered', async () => (await stage.stateOf(order)) === 'delivered');
  });

  test('LOG-8: what was never booked is cancelled as well', async () => {
    assert.equal(await stage.logistics.carrier.cancel(`SL${'5'.repeat(12)}`), 'cancelled');
    assert.equal(await stage.logistics.carrier.find(`SL${'5'.repeat(12)}`), undefined);
  });
});

describe('a carrier that loses what it is asked to lose', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ heard: true, speed: 1, loses: () => true });
  });
  after(() => closeWhole(stage));

  test('LOG-13: a lost parcel is an exception, and its goods stay under way in the books', async () => {
    const listing = await stage.listing();
    await stage.stock([{ listing, warehouse: stage.warehouse, quantity: 400 }]);
    const { order } = await stage.booked(listing);
    for (let day = 0; day < 20; day += 1) {
      await stage.clock.advance(dayMs);
      await stage.settled();
    }
    assert.equal(await stage.stateOf(order), 'exception');
    assert(stage.heard.some(({ name, key }) => name === 'logistics.shipment-exception' && key === order));
  });
});

describe('a carrier at the speed of a demonstration', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ heard: true, speed: 2_000_000 });
  });
  after(() => closeWhole(stage));

  test('LOG-13: a parcel arrives while one watches', async () => {
    const listing = await stage.listing();
    await stage.stock([{ listing, warehouse: stage.warehouse, quantity: 400 }]);
    const { order } = await stage.booked(listing);
    await until('it is delivered', async () => (await stage.stateOf(order)) === 'delivered');
  });
});
