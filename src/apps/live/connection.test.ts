import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { addMember, changeMember, changePassword, removeMember, signIn, signOut } from '#identity/contract';
import { readId, showId } from '#kernel/id';
import { client } from '#platform/client';
import type { OfTopic } from '#platform/live/protocol';
import { postMessage } from '#work/contract';
import { WebSocket } from 'ws';
import { insistOn } from '../insist.ts';
import { bearer, dial, type LiveHouse, type Member, openLiveHouse, openTalk, until } from './testing.ts';

let live: LiveHouse;
let buyer: Member;
let seller: Member;

before(async () => {
  live = await openLiveHouse({ patienceMs: 400, beatMs: 600 });
  [buyer, seller] = [await live.member('buyer'), await live.member('seller')];
});
after(() => live.close());

const connect = (token: string) => dial(live.url, bearer(token));
const say = (by: Member, conversationId: string, text: string) =>
  insistOn('somebody', by.api)(postMessage, { params: { conversationId }, body: { text } });

/** What the handshake is answered by, where that is no WebSocket. */
function shake(headers: Readonly<Record<string, string>>, path = '/api/live') {
  const { promise, resolve, reject } = Promise.withResolvers<{ readonly status: number; readonly body: string }>();
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
  const key = { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };
  const asked = request(`${live.origin}${path}`, { headers: { ...upgrade, ...key, ...headers } });
  asked.on('upgrade', (_, socket) => (socket.destroy(), resolve({ status: 101, body: '' })));
  asked.on('response', (response) => {
    let body = '';
    response
      .on('data', (chunk) => (body += String(chunk)))
      .on('end', () => resolve({ status: response.statusCode ?? 0, body }));
  });
  asked.on('error', reject);
  asked.end();
  return promise;
}

const codeOf = ({ status, body }: { status: number; body: string }) =>
  [status, body && (JSON.parse(body) as { code: string }).code] as const;

test('LIVE-6: another site is refused before there is a connection; our own pages and programs are not', async () => {
  const cookie = `session=${buyer.token}`;
  for (const headers of [
    { cookie, origin: 'https://evil.example' },
    { cookie, origin: 'null' },
    { cookie, origin: live.origin, 'sec-fetch-site': 'cross-site' },
    { cookie, origin: live.origin.replace('http:', 'https:') },
    { cookie },
    { origin: 'https://evil.example', ...bearer(buyer.token) },
  ])
    assert.deepEqual(codeOf(await shake(headers)), [403, 'cross-site'], JSON.stringify(headers));
  for (const headers of [
    { cookie, origin: live.origin },
    { cookie, origin: live.origin, 'sec-fetch-site': 'same-origin' },
    bearer(buyer.token),
  ])
    assert.equal((await shake(headers)).status, 101, JSON.stringify(headers));
});

test('LIVE-6: what is no WebSocket is answered as always, at this address and at others', async () => {
  const plain = await fetch(`${live.base}/live`, { headers: bearer(buyer.token) });
  assert.deepEqual([plain.status, ((await plain.json()) as { code: string }).code], [426, 'upgrade-required']);
  assert.equal((await shake(bearer(buyer.token), '/api/nothing')).status, 404);
  assert.equal((await shake(bearer(buyer.token), '/api/identity/me')).status, 200);
  assert.equal((await shake({ ...bearer(buyer.token), upgrade: 'h2c' }, '/api/identity/me')).status, 200);
  assert.equal((await shake({ ...bearer(buyer.token), 'sec-websocket-version': '7' })).status, 400);
});

test('LIVE-6: nobody is told so by a code that a page can read', async () => {
  for (const headers of [{}, bearer('x'.repeat(43))])
    assert.deepEqual(await dial(live.url, headers).closed(), { code: 4401, reason: 'signed-out' });
});

test('LIVE-7: where a session ends, its connections end, and the others stay', async () => {
  const topic = await openTalk(live.house, [buyer.actor, seller.actor]);
  const again = await insistOn('buyer', client(live.base))(signIn, {
    body: { email: 'buyer@example.com', password: 'river-lantern-481-quartz' },
  });
  const [stays, ends] = [connect(buyer.token), connect(again.token)];
  for (const each of [stays, ends]) await each.say({ type: 'subscribe', topic });
  await ends.hears('subscribed');
  await insistOn('buyer', client(live.base, { headers: bearer(again.token) }))(signOut, {});
  assert.deepEqual(await ends.closed(), { code: 4401, reason: 'signed-out' });
  await say(seller, topic, 'to who is there');
  await stays.hears('entry');
  assert.equal(stays.socket.readyState, WebSocket.OPEN);
});

