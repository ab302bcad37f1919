import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { showId } from '#kernel/id';
import { money } from '#kernel/money';
import { account, houseNear } from '#ledger';
import { transaction } from '#platform/db';
import { someone } from '#testing/house';
import * as routes from './contract.ts';
import { findEscrow, freezeOf, fundingOf, releaseOf, scheduleRelease, unfreezeOf } from './index.ts';
import { newOrder, openPayHouse, type Order, type PayHouse, payOrder, refundOrder, releaseOrder } from './testing.ts';

const day = 86_400_000;
const usd = (minor: string) => ({ minor, currency: 'USD' });
let house: PayHouse;
before(async () => {
  house = await openPayHouse();
});
after(() => house.close());

async function held(minor = 10_001n): Promise<Order> {
  const order = newOrder(house, minor);
  await house.give(order.buyer.company, order.amount);
  const paid = await payOrder(house.pay, order);
  assert(paid.ok);
  return order;
}

const inEscrow = ({ order }: Order) => house.ledger.balance(account(order, 'escrow', { asset: 'USD' }));
const earned = ({ seller }: Order) =>
  house.ledger.balance(account(seller.company, 'seller-available', { asset: 'USD' }));
const eventsOf = async ({ order }: Order) => {
  const { rows } = await house.pool.query<{ name: string }>(
    'select name from platform.outbox where key = $1 order by seq',
    [order],
  );
  return rows.map(({ name }) => name);
};
const actsOn = async ({ order }: Order) => {
  const { rows } = await house.pool.query<{ act: string }>(
    'select act from audit.entry where subject = $1 order by at',
    [order],
  );
  return rows.map(({ act }) => act);
};
const freeze = ({ order, buyer }: Order) =>
  transaction(house.pool, (tx) => freezeOf(house.pay, tx, { order, actor: buyer.person }));
const unfreeze = ({ order, buyer }: Order) =>
  transaction(house.pool, (tx) => unfreezeOf(house.pay, tx, { order, actor: buyer.person }));
const schedule = ({ order }: Order, inMs: number) =>
  transaction(house.pool, async (tx) => {
    const at = new Date(house.clock.now().getTime() + inMs);
    await scheduleRelease(house.pay, tx, { order, at });
    return at;
  });

test('PAY-2: a release pays seller and commission to the last cent, in one commit with the escrow and its event', async () => {
  const order = await held();
  const income = account(houseNear(order.order), 'commission', { asset: 'USD' });
  const had = await house.ledger.balance(income);
  const move = await releaseOf(house.pay, order.order, { by: 'buyer', actor: order.buyer.person });
  assert(move.ok);
  assert.deepEqual(move.value.shares, { seller: 9_751n, commission: 250n, tax: 0n });
  const sum = move.value.transfers.reduce((total, { amount }) => total + amount, 0n);
  assert.equal(sum, 10_001n);
  assert((await releaseOrder(house.pay, order)).ok);
  assert.deepEqual([await inEscrow(order), await earned(order)], [0n, 9_751n]);
  assert.equal((await house.ledger.balance(income)) - had, 250n);
  assert.equal((await findEscrow(house.pay, order.order))?.state, 'released');
  assert.deepEqual(await eventsOf(order), ['pay.escrow-funded', 'pay.escrow-released']);
});

test('PAY-3: the clock says when an escrow is due, and not before', async () => {
  const order = await held();
  const releaseAt = await schedule(order, 3 * day);
  assert.deepEqual(await releaseOrder(house.pay, order, 'clock'), {
    ok: false,
    refusal: { code: 'escrow-early', releaseAt },
  });
  await house.clock.advance(2 * day);
  await house.settled();
  assert(!(await eventsOf(order)).includes('pay.escrow-due'));
  await house.clock.advance(day);
  await house.settled();
  assert((await eventsOf(order)).includes('pay.escrow-due'));
  assert((await releaseOrder(house.pay, order, 'clock')).ok);
  assert.equal(await earned(order), 9_751n);
});

test('PAY-3: nothing is due where no day was set, or where the money has left before it', async () => {
  const [silent, quick] = [await held(), await held()];
  assert.deepEqual(await releaseOrder(house.pay, silent, 'clock'), {
    ok: false,
    refusal: { code: 'escrow-early', releaseAt: null },
  });
  await schedule(quick, day);
  assert((await releaseOrder(house.pay, quick)).ok);
  await house.clock.advance(2 * day);
  await house.settled();
  assert(!(await eventsOf(quick)).includes('pay.escrow-due'));
  await schedule(quick, day); // A delivery that is told after the buyer has confirmed.
  assert.equal((await findEscrow(house.pay, quick.order))?.state, 'released');
});

