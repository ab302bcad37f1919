import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId, readId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { inProcess } from '#platform/in-process';
import { messageFor, postCard, postEvent, workInChinese } from '#work';
import * as routes from '#work/contract';
import { openTalks, type Talks } from './testing.ts';

let talks: Talks;
let house: Talks['house'];
let work: Talks['work'];
let buyer: Actor;

before(async () => {
  talks = await openTalks();
  ({ house, work, buyer } = talks);
});
after(() => house.close());

const pieces = (count: string) => ({ say: '{count} pieces', facts: { count } });
const card = {
  kind: 'offer',
  ref: 'ofr_1',
  title: { say: 'Offer {number}', facts: { number: '2' } },
  lines: [
    { label: { say: 'Quantity' }, value: pieces('5,000'), was: pieces('4,000') },
    { label: 'Note', value: 'Offer {number}' }, // As somebody typed it.
  ],
  state: 'standing',
} as const;

/** The newest message of a conversation and its line in the list, as the buyer has them in a language. */
async function seen({ params }: { params: { conversationId: string } }, language: string) {
  const api = inProcess(house.app, { actor: buyer, address: '127.0.0.1', language });
  const [messages, list] = await Promise.all([
    api(routes.listMessages, { params, query: { limit: 100 } }),
    api(routes.listConversations, { query: { limit: 100 } }),
  ]);
  assert(messages.ok && list.ok);
  const line = list.value.items.find(({ id }) => id === params.conversationId);
  return { message: messages.value.items.at(-1), excerpt: line?.last.excerpt };
}

test('WORK-12: a card is kept as sentences with their facts, and each reader has it in his language', async () => {
  const it = await talks.talk();
  const posting = { conversation: it.id, id: newId(house.clock, 1), by: buyer, card };
  const { id } = await transaction(house.pool, (tx) => postCard(work, tx, posting));
  await house.settled();
  const [english, chinese] = [await seen(it, 'en'), await seen(it, 'zh')];
  assert.deepEqual(english.message?.card?.lines, [
    { label: 'Quantity', value: '5,000 pieces', was: '4,000 pieces' },
    { label: 'Note', value: 'Offer {number}' },
  ]);
  assert.deepEqual(chinese.message?.card?.lines, [
    { label: '数量', value: '5,000 只', was: '4,000 只' },
    { label: 'Note', value: 'Offer {number}' },
  ]);
  assert.deepEqual([english.excerpt, english.message?.card?.title], ['Offer 2', 'Offer 2']);
  assert.deepEqual([chinese.excerpt, chinese.message?.card?.title], ['报价 2', '报价 2']);

  const told = { conversation: it.id, message: id };
  const pushed = await messageFor(work, told, { company: buyer.company, language: 'zh' });
  assert.deepEqual(pushed, chinese.message);
  const missing = { ...told, message: newId(house.clock, 1) };
  assert.equal(await messageFor(work, missing, { company: buyer.company, language: 'zh' }), undefined);
});

test('WORK-12: so is what the house says by itself; what somebody typed is nobody’s to translate', async () => {
  const it = await talks.talk();
  const event = { conversation: it.id, id: newId(house.clock, 1), text: card.title };
  await transaction(house.pool, (tx) => postEvent(work, tx, event));
  await house.settled();
  const [english, chinese] = [await seen(it, 'en'), await seen(it, 'zh')];
  assert.deepEqual([english.message?.text, english.excerpt], ['Offer 2', 'Offer 2']);
  assert.deepEqual([chinese.message?.text, chinese.excerpt], ['报价 2', '报价 2']);
  await talks.say(buyer, it, 'Quantity');
  await house.settled();
  const typed = await seen(it, 'zh');
  assert.deepEqual([typed.message?.text, typed.excerpt], ['Quantity', 'Quantity']);
});

test('WORK-12: what was kept as finished texts before is shown as it is', async () => {
  const it = await talks.talk();
  const posting = { conversation: it.id, id: newId(house.clock, 1), by: buyer, card };
  const message = await transaction(house.pool, (tx) => postCard(work, tx, posting));
  const old = { ...card, title: 'Offer 2 by the buyer', lines: [{ label: 'Quantity', value: '5,000 pieces' }] };
  await house.pool.query('update work.message set card = $1 where id = $2', [JSON.stringify(old), message.id]);
  const { message: shown } = await seen(it, 'zh');
  assert.equal(shown?.card?.title, 'Offer 2 by the buyer');
  assert.deepEqual(shown?.card?.lines, old.lines);
  assert.equal(readId(shown?.id ?? ''), message.id);
});

test('WORK-12: every refusal of this module has Chinese', () => {
  const refusals = Object.values(routes).flatMap((each) =>
    typeof each === 'object' && 'refusals' in each ? Object.values(each.refusals) : [],
  );
  const own = refusals.filter(
    ({ title }) => !/^(This file is too large|Files of this type|The file is empty)/.test(title),
  );
  assert.deepEqual(
    own.filter(({ title }) => !workInChinese[title]),
    [],
  );
});
