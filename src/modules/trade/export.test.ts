import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { itemsIn, rowsIn } from '#testing/stream';
import * as routes from './contract.ts';
import { must, openTradeHouse, type TradeHouse } from './testing.ts';
import { order, paid } from './testing-story.ts';

describe('export', () => {
  let house: TradeHouse;
  before(async () => {
    house = await openTradeHouse();
  });
  after(() => house.close());

  test('TRD-24: each side takes its own orders away, as its list has them, and nobody else’s', async () => {
    const one = await order(house);
    const two = await paid(house);
    await house.settled();
    const query = { format: 'csv', bom: false } as const;
    for (const [actor, role] of [
      [house.buyer, 'buyer'],
      [house.seller, 'seller'],
    ] as const) {
      const listed = must(await house.as(actor)(routes.listOrders, { query: { role, limit: 100 } })).items;
      const rows = await rowsIn(must(await house.as(actor)(routes.exportOrders, { query: { role, ...query } })));
      assert.deepEqual(
        rows.map((row) => [row['number'], row['state'], row['quantity'], row['order'], row['opened_at']]),
        listed.map(({ number, state, quantity, id, openedAt }) => [number, state, String(quantity), id, openedAt]),
      );
      const row = rows.find((each) => each['order'] === one.id);
      const { total } = one;
      assert.deepEqual(
        [row?.['order_total'], row?.['line_total'], row?.['currency'], row?.['unit_price'], row?.['buyer']],
        ['145.00', '145.00', total.currency, one.lines[0]?.unitPrice, 'Elbe Elektronik GmbH'],
      );
    }
    const filtered = { role: 'buyer', state: 'paid', ...query } as const;
    const some = await rowsIn(must(await house.as(house.buyer)(routes.exportOrders, { query: filtered })));
    assert.deepEqual(
      some.map((row) => row['order']),
      [two.id],
    );
    const json = { role: 'seller', format: 'jsonl', bom: false } as const;
    const items = await itemsIn<{ order: string; lines: unknown[] }>(
      must(await house.as(house.seller)(routes.exportOrders, { query: json })),
    );
    assert.deepEqual(new Set(items.map((item) => item.order)), new Set([one.id, two.id]));
    const none = must(await house.as(house.stranger)(routes.exportOrders, { query: { role: 'buyer', ...query } }));
    assert.deepEqual(await rowsIn(none), []);
  });
});