test('PAY-4: asked ten times at once, a release and a payment are done once', async () => {
  const order = newOrder(house);
  await house.give(order.buyer.company, money(50_000n, 'USD'));
  const paid = await Promise.all(Array.from({ length: 10 }, () => payOrder(house.pay, order)));
  assert(paid.every(({ ok }) => ok));
  assert.equal(await house.ledger.balance(house.wallet(order.buyer.company)), 39_999n);
  const released = await Promise.all(Array.from({ length: 10 }, () => releaseOrder(house.pay, order)));
  const done = { ok: false, refusal: { code: 'escrow-state', state: 'released' } };
  for (const answer of released)
    if (!answer.ok) assert.deepEqual(answer, done, 'who came late is told what became of it');
  assert(released.some(({ ok }) => ok));
  assert.equal(await earned(order), 9_751n);
  assert.deepEqual(await releaseOrder(house.pay, order), done);
  assert.deepEqual(await eventsOf(order), ['pay.escrow-funded', 'pay.escrow-released']);
});

test('PAY-4: of a release and a refund at once one wins, and the money leaves once', async () => {
  const orders = await Promise.all(Array.from({ length: 12 }, () => held()));
  for (const [index, order] of orders.entries()) {
    const both = [() => releaseOrder(house.pay, order), () => refundOrder(house.pay, order)];
    const answers = await Promise.all((index % 2 === 0 ? both : both.toReversed()).map((act) => act()));
    assert.equal(answers.filter(({ ok }) => ok).length, 1);
    const returned = await house.ledger.balance(house.wallet(order.buyer.company));
    assert.deepEqual([await inEscrow(order), returned === 10_001n, (await earned(order)) === 9_751n].filter(Boolean), [
      true,
    ]);
    const state = (await findEscrow(house.pay, order.order))?.state;
    assert.equal(state, returned === 0n ? 'released' : 'refunded');
    assert.equal((await eventsOf(order)).length, 2);
  }
});

test('PAY-4: the row decides too: what was decided before a change is refused after it', async () => {
  const order = await held();
  const decided = await releaseOf(house.pay, order.order, { by: 'buyer', actor: order.buyer.person });
  assert(decided.ok);
  assert((await freeze(order)).ok);
  const { transfers, rides } = decided.value;
  const answer = await house.ledger.submit({ id: order.order, transfers, rides });
  assert.deepEqual(answer, { ok: false, refusal: { code: 'ride-refused', reason: 'pay.save-escrow' } });
  assert.equal(await inEscrow(order), 10_001n);
});

test('PAY-5: nothing leaves a disputed escrow but by the operator', async () => {
  const order = await held();
  await schedule(order, day);
  const frozen = await freeze(order);
  assert(frozen.ok && frozen.value.state === 'disputed');
  const disputed = { ok: false, refusal: { code: 'escrow-state', state: 'disputed' } };
  assert.deepEqual(await freeze(order), disputed);
  assert.deepEqual(await releaseOrder(house.pay, order), disputed);
  await house.clock.advance(2 * day);
  await house.settled();
  assert(!(await eventsOf(order)).includes('pay.escrow-due'));
  assert.deepEqual(await releaseOrder(house.pay, order, 'clock'), disputed);
  assert((await releaseOrder(house.pay, order, 'operator')).ok);
  assert.equal(await earned(order), 9_751n);
});

test('PAY-5: a dispute may end with the money back, or be withdrawn, and then what is overdue is due at once', async () => {
  const [back, withdrawn] = [await held(), await held()];
  assert((await freeze(back)).ok && (await refundOrder(house.pay, back)).ok);
  assert.equal(await house.ledger.balance(house.wallet(back.buyer.company)), 10_001n);
  assert.deepEqual(await refundOrder(house.pay, back), {
    ok: false,
    refusal: { code: 'escrow-state', state: 'refunded' },
  });

  await schedule(withdrawn, day);
  assert((await freeze(withdrawn)).ok);
  await house.clock.advance(2 * day);
  await house.settled();
  assert((await unfreeze(withdrawn)).ok);
  await house.settled();
  assert((await eventsOf(withdrawn)).includes('pay.escrow-due'));
  assert((await releaseOrder(house.pay, withdrawn, 'clock')).ok);
});

