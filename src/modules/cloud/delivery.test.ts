import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { showId } from '#kernel/id';
import { transaction } from '#platform/db';
import { openEgress } from '#platform/egress';
import { publish } from '#platform/outbox';
import { settle } from '#platform/settle';
import { idNear } from '#testing/house';
import { openReceiver } from '#testing/receiver';
import { changeEndpoint, pingEndpoint, readDelivery, readEndpoint, replayFailed } from './contract.ts';
import { type CloudHouse, openCloudHouse, dayMs, headersOf, must, published, settingsOf } from './testing.ts';

const atHome = openEgress({ loopback: true });
let house: CloudHouse;
before(async () => {
  house = await openCloudHouse();
});
after(() => house.close());

test('CLOUD-7: each company hears what concerns it, and nothing else', async () => {
  const [buyer, seller, stranger] = await Promise.all([house.seed(), house.seed(), house.seed()]);
  const ears = await Promise.all([openReceiver(), openReceiver(), openReceiver()]);
  const [atBuyer, atSeller, atStranger] = ears;
  await house.endpoint(atBuyer.url, { by: buyer });
  await house.endpoint(atSeller.url, { by: seller, events: ['order.paid'] });
  await house.endpoint(atStranger.url, { by: stranger });
  const order = idNear(house.clock, seller);
  const facts = { order, number: '7K2M-9Q4T', buyer: buyer.company, seller: seller.company };
  const total = { minor: '14500', currency: 'USD' };
  const secret = { note: 'what else the event holds', consignee: 'Jana Petersen' };
  const payload = { ...facts, act: 'pay', state: 'paid', total, ...secret };
  await house.announce({ name: 'trade.order-paid', key: order, payload });
  await house.announce({
    name: 'trade.order-changed',
    key: order,
    payload: { ...payload, act: 'pick-up', state: 'shipped' },
  });
  await house.announce({ name: 'trade.order-changed', key: order, payload: { ...payload, act: 'unheard-of' } });
  await house.announce({ name: 'work.conversation-read', key: order, payload: { parties: [buyer.company] } });

  const bodies = (ear: typeof atBuyer) => ear.got.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  assert.deepEqual(
    bodies(atBuyer).map(({ type }) => type),
    ['order.paid', 'order.shipped'],
  );
  assert.deepEqual(bodies(atStranger), []);
  const [paid] = bodies(atSeller);
  assert.equal(atSeller.got.length, 1);
  assert.deepEqual(paid, {
    type: 'order.paid',
    version: 1,
    timestamp: paid?.['timestamp'],
    company: showId('com', seller.company),
    sequence: paid?.['sequence'],
    data: {
      order: showId('ord', order),
      number: '7K2M-9Q4T',
      buyer: showId('com', buyer.company),
      seller: showId('com', seller.company),
      act: 'pay',
      state: 'paid',
      total,
    },
  });
  const [first, second] = bodies(atBuyer).map(({ sequence }) => BigInt(String(sequence)));
  assert(first !== undefined && second !== undefined && first < second);
  const ids = ears.flatMap(({ got }) => got.map(({ headers }) => headers['webhook-id']));
  assert.equal(new Set(ids).size, 3);
  await Promise.all(ears.map((ear) => ear.close()));
});

test('CLOUD-9: an event that is heard twice is told once; two endpoints of a company are told it under one id', async () => {
  const owner = await house.seed();
  const receiver = await openReceiver();
  await house.endpoint(receiver.url, { by: owner });
  await house.endpoint(`${receiver.url}/2`, { by: owner });
  await house.announce(published(house, owner));
  await house.pool.query('update platform.outbox set delivered_at = null where name = $1', [
    'catalog.listing-published',
  ]);
  await house.settled();
  assert.equal(receiver.got.length, 2);
  assert.equal(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size, 1);
  await receiver.close();
});

test('CLOUD-9: every attempt sends the same bytes under the same id, signed anew', async () => {
  const owner = await house.seed();
  const receiver = await openReceiver((response, nth) => response.writeHead(nth < 3 ? 500 : 204).end());
  const { secret } = await house.endpoint(receiver.url, { by: owner });
  await house.announce(published(house, owner));
  await house.clock.advance(6_000);
  await house.settled();
  await house.clock.advance(6 * 60_000);
  await house.settled();
  const { got } = receiver;
  assert.equal(got.length, 3);
  assert.equal(new Set(got.map(({ body }) => body)).size, 1);
  assert.equal(new Set(got.map(({ headers }) => headers['webhook-id'])).size, 1);
  for (const message of got) new Webhook(secret).verify(message.body, headersOf(message));
  const [delivery] = await house.log(owner);
  assert.equal(delivery?.state, 'delivered');
  const whole = must(await house.as(owner)(readDelivery, { params: { deliveryId: delivery.id } }));
  assert.deepEqual(
    whole.tried.map(({ number, status }) => [number, status]),
    [
      [3, 204],
      [2, 500],
      [1, 500],
    ],
  );
  assert.equal(whole.body, got[0]?.body);
  assert.equal(whole.message, got[0]?.headers['webhook-id']);
  await receiver.close();
});

