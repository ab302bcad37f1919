import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { findListing } from '#catalog';
import { deriveId, type Id, readId, showId } from '#kernel/id';
import { idNear } from '#testing/house';
import { adjustStock, createWarehouse, listAdjustments, listStock, listWarehouses } from './contract.ts';
import { receive, reserveFor } from './index.ts';
import { stored } from './goods.ts';
import { closeWhole, must, openStage, refused, type Stage, until } from './stage.test.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => closeWhole(stage));

const address = { street: 'Kexue Avenue 182', postcode: '510663', city: 'Guangzhou', country: 'CN' };

async function anotherWarehouse(name = 'Bonded store') {
  return must(await stage.as(stage.seller)(createWarehouse, { body: { name, ...address } }));
}

const adjustment = (listing: Id, quantity: number, more: { reason?: 'received' | 'counted' | 'damaged' } = {}) => ({
  body: {
    listing: showId('lst', listing),
    warehouse: showId('whs', stage.warehouse),
    quantity,
    reason: more.reason ?? 'counted',
  },
});

describe('warehouses', () => {
  test('a company sees its own, and a second try under one key makes one', async () => {
    const api = stage.as(stage.seller);
    const body = { name: 'Nansha free port', ...address };
    const first = must(await api(createWarehouse, { body }, { key: 'nansha' }));
    const again = must(await api(createWarehouse, { body }, { key: 'nansha' }));
    assert.deepEqual(again, first);
    const own = must(await api(listWarehouses, { query: { limit: 100 } }));
    assert.equal(own.items.filter((each) => each.name === body.name).length, 1);
    assert.deepEqual(must(await stage.as(stage.stranger)(listWarehouses, { query: { limit: 100 } })).items, []);
  });

  test('pages end where the list does', async () => {
    await anotherWarehouse('One more');
    const api = stage.as(stage.seller);
    const all = must(await api(listWarehouses, { query: { limit: 100 } })).items;
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const query: { limit: number; after?: string } = { limit: 1, ...(next !== null && { after: next }) };
      const page = must(await api(listWarehouses, { query }));
      seen.push(...page.items.map((each) => each.id));
      next = page.next;
    } while (next !== null);
    assert.deepEqual(
      seen,
      all.map((each) => each.id),
    );
  });

  test('script in a name is text', async () => {
    const made = await anotherWarehouse('<script>alert(1)</script>');
    assert.equal(made.name, '<script>alert(1)</script>');
  });

  test('a purchaser has no say in stock', async () => {
    const purchaser = { ...stage.seller, session: idNear(stage.clock, stage.seller), roles: ['purchasing'] as const };
    assert.equal(refused(await stage.as(purchaser)(listWarehouses, { query: { limit: 1 } })), 'not-allowed');
    assert.equal(refused(await stage.as()(listWarehouses, { query: { limit: 1 } })), 'signed-out');
  });
});

