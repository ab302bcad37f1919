import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Id, showId } from '#kernel/id';
import { account } from '#ledger';
import { someone } from '#testing/house';
import * as routes from './contract.ts';
import { refundCaptured, startCardPayment } from './index.ts';
import { newOrder, openPayHouse, type Order, type PayHouse, payOrder } from './testing.ts';

let house: PayHouse;
before(async () => {
  house = await openPayHouse();
});
after(() => house.close());

const card = { number: '4242 4242 4242 4242', expiry: '12/28', cvc: '123', holder: 'Petra Janssen' };

function charge(
  { order, buyer, amount }: Order,
  { number = card.number, write = order }: { number?: string; write?: Id } = {},
) {
  return startCardPayment(house.pay, { order, buyer: buyer.company, amount, card: { ...card, number }, write });
}

const captured = ({ order }: Order) => house.ledger.balance(account(order, 'captured', { asset: 'USD' }));
const eventsOf = ({ order }: Order) => house.heard.filter(({ key }) => key === order);
const namesOf = (order: Order) => eventsOf(order).map(({ name }) => name);

/** What the buyer sees of his payment. */
async function shown({ buyer }: Order, payment: Id) {
  const told = await house.as(buyer)(routes.readPayment, { params: { paymentId: showId('pmt', payment) } });
  assert(told.ok);
  return told.value;
}

async function settledAfter(ms: number) {
  await house.clock.advance(ms);
  await house.settled();
}

test('PAY-7: an approved card is told processing at once, and captured when the acquirer says so', async () => {
  const order = newOrder(house);
  const started = await charge(order);
  assert(started.ok);
  assert.deepEqual([started.value.state, started.value.reason], ['processing', null]);
  assert.equal(await captured(order), 0n);
  await settledAfter(500);
  assert.equal(await captured(order), 10_001n);
  const { state, card: shownCard, version, amount } = await shown(order, started.value.payment);
  assert.deepEqual([state, version, amount.minor], ['captured', 2, '10001']);
  assert.deepEqual(shownCard, { brand: 'Visa', lastFour: '4242' });
  const [event] = eventsOf(order);
  assert.deepEqual(
    [event?.name, event?.payload],
    [
      'pay.payment-captured',
      {
        payment: started.value.payment,
        order: order.order,
        buyer: order.buyer.company,
        amount: { minor: '10001', currency: 'USD' },
        reason: null,
      },
    ],
  );
  assert((await payOrder(house.pay, order, 'captured')).ok);
  assert.equal(await captured(order), 0n);
});

test('PAY-7: a declined card is told at once with a reason, announced once, and another card may follow', async () => {
  const order = newOrder(house);
  for (const [number, code] of [
    ['4000 0000 0000 0002', 'declined'],
    ['4000 0000 0000 9995', 'insufficient-funds'],
    ['4111 1111 1111 1111', 'test-cards-only'],
  ] as const) {
    const declined = await charge(order, { number, write: newOrder(house).order });
    assert(declined.ok);
    assert.deepEqual([declined.value.state, declined.value.reason], ['declined', code]);
    assert.equal((await shown(order, declined.value.payment)).reason?.code, code);
  }
  await settledAfter(500);
  assert.deepEqual(
    namesOf(order),
    Array.from({ length: 3 }, () => 'pay.payment-declined'),
  );
  assert((await charge(order)).ok);
  await settledAfter(500);
  assert.equal(await captured(order), 10_001n);
});

test('PAY-7: asked again under the same write the card is charged once, and the answer is the same payment', async () => {
  const order = newOrder(house);
  const answers = await Promise.all(Array.from({ length: 8 }, () => charge(order)));
  const payments = new Set(answers.map((answer) => answer.ok && answer.value.payment));
  assert.equal(payments.size, 1);
  await settledAfter(500);
  const late = await charge(order);
  assert(late.ok && late.value.state === 'captured');
  assert.equal(await captured(order), 10_001n);
  assert.deepEqual(namesOf(order), ['pay.payment-captured']);
});

test('PAY-7: two windows that pay the same order charge one card, also once the first is captured', async () => {
  const order = newOrder(house);
  const answers = await Promise.all([1, 2, 3].map(() => charge(order, { write: newOrder(house).order })));
  const first = answers.find((answer) => answer.ok);
  assert(first?.ok);
  const refusal = { code: 'payment-processing', payment: first.value.payment };
  assert.deepEqual(
    answers.filter((answer) => !answer.ok),
    [
      { ok: false, refusal },
      { ok: false, refusal },
    ],
  );
  await settledAfter(500);
  assert.deepEqual(await charge(order, { write: newOrder(house).order }), { ok: false, refusal });
  assert.equal(await captured(order), 10_001n);
});

