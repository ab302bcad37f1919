import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readEscrow, readPayment, readStatement } from '#pay/contract';
import type { Actor } from '#platform/actor';
import { inProcess } from '#platform/in-process';
import { listConversations, listMessages } from '#work/contract';
import * as routes from './contract.ts';
import { dayMs, must, openTradeHouse, type TradeHouse } from './testing.ts';
import { negotiate, offerAt, order, paid, paymentOf } from './testing-story.ts';

describe('trade in the language of whoever asks', () => {
  let house: TradeHouse;
  before(async () => {
    house = await openTradeHouse();
  });
  after(() => house.close());

  const reading = (actor: Actor, language: string) => inProcess(house.app, { actor, address: '127.0.0.1', language });

  test('TRD-23: the same conversation is told to each side in its own language', async () => {
    const { negotiation, params } = await negotiate(house);
    const offer = { ...offerAt(house, negotiation.version, '0.0027'), quantity: 60_000, note: 'Two lots.' };
    must(await house.as(house.buyer)(routes.makeOffer, { params, body: offer }));
    await house.settled();
    const last = async (actor: Actor, language: string) => {
      const api = reading(actor, language);
      const query = { limit: 100 };
      const list = must(await api(listMessages, { params: { conversationId: negotiation.conversation }, query }));
      const inbox = must(await api(listConversations, { query }));
      const { card } = list.items.at(-1) ?? {};
      const { last: line } = inbox.items.find(({ id }) => id === negotiation.conversation) ?? {};
      return [line?.excerpt, card?.title, ...(card?.lines ?? [])];
    };
    const [, title, quantity, price, , , lead, , note] = await last(house.buyer, 'en');
    assert.equal(title, 'Counter-offer 2 by the buyer');
    assert.deepEqual(quantity, { label: 'Quantity', value: '60,000 pieces', was: '50,000 pieces' });
    assert.deepEqual(price, { label: 'Price per piece', value: '0.0027 USD', was: '0.0029 USD' });
    assert.deepEqual(
      [lead, note],
      [
        { label: 'Lead time', value: '5 days' },
        { label: 'Note', value: 'Two lots.' },
      ],
    );
    const theirs = await last(house.seller, 'zh');
    assert.deepEqual(theirs.slice(0, 2), ['买家还价 2', '买家还价 2']);
    assert.deepEqual(theirs[2], { label: '数量', value: '60,000 只', was: '50,000 只' });
    assert.deepEqual(theirs.at(-1), { label: '备注', value: 'Two lots.' });
  });

  test('TRD-23: why the clock cancelled an order, and what is wrong with a card, is said to the reader', async () => {
    const opened = await order(house);
    const params = { orderId: opened.id };
    const card = { number: '4242 4242 4242 4241', expiry: '12/30', cvc: '123', holder: 'Jana Petersen' };
    const body = { ...paymentOf(opened), method: 'card' as const, card };
    const wrong = await reading(house.buyer, 'zh')(routes.payOrder, { params, body });
    assert(!wrong.ok && wrong.refusal.code === 'card-invalid');
    assert.deepEqual(
      [wrong.refusal.title, wrong.refusal.rule],
      ['银行卡信息有误，请核对所填内容。', '卡号校验位有误，请核对卡号。'],
    );
    await house.clock.advance(7 * dayMs);
    await house.settled();
    const reason = async (language: string) =>
      must(await reading(house.seller, language)(routes.readOrder, { params })).reason;
    assert.deepEqual([await reason('en'), await reason('zh')], ['It was not paid in time.', '逾期未付款。']);
  });

  test('TRD-23: what is paid is told so in statement, escrow and payment', async () => {
    const bought = await paid(house);
    const api = reading(house.buyer, 'zh');
    const { lines } = must(await api(readStatement, { query: { account: 'wallet', currency: 'USD', limit: 1 } }));
    assert.equal(lines[0]?.description, `订单 ${bought.number} 货款存入托管`);
    const escrow = must(await api(readEscrow, { params: { orderId: bought.id } }));
    assert.equal(escrow.events[0]?.description, `订单 ${bought.number} 货款存入托管`);

    const opened = await order(house);
    const card = { number: '4000 0000 0000 9995', expiry: '12/30', cvc: '123', holder: 'Jana Petersen' };
    const body = { ...paymentOf(opened), method: 'card' as const, card };
    const { payment } = must(await api(routes.payOrder, { params: { orderId: opened.id }, body }));
    assert.equal(payment?.reason, '卡内余额不足。请换一张卡，或用钱包付款。');
    const told = must(await api(readPayment, { params: { paymentId: payment?.id ?? '' } }));
    assert.equal(told.reason?.text, payment?.reason);
  });
});
