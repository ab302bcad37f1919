import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readListing } from '#catalog/contract';
import { readId } from '#kernel/id';
import { readShipmentOfOrder } from '#logistics/contract';
import { readEscrow } from '#pay/contract';
import * as routes from './contract.ts';
import { releaseDue } from './order/close.ts';
import { dayMs, must, openTradeHouse, refused, type TradeHouse } from './testing.ts';
import {
  delivered,
  listingOf,
  moneyOf,
  order,
  type OrderOnWire,
  paid,
  read,
  report,
  said,
  send,
  shipped,
} from './testing-story.ts';

const params = ({ id }: OrderOnWire) => ({ orderId: id });

describe('order', () => {
  let house: TradeHouse;
  before(async () => {
    house = await openTradeHouse();
  });
  after(() => house.close());

  const cancel = (it: OrderOnWire, as = house.buyer, reason = 'No longer needed.') =>
    house.as(as)(routes.cancelOrder, { params: params(it), body: { reason, version: it.version } });
  const confirm = (it: OrderOnWire, as = house.buyer) =>
    house.as(as)(routes.confirmDelivery, { params: params(it), body: { version: it.version } });
  const dispute = (it: OrderOnWire, as = house.buyer) =>
    house.as(as)(routes.openDispute, { params: params(it), body: { reason: 'Half is missing.', version: it.version } });
  const withdraw = (it: OrderOnWire, as = house.buyer) => house.as(as)(routes.withdrawDispute, { params: params(it) });
  const resolve = (it: OrderOnWire, decision: 'release' | 'refund') =>
    house.as(house.operator)(routes.resolveDispute, {
      params: params(it),
      body: { decision, reason: 'The photographs show it.', version: it.version },
    });
  /** Where the money of this order has gone, by the entries of its own escrow account. */
  const gone = async (it: OrderOnWire) => {
    const told = must(await house.as(house.buyer)(readEscrow, { params: params(it) }));
    const { escrow } = await moneyOf(house, it);
    const { released: to, refunded: back } = told;
    return { escrow, buyer: back?.minor, seller: to?.seller.minor, commission: to?.commission.minor };
  };
  const released = { escrow: 0n, buyer: undefined, seller: '14138', commission: '362' };
  const refunded = { escrow: 0n, buyer: '14500', seller: undefined, commission: undefined };

  test('TRD-14: unpaid, either side cancels, and a second try by the same side answers the same', async () => {
    for (const side of [house.buyer, house.seller]) {
      const opened = await order(house);
      const now = must(await cancel(opened, side));
      assert.deepEqual([now.state, now.reason, now.may], ['cancelled', 'No longer needed.', []]);
      assert.equal(must(await cancel(opened, side)).state, 'cancelled');
      const other = side === house.buyer ? house.seller : house.buyer;
      assert(['order-changed', 'order-state'].includes(refused(await cancel(opened, other))));
    }
  });

  test('TRD-14: paid but not sent, money and goods go back in one command, once', async () => {
    const listing = await listingOf(house, { stock: 50_000 });
    const stock = async () => must(await house.as()(readListing, { params: { listingId: listing } })).available;
    const bought = await paid(house, listing);
    const had = await moneyOf(house, bought);
    assert.deepEqual([had.escrow, await stock()], [14_500n, 0]);
    const answers = await Promise.all([cancel(bought, house.seller), cancel(bought, house.seller)]);
    for (const answer of answers) assert.equal(must(answer).state, 'cancelled');
    await house.settled();
    assert.deepEqual(await gone(bought), refunded);
    assert.equal(await stock(), 50_000);
    const shipment = must(await house.as(house.seller)(readShipmentOfOrder, { params: params(bought) }));
    assert.equal(shipment.state, 'cancelled');
    assert.equal((await said(house, bought.conversation)).at(-1), 'Order cancelled');
  });

  test('TRD-14: both sides cancel at once: one refund', async () => {
    const bought = await paid(house);
    const answers = await Promise.all([cancel(bought, house.buyer), cancel(bought, house.seller)]);
    assert(answers.some((answer) => answer.ok));
    await house.settled();
    assert.deepEqual(await gone(bought), refunded);
  });

  test('TRD-14: packed and booked it can be cancelled; once the carrier has it, no more', async () => {
    const bought = await paid(house);
    await send(house, bought);
    const packed = await read(house, bought.id);
    assert.equal(packed.state, 'packed');
    assert.equal(must(await cancel(packed, house.seller)).state, 'cancelled');
    await house.settled();
    assert.deepEqual(await gone(bought), refunded);

    const { order: sent } = await shipped(house);
    assert.equal(sent.state, 'shipped');
    assert.equal(refused(await cancel(sent)), 'order-state');
    assert.equal(refused(await cancel(sent, house.seller)), 'order-state');
  });

  test('TRD-15: the order follows its shipment, and the conversation shows each step', async () => {
    const now = await delivered(house);
    assert.deepEqual(
      now.history.map(({ state }) => state),
      ['awaiting-payment', 'paid', 'packed', 'shipped', 'delivered'],
    );
    assert.deepEqual(now.may, ['confirm', 'dispute']);
    assert.deepEqual((await read(house, now.id, house.seller)).may, []);
    const titles = await said(house, now.conversation);
    const steps = ['Packed', 'Pick-up booked with the carrier', 'Picked up by the carrier', 'Delivered'];
    assert.deepEqual(
      titles.filter((title) => steps.includes(title)),
      steps,
    );
  });

  test('TRD-15: a delivery that is told before the pick-up delivers nothing until the carrier has had the goods', async () => {
    const bought = await paid(house);
    const tracking = await send(house, bought);
    await report(house, tracking, 'DL');
    assert.equal((await read(house, bought.id)).state, 'packed');
    assert.equal((await moneyOf(house, bought)).escrow, 14_500n);
    await report(house, tracking, 'PU');
    assert.equal((await read(house, bought.id)).state, 'delivered');
    await report(house, tracking, 'DL'); // Told twice.
    assert.equal((await read(house, bought.id)).history.length, 5);
  });

  test('TRD-16: the buyer’s confirmation releases, less commission, once, however often he clicks', async () => {
    const now = await delivered(house);
    const answers = await Promise.all([confirm(now), confirm(now), confirm(now)]);
    for (const answer of answers) assert.equal(must(answer).state, 'closed');
    assert.equal(must(await confirm(now)).state, 'closed');
    await house.settled();
    assert.deepEqual(await gone(now), released);
    const closed = await read(house, now.id);
    assert.deepEqual([closed.escrow?.state, closed.escrow?.held.minor, closed.may], ['released', '0', ['review']]);
    assert.equal((await said(house, now.conversation)).at(-1), 'Delivery confirmed, escrow released');
  });

  test('TRD-16: the buyer may confirm before the carrier has told; its word, coming late, changes nothing', async () => {
    const { order: sent, tracking } = await shipped(house);
    assert.equal(must(await confirm(sent)).state, 'closed');
    await house.settled();
    await report(house, tracking, 'DL');
    assert.deepEqual(await gone(sent), released);
    assert.equal((await read(house, sent.id)).state, 'closed');
    const shipment = must(await house.as(house.buyer)(readShipmentOfOrder, { params: params(sent) }));
    assert.equal(shipment.state, 'delivered');
  });

  test('TRD-16: nobody but the buyer confirms, and not before the goods are on their way', async () => {
    const bought = await paid(house);
    assert.equal(refused(await confirm(bought)), 'order-state');
    const { order: sent } = await shipped(house);
    assert.equal(refused(await confirm(sent, house.seller)), 'buyer-only');
    assert.equal(refused(await confirm({ ...sent, version: sent.version - 1 })), 'order-changed');
  });

  test('TRD-16: the clock releases so many days after delivery, not before', async () => {
    const now = await delivered(house);
    await house.clock.advance(7 * dayMs - 60_000);
    await house.settled();
    await releaseDue(house.trade, readId(now.id)).catch(() => undefined); // Asked too early, whoever asks.
    assert.equal((await read(house, now.id)).state, 'delivered');
    await house.clock.advance(120_000);
    await house.settled();
    assert.equal((await read(house, now.id)).state, 'closed');
    assert.deepEqual(await gone(now), released);
    await releaseDue(house.trade, readId(now.id)); // Told twice.
    assert.equal((await said(house, now.conversation)).at(-1), 'Escrow released by the clock');
  });

  test('TRD-16: buyer and clock at once release once', async () => {
    const now = await delivered(house);
    await house.clock.advance(8 * dayMs);
    const [answer] = await Promise.all([confirm(now), releaseDue(house.trade, readId(now.id))]);
    assert.equal(must(answer).state, 'closed');
    await house.settled();
    assert.deepEqual(await gone(now), released);
  });

  test('TRD-17: a dispute freezes: neither buyer nor clock releases until it is over', async () => {
    const now = await delivered(house);
    const disputed = must(await dispute(now));
    assert.deepEqual(
      [disputed.state, disputed.reason, disputed.escrow?.state, disputed.may],
      ['disputed', 'Half is missing.', 'disputed', ['withdraw-dispute']],
    );
    assert.equal(must(await dispute(now)).version, disputed.version, 'a second try answers the same');
    assert.equal(refused(await confirm(disputed)), 'order-state');
    await house.clock.advance(30 * dayMs);
    await house.settled();
    assert.equal((await read(house, now.id)).state, 'disputed');

    const resumed = must(await withdraw(disputed));
    assert.equal(resumed.reason, null);
    await house.settled();
    assert.equal((await read(house, now.id)).state, 'closed', 'its day had come long ago');
    assert.deepEqual(await gone(now), released);
    assert.equal(refused(await withdraw(disputed)), 'order-state');
  });

  test('TRD-17: disputed on the way, it is delivered meanwhile, and goes on from there', async () => {
    const { order: sent, tracking } = await shipped(house);
    const disputed = must(await dispute(sent));
    await report(house, tracking, 'DL');
    assert.equal((await read(house, sent.id)).state, 'disputed');
    const resumed = must(await withdraw(disputed));
    assert.equal(resumed.state, 'delivered');
    assert.equal(must(await withdraw(disputed)).version, resumed.version, 'a second try answers the same');
  });

  test('TRD-17: the operator gives all to the seller, or all back to the buyer; once', async () => {
    for (const [decision, state, money] of [
      ['release', 'closed', released],
      ['refund', 'cancelled', refunded],
    ] as const) {
      const disputed = must(await dispute(await delivered(house)));
      const seen = must(await house.as(house.operator)(routes.readAnyOrder, { params: params(disputed) }));
      assert.deepEqual([seen.role, seen.may], [null, ['resolve']]);
      const answers = await Promise.all([resolve(seen, decision), resolve(seen, decision)]);
      for (const answer of answers) assert.equal(must(answer).state, state);
      const other = decision === 'release' ? 'refund' : 'release';
      assert.equal(refused(await resolve(seen, other)), 'order-changed');
      await house.settled();
      assert.deepEqual(await gone(disputed), money);
      assert.equal((await read(house, disputed.id)).reason, 'The photographs show it.');
      assert.equal(refused(await withdraw(disputed)), 'order-state');
    }
  });

  test('TRD-17: only the buyer disputes, only what was sent; only a dispute is decided', async () => {
    const bought = await paid(house);
    assert.equal(refused(await dispute(bought)), 'order-state');
    const { order: sent } = await shipped(house);
    assert.equal(refused(await dispute(sent, house.seller)), 'buyer-only');
    assert.equal(refused(await withdraw(sent)), 'order-state');
    assert.equal(refused(await withdraw(sent, house.seller)), 'buyer-only');
    assert.equal(refused(await resolve(sent, 'release')), 'order-state');
  });

  test('TRD-17: release and dispute at once: one of them happens', async () => {
    const now = await delivered(house);
    const [confirmed, disputed] = await Promise.all([confirm(now), dispute(now)]);
    assert.equal([confirmed, disputed].filter((answer) => answer.ok).length, 1);
    await house.settled();
    const { state } = await read(house, now.id);
    assert.equal(state, confirmed.ok ? 'closed' : 'disputed');
    assert.equal((await gone(now)).escrow, confirmed.ok ? 0n : 14_500n);
  });

  test('TRD-17: what was decided about money is on record', async () => {
    const disputed = must(await dispute(await delivered(house)));
    must(await resolve(disputed, 'refund'));
    const { rows } = await house.pool.query<{ act: string; facts: object }>(
      'select act, facts from audit.entry where subject = $1 order by at, id',
      [readId(disputed.id)],
    );
    const acts = rows.map(({ act }) => act);
    for (const act of ['pay.escrow-funded', 'trade.dispute-opened', 'trade.dispute-resolved', 'pay.escrow-refunded'])
      assert(acts.includes(act), act);
  });

  test('TRD-19: each side lists its own orders with their state of now; the operator lists all', async () => {
    const other = await house.member('Max Meyer', { name: 'Weser GmbH', country: 'DE', city: 'Bremen' });
    const theirs = { ...house, buyer: other };
    const ids = [(await order(theirs)).id, (await order(theirs)).id].toReversed();
    const [newest = ''] = ids;
    const opened = must(await house.as(other)(routes.readOrder, { params: { orderId: newest } }));
    must(await cancel(opened, other));
    await house.settled();
    const list = async (query: object, as = other) =>
      must(await house.as(as)(routes.listOrders, { query: { role: 'buyer', limit: 20, ...query } })).items;
    assert.deepEqual(
      (await list({})).map(({ id, state }) => [id, state]),
      [
        [ids[0], 'cancelled'],
        [ids[1], 'awaiting-payment'],
      ],
    );
    assert.deepEqual(
      (await list({ state: 'cancelled' })).map(({ id }) => id),
      [newest],
    );
    assert.deepEqual(
      (await list({ role: 'seller', limit: 2 }, house.seller)).map(({ id }) => id),
      ids,
    );
    assert.deepEqual(await list({ role: 'seller' }), []);
    const all = must(await house.as(house.operator)(routes.listAllOrders, { query: { limit: 2 } }));
    assert.deepEqual(
      all.items.map(({ id }) => id),
      ids,
    );
  });
});
