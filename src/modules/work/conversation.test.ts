import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cellOf, newId, readId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { idNear, someone } from '#testing/house';
import { openConversation, postCard, postEvent, postText } from '#work';
import * as routes from '#work/contract';
import { codeOf, openTalks, type Talks } from './testing.ts';

let talks: Talks;
let house: Talks['house'];
let work: Talks['work'];
let buyer: Actor;
let seller: Actor;

before(async () => {
  talks = await openTalks();
  ({ house, work, buyer, seller } = talks);
});
after(() => house.close());

test('WORK-1: a conversation is opened once, with its parties by name, and has two at least', async () => {
  const it = await talks.talk('Ten reels');
  await transaction(house.pool, (tx) => openConversation(work, tx, { ...it.opening, subject: 'Another' }));
  const answer = await house.as(seller)(routes.readConversation, { params: it.params });
  assert(answer.ok);
  assert.deepEqual(
    [answer.value.subject, answer.value.sequence, answer.value.about],
    ['Ten reels', 0, it.opening.about],
  );
  assert.deepEqual(answer.value.parties, [
    { id: showId('com', buyer.company), name: 'Elbe Elektronik GmbH', tier: 'registered' },
    { id: showId('com', seller.company), name: '广州星河电子', tier: 'registered' },
  ]);
  const alone = { ...it.opening, id: idNear(house.clock, seller), parties: [buyer.company, buyer.company] };
  await assert.rejects(
    transaction(house.pool, (tx) => openConversation(work, tx, alone)),
    /two parties/,
  );
});

test('WORK-2: forty who speak at once get forty numbers without a gap, though others fail between', async () => {
  const it = await talks.talk();
  const card = { kind: 'offer', ref: 'ofr_1', title: 'Offer', lines: [], state: 'open' } as const;
  const fails = () =>
    transaction(house.pool, async (tx) => {
      await postText(work, tx, { conversation: it.id, id: newId(house.clock, 1), by: buyer, text: 'never said' });
      throw new Error('rolled back');
    }).catch(() => undefined);
  const posts = Array.from({ length: 20 }, (_, index) => [
    talks.say(index % 2 ? buyer : seller, it, `message ${index}`),
    transaction(house.pool, (tx) =>
      postCard(work, tx, { conversation: it.id, id: newId(house.clock, index), by: null, card }),
    ),
    fails(),
  ]);
  await Promise.all(posts.flat());
  const { items } = await talks.messages(buyer, it);
  assert.deepEqual(
    items.map(({ sequence }) => sequence),
    Array.from({ length: 40 }, (_, index) => index + 1),
  );
  assert.equal(new Set(items.map(({ id }) => id)).size, 40);
  assert(items.every(({ text }) => text !== 'never said'));
});

test('WORK-3: the same message ten times at once is one message, and so it is where the answer was lost', async () => {
  const it = await talks.talk();
  const post = () =>
    house.as(buyer)(routes.postMessage, { params: it.params, body: { text: 'once' } }, { key: `once ${it.id}` });
  const answers = await Promise.all(Array.from({ length: 10 }, post));
  await house.pool.query('delete from platform.idempotency'); // As if the server had died before it kept the answer.
  answers.push(await post());
  assert.deepEqual(new Set(answers.map((answer) => answer.ok && answer.value.id)).size, 1);
  await talks.say(buyer, it, 'twice');
  assert.deepEqual(
    (await talks.messages(buyer, it)).items.map(({ text, sequence }) => [sequence, text]),
    [
      [1, 'once'],
      [2, 'twice'],
    ],
  );
});

test('WORK-4: text comes back as it was typed, mark-up and all', async () => {
  const it = await talks.talk();
  const typed = [
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '  two  spaces\n\nand 中文 👩‍👩‍👧 {{7*7}} ${1} \\u0041 %00  ',
    '電'.repeat(5_000),
    "'); drop table work.message; --",
  ];
  for (const text of typed) assert.equal((await talks.say(seller, it, text)).text, text);
  const { items } = await talks.messages(buyer, it);
  assert.deepEqual(
    items.map(({ text }) => text),
    typed,
  );
  await house.settled();
  assert.equal((await talks.listed(buyer, it))?.last.excerpt, typed[3]);
});

test('WORK-4: empty, too long, or with control characters, a text is refused and nothing is written', async () => {
  const it = await talks.talk();
  for (const text of ['', ' \n ', 'a'.repeat(5_001), 'bell\u0007', 'nul\u0000', 'escape\u001b[31m']) {
    const answer = await house.as(buyer)(routes.postMessage, { params: it.params, body: { text } });
    assert.equal(codeOf(answer), 'input-invalid', JSON.stringify(text.slice(0, 20)));
  }
  assert.deepEqual((await talks.messages(buyer, it)).items, []);
});

