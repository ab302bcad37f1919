import assert from 'node:assert/strict';
import { hash, randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type Id, showId } from '#kernel/id';
import { transaction } from '#platform/db';
import { idNear } from '#testing/house';
import {
  listShipments,
  packShipment,
  readInvoice,
  readLabel,
  readShipment,
  readShipmentOfOrder,
  shipShipment,
  track,
} from './contract.ts';
import { checkDigit } from './domain/sscc.ts';
import { stored } from './goods.ts';
import { deliveryOf, findShipmentOf, openShipment, unreserveOf } from './index.ts';
import { assertGoodsAreWhole, box, consignee, must, openStage, refused, type Stage } from './stage.test.ts';

let stage: Stage;
let listing: Id;
before(async () => {
  stage = await openStage();
  listing = await stage.listing();
  await stage.stock([{ listing, warehouse: stage.warehouse, quantity: 1_000_000 }]);
});
after(async () => {
  await stage.settled();
  await assertGoodsAreWhole(stage);
  await stage.close();
});

const pieces = async (code: 'on-hand' | 'reserved' | 'in-transit', of: Id = listing) =>
  Number(await stage.ledger.balance(stored(stage.seller.company, code, { listing: of, warehouse: stage.warehouse })));

const heardOf = (order: Id) =>
  stage.heard.filter(({ key, name }) => key === order && name.startsWith('logistics.shipment')).map(({ name }) => name);

async function cancel(order: Id) {
  const part = must(await unreserveOf(stage.logistics, order));
  return stage.ledger.submit({ id: idNear(stage.clock, stage.seller), ...part });
}

