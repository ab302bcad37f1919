import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readId } from '#kernel/id';
import { openLedger } from '#ledger';
import { readShipmentOfOrder } from '#logistics/contract';
import { readPayment } from '#pay/contract';
import * as routes from './contract.ts';
import { payFromWallet, takeCaptured } from './order/pay.ts';
import { current } from './order/read.ts';
import { dayMs, must, openTradeHouse, refused, type TradeHouse } from './testing.ts';
import {
  consignee,
  listingOf,
  moneyOf,
  order,
  type OrderOnWire,
  paid,
  paymentOf,
  read,
  said,
} from './testing-story.ts';

const card = (number: string) => ({ number, expiry: '12/30', cvc: '123', holder: 'Jana Petersen' });
const good = card('4242 4242 4242 4242');

describe('payment', () => {
  let house: TradeHouse;
  before(async () => {
    house = await openTradeHouse();
  });
  after(() => house.close());

  const pay = (opened: OrderOnWire, changes: object = {}, key?: string) =>
    house.as(house.buyer)(
      routes.payOrder,
      { params: { orderId: opened.id }, body: { ...paymentOf(opened), ...changes } },
      key === undefined ? {} : { key },
    );
  const byCard = (opened: OrderOnWire, number: ReturnType<typeof card>, key?: string) =>
    pay(opened, { method: 'card', card: number }, key);
  /** The acquirer settles within moments of the house's clock. */
  const settle = async () => {
    await house.clock.advance(10_000);
    await house.settled();
  };
  const wallet = async (opened: OrderOnWire) => (await moneyOf(house, opened)).wallet ?? 0n;

  test('TRD-10: paid from the wallet, the money is in escrow, the goods are set aside and the shipment is open', async () => {
    const opened = await order(house);
    await house.give(house.buyer, 20_000n);
    const had = await wallet(opened);
    const told = must(await pay(opened));
    assert.deepEqual([told.order.state, told.payment], ['paid', null]);
    assert.deepEqual(told.order.escrow?.held, { minor: '14500', currency: 'USD' });
    await house.settled();
    const { escrow, wallet: left } = await moneyOf(house, opened);
    assert.deepEqual([escrow, had - (left ?? 0n)], [14_500n, 14_500n]);
    const shipment = must(await house.as(house.seller)(readShipmentOfOrder, { params: { orderId: opened.id } }));
    assert.equal(shipment.state, 'to-pack');
    assert.equal(shipment.consignee.city, 'Hamburg');
    assert.equal((await read(house, opened.id)).shipment, shipment.id);
    assert((await said(house, opened.conversation)).includes('Order paid into escrow'));
  });

  test('TRD-10: a double click pays once, with or without a key, at once or later', async () => {
    const opened = await order(house);
    await house.give(house.buyer, 100_000n);
    const had = await wallet(opened);
    const answers = await Promise.all([pay(opened), pay(opened), pay(opened, {}, 'k'), pay(opened, {}, 'k')]);
    for (const answer of answers) assert.equal(must(answer).order.state, 'paid');
    await house.settled();
    assert.equal(must(await pay(opened)).order.state, 'paid');
    assert.equal(had - (await wallet(opened)), 14_500n);
    assert.equal((await read(house, opened.id)).history.filter(({ state }) => state === 'paid').length, 1);
  });

  test('TRD-10: a server that dies between payment and reply has paid once; the next one answers the same', async () => {
    const opened = await order(house);
    await house.give(house.buyer, 100_000n);
    const had = await wallet(opened);
    const stored = await current(house.trade, { id: readId(opened.id) });
    const paying = {
      order: stored,
      amount: stored.total,
      version: stored.version,
      consignee: { ...consignee, phone: null },
      write: stored.id,
    };
    // The first server's reply is lost; a second one, with books of its own, is asked with what the buyer saw.
    must(await payFromWallet(house.trade, house.buyer, paying));
    const second = { ...house.trade, ledger: openLedger(house.pool, house.clock) };
    const restarted = { ...second, logistics: { ...house.trade.logistics, ledger: second.ledger } };
    assert.equal(must(await payFromWallet(restarted, house.buyer, paying)).state, 'paid');
    // And one that had not heard of it at all, because both were asked at the same moment.
    assert.equal(must(await pay(opened)).order.state, 'paid');
    await house.settled();
    assert.equal(had - (await wallet(opened)), 14_500n);
  });

  test('TRD-10: two servers asked at the same moment pay once', async () => {
    const opened = await order(house);
    await house.give(house.buyer, 100_000n);
    const had = await wallet(opened);
    const stored = await current(house.trade, { id: readId(opened.id) });
    const ledger = openLedger(house.pool, house.clock);
    const other = { ...house.trade, ledger, logistics: { ...house.trade.logistics, ledger } };
    const paying = {
      order: stored,
      amount: stored.total,
      version: stored.version,
      consignee: { ...consignee, phone: null },
      write: stored.id,
    };
    const answers = await Promise.all(
      [house.trade, other, house.trade, other].map((trade) => payFromWallet(trade, house.buyer, paying)),
    );
    for (const answer of answers) assert.equal(must(answer).state, 'paid');
    await house.settled();
    assert.equal(had - (await wallet(opened)), 14_500n);
  });

  test('TRD-11: another amount or currency than it costs is not paid', async () => {
    const opened = await order(house);
    const wrong = [
      { minor: '14499', currency: 'USD' },
      { minor: '14501', currency: 'USD' },
      { minor: '14500', currency: 'EUR' },
      { minor: '-14500', currency: 'USD' },
      { minor: '0', currency: 'USD' },
    ];
    for (const amount of wrong) assert.equal(refused(await pay(opened, { amount })), 'amount-changed');
    for (const amount of [
      { minor: '145.00', currency: 'USD' },
      { minor: 14_500, currency: 'USD' },
      { minor: '1e4', currency: 'USD' },
    ])
      assert.equal(refused(await pay(opened, { amount: amount as never })), 'input-invalid');
    assert.equal((await moneyOf(house, opened)).escrow, 0n);
  });

  test('TRD-11: an empty wallet says what is there, and the order waits on', async () => {
    const poor = await order(house);
    const has = await wallet(poor);
    // Whatever earlier tests have left is spent on orders of the same price.
    for (let left = has; left >= 14_500n; left -= 14_500n) must(await pay(await order(house)));
    const told = await pay(poor);
    assert(!told.ok && told.refusal.code === 'funds-short', JSON.stringify(told));
    assert.equal(BigInt(told.refusal.available.minor), has % 14_500n);
    const now = await read(house, poor.id);
    assert.deepEqual([now.state, now.version, now.escrow], ['awaiting-payment', poor.version, null]);
  });

  test('TRD-11: goods that are not there are not paid; of two orders for the last pieces one is', async () => {
    const listing = await listingOf(house, { stock: 60_000 });
    const [one, two] = [await order(house, listing), await order(house, listing)];
    await house.give(house.buyer, 29_000n);
    const had = await wallet(one);
    const answers = await Promise.all([pay(one), pay(two)]);
    const lost = answers.find((answer) => !answer.ok);
    assert.equal(answers.filter((answer) => answer.ok).length, 1);
    assert(lost && !lost.ok && lost.refusal.code === 'stock-short', JSON.stringify(lost));
    assert.deepEqual([lost.refusal.listing, lost.refusal.available], [listing, '10000']);
    await house.settled();
    assert.equal(had - (await wallet(one)), 14_500n);
  });

  test('TRD-11: only the buyer pays, what he saw, and a card is needed to pay by card', async () => {
    const opened = await order(house);
    const body = paymentOf(opened);
    const params = { orderId: opened.id };
    assert.equal(refused(await house.as(house.seller)(routes.payOrder, { params, body })), 'buyer-only');
    assert.equal(refused(await pay(opened, { version: opened.version + 1 })), 'order-changed');
    assert.equal(refused(await pay(opened, { method: 'card' })), 'card-missing');
    assert.equal(refused(await byCard(opened, card('4242 4242 4242 4241'))), 'card-invalid');
    assert.equal(refused(await pay(opened, { consignee: { ...consignee, country: 'Germany' } })), 'input-invalid');
  });

  test('TRD-12: a card’s money pays the order when it has come, and the seller can pack', async () => {
    const opened = await order(house);
    const started = must(await byCard(opened, good));
    assert.deepEqual([started.order.state, started.payment?.state], ['awaiting-payment', 'processing']);
    await settle();
    const now = await read(house, opened.id);
    assert.deepEqual([now.state, now.payment, now.escrow?.state], ['paid', started.payment?.id, 'held']);
    const { escrow, captured } = await moneyOf(house, opened);
    assert.deepEqual([escrow, captured], [14_500n, 0n]);
    must(await house.as(house.seller)(readShipmentOfOrder, { params: { orderId: opened.id } }));
    await takeCaptured(house.trade, { order: readId(opened.id), payment: readId(now.payment ?? '') }); // Heard twice.
    assert.equal((await moneyOf(house, opened)).escrow, 14_500n);
  });

  test('TRD-12: a declined card says why, and another one may pay', async () => {
    const opened = await order(house);
    const declined = must(await byCard(opened, card('4000 0000 0000 9995'), 'first'));
    assert.equal(declined.payment?.state, 'declined');
    assert.match(declined.payment?.reason ?? '', /not have enough/);
    assert.equal(must(await byCard(opened, card('4000 0000 0000 9995'), 'first')).payment?.id, declined.payment?.id);
    must(await byCard(opened, good, 'second'));
    await settle();
    assert.equal((await read(house, opened.id)).state, 'paid');
  });

  test('TRD-12: clicked twice, or told late, twice and out of order, a card pays once', async () => {
    const opened = await order(house);
    const late = card('4000 0000 0000 0259');
    const [one, two] = await Promise.all([byCard(opened, late, 'c'), byCard(opened, late, 'c')]);
    assert.equal(must(one).payment?.id, must(two).payment?.id);
    assert.equal(refused(await byCard(opened, good)), 'payment-processing');
    await settle();
    await settle();
    const { escrow, captured } = await moneyOf(house, opened);
    assert.deepEqual([(await read(house, opened.id)).state, escrow, captured], ['paid', 14_500n, 0n]);
  });

  test('TRD-12: money that comes for a cancelled order goes back to the card, and both are told', async () => {
    const opened = await order(house);
    const started = must(await byCard(opened, good));
    const params = { orderId: opened.id };
    const body = { reason: 'Found it elsewhere.', version: opened.version };
    must(await house.as(house.buyer)(routes.cancelOrder, { params, body }));
    await settle();
    const { escrow, captured } = await moneyOf(house, opened);
    assert.deepEqual([(await read(house, opened.id)).state, escrow, captured], ['cancelled', 0n, 0n]);
    const paymentId = started.payment?.id ?? '';
    assert.equal(must(await house.as(house.buyer)(readPayment, { params: { paymentId } })).state, 'refunded');
    assert.match(
      (await said(house, opened.conversation)).join('\n'),
      /145\.00 USD .* go back to the card: the order was cancelled/,
    );
  });

  test('TRD-12: money that comes when the wallet has paid, or the stock is gone, goes back too', async () => {
    const listing = await listingOf(house, { stock: 60_000 });
    const [one, two] = [await order(house, listing), await order(house, listing)];
    await house.give(house.buyer, 14_500n);
    must(await byCard(one, good));
    must(await byCard(two, good));
    must(await pay(one));
    await settle();
    const money = [await moneyOf(house, one), await moneyOf(house, two)];
    assert.deepEqual(
      money.map(({ escrow, captured }) => [escrow, captured]),
      [
        [14_500n, 0n],
        [0n, 0n],
      ],
    );
    assert.match((await said(house, one.conversation)).join('\n'), /go back to the card: the order is paid already/);
    assert.match((await said(house, two.conversation)).join('\n'), /go back to the card: the supplier has too few/);
    assert.equal((await read(house, two.id)).state, 'awaiting-payment');
  });

  test('TRD-11: payment and cancellation at once: one of them happens', async () => {
    const opened = await order(house);
    await house.give(house.buyer, 14_500n);
    const body = { reason: 'Too late.', version: opened.version };
    const [payment, cancellation] = await Promise.all([
      pay(opened),
      house.as(house.seller)(routes.cancelOrder, { params: { orderId: opened.id }, body }),
    ]);
    assert.equal([payment, cancellation].filter(({ ok }) => ok).length, 1);
    const now = await read(house, opened.id);
    assert.equal(now.state, payment.ok ? 'paid' : 'cancelled');
    assert.equal((await moneyOf(house, opened)).escrow, payment.ok ? 14_500n : 0n);
  });

  test('TRD-13: what is not paid in time is cancelled by the clock, and cannot be paid any more', async () => {
    const opened = await order(house);
    await house.clock.advance(7 * dayMs);
    await house.give(house.buyer, 14_500n);
    assert(['order-lapsed', 'order-state', 'order-changed'].includes(refused(await pay(opened))));
    await house.settled();
    const now = await read(house, opened.id);
    assert.deepEqual([now.state, now.reason, now.may], ['cancelled', 'It was not paid in time.', []]);
    assert.equal(refused(await pay(opened)), 'order-state');
    assert.equal((await said(house, opened.conversation)).at(-1), 'Order cancelled, not paid in time');
  });

  test('TRD-21: where the goods go is not legible in the database, and told to the parties', async () => {
    const bought = await paid(house);
    assert.equal(bought.consignee?.street, consignee.street);
    assert.equal((await read(house, bought.id, house.seller)).consignee?.street, consignee.street);
    const { rows } = await house.pool.query<{ text: string }>('select o::text as text from trade."order" o');
    assert(rows.length > 0);
    for (const { text } of rows) assert(!text.includes('Veddeler'));
  });
});
