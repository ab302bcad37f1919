import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type Id } from '#kernel/id';
import { transaction } from '#platform/db';
import { inProcess } from '#platform/in-process';
import { idNear } from '#testing/house';
import { packShipment, readShipment, shipShipment, track } from './contract.ts';
import { stored } from './goods.ts';
import { deliveryOf, findShipmentOf, openShipment, unreserveOf } from './index.ts';
import { closeWhole, box, must, openStage, refused, type Stage } from './stage.test.ts';

let stage: Stage;
let listing: Id;
before(async () => {
  stage = await openStage();
  listing = await stage.listing();
  await stage.stock([{ listing, warehouse: stage.warehouse, quantity: 1_000_000 }]);
});
after(() => closeWhole(stage));

const pieces = async (code: 'on-hand' | 'reserved' | 'in-transit', of: Id = listing) =>
  Number(await stage.ledger.balance(stored(stage.seller.company, code, { listing: of, warehouse: stage.warehouse })));

const heardOf = (order: Id) =>
  stage.heard.filter(({ key, name }) => key === order && name.startsWith('logistics.shipment')).map(({ name }) => name);

const minutesAgo = (minutes: number) => new Date(stage.clock.now().getTime() - minutes * 60_000);

async function confirm(order: Id) {
  const part = must(await deliveryOf(stage.logistics, order));
  // Where the carrier was faster there is nothing left to move.
  if (part.transfers.length > 0) await stage.ledger.submit({ id: idNear(stage.clock, stage.seller), ...part });
}

async function cancel(order: Id) {
  const part = must(await unreserveOf(stage.logistics, order));
  return stage.ledger.submit({ id: idNear(stage.clock, stage.seller), ...part });
}

