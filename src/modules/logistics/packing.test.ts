import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type Id, showId } from '#kernel/id';
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
import { findShipmentOf } from './index.ts';
import { closeWhole, box, consignee, must, openStage, refused, type Stage } from './stage.test.ts';

let stage: Stage;
let listing: Id;
before(async () => {
  stage = await openStage();
  listing = await stage.listing();
  await stage.stock([{ listing, warehouse: stage.warehouse, quantity: 1_000_000 }]);
});
after(() => closeWhole(stage));

const heardOf = (order: Id) =>
  stage.heard.filter(({ key, name }) => key === order && name.startsWith('logistics.shipment')).map(({ name }) => name);

describe('packing', () => {
  test('LOG-9: parcels get codes of their own, a label and an invoice, whose bytes are kept by hash', async () => {
    const { shipmentId, order } = await stage.opened(listing);
    const params = { shipmentId };
    const api = stage.as(stage.seller);
    const unpacked = must(await api(readShipment, { params }));
    assert.deepEqual([unpacked.state, unpacked.netGrams, unpacked.may], ['to-pack', 1, ['pack']]);
    const body = { parcels: [box, { ...box, weightGrams: 900 }], version: unpacked.version };
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
    const { rows } = await stage.pool.query<{ consignee: Buffer }>(
      'select consignee from logistics.shipment where consignee is not null',
    );
    assert(rows.length > 0);
    for (const row of rows) assert(!row.consignee.toString().includes('Annemarie'));
    const found = await findShipmentOf(stage.logistics, order);
    assert.equal(found?.consignee.name, consignee.name);
  });

  test('LOG-9: a document that is not made yet is said to be missing', async () => {
    const { shipmentId } = await stage.opened(listing);
    assert.equal(refused(await stage.as(stage.seller)(readLabel, { params: { shipmentId } })), 'document-missing');
  });
});