describe('packing', () => {
  test('LOG-9: parcels get codes of their own, a label and an invoice, whose bytes are kept by hash', async () => {
    const { shipmentId, order } = await stage.opened(listing);
    const params = { shipmentId };
    const api = stage.as(stage.seller);
    const before = must(await api(readShipment, { params }));
    assert.deepEqual([before.state, before.netGrams, before.may], ['to-pack', 1, ['pack']]);
    const body = { parcels: [box, { ...box, weightGrams: 900 }], version: before.version };
    const packed = must(await api(packShipment, { params, body }));
    assert.equal(packed.state, 'packed');
    assert.deepEqual(packed.may, ['pack', 'ship']);
    const codes = packed.parcels.map(({ sscc }) => sscc);
    assert.equal(new Set(codes).size, 2);
    for (const code of codes) assert.equal(checkDigit(code.slice(0, -1)), code.slice(-1));
    for (const [route, document] of [
      [readLabel, packed.label],
      [readInvoice, packed.invoice],
    ] as const) {
      const file = must(await api(route, { params }));
      assert.equal(file.type, 'application/pdf');
      assert.equal(Buffer.from(file.bytes.subarray(0, 5)).toString(), '%PDF-');
      assert.equal(hash('sha256', file.bytes, 'hex'), document?.sha256);
      assert.equal(file.bytes.byteLength, document?.bytes);
    }
    await stage.settled();
    assert.deepEqual(heardOf(order), ['logistics.shipment-opened', 'logistics.shipment-packed']);
  });

  test('LOG-9: what was packed wrongly is packed again, with new codes under the same number', async () => {
    const { shipmentId } = await stage.opened(listing);
    const params = { shipmentId };
    const api = stage.as(stage.seller);
    const first = must(await api(packShipment, { params, body: { parcels: [box], version: 2 } }));
    const second = must(await api(packShipment, { params, body: { parcels: [box, box], version: first.version } }));
    assert.equal(second.trackingNumber, first.trackingNumber);
    const codes = [...first.parcels, ...second.parcels].map(({ sscc }) => sscc);
    assert.equal(new Set(codes).size, 3);
  });

  test('LOG-9: parcels that nobody can carry are refused', async () => {
    const { shipmentId } = await stage.opened(listing, 1_000_00);
    const api = stage.as(stage.seller);
    const asked = (parcel: Partial<typeof box>) => ({
      params: { shipmentId },
      body: { parcels: [{ ...box, ...parcel }], version: 2 },
    });
    const malformed = [
      { weightGrams: 0 },
      { weightGrams: -5 },
      { weightGrams: 1.5 },
      { weightGrams: 70_001 },
      { lengthMm: 9 },
      { widthMm: 2_741 },
      { heightMm: 0 },
      { heightMm: 1e9 },
    ];
    for (const parcel of malformed) {
      assert.equal(refused(await api(packShipment, asked(parcel))), 'input-invalid', JSON.stringify(parcel));
    }
    const large = { lengthMm: 2_000, widthMm: 600, heightMm: 500 };
    assert.equal(refused(await api(packShipment, asked(large))), 'parcel-too-large');
    const dense = { weightGrams: 60_000, lengthMm: 100, widthMm: 100, heightMm: 100 };
    assert.equal(refused(await api(packShipment, asked(dense))), 'parcel-too-dense');
    const light = await api(packShipment, asked({ weightGrams: 199 }));
    assert(!light.ok && light.refusal.code === 'weight-below-net');
    assert.deepEqual([light.refusal.grossGrams, light.refusal.netGrams], [199, 200]);
    const none = { params: { shipmentId }, body: { parcels: [], version: 2 } };
    assert.equal(refused(await api(packShipment, none)), 'input-invalid');
    const many = { params: { shipmentId }, body: { parcels: Array(51).fill(box), version: 2 } };
    assert.equal(refused(await api(packShipment, many)), 'input-invalid');
  });

  test('LOG-10: only what was seen is packed, and a second try is the first', async () => {
    const { shipmentId } = await stage.opened(listing);
    const asked = { params: { shipmentId }, body: { parcels: [box], version: 2 } };
    const api = stage.as(stage.seller);
    const early = await api(packShipment, { ...asked, body: { ...asked.body, version: 1 } });
    assert(!early.ok && early.refusal.code === 'shipment-changed');
    assert.equal(early.refusal.version, 2);
    assert.equal(refused(await api(shipShipment, { ...asked, body: { version: 2 } })), 'shipment-state');
    const answers = await Promise.all([1, 2, 3, 4].map(() => api(packShipment, asked)));
    assert.equal(answers.filter((answer) => answer.ok).length, 1);
    for (const answer of answers) if (!answer.ok) assert.equal(answer.refusal.code, 'shipment-changed');

    const { shipmentId: another } = await stage.opened(listing);
    const keyed = { ...asked, params: { shipmentId: another } };
    const first = must(await api(packShipment, keyed, { key: 'pack-it' }));
    await stage.pool.query("update platform.idempotency set reply = null where route = 'packShipment'"); // As if it had died.
    assert.deepEqual(must(await api(packShipment, keyed, { key: 'pack-it' })), first);
  });

  test('LOG-10: a pick-up is booked once, however often it is clicked', async () => {
    const { shipmentId, order } = await stage.opened(listing);
    const params = { shipmentId };
    const api = stage.as(stage.seller);
    const { version } = must(await api(packShipment, { params, body: { parcels: [box], version: 2 } }));
    const answers = await Promise.all([1, 2, 3].map(() => api(shipShipment, { params, body: { version } })));
    assert.equal(answers.filter((answer) => answer.ok).length, 1);
    const booked = must(await api(readShipment, { params }));
    assert.equal(booked.state, 'booked');
    assert(booked.expectedAt && booked.bookedAt && booked.expectedAt > booked.bookedAt);
    assert.deepEqual(booked.may, []);
    assert.equal(refused(await api(packShipment, { params, body: { parcels: [box], version: 4 } })), 'shipment-state');
    await stage.settled();
    assert.equal(heardOf(order).filter((name) => name === 'logistics.shipment-booked').length, 1);
  });
});

