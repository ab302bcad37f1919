import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import * as routes from '#work/contract';
import { itemsIn, rowsIn } from '#testing/stream';
import { codeOf, openTalks, type Talks } from './testing.ts';

let talks: Talks;
let house: Talks['house'];
let buyer: Actor;
let seller: Actor;

before(async () => {
  talks = await openTalks();
  ({ house, buyer, seller } = talks);
});
after(() => house.close());

test('WORK-6: both lists follow what is said, and what is unread is what the others have said', async () => {
  const it = await talks.talk('Inductors');
  await talks.say(buyer, it, 'Can you deliver\n5,000?');
  await talks.say(buyer, it, 'By May?');
  await talks.say(seller, it, 'Yes');
  await house.settled();
  const [mine, theirs] = [await talks.listed(buyer, it), await talks.listed(seller, it)];
  assert.deepEqual([mine?.unread, theirs?.unread], [1, 2]);
  assert.deepEqual([mine?.last.excerpt, mine?.last.mine, mine?.last.sequence], ['Yes', false, 3]);
  assert.deepEqual([theirs?.last.mine, theirs?.subject], [true, 'Inductors']);
});

test('WORK-6: the list has the newest first and comes in pages; it can be asked for the unread alone', async () => {
  const [one, two, three] = [await talks.talk('one'), await talks.talk('two'), await talks.talk('three')];
  for (const it of [one, two, three, one]) await talks.say(seller, it, 'news');
  await house.settled();
  await talks.mark(buyer, two, 1);
  const pages = async (query: { unread?: boolean }, from?: string): Promise<string[]> => {
    const page = { limit: 1, ...query, ...(from !== undefined && { after: from }) };
    const answer = await house.as(buyer)(routes.listConversations, { query: page });
    assert(answer.ok);
    const { items, next } = answer.value;
    return [...items.map(({ subject }) => subject), ...(next === null ? [] : await pages(query, next))];
  };
  assert.deepEqual((await pages({})).slice(0, 3), ['one', 'three', 'two']);
  assert.deepEqual((await pages({ unread: true })).slice(0, 2), ['one', 'three']);
  const wrong = await house.as(buyer)(routes.listConversations, { query: { limit: 1, after: 'x' } });
  assert.equal(codeOf(wrong), 'page-unknown');
});

test('WORK-6: messages come in pages both ways', async () => {
  const it = await talks.talk();
  for (let index = 1; index <= 5; index += 1) await talks.say(buyer, it, String(index));
  const page = async (query: { before?: number; after?: number }) => {
    const { items, next } = await talks.messages(seller, it, { ...query, limit: 2 });
    return [...items.map(({ sequence }) => sequence), next];
  };
  assert.deepEqual(await page({}), [4, 5, 4]);
  assert.deepEqual(await page({ before: 4 }), [2, 3, 2]);
  assert.deepEqual(await page({ before: 2 }), [1, null]);
  assert.deepEqual(await page({ after: 0 }), [1, 2, 2]);
  assert.deepEqual(await page({ after: 2 }), [3, 4, 4]);
  assert.deepEqual(await page({ after: 4 }), [5, null]);
  assert.deepEqual(await page({ after: 5 }), [null]);
});

test('WORK-7: reading goes forward only, and not beyond what has been said', async () => {
  const it = await talks.talk();
  for (let index = 0; index < 3; index += 1) await talks.say(buyer, it, 'news');
  await house.settled();
  const answers = [
    await talks.mark(seller, it, 2),
    await talks.mark(seller, it, 1),
    await talks.mark(seller, it, 1_000),
  ];
  assert.deepEqual(
    answers.map((answer) => answer.ok && answer.value),
    [
      { readTo: 2, unread: 1 },
      { readTo: 2, unread: 1 },
      { readTo: 3, unread: 0 },
    ],
  );
  await talks.say(buyer, it, 'and one more');
  await house.settled();
  assert.equal((await talks.conversation(seller, it)).unread, 1);
  assert.equal((await talks.conversation(buyer, it)).unread, 0);
});

test('WORK-7: what is read before it has arrived in the list is not unread when it arrives', async () => {
  const it = await talks.talk();
  const letGo = talks.holdLists();
  try {
    for (let index = 0; index < 3; index += 1) await talks.say(buyer, it, 'quick');
    const read = await talks.mark(seller, it, 2);
    assert(read.ok);
    assert.deepEqual(read.value, { readTo: 2, unread: 0 });
    assert.equal(await talks.listed(seller, it), undefined);
  } finally {
    letGo();
  }
  await house.settled();
  assert.equal((await talks.listed(seller, it))?.unread, 1);
});

