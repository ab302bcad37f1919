import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#kernel/id';
import { unitPrice } from '#kernel/money';
import { contractInChinese } from '../words/document.ts';
import { clausesOf } from './clauses.ts';
import { contractDocument } from './document.ts';
import type { Facts } from './facts.ts';
import { chinese, english } from './tongue.ts';

const id = '018f0000-0000-7abc-8123-456789abc123' as Id;
const party = { id, street: null, postcode: null, registrationNumber: null, vatId: null };
const agreedAt = new Date('2026-11-22T08:14:03.120Z');

const facts: Facts = {
  contract: {
    id,
    market: 1,
    negotiation: id,
    conversation: id,
    buyer: id,
    seller: id,
    listing: { id, version: 3, mpn: 'X', brand: 'Y', title: 'Z', currency: 'USD', moq: 1, packUnit: 1 },
    terms: {
      quantity: 250_000,
      unitPrice: unitPrice(29_100n),
      currency: 'USD',
      incoterm: 'FCA',
      place: 'Guangzhou\nBaiyun',
      leadDays: 12,
    },
    totalMinor: 727_500n,
    state: 'awaiting-signatures',
    agreedAt,
    signBy: new Date('2026-12-06T08:14:03.120Z'),
    version: 1,
  },
  number: '7K2M-9Q4T',
  seller: { ...party, name: 'Guangzhou Xinghe', nameLocal: '广州星河电子有限公司', city: 'Guangzhou', country: 'CN' },
  buyer: { ...party, name: 'Elbe GmbH', nameLocal: null, city: 'Hamburg', country: 'DE' },
  goods: { brand: 'Yageo', mpn: 'RC0402', sku: 'YG-1', title: '10 kΩ', package: null, origin: 'CN', hsCode: '853321' },
  payWithinDays: 5,
  releaseAfterDays: 9,
  commissionBasisPoints: 250,
};

test('TRD-7: the same facts are the same bytes, and any other fact is other bytes', async () => {
  const first = Buffer.from(await contractDocument(facts));
  assert(first.equals(await contractDocument(structuredClone(facts))));
  const others: Facts[] = [
    { ...facts, number: '7K2M-9Q4U' },
    { ...facts, payWithinDays: 6 },
    { ...facts, buyer: { ...facts.buyer, name: 'Elbe AG' } },
    { ...facts, contract: { ...facts.contract, agreedAt: new Date(agreedAt.getTime() + 60_000) } },
    { ...facts, contract: { ...facts.contract, totalMinor: 727_501n } },
  ];
  for (const other of others) assert(!first.equals(await contractDocument(other)));
});

const written = (tongue: typeof english) =>
  clausesOf(facts, tongue)
    .map((clause, index) => `${index + 1} ${clause.title}: ${clause.text}`)
    .join('\n');

test('TRD-7: the clauses say the figures that the house goes by', () => {
  const text = written(english);
  for (const said of [
    '250,000 pieces of Yageo RC0402',
    'version 3',
    '0.0291 USD per piece, 7,275.00 USD in all',
    'FCA Guangzhou Baiyun, Incoterms® 2020',
    'within 12 days',
    'Within 5 days of the second signature',
    'commission of 2.5 %',
    '9 days after the carrier has reported it',
    '2026-12-06 08:14 UTC',
    '9 Form and entry into force',
    'the English text prevails',
  ])
    assert(text.includes(said), said);
});

test('TRD-22: the Chinese clauses are the English ones, one by one, with the same figures', () => {
  const text = written(chinese);
  for (const said of [
    'Yageo RC0402 共 250,000 只',
    '第 3 版',
    '单价为每只 0.0291 USD，总价为 7,275.00 USD',
    'FCA Guangzhou Baiyun，按《国际贸易术语解释通则》（Incoterms® 2020）',
    '付款后 12 天内',
    '第二方签署后 5 天内',
    '2.5% 的佣金',
    '满 9 天',
    '原产国（地区）：中国',
    '2026-12-06 08:14 UTC',
    '以英文文本为准',
  ])
    assert(text.includes(said), said);
  const [ours, theirs] = [clausesOf(facts, english), clausesOf(facts, chinese)];
  assert.equal(theirs.length, ours.length);
  for (const { title, text: clause } of theirs) assert(/\p{Script=Han}/u.test(title) && clause.endsWith('。'), title);
});

const named = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();

test('TRD-22: no fact is lost between the two languages of a contract', () => {
  for (const [sentence, translation] of Object.entries(contractInChinese))
    assert.deepEqual(named(translation), named(sentence), sentence);
});
