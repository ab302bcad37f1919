import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deriveId, newId, readId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { someone } from '#testing/house';
import * as routes from '#trust/contract';
import { codeOf, openMarket, type Market } from './testing.ts';

let market: Market;
let house: Market['house'];
let buyer: Actor;
let seller: Actor;

before(async () => {
  market = await openMarket();
  ({ house, buyer, seller } = market);
});
after(() => house.close());

test('TRUST-1: an order that is not closed, or was never delivered, cannot be reviewed', async () => {
  for (const state of ['awaiting-payment', 'paid', 'packed', 'shipped', 'delivered', 'disputed', 'cancelled']) {
    const order = await market.order({ state });
    const answer = await market.write(buyer, order);
    assert.deepEqual(answer.ok ? {} : [answer.refusal.code, 'state' in answer.refusal && answer.refusal.state], [
      'order-unfinished',
      state,
    ]);
  }
  assert.equal(codeOf(await market.write(buyer, await market.order({ deliveredAt: null }))), 'order-undelivered');
  const nothing = showId('ord', newId(house.clock, 5));
  assert.equal(codeOf(await market.write(buyer, nothing)), 'order-unknown');
  assert.equal((await market.rating(seller)).count, 0);
});

test('TRUST-2: of ten reviews of one order at once one is written, and the rating counts one', async () => {
  const supplier = await market.member('Ten at once');
  const order = await market.order({ seller: supplier });
  const tries = Array.from({ length: 10 }, (_, index) => market.write(buyer, order, { stars: 1 + (index % 5) }));
  const answers = await Promise.all(tries);
  const written = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  assert.equal(written.length, 1);
  assert.equal(answers.filter((answer) => codeOf(answer) === 'review-written').length, 9);
  const rating = await market.rating(supplier);
  assert.deepEqual([rating.count, rating.average], [1, `${written[0]?.stars}.00`]);
  const late = await market.write(buyer, order);
  assert(!late.ok && late.refusal.code === 'review-written');
  assert.equal(late.refusal.review, written[0]?.id);
});

test('TRUST-2: the same request again gets its first answer, also where that was lost', async () => {
  const supplier = await market.member('Asked again');
  const order = await market.order({ seller: supplier });
  const write = () => market.write(buyer, order, { key: 'one intention' });
  const answers = await Promise.all([write(), write(), write()]);
  await house.pool.query('delete from platform.idempotency'); // As if the server had died before it kept the answer.
  answers.push(await write());
  assert(answers.every((answer) => answer.ok));
  assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1);
  assert.equal((await market.rating(supplier)).count, 1);
});

test('TRUST-3: only the buyer reviews: not the seller, no stranger, nobody unnamed, nobody without that work', async () => {
  const order = await market.order();
  assert.equal(codeOf(await market.write(seller, order)), 'not-allowed');
  assert.equal(codeOf(await market.write(someone(house.clock), order)), 'not-allowed');
  assert.equal(codeOf(await market.write(undefined, order)), 'signed-out');
  const accountant: Actor = { ...buyer, session: newId(house.clock, 0), roles: ['finance'] };
  assert.equal(codeOf(await market.write(accountant, order)), 'not-allowed');
  assert.equal((await market.reviewOf(buyer, order)).review, null);
});

test('TRUST-3: stars are whole and one to five, a text has 2,000 characters at most, and is told as it was typed', async () => {
  const order = await market.order();
  for (const stars of [0, 6, 4.5, -1, 1e9]) {
    assert.equal(codeOf(await market.write(buyer, order, { stars })), 'input-invalid', String(stars));
  }
  for (const text of ['', '  ', 'x'.repeat(2_001), 'nul\u0000']) {
    assert.equal(codeOf(await market.write(buyer, order, { text })), 'input-invalid', JSON.stringify(text.slice(0, 9)));
  }
  const text = `<script>alert(1)</script>\n"'); drop table trust.review; -- ${'好'.repeat(1_900)}`;
  const written = await market.write(buyer, order, { text });
  assert(written.ok);
  assert.equal(written.value.text, text);
  assert.equal((await market.reviewOf(seller, order)).review?.text, text);
});

