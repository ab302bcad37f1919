import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Id, newId, readId, showId } from '#kernel/id';
import { transaction } from '#platform/db';
import { sweepChanges } from '#platform/live/changes';
import type { Frame } from '#platform/live/protocol';
import { publish } from '#platform/outbox';
import { settle } from '#platform/settle';
import { listMessages, markRead, postMessage } from '#work/contract';
import { kinds } from './topics.ts';
import { bearer, dial, type LiveHouse, type Member, openLiveHouse, openTalk, until } from './testing.ts';

let live: LiveHouse;
let buyer: Member;
let seller: Member;
let stranger: Member;

before(async () => {
  live = await openLiveHouse();
  [buyer, seller, stranger] = [await live.member('buyer'), await live.member('seller'), await live.member('stranger')];
});
after(() => live.close());

const connect = ({ token }: Member) => dial(live.url, bearer(token));
const companyOf = ({ actor }: Member) => showId('com', actor.company);

async function say(by: Member, conversationId: string, text: string) {
  const answer = await by.api(postMessage, { params: { conversationId }, body: { text } });
  assert(answer.ok, JSON.stringify(answer));
  return answer.value;
}

/** An event of any module, such as none of them would announce for a test. */
const announce = (key: Id, payload: Readonly<Record<string, unknown>>, name: `${string}.${string}` = 'test.happened') =>
  transaction(live.house.pool, (tx) => publish(tx, live.house.clock, { name, key, payload }));

const numbers = (frames: readonly { sequence: number }[]) => frames.map(({ sequence }) => sequence);

test('LIVE-3: a conversation is told as its list tells it, from any number, and onwards', async () => {
  const topic = await openTalk(live.house, [buyer.actor, seller.actor]);
  for (let n = 1; n <= 120; n += 1) await say(n % 2 ? buyer : seller, topic, `message ${n}`);
  const [whole, resumed, fresh] = [connect(buyer), connect(seller), connect(seller)];
  await whole.say({ type: 'subscribe', topic, after: 0 });
  await resumed.say({ type: 'subscribe', topic, after: 117 });
  await fresh.say({ type: 'subscribe', topic });
  assert.equal((await fresh.hears('subscribed')).sequence, 120);
  assert.equal((await resumed.hears('subscribed')).sequence, 117);
  await say(buyer, topic, 'the last');
  for (const each of [whole, resumed, fresh]) await each.hears('entry', ({ sequence }) => sequence === 121);
  assert.deepEqual(
    numbers(whole.all('entry')),
    Array.from({ length: 121 }, (_, index) => index + 1),
  );
  assert.deepEqual(numbers(resumed.all('entry')), [118, 119, 120, 121]);
  assert.deepEqual(numbers(fresh.all('entry')), [121]);

  const query = { after: 117, limit: 100 };
  const listed = await seller.api(listMessages, { params: { conversationId: topic }, query });
  assert(listed.ok);
  assert.deepEqual(
    resumed.all('entry').map(({ entry }) => entry),
    listed.value.items,
  );
});

test('LIVE-4: of anything else it is told what has happened, with the ids that the event names and nothing more', async () => {
  await settle(live.house.pool); // What was said before is told to the companies too.
  const topic = companyOf(seller);
  const own = connect(seller);
  await own.say({ type: 'subscribe', topic });
  const { sequence } = await own.hears('subscribed');
  const order = newId(live.house.clock, 7);
  const payload = {
    order,
    seller: seller.actor.company,
    buyer: showId('com', buyer.actor.company),
    amount: '1.00',
    reason: 'lost',
  };
  await announce(order, { ...payload, parties: [seller.actor.company], listings: [showId('lst', order)] });
  const change = await own.hears('change');
  assert.deepEqual(change, {
    type: 'change',
    topic,
    sequence: sequence + 1,
    name: 'test.happened',
    ids: { order: showId('ord', order), seller: topic, buyer: companyOf(buyer) },
    at: change.at,
  });
  await announce(order, payload, 'test.again');
  await own.hears('change', ({ name }) => name === 'test.again');
  assert.equal(own.all('change').length, 2); // Named twice by one event, it is told once.

  const back = connect(seller);
  await back.say({ type: 'subscribe', topic, after: sequence });
  await back.hears('change', ({ name }) => name === 'test.again');
  assert.deepEqual(back.all('change'), own.all('change'));
});