describe('adjustments', () => {
  test('LOG-4: pieces are added and taken away, and the audit knows by whom', async () => {
    const listing = await stage.listing();
    const api = stage.as(stage.seller);
    must(await api(adjustStock, adjustment(listing, 500, { reason: 'received' })));
    must(await api(adjustStock, adjustment(listing, -20, { reason: 'damaged' })));
    const held = must(await api(adjustStock, adjustment(listing, -30)));
    assert.deepEqual([held.onHand, held.reserved, held.inTransit], [450, 0, 0]);
    const shown = showId('lst', listing);
    const listed = must(await api(listAdjustments, { query: { listing: shown, limit: 2 } }));
    assert.deepEqual(
      listed.items.map(({ quantity, reason }) => [quantity, reason]),
      [
        [-30, 'counted'],
        [-20, 'damaged'],
      ],
    );
    assert(listed.next);
    const rest = must(await api(listAdjustments, { query: { listing: shown, limit: 2, after: listed.next } }));
    assert.deepEqual(
      rest.items.map(({ quantity }) => quantity),
      [500],
    );
    const { rows } = await stage.pool.query<{ act: string; actor: Id }>(
      'select act, actor from audit.entry where subject = $1',
      [listing],
    );
    assert.equal(rows.length, 3);
    for (const { act, actor } of rows) {
      assert.deepEqual([act, actor], ['logistics.stock-adjusted', stage.seller.person]);
    }
  });

  test('LOG-4: a click that is repeated under its key counts once', async () => {
    const listing = await stage.listing();
    const api = stage.as(stage.seller);
    const asked = adjustment(listing, 7);
    await Promise.all([1, 2, 3].map(() => api(adjustStock, asked, { key: 'seven' })));
    const held = must(await api(adjustStock, asked, { key: 'seven' }));
    assert.equal(held.onHand, 7);
  });

  test('LOG-4: zero, fractions, the huge and the wrong direction are refused', async () => {
    const listing = await stage.listing();
    const api = stage.as(stage.seller);
    for (const quantity of [0, 0.5, -1.25, 1_000_000_001, -1e15, Number.MAX_SAFE_INTEGER]) {
      assert.equal(refused(await api(adjustStock, adjustment(listing, quantity))), 'input-invalid', String(quantity));
    }
    const wrong = [adjustment(listing, -1, { reason: 'received' }), adjustment(listing, 1, { reason: 'damaged' })];
    for (const asked of wrong) assert.equal(refused(await api(adjustStock, asked)), 'adjustment-direction');
    const short = await api(adjustStock, adjustment(listing, -1));
    assert(!short.ok && short.refusal.code === 'stock-short');
    assert.equal(short.refusal.available, 0);
  });

  test("LOG-4: neither another's listing nor another's warehouse can be named", async () => {
    const [own, others] = [await stage.listing(), await stage.listing(stage.stranger)];
    const api = stage.as(stage.stranger);
    assert.equal(refused(await api(adjustStock, adjustment(own, 5))), 'not-allowed');
    assert.equal(refused(await api(adjustStock, adjustment(others, 5))), 'not-allowed');
    const nowhere = idNear(stage.clock, stage.stranger);
    assert.equal(refused(await api(adjustStock, adjustment(nowhere, 5))), 'listing-unknown');
    const body = { ...adjustment(others, 5).body, warehouse: showId('whs', nowhere) };
    assert.equal(refused(await api(adjustStock, { body })), 'warehouse-unknown');
  });
});

describe('reservations', () => {
  test('LOG-2: fifty at once get the last thirty pieces of two warehouses, and not one more', async () => {
    const listing = await stage.listing();
    const overflow = readId((await anotherWarehouse('Overflow')).id);
    await stage.stock([
      { listing, warehouse: stage.warehouse, quantity: 17 },
      { listing, warehouse: overflow, quantity: 13 },
    ]);
    const answers = await Promise.all(Array.from({ length: 50 }, () => stage.reserve([{ listing, quantity: 1 }])));
    const won = answers.filter(({ answer }) => answer.ok);
    assert.equal(won.length, 30);
    for (const { answer } of answers) if (!answer.ok) assert.equal(answer.refusal.code, 'stock-short');
    const { ledger, seller } = stage;
    for (const warehouse of [stage.warehouse, overflow]) {
      assert.equal(await ledger.balance(stored(seller.company, 'on-hand', { listing, warehouse })), 0n);
    }
  });

  test('LOG-2: large orders race for what only both warehouses together have', async () => {
    const listing = await stage.listing();
    const annex = readId((await anotherWarehouse('Annex')).id);
    await stage.stock([
      { listing, warehouse: stage.warehouse, quantity: 60 },
      { listing, warehouse: annex, quantity: 50 },
    ]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => stage.reserve([{ listing, quantity: 35 }])));
    assert.equal(answers.filter(({ answer }) => answer.ok).length, 3);
  });

  test('LOG-2: an order is reserved once, however often it is asked', async () => {
    const listing = await stage.listing();
    await stage.stock([{ listing, warehouse: stage.warehouse, quantity: 100 }]);
    const order = idNear(stage.clock, stage.seller);
    const answers = await Promise.all([1, 2, 3].map(() => stage.reserve([{ listing, quantity: 100 }], order)));
    const again = await stage.reserve([{ listing, quantity: 100 }], order);
    for (const { answer } of [...answers, again]) must(answer);
    const part = { listing, warehouse: stage.warehouse };
    assert.equal(await stage.ledger.balance(stored(stage.seller.company, 'reserved', part)), 100n);
  });

  test("LOG-2: a seller's order cannot be filled from another's shelf", async () => {
    const listing = await stage.listing();
    await stage.stock([{ listing, warehouse: stage.warehouse, quantity: 9 }]);
    const request = { order: idNear(stage.clock, stage.stranger), seller: stage.stranger.company, market: 1 };
    const told = await reserveFor(stage.logistics, { ...request, lines: [{ listing, quantity: 1 }] });
    assert.equal(refused(told), 'stock-short');
  });

  test('LOG-1: a receipt counts once under its id', async () => {
    const listing = await stage.listing();
    const receipt = {
      id: deriveId(listing, 'first receipt'),
      company: stage.seller.company,
      lines: [{ listing, warehouse: stage.warehouse, quantity: 40 }],
    };
    await Promise.all([receive(stage.logistics, receipt), receive(stage.logistics, receipt)]);
    await receive(stage.logistics, receipt);
    const part = { listing, warehouse: stage.warehouse };
    assert.equal(await stage.ledger.balance(stored(stage.seller.company, 'on-hand', part)), 40n);
  });
});

