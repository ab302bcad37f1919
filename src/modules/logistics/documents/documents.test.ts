import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '#kernel/clock';
import { newId } from '#kernel/id';
import { lineTotal, money, unitPrice } from '#kernel/money';
import { ssccOf } from '../domain/sscc.ts';
import { invoiceInChinese } from '../words/invoice.ts';
import { ssccText } from './barcode.ts';
import { isReadInChinese, type Papers } from './facts.ts';
import { makeInvoice } from './invoice.ts';
import { makeLabels } from './label.ts';
import { amountText, dateText, hsText, weightText } from './text.ts';

const clock = fixedClock('2026-11-22T08:00:00Z');
const id = newId(clock, 10);
const at = clock.now();

const company = (name: string, nameLocal: string | null, more: { country: string; city: string; street: string }) => ({
  id,
  market: 1,
  kind: 'company' as const,
  name,
  nameLocal,
  postcode: '510663',
  phone: '+86 20 8221 4400',
  about: '',
  website: null,
  founded: null,
  employees: null,
  registrationNumber: '91440101MA5AKXXX3F',
  vatId: 'DE136695976',
  tier: 'verified' as const,
  tierUntil: null,
  slug: 'x',
  since: at,
  version: 1,
  ...more,
});

const usual = { lines: 1, parcels: 1, name: 'Elbe Elektronik GmbH', street: 'Kaistraße 1', bilingual: false };

function papers(wanted: Partial<typeof usual> = {}) {
  const { lines: count, parcels: boxes, name, street, bilingual } = { ...usual, ...wanted };
  const lines = Array.from({ length: count }, (_, index) => ({
    listing: id,
    mpn: `RC0603FR-07${index}KL`,
    title: 'Chip resistor 10 kΩ ±1% 贴片电阻 in a package whose name goes on for some lines of the table',
    hsCode: '8533210000',
    origin: 'CN',
    weightMg: 2,
    quantity: 10_000,
    unitPrice: unitPrice(2_910n),
    total: lineTotal(unitPrice(2_910n), 10_000n, 'EUR'),
  }));
  const place = { street, city: 'Hamburg', country: 'DE' };
  const parcels = Array.from({ length: boxes }, (_, index) => ({
    number: index + 1,
    sscc: ssccOf(10, BigInt(index)),
    weightGrams: 12_412,
    lengthMm: 400,
    widthMm: 300,
    heightMm: 200,
  }));
  const consignee = { ...place, name, postcode: '22767', phone: null };
  const made: Papers = {
    shipment: {
      id,
      order: id,
      market: 1,
      seller: id,
      buyer: id,
      state: 'to-pack',
      version: 2,
      allocation: [],
      lines,
      trackingNumber: null,
      parcels: [],
      label: null,
      invoice: null,
      write: null,
      consignee,
      expectedAt: null,
      openedAt: at,
      packedAt: null,
      bookedAt: null,
      pickedUpAt: null,
      deliveredAt: null,
      declaration: { reference: '7K2M-9Q4T', incoterm: 'DAP', place: 'Hamburg', total: money(29_10n, 'EUR') },
    },
    parcels,
    trackingNumber: 'SL7K2M9Q4TXYZW',
    carrier: 'Serai Lines (simulated)',
    seller: company('Guangzhou Xinghe Electronics Co., Ltd.', '广州星河电子有限公司', { ...place, city: '广州' }),
    buyer: company(name, null, place),
    from: { id, company: id, market: 1, name: 'Main', ...place, postcode: '1', version: 1, createdAt: at },
    at,
    beside: bilingual ? invoiceInChinese : undefined,
  };
  return made;
}

const pagesOf = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;

test('LOG-9: the same facts at the same time are the same bytes', async () => {
  assert.deepEqual(await makeInvoice(papers()), await makeInvoice(papers()));
  assert.deepEqual(await makeLabels(papers()), await makeLabels(papers()));
});

test('LOG-9: there is a label for each parcel', async () => {
  assert.equal(pagesOf(await makeLabels(papers({ parcels: 3 }))), 3);
});

test('LOG-9: an invoice takes the pages that its lines need, and no more', async () => {
  assert.equal(pagesOf(await makeInvoice(papers())), 1);
  const pages = pagesOf(await makeInvoice(papers({ lines: 40 })));
  assert(pages > 2 && pages < 7, String(pages));
});

test('LOG-9: names and addresses as long as they may be stay in their boxes', async () => {
  const long = { name: `${'Wide Wholesale '.repeat(13)}KG`, street: '黄埔区科学大道一百八十二号'.repeat(15) };
  assert.equal(pagesOf(await makeInvoice(papers(long))), 1);
  assert.equal(pagesOf(await makeLabels(papers({ ...long, parcels: 2 }))), 2);
});

test('LOG-14: Chinese stands on the invoice where goods leave or arrive, or somebody packs, in Chinese', () => {
  assert.equal(isReadInChinese('en', ['DE', null, 'US']), false);
  assert.equal(isReadInChinese('en', ['DE', 'DE', 'TW']), true);
  assert.equal(isReadInChinese('en', ['CN', 'DE', 'US']), true);
  assert.equal(isReadInChinese('zh', ['DE', 'DE', 'US']), true);
});

test('LOG-14: an invoice in two languages has the same facts on as many pages', async () => {
  const [plain, both] = [await makeInvoice(papers()), await makeInvoice(papers({ bilingual: true }))];
  assert.equal(pagesOf(both), pagesOf(plain));
  assert.notDeepEqual(both, plain);
  assert.equal(pagesOf(await makeInvoice(papers({ bilingual: true, lines: 40 }))), 4);
});

test('LOG-14: each heading of the invoice that is said in Chinese has Chinese', async () => {
  const asked = new Set<string>();
  await makeInvoice({
    ...papers({ lines: 40 }),
    beside: (sentence, facts) => (asked.add(sentence), invoiceInChinese(sentence, facts)),
  });
  assert(asked.size > 20, String(asked.size));
  assert.deepEqual(
    [...asked].filter((sentence) => !/\p{Script=Han}/u.test(invoiceInChinese(sentence))),
    [],
  );
});

test('LOG-9: figures are written as brokers read them', () => {
  assert.equal(amountText(money(123_456_789n, 'EUR')), '1,234,567.89');
  assert.equal(amountText(money(5n, 'USD')), '0.05');
  assert.equal(amountText(money(1_234n, 'JPY')), '1,234');
  assert.equal(amountText(money(1n, 'KWD')), '0.001');
  assert.equal(weightText(1_234_567), '1,234.567 kg');
  assert.equal(weightText(7), '0.007 kg');
  assert.equal(hsText('8533210000'), '8533.21.0000');
  assert.equal(hsText('853321'), '8533.21');
  assert.equal(dateText(at), '22 Nov 2026');
  assert.equal(ssccText('106141411234567897'), '(00) 1 0614141 123456789 7');
});