test('PAY-8: a webhook that comes late, twice and out of order captures once', async () => {
  const order = newOrder(house);
  const from = house.mail.sent.length;
  const started = await charge(order, { number: '4000 0000 0000 0259' });
  assert(started.ok && started.value.state === 'processing');
  await settledAfter(500);
  assert.equal(await captured(order), 0n, 'the acquirer has it, and has not told us');
  await settledAfter(10_000);
  const sent = house.mail.sent.slice(from).map((raw) => (JSON.parse(raw) as { type: string }).type);
  assert.deepEqual(sent, ['charge.captured', 'charge.captured', 'charge.processing']);
  assert.equal(await captured(order), 10_001n);
  assert.deepEqual(namesOf(order), ['pay.payment-captured']);
  assert.equal((await shown(order, started.value.payment)).state, 'captured');
});

test('PAY-9: where no message ever arrives, we ask, and find it', async () => {
  const order = newOrder(house);
  house.mail.lost = true;
  assert((await charge(order)).ok);
  await settledAfter(1_000);
  assert.equal(await captured(order), 0n);
  await settledAfter(15_000);
  house.mail.lost = false;
  assert.equal(await captured(order), 10_001n);
  assert.deepEqual(namesOf(order), ['pay.payment-captured']);
});

test('PAY-10: what the card has brought and nobody can use goes back to it, once', async () => {
  const order = newOrder(house);
  const started = await charge(order);
  assert(started.ok);
  await settledAfter(500);
  await Promise.all([refundCaptured(house.pay, order.order), refundCaptured(house.pay, order.order)]);
  await house.settled();
  await refundCaptured(house.pay, order.order);
  await house.settled();
  assert.equal(await captured(order), 0n);
  assert.equal((await shown(order, started.value.payment)).state, 'refunded');
  assert.deepEqual(namesOf(order), ['pay.payment-captured', 'pay.payment-refunded']);
  const { rows } = await house.pool.query('select refunded_at from pay.acquirer_charge where id = $1', [
    started.value.payment,
  ]);
  assert.equal(rows.length, 1);
  assert.notEqual((rows[0] as { refunded_at: Date | null }).refunded_at, null);
  assert((await charge(order, { write: newOrder(house).order })).ok, 'the buyer may pay again');
});

test('PAY-10: escrow and refund never both have it', async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    const order = newOrder(house);
    const started = await charge(order);
    assert(started.ok);
    await settledAfter(500);
    const acts = [() => payOrder(house.pay, order, 'captured'), async () => refundCaptured(house.pay, order.order)];
    await Promise.all((turn % 2 === 0 ? acts : acts.toReversed()).map((act) => act()));
    await house.settled();
    const held = await house.ledger.balance(account(order.order, 'escrow', { asset: 'USD' }));
    const { state } = await shown(order, started.value.payment);
    assert.deepEqual([await captured(order), held === 10_001n ? 'captured' : 'refunded'], [0n, state]);
    await refundCaptured(house.pay, order.order);
    assert.equal((await shown(order, started.value.payment)).state, state);
  }
});

test('PAY-11: a card that cannot be right is refused before anything is written', async () => {
  const order = newOrder(house);
  const wrong = await charge(order, { number: '4242 4242 4242 4243' });
  assert(!wrong.ok && wrong.refusal.code === 'card-invalid' && wrong.refusal.field === 'number');
  const { rowCount } = await house.pool.query('select from pay.payment where "order" = $1', [order.order]);
  assert.equal(rowCount, 0);
});

test('PAY-11: the number of a card, its code and its holder are nowhere in the database', async () => {
  await charge(newOrder(house), { number: '5555 5555 5555 4444' });
  await house.settled();
  const { rows } = await house.pool.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  assert(rows.length > 20);
  for (const { name } of rows) {
    const found = await house.pool.query(
      `select from ${name} t where t::text ~* '(5555555555554444|5555 5555 5555 4444|4242424242424242|petra janssen)'`,
    );
    assert.equal(found.rowCount, 0, name);
  }
});

test('PAY-15: a payment is the buyer’s to see, and nobody else’s', async () => {
  const order = newOrder(house);
  const started = await charge(order);
  assert(started.ok);
  const input = { params: { paymentId: showId('pmt', started.value.payment) } };
  for (const stranger of [order.seller, someone(house.clock)]) {
    const spied = await house.as(stranger)(routes.readPayment, input);
    assert(!spied.ok && spied.refusal.code === 'not-allowed');
  }
  const unknown = await house.as(order.buyer)(routes.readPayment, {
    params: { paymentId: showId('pmt', order.order) },
  });
  assert(!unknown.ok && unknown.refusal.code === 'payment-unknown');
});