test('TRUST-4: the reviewed company replies once, whoever tries at once; the same request again is the same reply', async () => {
  const supplier = await market.member('Replies');
  const order = await market.order({ seller: supplier });
  const written = await market.write(buyer, order);
  assert(written.ok);
  const params = { reviewId: written.value.id };
  const reply = (as: Actor | undefined, text: string, key?: string) =>
    house.as(as)(routes.replyToReview, { params, body: { text } }, key === undefined ? {} : { key });
  assert.equal(codeOf(await reply(buyer, 'mine')), 'not-allowed');
  assert.equal(codeOf(await reply(someone(house.clock), 'mine')), 'not-allowed');
  assert.equal(codeOf(await reply(undefined, 'mine')), 'signed-out');
  assert.equal(codeOf(await reply(supplier, 'x'.repeat(2_001))), 'input-invalid');

  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, index) => reply(supplier, `Thank you ${index}`, `k${index}`)),
  );
  const first = answers.findIndex((answer) => answer.ok);
  assert.equal(answers.filter((answer) => answer.ok).length, 1);
  assert.equal(answers.filter((answer) => codeOf(answer) === 'reply-written').length, 4);
  await house.pool.query('delete from platform.idempotency');
  const again = await reply(supplier, `Thank you ${first}`, `k${first}`);
  assert(again.ok);
  assert.equal(again.value.reply?.text, `Thank you ${first}`);

  const unknown = { reviewId: showId('rev', newId(house.clock, 3)) };
  const nowhere = await house.as(supplier)(routes.replyToReview, { params: unknown, body: { text: 'x' } });
  assert.equal(codeOf(nowhere), 'review-unknown');
});

test('TRUST-5: the rating moves with each review, and loses none where many are written at once', async () => {
  const supplier = await market.member('Rated');
  const none = await market.rating(supplier);
  assert.deepEqual([none.average, none.count, none.stars], [null, 0, [0, 0, 0, 0, 0]]);
  const given = [5, 5, 4, 1, 5, 3, 5, 4, 4, 5, 2, 5];
  const orders = await Promise.all(given.map(() => market.order({ seller: supplier })));
  const answers = await Promise.all(
    orders.map((order, index) => market.write(buyer, order, { stars: given[index] ?? 0 })),
  );
  assert(answers.every((answer) => answer.ok));
  const rating = await market.rating(supplier); // At once: no reaction lies between.
  assert.deepEqual([rating.average, rating.count, rating.stars], ['4.00', 12, [1, 1, 1, 3, 6]]);
});

test('TRUST-6: ratings come in the order asked, once each, and of strangers too, in one statement', async () => {
  const [rated, unrated] = [await market.member('One'), await market.member('Two')];
  await market.write(buyer, await market.order({ seller: rated }), { stars: 2 });
  const ids = [unrated.company, rated.company, newId(house.clock, 1), rated.company].map((id) => showId('com', id));
  const ask = () => house.as()(routes.readRatings, { query: { companies: ids.join(',') } });
  const { answer, statements } = await market.asked(ask);
  assert(answer.ok);
  assert.deepEqual(
    answer.value.items.map(({ company, count, average }) => [company, count, average]),
    [
      [ids[0], 0, null],
      [ids[1], 1, '2.00'],
      [ids[2], 0, null],
    ],
  );
  assert.equal(statements.length, 1, statements.join('\n'));
  for (const companies of ['', 'com_1', `${ids[0]},`, Array.from({ length: 101 }, () => ids[0]).join(',')]) {
    assert.equal(codeOf(await house.as()(routes.readRatings, { query: { companies } })), 'input-invalid');
  }
});