test('LIVE-7: a new password ends the others; who is removed from his company hears nothing more', async () => {
  const { token, actor } = await live.member('owner');
  const owner = insistOn('owner', client(live.base, { headers: bearer(token) }));
  const password = 'river-lantern-481-quartz';
  const body = { name: 'Nils', email: 'nils@example.com', password, roles: ['sales' as const] };
  const { id } = await owner(addMember, { body });
  const sign = async () =>
    (await insistOn('nils', client(live.base))(signIn, { body: { email: body.email, password } })).token;
  const tokens = [await sign(), await sign()];
  const [kept, ended] = tokens.map(connect);
  assert(kept && ended);
  await Promise.all([kept, ended].map((each) => each.hears('hello')));
  const nils = insistOn('nils', client(live.base, { headers: bearer(tokens[0] ?? '') }));
  await nils(changePassword, { body: { current: password, next: `${password} 2` } });
  assert.equal((await ended.closed()).code, 4401);

  const topic = await openTalk(live.house, [seller.actor, actor]);
  await kept.say({ type: 'subscribe', topic });
  await kept.hears('subscribed');
  await owner(changeMember, { params: { personId: id }, body: { roles: ['finance'], version: 1 } });
  assert.equal((await kept.hears('refused')).code, 'not-allowed');
  await owner(removeMember, { params: { personId: id } });
  assert.equal((await kept.closed()).code, 4401);
});

test('LIVE-7: a session that another process has ended is found out before anything is told, and at the next beat', async () => {
  const it = await live.member('elsewhere');
  const topic = await openTalk(live.house, [it.actor, seller.actor]);
  const ends = connect(it.token);
  await ends.say({ type: 'subscribe', topic });
  await ends.hears('subscribed');
  await live.house.pool.query('delete from identity.session where person = $1', [it.actor.person]);
  await live.house.clock.advance(6_000); // For so long a session is remembered.
  await say(seller, topic, 'not for him');
  assert.equal((await ends.closed()).code, 4401);
  assert.equal(ends.all('entry').length, 0);
});

test('LIVE-8: who does not read is closed as slow, with little kept for him, and resumes without loss', async () => {
  const topic = await openTalk(live.house, [buyer.actor, seller.actor]);
  const count = 1_200;
  // Written directly: 18 MB, more than the two kernels between us hold.
  await live.house.pool.query(
    `insert into work.message (cell, conversation, sequence, id, company, person, kind, text, at)
     select c.cell, c.id, n, gen_random_uuid(), $2, $3, 'text', n || repeat('電', 4990), now()
     from work.conversation c, generate_series(1, ${count}) n where c.id = $1`,
    [readId(topic), seller.actor.company, seller.actor.person],
  );
  await live.house.pool.query(`update work.conversation set sequence = ${count} where id = $1`, [readId(topic)]);
  const slow = connect(buyer.token);
  await slow.say({ type: 'subscribe', topic, after: 0 });
  await slow.hears('entry');
  slow.socket.pause();
  await setTimeout(2_500); // Within which the server has lost its patience.
  slow.socket.resume();
  assert.deepEqual(await slow.closed(), { code: 4408, reason: 'slow' });
  const got = slow.all('entry').length;
  assert(got > 0 && got < count, `${got} of ${count} were told`);

  const heard: number[] = slow.all('entry').map(({ sequence }) => sequence);
  const resumed = connect(buyer.token);
  await resumed.say({ type: 'subscribe', topic, after: got });
  await resumed.hears('entry', ({ sequence }) => sequence === count);
  heard.push(...resumed.all('entry').map(({ sequence }) => sequence));
  assert.deepEqual(
    heard,
    Array.from({ length: count }, (_, index) => index + 1),
  );
});