describe("the carrier's reports", () => {
  test('LOG-6: the goods leave at pick-up and arrive at delivery', async () => {
    const own = await stage.listing();
    await stage.stock([{ listing: own, warehouse: stage.warehouse, quantity: 400 }]);
    const { trackingNumber, order, shipmentId } = await stage.booked(own);
    assert.deepEqual([await pieces('reserved', own), await pieces('in-transit', own)], [400, 0]);
    await stage.report(trackingNumber, 'PU', { at: minutesAgo(50) });
    assert.equal(await stage.stateOf(order), 'picked-up');
    assert.deepEqual([await pieces('reserved', own), await pieces('in-transit', own)], [0, 400]);
    for (const [code, state] of [
      ['AR', 'in-transit'],
      ['IC', 'customs'],
      ['IR', 'in-transit'],
      ['OD', 'out-for-delivery'],
      ['NA', 'exception'],
      ['OD', 'out-for-delivery'],
      ['DL', 'delivered'],
    ] as const) {
      await stage.report(trackingNumber, code);
      assert.equal(await stage.stateOf(order), state, code);
    }
    assert.deepEqual([await pieces('reserved', own), await pieces('in-transit', own)], [0, 0]);
    const read = must(await stage.as(stage.buyer)(readShipment, { params: { shipmentId } }));
    assert.equal(read.events.length, 8);
    assert.equal(read.events[3]?.note, 'Released by import customs');
    assert(read.pickedUpAt && read.deliveredAt && read.pickedUpAt < read.deliveredAt);
    await stage.settled();
    const told = heardOf(order);
    assert.equal(told.filter((name) => name === 'logistics.shipment-picked-up').length, 1);
    assert.equal(told.filter((name) => name === 'logistics.shipment-exception').length, 1);
    assert.equal(told.filter((name) => name === 'logistics.shipment-moved').length, 5);
    assert.equal(told.at(-1), 'logistics.shipment-delivered');
  });

  test('LOG-14: the carrier’s word is kept as its code, and said in the language of whoever reads it', async () => {
    const { trackingNumber, shipmentId } = await stage.booked(listing);
    await stage.report(trackingNumber, 'PU', { at: minutesAgo(50) });
    await stage.report(trackingNumber, 'XC', { at: minutesAgo(20) });
    const reading = async (language: string) => {
      const api = inProcess(stage.app, { actor: stage.buyer, address: '127.0.0.1', language });
      const { events, carrier } = must(await api(readShipment, { params: { shipmentId } }));
      const followed = must(await api(track, { params: { trackingNumber } }));
      assert.equal(followed.carrier, carrier);
      return [carrier, ...events.map(({ note }) => note)];
    };
    assert.deepEqual(await reading('zh'), ['Serai Lines（模拟）', '已揽收', '已向出口海关申报']);
    assert.deepEqual(await reading('en'), ['Serai Lines (simulated)', 'Picked up', 'Presented to export customs']);
    assert.deepEqual(await reading('tlh'), await reading('en'));
  });

  test('LOG-6: a delivery that is heard of before the pick-up waits for it', async () => {
    const { trackingNumber, order } = await stage.booked(listing);
    assert.equal((await stage.report(trackingNumber, 'DL', { at: minutesAgo(1) })).status, 200);
    await stage.report(trackingNumber, 'OD', { at: minutesAgo(2) });
    assert.equal(await stage.stateOf(order), 'booked');
    await stage.report(trackingNumber, 'PU', { at: minutesAgo(90) });
    assert.equal(await stage.stateOf(order), 'delivered');
    await stage.settled();
    assert.deepEqual(heardOf(order).slice(-2), ['logistics.shipment-picked-up', 'logistics.shipment-delivered']);
  });

  test('LOG-6: what is heard late is history, and moves nothing back', async () => {
    const { trackingNumber, order, shipmentId } = await stage.booked(listing);
    await stage.report(trackingNumber, 'PU', { at: minutesAgo(90) });
    await stage.report(trackingNumber, 'OD', { at: minutesAgo(5) });
    await stage.report(trackingNumber, 'IC', { at: minutesAgo(60) });
    assert.equal(await stage.stateOf(order), 'out-for-delivery');
    const read = must(await stage.as(stage.seller)(readShipment, { params: { shipmentId } }));
    assert.deepEqual(
      read.events.map(({ status }) => status),
      ['picked-up', 'customs', 'out-for-delivery'],
    );
    await stage.report(trackingNumber, 'DL', { at: minutesAgo(4) });
    await stage.report(trackingNumber, 'AR', { at: minutesAgo(1) });
    assert.equal(await stage.stateOf(order), 'delivered');
  });

  test('LOG-6: the same events many times and at once count once', async () => {
    const own = await stage.listing();
    await stage.stock([{ listing: own, warehouse: stage.warehouse, quantity: 400 }]);
    const { trackingNumber, order, shipmentId } = await stage.booked(own);
    const events = ['PU', 'AR', 'DL'].map((code, index) => ({
      code,
      at: minutesAgo(30 - index),
      id: `${order}-${code}`,
    }));
    const all = [...events, ...events.toReversed(), ...events, ...events.toReversed()];
    const answers = await Promise.all(all.map(({ code, ...told }) => stage.report(trackingNumber, code, told)));
    assert(answers.every(({ status }) => status === 200));
    assert.equal(await stage.stateOf(order), 'delivered');
    assert.equal(await pieces('in-transit', own), 0);
    const read = must(await stage.as(stage.seller)(readShipment, { params: { shipmentId } }));
    assert.equal(read.events.length, 3);
    await stage.settled();
    assert.equal(heardOf(order).filter((name) => name === 'logistics.shipment-delivered').length, 1);
  });

  test('LOG-7: what is forged, unsigned, of tomorrow or of nothing that we know changes nothing', async () => {
    const { trackingNumber, order } = await stage.booked(listing);
    const forged = await stage.report(trackingNumber, 'PU', { key: randomBytes(32) });
    assert.deepEqual([forged.status, forged.code], [401, 'signature-invalid']);
    const raw = JSON.stringify({ trackingNumber, code: 'PU', at: stage.clock.now().toISOString(), place: 'X' });
    const path = '/logistics/carrier/webhooks';
    const unsigned = await stage.send(path, { headers: { 'content-type': 'application/json' }, raw });
    assert.equal(unsigned.status, 401);
    const unknown = await stage.report(trackingNumber, 'ZZ');
    assert.deepEqual([unknown.status, unknown.code], [422, 'code-unknown']);
    const nobody = await stage.report(`SL${'7'.repeat(12)}`, 'PU');
    assert.deepEqual([nobody.status, nobody.code], [404, 'tracking-unknown']);
    const tomorrow = await stage.report(trackingNumber, 'PU', { at: minutesAgo(-24 * 60) });
    assert.deepEqual([tomorrow.status, tomorrow.code], [422, 'event-in-future']);
    assert.equal(await stage.stateOf(order), 'booked');
  });

  test('LOG-6: a pick-up that is reported before we have written the booking counts after it', async () => {
    const { shipmentId, order } = await stage.opened(listing);
    const params = { shipmentId };
    const api = stage.as(stage.seller);
    const packed = must(await api(packShipment, { params, body: { parcels: [box], version: 2 } }));
    assert(packed.trackingNumber);
    await stage.report(packed.trackingNumber, 'PU', { at: minutesAgo(1) });
    assert.equal(await stage.stateOf(order), 'packed');
    const shipped = must(await api(shipShipment, { params, body: { version: packed.version } }));
    assert.equal(shipped.state, 'picked-up');
  });
});

