import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { showId } from '#kernel/id';
import { currencies, money } from '#kernel/money';
import type { Actor } from '#platform/actor';
import { someone } from '#testing/house';
import { itemsIn, rowsIn } from '#testing/stream';
import * as routes from './contract.ts';
import { newOrder, openPayHouse, type PayHouse, payOrder, refundOrder, releaseOrder } from './testing.ts';

let house: PayHouse;
before(async () => {
  house = await openPayHouse();
});
after(() => house.close());

const usd = (minor: string) => ({ minor, currency: 'USD' });

async function topUp(actor: Actor, minor: string, key?: string) {
  const told = await house.as(actor)(routes.topUp, { body: { amount: usd(minor) } }, key === undefined ? {} : { key });
  assert(told.ok);
  return told.value;
}

async function balanceOf(actor: Actor) {
  const told = await house.as(actor)(routes.readWallet, {});
  assert(told.ok);
  return told.value.balances;
}

async function statementOf(
  actor: Actor,
  { limit, after: page }: { limit: number; after?: string },
  account: 'wallet' | 'seller' = 'wallet',
) {
  const query = { account, currency: 'USD', limit, ...(page !== undefined && { after: page }) };
  const told = await house.as(actor)(routes.readStatement, { query });
  assert(told.ok);
  return told.value;
}

test('PAY-12: a top-up is in the wallet once the bank has settled it, and not before', async () => {
  const buyer = someone(house.clock);
  const asked = await topUp(buyer, '50000');
  assert.deepEqual([asked.state, asked.decidedAt, asked.version], ['pending', null, 1]);
  await house.settled();
  assert.deepEqual(await balanceOf(buyer), []);
  await house.clock.advance(1_000);
  await house.settled();
  const told = await house.as(buyer)(routes.readTopUp, { params: { topUpId: asked.id } });
  assert(told.ok);
  assert.deepEqual([told.value.state, told.value.reason, told.value.version], ['settled', null, 2]);
  const expected = {
    currency: 'USD',
    wallet: usd('50000'),
    inEscrow: usd('0'),
    sellerAvailable: usd('0'),
    sellerHeld: usd('0'),
  };
  assert.deepEqual(await balanceOf(buyer), [expected]);
  const event = house.heard.find(({ name, key }) => name === 'pay.top-up-settled' && key === buyer.company);
  assert.deepEqual(event?.payload['amount'], usd('50000'));
});

test('PAY-12: a transfer that the bank sends back says why, and is nowhere in the books', async () => {
  const buyer = someone(house.clock);
  const asked = await topUp(buyer, '50013');
  await house.clock.advance(2_000);
  await house.settled();
  const told = await house.as(buyer)(routes.readTopUp, { params: { topUpId: asked.id } });
  assert(told.ok);
  assert.deepEqual([told.value.state, told.value.reason?.code], ['failed', 'account-closed']);
  assert.deepEqual(await balanceOf(buyer), []);
  assert(house.heard.some(({ name, key }) => name === 'pay.top-up-failed' && key === buyer.company));
  const { opening, closing, lines } = await statementOf(buyer, { limit: 10 });
  assert.deepEqual([opening, closing, lines], [usd('0'), usd('0'), []]);
});

test('PAY-12: tried again under the same key it is one top-up; another amount under that key is refused', async () => {
  const buyer = someone(house.clock);
  const all = await Promise.all(Array.from({ length: 6 }, () => topUp(buyer, '700', 'once')));
  assert.equal(new Set(all.map(({ id }) => id)).size, 1);
  // The server died before it could keep its answer: the handler runs again, and finds what it has made.
  await house.pool.query("update platform.idempotency set reply = null where route = 'topUp'");
  assert.equal((await topUp(buyer, '700', 'once')).id, all[0]?.id);
  await house.clock.advance(2_000);
  await house.settled();
  assert.equal(await house.ledger.balance(house.wallet(buyer.company)), 700n);
  const other = await house.as(buyer)(routes.topUp, { body: { amount: usd('701') } }, { key: 'once' });
  assert(!other.ok && other.refusal.code === 'idempotency-conflict');
  await topUp(buyer, '700');
  await topUp(buyer, '700');
  const list = await house.as(buyer)(routes.listTopUps, { query: { limit: 10 } });
  assert(list.ok);
  assert.equal(list.value.items.length, 3, 'without a key each is its own');
});

test('PAY-12: top-ups are listed newest first, page by page, each once', async () => {
  const buyer = someone(house.clock);
  const asked: string[] = [];
  for (const minor of ['100', '200', '300', '400', '500']) asked.unshift((await topUp(buyer, minor)).id);
  const seen: string[] = [];
  let page: string | null | undefined;
  do {
    const told = await house.as(buyer)(routes.listTopUps, { query: { limit: 2, ...(page && { after: page }) } });
    assert(told.ok);
    seen.push(...told.value.items.map(({ id }) => id));
    page = told.value.next;
  } while (page !== null);
  assert.deepEqual(seen, asked);
  const wrong = await house.as(buyer)(routes.listTopUps, { query: { limit: 2, after: "1' or true" } });
  assert(!wrong.ok && wrong.refusal.code === 'page-unknown');
});

