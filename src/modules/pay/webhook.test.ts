import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { deriveId, type Id, showId } from '#kernel/id';
import { account } from '#ledger';
import { signWebhook } from '#platform/webhook';
import { acquirerWebhook } from './contract.ts';
import { refundCaptured, startCardPayment } from './index.ts';
import { newOrder, openPayHouse, type Order, type PayHouse } from './testing.ts';

let house: PayHouse;
before(async () => {
  house = await openPayHouse();
  house.mail.lost = true; // Here the acquirer's messages are written by hand.
});
after(() => house.close());

const card = { number: '4242 4242 4242 4242', expiry: '12/28', cvc: '123', holder: 'Petra Janssen' };

async function processing(): Promise<Order & { readonly payment: Id }> {
  const order = newOrder(house);
  const { buyer, amount } = order;
  const asked = { order: order.order, buyer: buyer.company, amount, card, write: order.order };
  const started = await startCardPayment(house.pay, asked);
  assert(started.ok && started.value.state === 'processing');
  return { ...order, payment: started.value.payment };
}

interface Message {
  readonly payment: Id;
  readonly type?: string;
  readonly minor?: string;
  readonly currency?: string;
  readonly reason?: string;
  readonly id?: string;
}

const write = ({ payment, type = 'charge.captured', minor = '10001', currency = 'USD', reason, id }: Message) => ({
  id: id ?? showId('evt', deriveId(payment, type)),
  raw: JSON.stringify({ type, charge: showId('pmt', payment), amount: { minor, currency }, reason }),
});

async function post(raw: string, headers: Readonly<Record<string, string>>) {
  const answer = await fetch(house.base + acquirerWebhook.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: raw,
  });
  return { status: answer.status, code: ((await answer.json()) as { code?: string }).code };
}

function send(message: Message, { key = house.pay.webhookKey, at = new Date() } = {}) {
  const written = write(message);
  return post(written.raw, signWebhook(key, written, at));
}

const captured = ({ order }: Order) => house.ledger.balance(account(order, 'captured', { asset: 'USD' }));
const stateOf = async (payment: Id) => {
  const { rows } = await house.pool.query<{ state: string }>('select state from pay.payment where id = $1', [payment]);
  return rows[0]?.state;
};
const taken = { status: 200, code: undefined };

test('PAY-8: a signed message twice, and ten times at once, captures once', async () => {
  const order = await processing();
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(order)));
  answers.push(await send(order));
  for (const answer of answers) assert.deepEqual(answer, taken);
  assert.equal(await captured(order), 10_001n);
  await house.settled();
  assert.equal(house.heard.filter(({ key }) => key === order.order).length, 1);
  const { rowCount } = await house.pool.query('select from pay.acquirer_event where payment = $1', [order.payment]);
  assert.equal(rowCount, 1);
});

test('PAY-8: forged, altered, unsigned and old messages are refused and change nothing', async () => {
  const order = await processing();
  const refused = { status: 401, code: 'signature-invalid' };
  assert.deepEqual(await send(order, { key: randomBytes(32) }), refused);
  assert.deepEqual(await post(write(order).raw, {}), refused);
  const signed = signWebhook(house.pay.webhookKey, write(order));
  assert.deepEqual(await post(write({ ...order, minor: '10002' }).raw, signed), refused);
  assert.deepEqual(await post(write(order).raw, { ...signed, 'webhook-id': 'evt_other' }), refused);
  assert.deepEqual(await send(order, { at: new Date(Date.now() - 6 * 60_000) }), refused);
  assert.deepEqual(await send(order, { at: new Date(Date.now() + 6 * 60_000) }), refused);
  assert.deepEqual([await captured(order), await stateOf(order.payment)], [0n, 'processing']);
  assert.deepEqual(await send(order, { at: new Date(Date.now() - 4 * 60_000) }), taken);
  assert.equal(await captured(order), 10_001n);
});

test('PAY-8: out of order, what is known already is not undone', async () => {
  const order = await processing();
  assert.deepEqual(await send(order), taken);
  assert.deepEqual(await send({ ...order, type: 'charge.processing' }), taken);
  assert.deepEqual(await send({ ...order, type: 'charge.declined', reason: 'declined' }), taken);
  assert.deepEqual(await send({ ...order, id: 'evt_the-same-again' }), taken);
  assert.deepEqual([await captured(order), await stateOf(order.payment)], [10_001n, 'captured']);
});

test('PAY-8: a capture after a decline is booked, since the money has really come, and can go back', async () => {
  const order = await processing();
  assert.deepEqual(await send({ ...order, type: 'charge.declined', reason: 'never-heard-of' }), taken);
  assert.equal(await stateOf(order.payment), 'declined');
  assert.deepEqual(await send(order), taken);
  assert.deepEqual([await captured(order), await stateOf(order.payment)], [10_001n, 'captured']);
  await house.settled();
  const names = house.heard.filter(({ key }) => key === order.order).map(({ name }) => name);
  assert.deepEqual(names, ['pay.payment-declined', 'pay.payment-captured']);
  await refundCaptured(house.pay, order.order);
  await house.settled();
  assert.deepEqual([await captured(order), await stateOf(order.payment)], [0n, 'refunded']);
});

test('PAY-8: a message about a charge that nobody asked for is refused, and stays so when it comes again', async () => {
  const stranger = newOrder(house).order;
  const unknown = { status: 404, code: 'payment-unknown' };
  assert.deepEqual(await send({ payment: stranger }), unknown);
  assert.deepEqual(await send({ payment: stranger }), unknown);
});

test('PAY-8: another amount or currency than was asked is refused', async () => {
  const order = await processing();
  const differs = { status: 409, code: 'amount-differs' };
  assert.deepEqual(await send({ ...order, minor: '10000' }), differs);
  assert.deepEqual(await send({ ...order, currency: 'EUR' }), differs);
  assert.deepEqual([await captured(order), await stateOf(order.payment)], [0n, 'processing']);
});

test('PAY-8: a kind of message that we do not know is taken and changes nothing; one that is none is refused', async () => {
  const order = await processing();
  assert.deepEqual(await send({ ...order, type: 'charge.disputed' }), taken);
  assert.equal(await stateOf(order.payment), 'processing');
  for (const minor of ['-10001', '100.01', '0', '1e9', '99999999999999999999']) {
    assert.deepEqual(await send({ ...order, minor }), { status: 400, code: 'input-invalid' });
  }
});
