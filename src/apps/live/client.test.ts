import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { signOut } from '#identity/contract';
import { showId } from '#kernel/id';
import { client } from '#platform/client';
import { LiveClient } from '#platform/live/client';
import type { OfTopic } from '#platform/live/protocol';
import { postMessage } from '#work/contract';
import { insistOn } from '../insist.ts';
import { bearer, type LiveHouse, type Member, openLiveHouse, openTalk, until } from './testing.ts';

let live: LiveHouse;
let buyer: Member;
let seller: Member;

before(async () => {
  live = await openLiveHouse();
  [buyer, seller] = [await live.member('buyer'), await live.member('seller')];
});
after(() => live.close());

const say = (by: Member, conversationId: string, text: string) =>
  insistOn('somebody', by.api)(postMessage, { params: { conversationId }, body: { text } });

const numbers = (frames: readonly OfTopic[]) =>
  frames.flatMap((frame) => (frame.type === 'entry' ? [frame.sequence] : []));

test('LIVE-11: the client comes back by itself, each listener hears each once, and rests when nobody listens', async (context) => {
  const topic = await openTalk(live.house, [buyer.actor, seller.actor]);
  const own = showId('com', buyer.actor.company);
  await say(seller, topic, 'one');
  await say(seller, topic, 'two');
  const sockets: WebSocket[] = [];
  const states: string[] = [];
  const it = new LiveClient({
    url: live.url,
    open(url) {
      const socket = new WebSocket(url, { headers: bearer(buyer.token) });
      sockets.push(socket);
      return socket as never;
    },
    waitMs: () => 20,
  });
  context.after(() => it.close()); // It would come back for ever.
  it.watch((state) => states.push(state));
  const [early, late, changes]: [OfTopic[], OfTopic[], OfTopic[]] = [[], [], []];
  const listening = [
    it.listen(topic, { after: 0, heard: (frame) => early.push(frame) }),
    it.listen(own, { heard: (frame) => changes.push(frame) }),
  ];
  await until('the first two', () => numbers(early).length === 2);
  listening.push(it.listen(topic, { after: 1, heard: (frame) => late.push(frame) }));
  await until('the second for the other', () => numbers(late).length === 1);
  for (let n = 3; n <= 20; n += 1) {
    await say(seller, topic, String(n));
    if (n % 5 === 0) sockets.at(-1)?.terminate();
    if (n === 12) it.suspend();
    if (n === 14) it.resume();
  }
  await until('the last', () => numbers(early).at(-1) === 20 && numbers(late).at(-1) === 20);
  assert.deepEqual(
    numbers(early),
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
  assert.deepEqual(
    numbers(late),
    Array.from({ length: 19 }, (_, index) => index + 2),
  );
  const told = () => changes.flatMap((frame) => (frame.type === 'change' ? [frame.sequence] : []));
  await until('a change for each', () => told().length >= 18);
  assert.deepEqual(
    told(),
    Array.from(told(), (_, index) => (told()[0] ?? 0) + index),
  );
  assert(sockets.length > 3, `${sockets.length} connections`);

  for (const each of listening) each.stop();
  await until('its rest', () => it.state === 'idle', 5_000);
  assert.deepEqual([states[0], states[1], states.at(-1)], ['connecting', 'open', 'idle']);
});

test('LIVE-11: signed out, the client tries nothing any more', async (context) => {
  const { token } = await live.member('leaving');
  let tries = 0;
  const open = (url: string) => ((tries += 1), new WebSocket(url, { headers: bearer(token) }) as never);
  const it = new LiveClient({ url: live.url, open, waitMs: () => 10 });
  context.after(() => it.close());
  it.listen('com_1', { heard: () => undefined });
  await until('a connection', () => it.state === 'open');
  await insistOn('leaving', client(live.base, { headers: bearer(token) }))(signOut, {});
  await until('its end', () => it.state === 'signed-out');
  await setTimeout(200);
  assert.equal(tries, 1);
});