describe('what others see of stock', () => {
  test('LOG-5: the catalogue shows what can be ordered, over all warehouses, within a second', async () => {
    const listing = await stage.listing();
    const second = await anotherWarehouse('Second');
    await stage.stock([{ listing, warehouse: stage.warehouse, quantity: 300 }]);
    const body = { ...adjustment(listing, 50).body, warehouse: second.id };
    must(await stage.as(stage.seller)(adjustStock, { body }));
    await stage.settled();
    assert.equal((await findListing(stage.catalog, listing))?.available, 350);
    must((await stage.reserve([{ listing, quantity: 320 }])).answer);
    const began = Date.now();
    await until('30 are left', async () => (await findListing(stage.catalog, listing))?.available === 30);
    assert(Date.now() - began < 1_000);
  });

  test('LOG-5: of many changes at once the last count stands', async () => {
    const listing = await stage.listing();
    const api = stage.as(stage.seller);
    const changes = Array.from({ length: 20 }, (_, index) => api(adjustStock, adjustment(listing, index + 1)));
    (await Promise.all(changes)).forEach(must);
    await stage.stock([{ listing, warehouse: stage.warehouse, quantity: 1_000 }]);
    await stage.settled();
    assert.equal((await findListing(stage.catalog, listing))?.available, 1_210);
  });

  test('LOG-1: the list shows each place, page by page, and only the own', async () => {
    const listing = await stage.listing(stage.stranger, 'GRM188R71C104KA01D');
    const api = stage.as(stage.stranger);
    const places = await Promise.all(
      ['A', 'B', 'C'].map(async (name) => must(await api(createWarehouse, { body: { name, ...address } }))),
    );
    for (const [index, { id }] of places.entries()) {
      const body = {
        listing: showId('lst', listing),
        warehouse: id,
        quantity: 10 + index,
        reason: 'received',
      } as const;
      must(await api(adjustStock, { body }));
    }
    const first = must(await api(listStock, { query: { limit: 2 } }));
    assert(first.next);
    const second = must(await api(listStock, { query: { limit: 2, after: first.next } }));
    const items = [...first.items, ...second.items];
    assert.equal(second.next, null);
    assert.deepEqual(new Set(items.map((each) => each.onHand)), new Set([10, 11, 12]));
    assert(items.every((each) => each.mpn === 'GRM188R71C104KA01D' && each.warehouseName !== ''));
    const others = must(await stage.as(stage.buyer)(listStock, { query: { limit: 100 } }));
    assert.deepEqual(others.items, []);
    const made = must(await api(listStock, { query: { limit: 2, after: "'; drop table logistics.place; --" } }));
    assert.equal(made.items.length, 2); // What is no cursor begins at the front.
  });
});