describe('who may see what', () => {
  test('LOG-11: seller and buyer read the shipment, the seller its label; others nothing', async () => {
    const { shipmentId, order, trackingNumber } = await stage.booked(listing);
    const params = { shipmentId };
    const ofOrder = { params: { orderId: showId('ord', order) } };
    const [seller, buyer, stranger] = [stage.as(stage.seller), stage.as(stage.buyer), stage.as(stage.stranger)];
    const sold = must(await seller(readShipment, { params }));
    const bought = must(await buyer(readShipmentOfOrder, ofOrder));
    assert.deepEqual(bought, { ...sold, label: null });
    assert.deepEqual(sold.consignee, consignee);
    assert.equal(sold.buyer.name, 'Elbe Elektronik GmbH');
    must(await buyer(readInvoice, { params }));
    assert.equal(refused(await buyer(readLabel, { params })), 'not-allowed');
    const body = { parcels: [box], version: sold.version };
    assert.equal(refused(await buyer(packShipment, { params, body })), 'not-allowed');
    assert.equal(refused(await buyer(shipShipment, { params, body: { version: sold.version } })), 'not-allowed');

    assert.equal(refused(await stranger(readShipment, { params })), 'not-allowed');
    assert.equal(refused(await stranger(readShipmentOfOrder, ofOrder)), 'not-allowed');
    assert.equal(refused(await stranger(readInvoice, { params })), 'not-allowed');
    assert.equal(refused(await stranger(readLabel, { params })), 'not-allowed');
    assert.equal(refused(await stranger(packShipment, { params, body })), 'not-allowed');
    assert.equal(refused(await stranger(shipShipment, { params, body: { version: 4 } })), 'not-allowed');
    assert.deepEqual(must(await stranger(listShipments, { query: { limit: 100 } })).items, []);
    assert.equal(refused(await stage.as()(readShipment, { params })), 'signed-out');
    const nowhere = { params: { shipmentId: showId('shp', idNear(stage.clock, stage.seller)) } };
    assert.equal(refused(await seller(readShipment, nowhere)), 'shipment-unknown');

    const seen = must(await stage.as()(track, { params: { trackingNumber } }));
    assert.equal(seen.status, 'booked');
    for (const secret of ['Schmidt', 'Elbe', 'Xinghe', '22767', '7K2M']) {
      assert(!JSON.stringify(seen).includes(secret), secret);
    }
    const wrong = `SL${'0'.repeat(12)}`;
    assert.equal(refused(await stage.as()(track, { params: { trackingNumber: wrong } })), 'tracking-unknown');
    assert.equal(refused(await stage.as()(track, { params: { trackingNumber: "SL' or true --" } })), 'input-invalid');
  });

  test('LOG-11: a seller lists his shipments, newest first, by state and page', async () => {
    const ids = [];
    for (let made = 0; made < 3; made += 1) ids.unshift((await stage.opened(listing)).shipmentId);
    const api = stage.as(stage.seller);
    const first = must(await api(listShipments, { query: { limit: 2, state: 'to-pack' } }));
    assert(first.next);
    const second = must(await api(listShipments, { query: { limit: 1, state: 'to-pack', after: first.next } }));
    assert.deepEqual(
      [...first.items, ...second.items].map(({ id }) => id),
      ids,
    );
    assert.equal(first.items[0]?.consigneeCity, 'Hamburg');
    const packed = must(await api(listShipments, { query: { limit: 100, state: 'packed' } }));
    assert(packed.items.every(({ state }) => state === 'packed'));
  });

  test('LOG-12: whoever reads the database learns no name from shipments, events or books', async () => {
    const { order } = await stage.booked(listing);
    await stage.settled();
    for (const table of ['logistics.shipment', 'platform.outbox', 'ledger.transfer', 'logistics.carrier_parcel']) {
      const { rows } = await stage.pool.query(`select t::text from ${table} t where t::text ~ 'Annemarie|Elbstra'`);
      assert.deepEqual(rows, [], table);
    }
    const found = await findShipmentOf(stage.logistics, order);
    assert.equal(found?.consignee.name, consignee.name);
  });

  test('LOG-9: a document that is not made yet is said to be missing', async () => {
    const { shipmentId } = await stage.opened(listing);
    assert.equal(refused(await stage.as(stage.seller)(readLabel, { params: { shipmentId } })), 'document-missing');
  });
});

describe("the carrier's reports", () => {
  const minutesAgo = (minutes: number) => new Date(stage.clock.now().getTime() - minutes * 60_000);

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
    const inherited = await stage.report(trackingNumber, 'constructor'.slice(0, 2).toUpperCase());
    assert.equal(inherited.status, 422);
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
  const confirm = async (order: Id) => {
    const part = must(await deliveryOf(stage.logistics, order));
    return stage.ledger.submit({ id: idNear(stage.clock, stage.seller), ...part });
  };

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
    const before = must(await unreserveOf(stage.logistics, order));
    must(await stage.ledger.submit({ id, ...before }));
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