test('LIVE-4: one’s own person is a topic too', async () => {
  const topic = showId('per', buyer.actor.person);
  const own = connect(buyer);
  await own.say({ type: 'subscribe', topic, after: 0 });
  await own.hears('subscribed');
  await announce(buyer.actor.person, { person: buyer.actor.person });
  assert.equal((await own.hears('change')).sequence, 1);
  assert.deepEqual(own.all('change')[0]?.ids, { person: topic });
});

test('LIVE-2: what is not kept any more is a reset to where the topic stands, and so is a number from elsewhere', async () => {
  const it = await live.member('weeks-away');
  const topic = companyOf(it);
  await announce(it.actor.company, { company: it.actor.company });
  await announce(it.actor.company, { company: it.actor.company });
  await settle(live.house.pool);
  const week = new Date(live.house.clock.now().getTime() + 8 * 86_400_000);
  const { rows } = await live.house.pool.query<{ n: bigint }>(
    'select sequence as n from platform.live_topic where id = $1',
    [it.actor.company],
  );
  const last = Number(rows[0]?.n);
  await sweepChanges(live.house.pool, week);
  for (const [from, reset] of [
    [last - 2, true],
    [last, false],
    [last + 40, true],
  ] as const) {
    const own = connect(it);
    await own.say({ type: 'subscribe', topic, after: from });
    await own.hears('subscribed');
    await announce(it.actor.company, { company: it.actor.company }, 'test.afterwards');
    await own.hears('change', ({ name }) => name === 'test.afterwards');
    assert.equal(own.all('reset').length, reset ? 1 : 0, `after ${from} of ${last}`);
    own.socket.close();
  }
  const talk = await openTalk(live.house, [buyer.actor, seller.actor]);
  const ahead = connect(buyer);
  await ahead.say({ type: 'subscribe', topic: talk, after: 10 });
  assert.equal((await ahead.hears('reset')).sequence, 0);
  await say(seller, talk, 'the first');
  assert.equal((await ahead.hears('entry')).sequence, 1);
});

test('LIVE-5: whoever may not read a thing does not hear of it, whatever it is', async () => {
  const talk = await openTalk(live.house, [buyer.actor, seller.actor]);
  const other = connect(stranger);
  const topics = [
    talk,
    companyOf(seller),
    showId('per', seller.actor.person),
    ...Object.keys(kinds).map((prefix) => showId(prefix, newId(live.house.clock, 5))),
    'com_nonsense',
    'lst_01m89111wdfhh8sqz240avmqj1',
    '',
  ];
  for (const topic of topics) await other.say({ type: 'subscribe', topic, after: 0 });
  await until('an answer for each', () => other.all('refused').length === topics.length);
  await say(seller, talk, 'between us');
  await announce(seller.actor.company, { seller: seller.actor.company, person: seller.actor.person });
  await settle(live.house.pool);
  await other.say({ type: 'subscribe', topic: companyOf(stranger) });
  await other.hears('subscribed');
  assert.deepEqual(new Set(other.heard.map(({ type }) => type)), new Set(['hello', 'refused', 'subscribed']));
  const [first] = other.all('refused');
  assert.equal(first?.code, 'not-allowed');
  assert(other.all('refused').every(({ title }) => /^[A-Z].*\.$/.test(title)));
});