test('WORK-5: a stranger, nobody, and who may not work with conversations are refused everywhere', async () => {
  const it = await talks.talk();
  await talks.say(buyer, it, 'between us');
  const sent = await house.as(buyer)(routes.uploadFile, {
    params: it.params,
    query: { name: 'a.txt' },
    body: Buffer.from('ours'),
  });
  assert(sent.ok && sent.value.file);
  const fileId = sent.value.file.id;
  const unknown = { conversationId: showId('cnv', newId(house.clock, 9)) };
  const asks = (as: Actor | undefined, params: { conversationId: string }, file = fileId) => {
    const api = house.as(as);
    return Promise.all([
      api(routes.readConversation, { params }),
      api(routes.listMessages, { params, query: { limit: 5 } }),
      api(routes.postMessage, { params, body: { text: 'hello' } }),
      api(routes.markRead, { params, body: { sequence: 1 } }),
      api(routes.uploadFile, { params, query: { name: 'a.txt' }, body: Buffer.from('mine') }),
      api(routes.readFile, { params: { fileId: file } }),
    ]);
  };
  const stranger = someone(house.clock);
  const codes = async (...asked: Parameters<typeof asks>) => [...new Set((await asks(...asked)).map(codeOf))];
  assert.deepEqual(await codes(stranger, it.params), ['not-allowed']);
  assert.deepEqual(await codes(undefined, it.params), ['signed-out']);
  const accountant: Actor = { ...buyer, session: newId(house.clock, 0), roles: ['finance'] };
  assert.deepEqual(await codes(accountant, it.params), ['not-allowed']);
  const missing = showId('fil', newId(house.clock, 9));
  assert.deepEqual(await codes(buyer, unknown, missing), ['conversation-unknown', 'file-unknown']);
  await house.settled();
  assert.equal(await talks.listed(stranger, it), undefined);
  for (const [as, code] of [[undefined, 'signed-out'] as const, [accountant, 'not-allowed'] as const]) {
    assert.equal(codeOf(await house.as(as)(routes.listConversations, { query: { limit: 1 } })), code);
    assert.equal(codeOf(await house.as(as)(routes.unreadCount, {})), code);
  }
  assert.equal((await talks.messages(buyer, it)).items.length, 2);
});

test('WORK-10: a card is data by a company or by the house, and under one id it is there once', async () => {
  const it = await talks.talk();
  const card = {
    kind: 'offer',
    ref: 'ofr_01',
    title: '<b>Offer 2</b>',
    lines: [
      { label: 'Unit price', value: '0.0281 USD', was: '0.0291 USD' },
      { label: 'Place', value: '<i>Yantian</i>' },
    ],
    state: 'open',
  } as const;
  const id = newId(house.clock, 4_000); // Of another cell than the conversation.
  const post = () => transaction(house.pool, (tx) => postCard(work, tx, { conversation: it.id, id, by: seller, card }));
  const posted = await Promise.all([post(), post(), post()]);
  assert.equal(new Set(posted.map((message) => message.sequence)).size, 1);
  await transaction(house.pool, (tx) =>
    postEvent(work, tx, { conversation: it.id, id: newId(house.clock, 1), text: 'The offer has expired.' }),
  );
  const { items } = await talks.messages(buyer, it);
  assert.equal(items.length, 2);
  const [first, second] = items;
  assert.deepEqual([first?.kind, first?.card, first?.text, first?.mine], ['card', card, null, false]);
  assert.deepEqual(first?.author, {
    company: { id: showId('com', seller.company), name: '广州星河电子', tier: 'registered' },
    person: 'Lin Wei',
  });
  assert.deepEqual([second?.kind, second?.author, second?.text], ['event', null, 'The offer has expired.']);
  assert.equal(cellOf(readId(first?.id ?? '')), cellOf(it.id));
});

test('WORK-10: nobody speaks in the name of a company that is no party', async () => {
  const it = await talks.talk();
  const by = someone(house.clock);
  const text = transaction(house.pool, (tx) =>
    postText(work, tx, { conversation: it.id, id: by.person, by, text: 'x' }),
  );
  await assert.rejects(text, /only a party/);
});

test('WORK-11: every message is announced once, in order, with those whom it concerns', async () => {
  const it = await talks.talk();
  await Promise.all(Array.from({ length: 10 }, (_, index) => talks.say(index % 2 ? buyer : seller, it, 'live')));
  await house.settled();
  const heard = house.heard.filter(({ name, key }) => name === 'work.message-posted' && key === it.id);
  assert.deepEqual(
    heard.map(({ payload }) => payload['sequence']),
    Array.from({ length: 10 }, (_, index) => String(index + 1)),
  );
  assert(heard.every(({ payload }) => JSON.stringify(payload['parties']) === JSON.stringify(it.opening.parties)));
});
