import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../contract.ts';
import { checkCard } from '../domain/card.ts';
import { declineText } from '../domain/payment.ts';
import { describeTransfer, transferCodes } from '../domain/statement.ts';
import { failureText } from '../domain/top-up.ts';
import { sayText } from '#kernel/language';
import { openWords } from '#platform/language';
import { payInChinese } from './zh.ts';

const han = /\p{Script=Han}/u;
const missing = (sentences: readonly string[]) => sentences.filter((each) => !han.test(payInChinese[each] ?? ''));
const named = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();

test('PAY-17: every refusal, and every reason why money did not come, has Chinese', () => {
  const refusals = [contract.cardInvalid.title];
  for (const each of Object.values(contract))
    if ('refusals' in each) refusals.push(...Object.values(each.refusals).map(({ title }) => title));
  assert(refusals.length > 10);
  const codes = ['declined', 'insufficient-funds', 'test-cards-only', 'not-reached', 'never heard'];
  assert.deepEqual(missing([...refusals, ...codes.map(declineText), ...['account-closed', 'x'].map(failureText)]), []);
  for (const [sentence, translation] of Object.entries(payInChinese))
    assert.deepEqual(named(translation), named(sentence), sentence);
});

test('PAY-17: whatever is wrong with a card is said in Chinese at its field', () => {
  const card = { number: '4242 4242 4242 4242', expiry: '12/28', cvc: '123', holder: 'Petra Janssen' };
  const wrong = [
    { number: '1' },
    { number: '4242 4242 4242 4241' },
    { expiry: '13/28' },
    { expiry: '10/26' },
    { cvc: '12' },
    { number: '378282246310005' },
  ];
  const rules = wrong.map((part) => {
    const checked = checkCard({ ...card, ...part }, new Date('2026-11-22T08:00:00Z'));
    assert(!checked.ok);
    return checked.refusal.rule;
  });
  assert.equal(new Set(rules).size, wrong.length);
  assert.deepEqual(missing(rules), []);
});

test('PAY-14: every line of a statement says what it was for, in the language of whoever reads', () => {
  const say = openWords({ zh: [payInChinese] })('zh');
  for (const code of transferCodes) {
    for (const number of [null, '7K2M-9Q4T']) {
      const said = sayText(say, describeTransfer(code, number));
      assert.match(said, han);
      assert(!said.includes('{'), said);
    }
  }
  assert.equal(describeTransfer('carried-over', null), 'carried-over', 'what another part of the house has chosen');
});