test('PAY-13: zero, negative, fractional, huge and mistyped amounts are refused at the door', async () => {
  const buyer = someone(house.clock);
  const amounts = ['0', '-5', '12.34', '1e5', '01', '', ' 5', '1000000000000', '9'.repeat(40), '٣'];
  for (const minor of amounts) {
    const told = await house.as(buyer)(routes.topUp, { body: { amount: usd(minor) } });
    assert(!told.ok && told.refusal.code === 'input-invalid', minor);
    const moved = await house.as(buyer)(routes.transferToWallet, { body: { amount: usd(minor) } });
    assert(!moved.ok && moved.refusal.code === 'input-invalid', minor);
  }
  for (const amount of [{ minor: 500, currency: 'USD' }, { minor: 0.5, currency: 'USD' }, { minor: '5' }, 5, null]) {
    const told = await house.as(buyer)(routes.topUp, { body: { amount } } as never);
    assert(!told.ok && told.refusal.code === 'input-invalid');
  }
  const list = await house.as(buyer)(routes.listTopUps, { query: { limit: 10 } });
  assert(list.ok);
  assert.deepEqual(list.value.items, []);
});

test('PAY-13: a currency that is not kept here is refused, and the refusal names those that are', async () => {
  const buyer = someone(house.clock);
  const body = { amount: { minor: '500', currency: 'XTS' } };
  for (const route of [routes.topUp, routes.transferToWallet]) {
    const told = await house.as(buyer)(route as typeof routes.topUp, { body });
    assert(!told.ok && told.refusal.code === 'currency-unknown');
    assert.deepEqual(told.refusal.currencies, [...currencies]);
  }
});

test('PAY-14: a statement adds up on every page, and the pages join', async () => {
  const order = newOrder(house, 300n);
  await house.give(order.buyer.company, money(1_000n, 'USD'));
  assert((await payOrder(house.pay, order)).ok);
  assert((await refundOrder(house.pay, order)).ok);
  for (let turn = 0; turn < 5; turn += 1) {
    await house.give(order.buyer.company, money(7n, 'USD'));
    const again = { ...newOrder(house, 11n), buyer: order.buyer };
    assert((await payOrder(house.pay, again)).ok);
  }
  let page: string | null = null;
  let closing: string | undefined;
  let lines = 0;
  do {
    const told = await statementOf(order.buyer, { limit: 4, ...(page && { after: page }) });
    const sum = told.lines.reduce((total, { amount }) => total + BigInt(amount.minor), 0n);
    assert.equal(BigInt(told.opening.minor) + sum, BigInt(told.closing.minor));
    if (closing !== undefined) assert.equal(told.closing.minor, closing, 'this page ends where the newer one began');
    closing = told.opening.minor;
    let running = BigInt(told.closing.minor);
    for (const line of told.lines) {
      assert.equal(BigInt(line.balanceAfter.minor), running);
      running -= BigInt(line.amount.minor);
    }
    lines += told.lines.length;
    page = told.next;
  } while (page !== null);
  assert.deepEqual([lines, closing], [13, '0']);
  const whole = await statementOf(order.buyer, { limit: 100 });
  assert.deepEqual([whole.lines.length, whole.opening.minor, whole.closing.minor], [13, '0', '980']);
  assert.equal(await house.ledger.balance(house.wallet(order.buyer.company)), 980n);
});

test('PAY-14: a line says in plain words what it was for, and which order', async () => {
  const order = newOrder(house, 40_000n);
  await house.give(order.buyer.company, money(40_000n, 'USD'));
  assert((await payOrder(house.pay, order)).ok && (await releaseOrder(house.pay, order)).ok);
  const paid = await statementOf(order.buyer, { limit: 10 });
  const shown = showId('ord', order.order);
  assert.deepEqual(
    paid.lines.map(({ description, order: of, orderNumber, amount }) => [description, of, orderNumber, amount.minor]),
    [
      ['Order 7K2M-9Q4T paid into escrow', shown, '7K2M-9Q4T', '-40000'],
      ['Top-up by bank transfer', null, null, '40000'],
    ],
  );
  const moved = await house.as(order.seller)(routes.transferToWallet, { body: { amount: usd('39000') } });
  assert(moved.ok);
  assert.deepEqual(moved.value, { moved: usd('39000'), wallet: usd('39000'), sellerAvailable: usd('0') });
  const earned = await statementOf(order.seller, { limit: 10 }, 'seller');
  assert.deepEqual(
    earned.lines.map(({ description, amount }) => [description, amount.minor]),
    [
      ['Earnings moved to the wallet', '-39000'],
      ['Order 7K2M-9Q4T released from escrow', '39000'],
    ],
  );
});

