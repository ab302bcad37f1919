import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#kernel/id';
import { unitPrice } from '#kernel/money';
import { clausesOf } from './clauses.ts';
import { contractDocument } from './document.ts';
import type { Facts } from './facts.ts';

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

test('TRD-7: the clauses say the figures that the house goes by', () => {
  const text = clausesOf(facts)
    .map((clause, index) => `${index + 1} ${clause.title}: ${clause.text}`)
    .join('\n');
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
  ])
    assert(text.includes(said), said);
});