test('WORK-7: where many read and speak at once, the count comes out right', async () => {
  const it = await talks.talk();
  const acts = Array.from({ length: 30 }, (_, index) =>
    index % 3 === 0 ? talks.mark(seller, it, index) : talks.say(index % 3 === 1 ? buyer : seller, it, 'crossing'),
  );
  await Promise.all(acts);
  await house.settled();
  const found = await house.as(seller)(routes.readConversation, { params: it.params });
  assert(found.ok);
  const { items } = await talks.messages(seller, it);
  const left = items.filter(({ sequence, mine }) => sequence > found.value.readTo && !mine);
  assert.equal(found.value.unread, left.length);
});

test('WORK-7: the total is over all conversations, and a reading that changes it is announced', async () => {
  const reader = await talks.member('Alster Handel', 'Ole');
  const news = async (messages: number) => {
    const it = await talks.talk('news', [reader.company, seller.company]);
    for (let index = 0; index < messages; index += 1) await talks.say(seller, it, 'news');
    return it;
  };
  const [one] = [await news(2), await news(3)];
  await house.settled();
  const total = async () => {
    const answer = await house.as(reader)(routes.unreadCount, {});
    return answer.ok && answer.value;
  };
  assert.deepEqual(await total(), { conversations: 2, messages: 5 });
  await talks.mark(reader, one, 2);
  await talks.mark(reader, one, 2);
  await house.settled();
  assert.deepEqual(await total(), { conversations: 1, messages: 3 });
  const heard = house.heard.filter(({ name, key }) => name === 'work.conversation-read' && key === one.id);
  assert.deepEqual(
    heard.map(({ payload }) => payload),
    [{ conversation: one.id, company: reader.company, sequence: '2', parties: [reader.company] }],
  );
});

test('WORK-13: the parties see how far each has read, forward only, also where nothing was unread any more', async () => {
  const it = await talks.talk();
  for (let index = 0; index < 3; index += 1) await talks.say(buyer, it, 'news');
  await house.settled();
  const by = showId('com', seller.company);
  const seen = async () =>
    (await talks.conversation(buyer, it)).readings.map(({ company, readTo }) => ({ company, readTo }));
  assert.deepEqual(await seen(), []);
  const letGo = talks.holdLists();
  await talks.say(buyer, it, 'quick');
  for (const sequence of [4, 2]) await talks.mark(seller, it, sequence); // The fourth has not arrived in his list yet.
  letGo();
  await house.settled();
  assert.deepEqual(await seen(), [{ company: by, readTo: 4 }]);
  assert.deepEqual((await talks.conversation(seller, it)).readings, (await talks.conversation(buyer, it)).readings);
  await house.pool.query(
    `update platform.outbox set delivered_at = null where key = $1 and name = 'work.conversation-read'`,
    [it.id],
  );
  await house.pool.query(`delete from platform.handled where reaction = 'work.follow-reading'`); // Told again, and late.
  await house.settled();
  assert.deepEqual(await seen(), [{ company: by, readTo: 4 }]);
});

test('WORK-14: conversations can be taken away, every message once and in its order; nobody else’s come along', async () => {
  const third = await talks.member('Somebody Else', 'Ada Stone');
  const [one, two] = [await talks.talk('Export one'), await talks.talk('Export, two')];
  const hers = await talks.talk('Not yours', [third.company, seller.company]);
  await talks.say(third, hers, 'secret');
  for (let index = 0; index < 205; index += 1) await talks.say(index % 2 === 0 ? buyer : seller, one, `line ${index}`);
  await talks.say(seller, two, '=HYPERLINK("x")\nsecond line');
  await house.settled();
  const take = async (query: object) => {
    const answer = await house.as(buyer)(routes.exportMessages, { query: { format: 'csv', bom: true, ...query } });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value;
  };
  const rows = await rowsIn(await take({}));
  const of = (subject: string) => rows.filter((row) => row['subject'] === subject);
  assert.deepEqual(
    of('Export one').map(({ text }) => text),
    Array.from({ length: 205 }, (_, index) => `line ${index}`),
  );
  assert.deepEqual(of('Not yours'), []);
  const [last] = of('Export, two');
  assert.deepEqual(
    [last?.['text'], last?.['with'], last?.['person']],
    [`'=HYPERLINK("x")\nsecond line`, '广州星河电子', 'Lin Wei'],
  );
  await talks.mark(buyer, one, 205);
  await house.settled();
  const unread = await itemsIn<{ subject: string; text: string }>(await take({ format: 'json', unread: true }));
  assert(unread.some(({ subject, text }) => subject === 'Export, two' && text.startsWith('=HYPERLINK')));
  assert(!unread.some(({ subject }) => subject === 'Export one'));
});
