import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { auditMigrations, openAudit } from '#audit';
import { identityMigrations, openIdentity, serveIdentity } from '#identity';
import { register } from '#identity/contract';
import { cellOf, type Id, newId, readId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { idNear, openTestHouse, someone, type TestHouse } from '#testing/house';
import { openConversation, openWork, postCard, postEvent, postText, serveWork, type Work, workMigrations } from '#work';
import * as routes from '#work/contract';
import { workReactions } from './reactions.ts';

let house: TestHouse;
let work: Work;
let buyer: Actor;
let seller: Actor;
/** The lists wait for it, so that a test can look at what is on its way. */
let gate = Promise.resolve();

before(async () => {
  house = await openTestHouse({ ...auditMigrations, ...identityMigrations, ...workMigrations });
  const identity = openIdentity(house, { audit: openAudit(house) });
  work = openWork(house, { identity });
  serveIdentity(house.app, identity);
  serveWork(house.app, work);
  const waiting = { name: 'test.gate', on: ['work.message-posted'], handle: () => gate };
  await house.open({ reactions: [waiting, ...workReactions()] });
  [buyer, seller] = [await member('Elbe Elektronik GmbH', 'Jana Petersen'), await member('广州星河电子', 'Lin Wei')];
});
after(() => house.close());

async function member(company: string, name: string): Promise<Actor> {
  const email = `${newId(house.clock, 0)}@example.com`;
  const place = { country: 'DE', city: 'Hamburg' };
  const body = { email, password: 'correct horse battery', name, company: { name: company, ...place } };
  const registered = await house.as()(register, { body });
  assert(registered.ok, JSON.stringify(registered));
  const { person, company: own } = registered.value;
  return { ...someone(house.clock), person: readId(person.id), company: readId(own.id) };
}

/** A conversation of buyer and seller in the seller's cell, as trade opens one. */
async function opened(subject = 'RC0402FR-0710KL') {
  const id = idNear(house.clock, seller);
  const about = [{ kind: 'negotiation', id: showId('neg', id) }];
  const opening = { id, parties: [buyer.company, seller.company], subject, about };
  await transaction(house.pool, (tx) => openConversation(work, tx, opening));
  return { id, opening, params: { conversationId: showId('cnv', id) } };
}
type Opened = Awaited<ReturnType<typeof opened>>;

async function say(by: Actor, { params }: Opened, text: string) {
  const answer = await house.as(by)(routes.postMessage, { params, body: { text } });
  assert(answer.ok, JSON.stringify(answer));
  return answer.value;
}
async function messages(
  by: Actor,
  { params }: Opened,
  query: { before?: number; after?: number; limit?: number } = {},
) {
  const answer = await house.as(by)(routes.listMessages, { params, query: { limit: 100, ...query } });
  assert(answer.ok, JSON.stringify(answer));
  return answer.value;
}
async function listed(by: Actor, { params }: Opened) {
  const answer = await house.as(by)(routes.listConversations, { query: { limit: 100 } });
  assert(answer.ok);
  return answer.value.items.find((item) => item.id === params.conversationId);
}
async function unread(by: Actor, { params }: Opened) {
  const answer = await house.as(by)(routes.readConversation, { params });
  assert(answer.ok);
  return answer.value.unread;
}
const mark = (by: Actor, { params }: Opened, sequence: number) =>
  house.as(by)(routes.markRead, { params, body: { sequence } });
const codeOf = (answer: { ok: true } | { ok: false; refusal: { code: string } }) =>
  answer.ok ? 'ok' : answer.refusal.code;

test('WORK-1: a conversation is opened once, with its parties by name, and has two at least', async () => {
  const it = await opened('Ten reels');
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
  const it = await opened();
  const card = { kind: 'offer', ref: 'ofr_1', title: 'Offer', lines: [], state: 'open' } as const;
  const fails = () =>
    transaction(house.pool, async (tx) => {
      await postText(work, tx, { conversation: it.id, id: newId(house.clock, 1), by: buyer, text: 'never said' });
      throw new Error('rolled back');
    }).catch(() => undefined);
  const posts = Array.from({ length: 20 }, (_, index) => [
    say(index % 2 ? buyer : seller, it, `message ${index}`),
    transaction(house.pool, (tx) =>
      postCard(work, tx, { conversation: it.id, id: newId(house.clock, index), by: null, card }),
    ),
    fails(),
  ]);
  await Promise.all(posts.flat());
  const { items } = await messages(buyer, it);
  assert.deepEqual(
    items.map(({ sequence }) => sequence),
    Array.from({ length: 40 }, (_, index) => index + 1),
  );
  assert.equal(new Set(items.map(({ id }) => id)).size, 40);
  assert(items.every(({ text }) => text !== 'never said'));
});

test('WORK-3: the same message ten times at once is one message, and so it is where the answer was lost', async () => {
  const it = await opened();
  const post = () =>
    house.as(buyer)(routes.postMessage, { params: it.params, body: { text: 'once' } }, { key: `once ${it.id}` });
  const answers = await Promise.all(Array.from({ length: 10 }, post));
  await house.pool.query('delete from platform.idempotency'); // As if the server had died before it kept the answer.
  answers.push(await post());
  assert.deepEqual(new Set(answers.map((answer) => answer.ok && answer.value.id)).size, 1);
  await say(buyer, it, 'twice');
  assert.deepEqual(
    (await messages(buyer, it)).items.map(({ text, sequence }) => [sequence, text]),
    [
      [1, 'once'],
      [2, 'twice'],
    ],
  );
});

test('WORK-4: text comes back as it was typed, mark-up and all', async () => {
  const it = await opened();
  const typed = [
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '  two  spaces\n\nand 中文 👩‍👩‍👧 {{7*7}} ${1} \\u0041 %00  ',
    '電'.repeat(5_000),
    "'); drop table work.message; --",
  ];
  for (const text of typed) assert.equal((await say(seller, it, text)).text, text);
  const { items } = await messages(buyer, it);
  assert.deepEqual(
    items.map(({ text }) => text),
    typed,
  );
  await house.settled();
  assert.equal((await listed(buyer, it))?.last.excerpt, typed[3]);
});

test('WORK-4: empty, too long, or with control characters, a text is refused and nothing is written', async () => {
  const it = await opened();
  for (const text of ['', ' \n ', 'a'.repeat(5_001), 'bell\u0007', 'nul\u0000', 'escape\u001b[31m']) {
    const answer = await house.as(buyer)(routes.postMessage, { params: it.params, body: { text } });
    assert.equal(codeOf(answer), 'input-invalid', JSON.stringify(text.slice(0, 20)));
  }
  assert.deepEqual((await messages(buyer, it)).items, []);
});

test('WORK-5: a stranger, nobody, and who may not work with conversations are refused everywhere', async () => {
  const it = await opened();
  await say(buyer, it, 'between us');
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
  assert.deepEqual(await codes({ ...buyer, session: newId(house.clock, 0), roles: ['finance'] }, it.params), [
    'not-allowed',
  ]);
  const missing = showId('fil', newId(house.clock, 9));
  assert.deepEqual(await codes(buyer, unknown, missing), ['conversation-unknown', 'file-unknown']);
  await house.settled();
  assert.equal(await listed(stranger, it), undefined);
  assert.equal((await messages(buyer, it)).items.length, 2);
});

test('WORK-6: both lists follow what is said, and what is unread is what the others have said', async () => {
  const it = await opened('Inductors');
  await say(buyer, it, 'Can you deliver\n5,000?');
  await say(buyer, it, 'By May?');
  await say(seller, it, 'Yes');
  await house.settled();
  const [mine, theirs] = [await listed(buyer, it), await listed(seller, it)];
  assert.deepEqual([mine?.unread, theirs?.unread], [1, 2]);
  assert.deepEqual([mine?.last.excerpt, mine?.last.mine, mine?.last.sequence], ['Yes', false, 3]);
  assert.deepEqual([theirs?.last.mine, theirs?.subject], [true, 'Inductors']);
});

test('WORK-6: the list has the newest first and comes in pages; it can be asked for the unread alone', async () => {
  const [one, two, three] = [await opened('one'), await opened('two'), await opened('three')];
  for (const it of [one, two, three, one]) await say(seller, it, 'news');
  await house.settled();
  await mark(buyer, two, 1);
  const pages = async (query: { unread?: boolean }) => {
    const subjects: string[] = [];
    let next: string | null = null;
    do {
      const page = { limit: 1, ...query, ...(next !== null && { after: next }) };
      const answer = await house.as(buyer)(routes.listConversations, { query: page });
      assert(answer.ok);
      subjects.push(...answer.value.items.map((item) => item.subject));
      next = answer.value.next as string | null;
    } while (next !== null);
    return subjects;
  };
  assert.deepEqual((await pages({})).slice(0, 3), ['one', 'three', 'two']);
  assert.deepEqual((await pages({ unread: true })).slice(0, 2), ['one', 'three']);
  const wrong = await house.as(buyer)(routes.listConversations, { query: { limit: 1, after: 'x' } });
  assert.equal(codeOf(wrong), 'page-unknown');
});

test('WORK-6: messages come in pages both ways', async () => {
  const it = await opened();
  for (let index = 1; index <= 5; index += 1) await say(buyer, it, String(index));
  const page = async (query: { before?: number; after?: number }) => {
    const { items, next } = await messages(seller, it, { ...query, limit: 2 });
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
  const it = await opened();
  for (let index = 0; index < 3; index += 1) await say(buyer, it, 'news');
  await house.settled();
  const answers = [await mark(seller, it, 2), await mark(seller, it, 1), await mark(seller, it, 1_000)];
  assert.deepEqual(
    answers.map((answer) => answer.ok && answer.value),
    [
      { readTo: 2, unread: 1 },
      { readTo: 2, unread: 1 },
      { readTo: 3, unread: 0 },
    ],
  );
  await say(buyer, it, 'and one more');
  await house.settled();
  assert.equal(await unread(seller, it), 1);
  assert.equal(await unread(buyer, it), 0);
});

test('WORK-7: what is read before it has arrived in the list is not unread when it arrives', async () => {
  const it = await opened();
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  try {
    for (let index = 0; index < 3; index += 1) await say(buyer, it, 'quick');
    const read = await mark(seller, it, 2);
    assert(read.ok);
    assert.deepEqual(read.value, { readTo: 2, unread: 0 });
    assert.equal(await listed(seller, it), undefined);
  } finally {
    resolve();
    gate = Promise.resolve();
  }
  await house.settled();
  assert.equal((await listed(seller, it))?.unread, 1);
});

test('WORK-7: where many read and speak at once, the count comes out right', async () => {
  const it = await opened();
  const acts = Array.from({ length: 30 }, (_, index) =>
    index % 3 === 0 ? mark(seller, it, index) : say(index % 3 === 1 ? buyer : seller, it, 'crossing'),
  );
  await Promise.all(acts);
  await house.settled();
  const found = await house.as(seller)(routes.readConversation, { params: it.params });
  assert(found.ok);
  const { items } = await messages(seller, it);
  const left = items.filter(({ sequence, mine }) => sequence > found.value.readTo && !mine);
  assert.equal(found.value.unread, left.length);
});

test('WORK-7: the total is over all conversations, and a reading that changes it is announced', async () => {
  const reader = await member('Alster Handel', 'Ole');
  const talk = async (texts: number) => {
    const id = idNear(house.clock, seller);
    const parties = [reader.company, seller.company];
    await transaction(house.pool, (tx) => openConversation(work, tx, { id, parties, subject: 's', about: [] }));
    const it = { id, opening: { id, parties, subject: 's', about: [] }, params: { conversationId: showId('cnv', id) } };
    for (let index = 0; index < texts; index += 1) await say(seller, it, 'news');
    return it;
  };
  const [one] = [await talk(2), await talk(3)];
  await house.settled();
  const total = async () => {
    const answer = await house.as(reader)(routes.unreadCount, {});
    return answer.ok && answer.value;
  };
  assert.deepEqual(await total(), { conversations: 2, messages: 5 });
  await mark(reader, one, 2);
  await mark(reader, one, 2);
  await house.settled();
  assert.deepEqual(await total(), { conversations: 1, messages: 3 });
  const heard = house.heard.filter(({ name, key }) => name === 'work.conversation-read' && key === one.id);
  assert.deepEqual(
    heard.map(({ payload }) => payload),
    [{ conversation: one.id, company: reader.company, sequence: '2', parties: [reader.company] }],
  );
});

test('WORK-10: a card is data by a company or by the house, and under one id it is there once', async () => {
  const it = await opened();
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
  const id: Id = newId(house.clock, 4_000); // Of another cell than the conversation.
  const post = () => transaction(house.pool, (tx) => postCard(work, tx, { conversation: it.id, id, by: seller, card }));
  const posted = await Promise.all([post(), post(), post()]);
  assert.equal(new Set(posted.map((message) => message.sequence)).size, 1);
  await transaction(house.pool, (tx) =>
    postEvent(work, tx, { conversation: it.id, id: newId(house.clock, 1), text: 'The offer has expired.' }),
  );
  const { items } = await messages(buyer, it);
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
  const it = await opened();
  const by = someone(house.clock);
  const text = transaction(house.pool, (tx) =>
    postText(work, tx, { conversation: it.id, id: by.person, by, text: 'x' }),
  );
  await assert.rejects(text, /only a party/);
});

test('WORK-11: every message is announced once, in order, with those whom it concerns', async () => {
  const it = await opened();
  await Promise.all(Array.from({ length: 10 }, (_, index) => say(index % 2 ? buyer : seller, it, 'live')));
  await house.settled();
  const heard = house.heard.filter(({ name, key }) => name === 'work.message-posted' && key === it.id);
  assert.deepEqual(
    heard.map(({ payload }) => payload['sequence']),
    Array.from({ length: 10 }, (_, index) => String(index + 1)),
  );
  assert(heard.every(({ payload }) => JSON.stringify(payload['parties']) === JSON.stringify(it.opening.parties)));
});