test('PAY-6: an order that cannot be paid leaves no escrow, no event and no entry behind', async () => {
  const order = newOrder(house);
  await house.give(order.buyer.company, money(10_000n, 'USD'));
  const owner = order.buyer.company;
  const short = { code: 'limit-passed', account: 'wallet', owner, balance: 10_000n, asked: 10_001n };
  assert.deepEqual(await payOrder(house.pay, order), { ok: false, refusal: short });
  const otherCurrency = { ...order, amount: money(1n, 'EUR') };
  assert(!(await payOrder(house.pay, otherCurrency)).ok, 'dollars pay nothing in euros');
  assert.equal(await findEscrow(house.pay, order.order), undefined);
  assert.deepEqual([await eventsOf(order), await actsOn(order)], [[], []]);
  const unknown = { ok: false, refusal: { code: 'escrow-unknown' } };
  assert.deepEqual(
    [await releaseOrder(house.pay, order), await refundOrder(house.pay, order), await freeze(order)],
    [unknown, unknown, unknown],
  );
});

test('PAY-6: an order that costs nothing, or less, is a bug of its caller', () => {
  const { buyer, seller, ...order } = newOrder(house);
  for (const minor of [0n, -1n]) {
    const terms = { ...order, buyer: buyer.company, seller: seller.company, amount: money(minor, 'USD') };
    assert.throws(() => fundingOf(house.pay, { ...terms, source: 'wallet', actor: null }));
  }
});

test('PAY-15: the parties see the escrow with its entries from the books; nobody else does', async () => {
  const order = await held();
  const input = { params: { orderId: showId('ord', order.order) } };
  const first = await house.as(order.buyer)(routes.readEscrow, input);
  assert(first.ok);
  assert.deepEqual([first.value.state, first.value.held.minor, first.value.released], ['held', '10001', null]);
  assert((await releaseOrder(house.pay, order)).ok);
  const told = await house.as(order.seller)(routes.readEscrow, input);
  assert(told.ok);
  assert.deepEqual(told.value.released, { seller: usd('9751'), commission: usd('250'), tax: usd('0') });
  assert.deepEqual([told.value.held, told.value.refunded, told.value.version], [usd('0'), null, 2]);
  assert.deepEqual(
    told.value.events.map(({ event, amount, description }) => [event, amount.minor, description]),
    [
      ['funded', '10001', 'Order 7K2M-9Q4T paid into escrow'],
      ['released', '9751', 'Order 7K2M-9Q4T released from escrow'],
      ['commission', '250', 'Order 7K2M-9Q4T: commission'],
    ],
  );
  assert.equal(told.value.account, showId('acc', account(order.order, 'escrow', { asset: 'USD' }).id));

  const spied = await house.as(someone(house.clock))(routes.readEscrow, input);
  assert(!spied.ok && spied.refusal.code === 'not-allowed');
  const clerk = await house.as({ ...order.buyer, session: order.order, roles: ['warehouse'] })(
    routes.readEscrow,
    input,
  );
  assert(!clerk.ok && clerk.refusal.code === 'not-allowed');
  const nobody = await house.as()(routes.readEscrow, input);
  assert(!nobody.ok && nobody.refusal.code === 'signed-out');
  const unpaid = await house.as(order.buyer)(routes.readEscrow, {
    params: { orderId: showId('ord', newOrder(house).order) },
  });
  assert(!unpaid.ok && unpaid.refusal.code === 'escrow-unknown');
});

test('PAY-15: a refunded escrow says so', async () => {
  const order = await held(777n);
  assert((await refundOrder(house.pay, order)).ok);
  const told = await house.as(order.buyer)(routes.readEscrow, { params: { orderId: showId('ord', order.order) } });
  assert(told.ok);
  assert.deepEqual([told.value.state, told.value.refunded?.minor, told.value.released], ['refunded', '777', null]);
});

test('PAY-16: who moved the money of an order is on record, once per act', async () => {
  const order = await held();
  assert((await freeze(order)).ok && (await unfreeze(order)).ok && (await freeze(order)).ok);
  assert((await releaseOrder(house.pay, order, 'operator')).ok);
  assert.deepEqual(await actsOn(order), [
    'pay.escrow-funded',
    'pay.escrow-frozen',
    'pay.escrow-unfrozen',
    'pay.escrow-frozen',
    'pay.escrow-released',
  ]);
  const { rows } = await house.pool.query<{ facts: object; actor: string }>(
    "select facts, actor from audit.entry where subject = $1 and act = 'pay.escrow-released'",
    [order.order],
  );
  const escrow = showId('esc', (await findEscrow(house.pay, order.order))?.id ?? order.order);
  assert.deepEqual(rows, [{ facts: { escrow, minor: '10001', currency: 'USD' }, actor: order.buyer.person }]);
});