describe("the buyer's word", () => {
  test('LOG-7: he confirms what is under way, once, and the carrier comes too late with it', async () => {
    const { trackingNumber, order } = await stage.booked(listing);
    assert.equal(refused(await deliveryOf(stage.logistics, order)), 'shipment-not-under-way');
    await stage.report(trackingNumber, 'PU');
    const parts = await Promise.all([1, 2, 3].map(() => deliveryOf(stage.logistics, order)));
    const commands = parts.map((part) => ({ id: idNear(stage.clock, stage.seller), ...must(part) }));
    const answers = await Promise.all(commands.map((command) => stage.ledger.submit(command)));
    assert.equal(answers.filter((answer) => answer.ok).length, 1);
    assert.equal(await stage.stateOf(order), 'delivered');
    assert.equal((await stage.report(trackingNumber, 'DL')).status, 200);
    assert.deepEqual(must(await deliveryOf(stage.logistics, order)), { transfers: [], rides: [] });
    await stage.settled();
    assert.equal(heardOf(order).filter((name) => name === 'logistics.shipment-delivered').length, 1);
  });

  test('LOG-7: carrier and buyer at once deliver once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { trackingNumber, order } = await stage.booked(listing);
      await stage.report(trackingNumber, 'PU');
      await Promise.all([confirm(order), stage.report(trackingNumber, 'DL')]);
      assert.equal(await stage.stateOf(order), 'delivered');
    }
  });

  test('LOG-7: an order without goods is unknown', async () => {
    const order = idNear(stage.clock, stage.seller);
    assert.equal(refused(await deliveryOf(stage.logistics, order)), 'shipment-unknown');
    assert.equal(refused(await unreserveOf(stage.logistics, order)), 'shipment-unknown');
  });
});

describe('cancelling', () => {
  test('LOG-8: until the pick-up the goods come back on hand, whatever was done with them', async () => {
    const own = await stage.listing();
    await stage.stock([{ listing: own, warehouse: stage.warehouse, quantity: 1_600 }]);
    const reserved = (await stage.reserve([{ listing: own, quantity: 400 }])).order;
    const opened = (await stage.opened(own)).order;
    const packing = await stage.opened(own);
    const params = { shipmentId: packing.shipmentId };
    must(await stage.as(stage.seller)(packShipment, { params, body: { parcels: [box], version: 2 } }));
    const booked = await stage.booked(own);
    assert.deepEqual([await pieces('on-hand', own), await pieces('reserved', own)], [0, 1_600]);
    for (const order of [reserved, opened, packing.order, booked.order]) must(await cancel(order));
    assert.deepEqual([await pieces('on-hand', own), await pieces('reserved', own)], [1_600, 0]);
    await stage.settled();
    assert.equal(heardOf(opened).at(-1), 'logistics.shipment-cancelled');
    const late = await stage.report(booked.trackingNumber, 'PU');
    assert.equal(late.status, 200); // Kept for whoever looks into it, and no goods move.
    assert.equal(await stage.stateOf(booked.order), 'cancelled');
  });

  test('LOG-8: asked again under the same id it is the same command', async () => {
    const { order } = await stage.opened(listing);
    const id = idNear(stage.clock, stage.seller);
    const part = must(await unreserveOf(stage.logistics, order));
    must(await stage.ledger.submit({ id, ...part }));
    must(await stage.ledger.submit({ id, ...must(await unreserveOf(stage.logistics, order)) }));
  });

  test('LOG-8: what the carrier has is not cancelled', async () => {
    const { trackingNumber, order } = await stage.booked(listing);
    await stage.report(trackingNumber, 'PU');
    assert.equal(refused(await unreserveOf(stage.logistics, order)), 'shipment-under-way');
  });

  test('LOG-8: of a cancellation and a pick-up at once one wins, and the goods are in one place', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { trackingNumber, order } = await stage.booked(listing);
      const part = must(await unreserveOf(stage.logistics, order));
      const command = { id: idNear(stage.clock, stage.seller), ...part };
      const [cancelled] = await Promise.all([stage.ledger.submit(command), stage.report(trackingNumber, 'PU')]);
      assert.equal(await stage.stateOf(order), cancelled.ok ? 'cancelled' : 'picked-up');
    }
  });

  test('LOG-8: an order that is cancelled before it is opened is not sent', async () => {
    const { order, opening } = await stage.opened(listing);
    must(await cancel(order));
    const { order: early } = await stage.reserve([{ listing, quantity: 100 }]);
    must(await cancel(early));
    const asked = { ...opening, order: early };
    assert.equal(await transaction(stage.pool, (tx) => openShipment(stage.logistics, tx, asked)), undefined);
    assert.equal(await findShipmentOf(stage.logistics, early), undefined);
  });

  test('LOG-10: a shipment that is opened twice is opened once', async () => {
    const { order, opening, id } = await stage.opened(listing);
    assert.equal(await transaction(stage.pool, (tx) => openShipment(stage.logistics, tx, opening)), id);
    await stage.settled();
    assert.equal(heardOf(order).length, 1);
  });
});