test('LIVE-5: whoever is no party any more is told so at the next word, and does not hear it', async () => {
  const topic = await openTalk(live.house, [buyer.actor, seller.actor, stranger.actor]);
  const removed = connect(stranger);
  await removed.say({ type: 'subscribe', topic });
  await removed.hears('subscribed');
  await say(buyer, topic, 'to three');
  await removed.hears('entry');
  await live.house.pool.query('update work.conversation set parties = array_remove(parties, $2) where id = $1', [
    readId(topic),
    stranger.actor.company,
  ]);
  await say(buyer, topic, 'to two');
  assert.equal((await removed.hears('refused')).code, 'not-allowed');
  await removed.say({ type: 'typing', topic, typing: true });
  await until('a second refusal', () => removed.all('refused').length === 2);
  assert.equal(removed.all('entry').length, 1);
});

test('LIVE-9: presence and typing reach the other parties, by name, end by themselves, and are nobody else’s', async () => {
  const topic = await openTalk(live.house, [buyer.actor, seller.actor]);
  const [a, b, second, outside] = [connect(buyer), connect(seller), connect(seller), connect(stranger)];
  for (const each of [a, b, second]) await each.say({ type: 'subscribe', topic });
  for (const each of [a, b, second]) await each.hears('people', ({ people }) => people.length === 0);
  for (const each of [b, second]) await each.say({ type: 'presence', topic, here: true });
  const name = 'seller';
  const company = { id: companyOf(seller), name: 'seller GmbH' };
  const seen = (here: boolean, typing: boolean) => ({ name, company, here, typing, seenAt: null });
  await a.hears('people', ({ people }) => people.length === 1);
  assert.deepEqual(a.all('people').at(-1)?.people, [seen(true, false)]);
  await b.say({ type: 'typing', topic, typing: true });
  await a.hears('people', ({ people }) => people[0]?.typing === true);
  assert.deepEqual(a.all('people').at(-1)?.people, [seen(true, true)]);
  await until('its end', () => a.all('people').at(-1)?.people[0]?.typing === false, 10_000);
  assert(
    b.all('people').every(({ people }) => people.length === 0),
    'nobody is told of himself',
  );

  await b.say({ type: 'typing', topic, typing: true });
  await until('typing again', () => a.all('people').at(-1)?.people[0]?.typing === true);
  await a.say({ type: 'presence', topic, here: true }); // While somebody is here, who left is remembered.
  await b.hears('people', ({ people }) => people.length === 1);
  b.socket.terminate();
  second.socket.terminate();
  await until('the end of both', () => a.all('people').at(-1)?.people[0]?.here === false);
  const gone = a.all('people').at(-1)?.people[0];
  assert(gone && !gone.typing && gone.seenAt && Date.parse(gone.seenAt) > 0);

  await outside.say({ type: 'subscribe', topic });
  for (const said of ['presence', 'typing'] as const)
    await outside.say(said === 'presence' ? { type: said, topic, here: true } : { type: said, topic, typing: true });
  await until('three refusals', () => outside.all('refused').length === 3);
  assert.equal(outside.all('people').length, 0);
  const frames: readonly Frame[] = [...a.heard, ...outside.heard];
  assert(!JSON.stringify(frames).includes('stranger'));
  assert(!JSON.stringify(frames).includes('per_'), 'people have names here, and no ids');
});

test('LIVE-10: how far each party has read holds at once, and again when it changes', async () => {
  const topic = await openTalk(live.house, [buyer.actor, seller.actor]);
  for (const text of ['one', 'two', 'three']) await say(buyer, topic, text);
  const read = (sequence: number) => seller.api(markRead, { params: { conversationId: topic }, body: { sequence } });
  assert((await read(1)).ok);
  await settle(live.house.pool);
  const own = connect(buyer);
  await own.say({ type: 'subscribe', topic });
  await own.hears('read');
  assert((await read(3)).ok);
  await own.hears('read', ({ readings }) => readings[0]?.readTo === 3);
  assert.deepEqual(
    own.all('read').map(({ readings }) => readings.map(({ company, readTo }) => [company, readTo])),
    [[[companyOf(seller), 1]], [[companyOf(seller), 3]]],
  );
});