test('TRUST-7: everybody reads reviews, newest first and in pages, with what was bought and by which company', async () => {
  const supplier = await market.member('Listed');
  const params = { companyId: showId('com', supplier.company) };
  for (const stars of [5, 3, 5]) {
    await market.write(buyer, await market.order({ seller: supplier }), { stars, text: `${stars} stars` });
  }
  const page = async (query: { stars?: number; from?: string } = {}): Promise<number[]> => {
    const { from, ...rest } = query;
    const asked = { limit: 1, ...rest, ...(from !== undefined && { after: from }) };
    const answer = await house.as()(routes.listReviews, { params, query: asked });
    assert(answer.ok);
    const { items, next } = answer.value;
    return [...items.map((item) => item.stars), ...(next === null ? [] : await page({ ...query, from: next }))];
  };
  assert.deepEqual(await page(), [5, 3, 5]);
  assert.deepEqual(await page({ stars: 3 }), [3]);

  const all = await house.as()(routes.listReviews, { params, query: { limit: 10 } });
  assert(all.ok);
  const [newest] = all.value.items;
  assert.deepEqual(newest?.buyer, {
    id: showId('com', buyer.company),
    name: 'Elbe Elektronik GmbH',
    tier: 'registered',
    country: 'DE',
  });
  assert.deepEqual(newest?.bought, [{ title: 'Chip resistor 10 kΩ 1%', quantity: 5_000 }]);
  const told = JSON.stringify(all.value);
  for (const secret of ['Jana', showId('per', buyer.person), buyer.person, 'ord_', '0.0281', '14050'])
    assert(!told.includes(secret), secret);
  const nobody = { companyId: showId('com', newId(house.clock, 4)) };
  const unknown = await house.as()(routes.listReviews, { params: nobody, query: { limit: 1 } });
  assert.equal(codeOf(unknown), 'company-unknown');
  const wrong = await house.as()(routes.listReviews, { params, query: { limit: 1, after: 'x' } });
  assert.equal(codeOf(wrong), 'page-unknown');
});

test('TRUST-8: the parties read the review of their order and what they can do; others are refused', async () => {
  const order = await market.order();
  const possible = async () => [(await market.reviewOf(buyer, order)).may, (await market.reviewOf(seller, order)).may];
  assert.deepEqual(await possible(), [['write'], []]);
  const written = await market.write(buyer, order);
  assert(written.ok);
  assert.deepEqual(await possible(), [[], ['reply']]);
  assert.deepEqual((await market.reviewOf(seller, order)).review, written.value);
  const params = { reviewId: written.value.id };
  await house.as(seller)(routes.replyToReview, { params, body: { text: 'Thank you' } });
  assert.deepEqual(await possible(), [[], []]);
  const open = await market.order({ state: 'shipped' });
  assert.deepEqual((await market.reviewOf(buyer, open)).may, []);

  const ask = (as: Actor | undefined, orderId: string) =>
    house.as(as)(routes.readReviewOfOrder, { params: { orderId } });
  assert.equal(codeOf(await ask(someone(house.clock), order)), 'not-allowed');
  assert.equal(codeOf(await ask(undefined, order)), 'signed-out');
  assert.equal(codeOf(await ask(buyer, showId('ord', newId(house.clock, 2)))), 'order-unknown');
});

test('TRUST-9: review, rating and reply are announced once each, with ids and figures only', async () => {
  const supplier = await market.member('Heard');
  const order = await market.order({ seller: supplier });
  const written = await market.write(buyer, order, { stars: 4, text: 'Well packed, says Jana' });
  assert(written.ok);
  const params = { reviewId: written.value.id };
  await house.as(supplier)(routes.replyToReview, { params, body: { text: 'Thank you, Jana' } });
  await house.settled();
  const review = readId(written.value.id);
  assert.equal(review, deriveId(readId(order), 'review'));
  const facts = { supplier: supplier.company, review, order: readId(order) };
  assert.deepEqual(
    house.heard
      .filter(({ key }) => key === supplier.company)
      .flatMap(({ name, payload }) => (name.startsWith('trust.') ? [[name, payload]] : [])),
    [
      ['trust.review-written', { ...facts, stars: '4' }],
      ['trust.rating-changed', { company: supplier.company, average: '4.00', count: '1' }],
      ['trust.review-replied', facts],
    ],
  );
});