test('CLOUD-10: after three days of tries a message is given up; a receiver that asks for time gets it', async () => {
  const owner = await house.seed();
  const receiver = await openReceiver((response, nth) =>
    nth === 1 ? response.writeHead(429, { 'retry-after': '1800' }).end() : response.writeHead(503).end(),
  );
  await house.endpoint(receiver.url, { by: owner });
  await house.announce(published(house, owner));
  await house.clock.advance(10 * 60_000);
  await house.settled();
  assert.equal(receiver.got.length, 1, 'it was asked to wait for half an hour');
  for (let hours = 0; hours < 100; hours += 1) {
    await house.clock.advance(3_600_000);
    await house.settled();
  }
  assert.equal(receiver.got.length, 10);
  const [delivery] = await house.log(owner);
  assert.equal(delivery?.state, 'failed');
  assert.equal(delivery.nextAt, null);
  assert.equal(delivery.lastStatus, 503);
  await receiver.close();
});

test('CLOUD-11: an endpoint that says it is gone is switched off at once, and the others hear of it', async () => {
  const owner = await house.seed();
  const gone = await openReceiver((response) => response.writeHead(410).end());
  const other = await openReceiver();
  const { id } = await house.endpoint(gone.url, { by: owner, events: ['listing.published'] });
  await house.endpoint(other.url, { by: owner, events: ['endpoint.disabled'] });
  await house.announce(published(house, owner));
  const endpoint = must(await house.as(owner)(readEndpoint, { params: { endpointId: id } }));
  assert.equal(endpoint.enabled, false);
  assert.equal(endpoint.disabledWhy, 'gone');
  const [told] = other.got.map(({ body }) => JSON.parse(body) as { data: unknown });
  assert.deepEqual(told?.data, { company: showId('com', owner.company), endpoint: id, why: 'gone' });
  await Promise.all([gone.close(), other.close()]);
});

test('CLOUD-11: after five days without a success an endpoint is switched off; what it missed can be sent once it is on', async () => {
  const owner = await house.seed();
  let well = false;
  const receiver = await openReceiver((response) => response.writeHead(well ? 200 : 500).end());
  const { id } = await house.endpoint(receiver.url, { by: owner });
  const api = house.as(owner);
  const params = { endpointId: id };
  const read = async () => must(await api(readEndpoint, { params }));
  await house.announce(published(house, owner));
  assert((await read()).failingSince);
  await house.clock.advance(4.9 * dayMs);
  await house.settled();
  assert((await read()).enabled);
  await house.clock.advance(0.2 * dayMs);
  await house.announce(published(house, owner));
  const off = await read();
  assert.deepEqual([off.enabled, off.disabledWhy], [false, 'failing']);
  await house.clock.advance(4 * dayMs); // What still waited is given up, since nobody is there.
  await house.settled();
  const gotBefore = receiver.got.length;
  await house.announce(published(house, owner));
  await house.settled();
  assert.equal(receiver.got.length, gotBefore);
  const log = await house.log(owner);
  assert.deepEqual(
    log.map(({ state }) => state),
    ['failed', 'failed', 'failed'],
  );
  assert.equal(log[0]?.lastError, 'switched-off');

  well = true;
  must(await api(changeEndpoint, { params, body: { ...settingsOf(off), enabled: true } }));
  const { count } = must(await api(replayFailed, { params, body: { since: '2026-01-01T00:00:00.000Z' } }));
  assert.equal(count, 3);
  await house.settled();
  assert.equal(receiver.got.length, gotBefore + 3);
  assert.deepEqual(
    (await house.log(owner)).map(({ state }) => state),
    ['delivered', 'delivered', 'delivered'],
  );
  assert.equal((await read()).failingSince, null);
  await receiver.close();
});

test('CLOUD-14: a slow receiver keeps neither another endpoint waiting nor the house’s own jobs', async () => {
  const [slowOwner, quickOwner] = [await house.seed(), await house.seed()];
  const open: (() => void)[] = [];
  const slow = await openReceiver((response) => open.push(() => response.end()));
  const quick = await openReceiver();
  await house.endpoint(slow.url, { by: slowOwner });
  await house.endpoint(quick.url, { by: quickOwner });
  await transaction(house.pool, async (tx) => {
    for (let each = 0; each < 40; each += 1) await publish(tx, house.clock, published(house, slowOwner));
    await publish(tx, house.clock, published(house, quickOwner));
  });
  const until = Date.now() + 30_000;
  while ((quick.got.length < 1 || slow.got.length < 2) && Date.now() < until) await setTimeout(20);
  assert.equal(quick.got.length, 1);
  assert(slow.got.length >= 2 && slow.got.length <= 4, `${slow.got.length} at a time`);
  const freeing = setInterval(() => open.splice(0).forEach((answer) => answer()), 5);
  await settle(house.pool, 60_000).finally(() => clearInterval(freeing));
  assert.equal(slow.got.length, 40);
  await Promise.all([slow.close(), quick.close()]);
});

test('CLOUD-15: an address that leads inside by now is not gone to, and the log says so', async () => {
  const owner = await house.seed();
  house.leaveBy(openEgress({ resolve: async () => ['127.0.0.1'] }));
  const { id } = await house.endpoint('https://hooks.example.com/', { by: owner });
  const told = must(await house.as(owner)(pingEndpoint, { params: { endpointId: id } }));
  assert.deepEqual([told.state, told.lastError], ['failed', 'forbidden']);
  house.leaveBy(atHome);
});