test('LIVE-8: what a client says is bounded in size, form, speed and number', async () => {
  const closeOf = async (...said: readonly string[]) => {
    const it = connect(buyer.token);
    for (const each of said) await it.say(each);
    return (await it.closed()).code;
  };
  const frame = JSON.stringify({ type: 'unsubscribe', topic: 'com_1' });
  assert.equal(await closeOf(JSON.stringify({ type: 'subscribe', topic: 'x'.repeat(5_000) })), 1009);
  for (const wrong of [
    '',
    'no json',
    '[]',
    '{"type":"shout"}',
    '{"type":"subscribe"}',
    '{"type":"subscribe","topic":"a","after":-1}',
  ])
    assert.equal(await closeOf(wrong), 4400, wrong);
  assert.equal(await closeOf(...Array.from({ length: 400 }, () => frame)), 4429);

  const it = connect(buyer.token);
  const own = showId('com', buyer.actor.company);
  const talks = await Promise.all(Array.from({ length: 100 }, () => openTalk(live.house, [buyer.actor, seller.actor])));
  for (const topic of talks) await it.say({ type: 'subscribe', topic });
  await until('a hundred topics', () => it.all('subscribed').length === 100);
  await it.say({ type: 'subscribe', topic: own });
  assert.equal((await it.hears('refused')).code, 'too-many-topics');
  await it.say({ type: 'unsubscribe', topic: talks[0] ?? '' });
  await it.say({ type: 'subscribe', topic: own });
  await it.hears('subscribed', ({ topic }) => topic === own);
  it.socket.terminate();

  const many = await live.member('many');
  const connections = Array.from({ length: 51 }, () => connect(many.token));
  const first = await Promise.race(connections.map(({ closed }) => closed()));
  assert.deepEqual(first, { code: 4429, reason: 'too-many-connections' });
  assert.equal(connections.filter(({ socket }) => socket.readyState >= WebSocket.CLOSING).length, 1);
  for (const { socket } of connections) socket.terminate();
});

test('LIVE-8: a beat comes in time, and who does not answer one is given up', async () => {
  const it = connect(buyer.token);
  await until('three beats', () => it.all('beat').length >= 3, 5_000);
  assert.equal((await it.hears('hello')).beatMs, 600);
  const deaf = dial(live.url, bearer(buyer.token), { autoPong: false });
  assert.equal((await deaf.closed()).code, 1006);
});

test('LIVE-12: server-sent events tell one topic of the same, by the same rights, and resume', async () => {
  const topic = await openTalk(live.house, [buyer.actor, seller.actor]);
  for (const text of ['one', 'two']) await say(seller, topic, text);
  const get = (path: string, headers: Readonly<Record<string, string>>) =>
    fetch(`${live.base}/live/${path}`, { headers: { ...headers }, signal: AbortSignal.timeout(30_000) });
  const stranger = await live.member('stranger');
  for (const [path, headers, status] of [
    [topic, {}, 401],
    [topic, bearer(stranger.token), 403],
    [showId('com', seller.actor.company), bearer(buyer.token), 404],
    ['cnv_nonsense', bearer(buyer.token), 404],
  ] as const)
    assert.equal((await get(path, headers)).status, status, path);

  const stream = await get(`${topic}?after=0`, { ...bearer(buyer.token), 'last-event-id': '1' });
  assert.equal(stream.headers.get('content-type'), 'text/event-stream');
  let text = '';
  const reading = (async () => {
    for await (const chunk of stream.body ?? []) text += Buffer.from(chunk).toString();
  })();
  await say(seller, topic, 'three');
  await until('the third', () => text.includes('"three"'));
  const ids = [...text.matchAll(/^id: (\d+)\ndata: (.*)$/gm)].map(([, id, data = '']) => [
    Number(id),
    (JSON.parse(data) as OfTopic).type,
  ]);
  assert.deepEqual(ids, [
    [1, 'subscribed'],
    [2, 'entry'],
    [3, 'entry'],
  ]);
  await insistOn('buyer', buyer.api)(signOut, {});
  await reading; // It ends with its session.
});

test('LIVE-13: a server that closes says goodbye, and does not wait long for who does not answer', async () => {
  const other = await openLiveHouse();
  const it = await other.member('guest');
  const [polite, deaf] = [dial(other.url, bearer(it.token)), dial(other.url, bearer(it.token))];
  for (const each of [polite, deaf]) await each.hears('hello');
  deaf.socket.pause();
  const began = performance.now();
  await other.close();
  assert.deepEqual(await polite.closed(), { code: 1001, reason: 'going-away' });
  assert(performance.now() - began < 5_000);
});
