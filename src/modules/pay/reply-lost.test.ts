import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { deriveId } from '#kernel/id';
import { account } from '#ledger';
import { type Acquirer, startCardPayment } from './index.ts';
import { newOrder, openPayHouse, type Order, type PayHouse } from './testing.ts';

let house: PayHouse;
before(async () => {
  house = await openPayHouse();
  house.mail.lost = true; // No message comes: what is found here is found by asking.
});
after(() => house.close());

const card = { number: '4242 4242 4242 4242', expiry: '12/28', cvc: '123', holder: 'Petra Janssen' };

const asked = ({ order, buyer, amount }: Order) => ({ order, buyer: buyer.company, amount, card, write: order });
const captured = ({ order }: Order) => house.ledger.balance(account(order, 'captured', { asset: 'USD' }));
const paymentsOf = async ({ order }: Order) => {
  const text = 'select id, state, reason from pay.payment where "order" = $1 order by started_at';
  return (await house.pool.query<{ id: string; state: string; reason: string | null }>(text, [order])).rows;
};
const chargesOf = async (order: Order) => {
  const ids = (await paymentsOf(order)).map(({ id }) => id);
  const text = 'select outcome from pay.acquirer_charge where id = any($1)';
  return (await house.pool.query<{ outcome: string }>(text, [ids])).rows.map(({ outcome }) => outcome);
};

/** The same house with an acquirer whose line is bad. */
const withAcquirer = (acquirer: Partial<Acquirer>) => ({
  ...house.pay,
  acquirer: { ...house.pay.acquirer, ...acquirer },
});

async function later(ms: number) {
  await house.clock.advance(ms);
  await house.settled();
}

/**
 * A server of its own on the same database, which dies by SIGKILL once the acquirer has answered or, with `before`,
 * when it is about to ask.
 */
async function dieWhilePaying(order: Order, when: 'before' | 'after') {
  const script = `
    const { openPool } = await import('#platform/db');
    const { openJobs } = await import('#platform/jobs');
    const { openLedger } = await import('#ledger');
    const { openPay, startCardPayment } = await import('#pay');
    const [url, now, asked] = JSON.parse(process.env.SERAI_TEST_ASKED, (_, value) =>
      typeof value === 'object' && value?.minor ? { ...value, minor: BigInt(value.minor) } : value);
    const pool = openPool(url);
    const clock = { now: () => new Date(now), aheadMs: () => now - Date.now() };
    const secrets = { keyFor: () => Buffer.alloc(32) };
    const house = { pool, clock, jobs: openJobs(clock), secrets };
    const config = { commissionBasisPoints: 250, speed: 1, deliver: async () => undefined };
    const pay = openPay(house, { ledger: openLedger(pool, clock) }, config);
    const charge = async (ask) => {
      if ('${when}' === 'after') await pay.acquirer.charge(ask);
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => undefined);
    };
    await startCardPayment({ ...pay, acquirer: { ...pay.acquirer, charge } }, asked);`;
  const given = [house.url, house.clock.now().getTime(), asked(order)];
  const told = JSON.stringify(given, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, SERAI_TEST_ASKED: told },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  assert.equal(signal, 'SIGKILL');
}

test('PAY-9: a server killed between the charge and its reply: we ask by the payment’s id, and find the money', async () => {
  const order = newOrder(house);
  await dieWhilePaying(order, 'after');
  assert.deepEqual(await chargesOf(order), ['captured']);
  assert.equal(await captured(order), 0n);
  await later(16_000);
  assert.equal(await captured(order), 10_001n);
  assert.equal((await paymentsOf(order))[0]?.state, 'captured');
});

test('PAY-9: killed there, and asked again by the buyer under the same key: one charge, one payment', async () => {
  const order = newOrder(house);
  await dieWhilePaying(order, 'after');
  const again = await startCardPayment(house.pay, asked(order));
  assert(again.ok && again.value.state === 'processing');
  assert.deepEqual(await chargesOf(order), ['captured']);
  await later(16_000);
  assert.equal(await captured(order), 10_001n);
  assert.equal((await paymentsOf(order)).length, 1);
});

test('PAY-9: killed before the charge: after two looks the charge is forbidden, and the buyer may pay again', async () => {
  const order = newOrder(house);
  await dieWhilePaying(order, 'before');
  await later(16_000);
  assert.equal((await paymentsOf(order))[0]?.state, 'processing', 'one look may be too early');
  await later(31_000);
  const [payment] = await paymentsOf(order);
  assert.deepEqual([payment?.state, payment?.reason], ['declined', 'not-reached']);
  await house.settled();
  assert(house.heard.some(({ name, key }) => name === 'pay.payment-declined' && key === order.order));

  const late = await startCardPayment(house.pay, asked(order));
  assert(late.ok && late.value.state === 'declined', 'the first key stays with its answer');
  const anew = await startCardPayment(house.pay, { ...asked(order), write: deriveId(order.order, 'another key') });
  assert(anew.ok && anew.value.state === 'processing');
  await later(16_000);
  assert.equal(await captured(order), 10_001n);
});

test('PAY-9: a charge that was forbidden is refused by the acquirer when it arrives after all', async () => {
  const { order, amount } = newOrder(house);
  const { acquirer } = house.pay;
  const forbidden = await acquirer.forbid(order, amount);
  assert.deepEqual([forbidden.state, forbidden.reason], ['declined', 'not-reached']);
  const checked = { ...card, number: '4242424242424242', brand: 'Visa', lastFour: '4242' };
  assert.deepEqual(await acquirer.charge({ id: order, amount, card: checked }), forbidden);
  const other = newOrder(house);
  await acquirer.charge({ id: other.order, amount, card: checked });
  assert.equal((await acquirer.forbid(other.order, amount)).state, 'processing', 'what has arrived is not forbidden');
  await house.clock.advance(1_000);
  assert.equal((await acquirer.find(other.order))?.state, 'captured');
});

test('PAY-9: where the reply is lost the buyer is told "processing", and the card is charged once', async () => {
  const order = newOrder(house);
  const lost = withAcquirer({
    charge: async (ask) => {
      await house.pay.acquirer.charge(ask);
      throw new Error('the line is dead');
    },
  });
  const first = await startCardPayment(lost, asked(order));
  assert(first.ok && first.value.state === 'processing');
  const second = await startCardPayment(house.pay, asked(order));
  assert.deepEqual(second, first);
  await later(16_000);
  assert.equal(await captured(order), 10_001n);
  assert.deepEqual(await chargesOf(order), ['captured']);
});

test('PAY-8: an acquirer that has charged another amount is not believed', async () => {
  const order = newOrder(house);
  const odd = withAcquirer({
    charge: async (ask) => ({
      ...(await house.pay.acquirer.charge(ask)),
      state: 'captured',
      amount: { minor: 1n, currency: 'USD' },
    }),
  });
  assert((await startCardPayment(odd, asked(order))).ok);
  assert.equal(await captured(order), 0n);
  assert.equal((await paymentsOf(order))[0]?.state, 'processing');
});