test('PAY-15: the wallet shows to each party what lies in escrow, until it has left', async () => {
  const order = newOrder(house);
  await house.give(order.buyer.company, money(20_000n, 'USD'));
  assert((await payOrder(house.pay, order)).ok);
  await house.settled();
  const zero = { wallet: usd('0'), inEscrow: usd('0'), sellerAvailable: usd('0'), sellerHeld: usd('0') };
  assert.deepEqual(await balanceOf(order.buyer), [
    { ...zero, currency: 'USD', wallet: usd('9999'), inEscrow: usd('10001') },
  ]);
  assert.deepEqual(await balanceOf(order.seller), [{ ...zero, currency: 'USD', sellerHeld: usd('10001') }]);
  assert((await releaseOrder(house.pay, order)).ok);
  await house.settled();
  assert.deepEqual(await balanceOf(order.buyer), [{ ...zero, currency: 'USD', wallet: usd('9999') }]);
  assert.deepEqual(await balanceOf(order.seller), [{ ...zero, currency: 'USD', sellerAvailable: usd('9751') }]);
});

test('PAY-15: earnings are moved once per key, and never more than there are', async () => {
  const order = newOrder(house);
  await house.give(order.buyer.company, order.amount);
  assert((await payOrder(house.pay, order)).ok && (await releaseOrder(house.pay, order)).ok);
  const move = (minor: string, key: string) =>
    house.as(order.seller)(routes.transferToWallet, { body: { amount: usd(minor) } }, { key });
  const short = await move('9752', 'too much');
  assert(!short.ok && short.refusal.code === 'funds-short');
  assert.deepEqual(short.refusal.available, usd('9751'));
  const moved = await Promise.all(Array.from({ length: 5 }, () => move('5000', 'once')));
  assert(moved.every(({ ok }) => ok));
  assert.equal(await house.ledger.balance(house.wallet(order.seller.company)), 5_000n);
});

test('PAY-15: another company’s top-up is not shown, nor is a wallet to who has no business with it', async () => {
  const buyer = someone(house.clock);
  const { id } = await topUp(buyer, '600');
  const spied = await house.as(someone(house.clock))(routes.readTopUp, { params: { topUpId: id } });
  assert(!spied.ok && spied.refusal.code === 'not-allowed');
  const unknown = await house.as(buyer)(routes.readTopUp, { params: { topUpId: showId('top', buyer.company) } });
  assert(!unknown.ok && unknown.refusal.code === 'top-up-unknown');
  const clerk = house.as({ ...buyer, session: buyer.company, roles: ['warehouse'] });
  const query = { account: 'wallet' as const, currency: 'USD', limit: 10 };
  const answers = [
    await clerk(routes.readWallet, {}),
    await clerk(routes.readStatement, { query }),
    await clerk(routes.topUp, { body: { amount: usd('1') } }),
    await clerk(routes.transferToWallet, { body: { amount: usd('1') } }),
    await clerk(routes.listTopUps, { query: { limit: 1 } }),
  ];
  for (const answer of answers) assert(!answer.ok && answer.refusal.code === 'not-allowed');
});

test('PAY-16: a settled top-up and moved earnings are on record with who asked', async () => {
  const buyer = someone(house.clock);
  await topUp(buyer, '100');
  await house.clock.advance(2_000);
  await house.settled();
  const { rows } = await house.pool.query('select act, actor from audit.entry where subject = $1', [buyer.company]);
  assert.deepEqual(rows, [{ act: 'pay.top-up-settled', actor: buyer.person }]);
});

test('PAY-18: a statement that is taken away has every line of it once, and its amounts add up', async () => {
  const [buyer, stranger] = [someone(house.clock), someone(house.clock)];
  for (const minor of ['10000', '250', '3', '47']) await topUp(buyer, minor);
  await topUp(stranger, '999');
  await house.clock.advance(5_000);
  await house.settled();
  const query = { account: 'wallet', currency: 'USD', bom: false } as const;
  const told = await house.as(buyer)(routes.exportStatement, { query: { ...query, format: 'csv' } });
  assert(told.ok && told.value.name === 'statement-wallet-USD.csv');
  const rows = await rowsIn(told.value);
  const { lines } = await statementOf(buyer, { limit: 100 });
  assert.deepEqual(
    rows.map(({ transfer, description, at }) => [transfer, description, at]),
    lines.map(({ id, description, at }) => [id, description, at]),
  );
  assert.deepEqual([rows[0]?.['balance_after'], rows[0]?.['currency'], rows.length], ['103.00', 'USD', 4]);
  const sum = rows.reduce((total, { amount = '' }) => total + BigInt(amount.replace('.', '')), 0n);
  assert.equal(sum, 10_300n);
  const json = await house.as(buyer)(routes.exportStatement, { query: { ...query, format: 'jsonl' } });
  assert(json.ok);
  assert.deepEqual(
    (await itemsIn<{ amount: string }>(json.value)).map(({ amount }) => amount),
    rows.map(({ amount }) => amount),
  );
});
