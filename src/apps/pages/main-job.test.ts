import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { makePdf } from '#platform/pdf';
import {
  desktop,
  forward,
  go,
  makeOffer,
  openPages,
  type PagesHouse,
  phone,
  register,
  signIn,
  sound,
  told,
  type Visitor,
} from './testing.ts';

let pages: PagesHouse;
before(async () => {
  pages = await openPages();
});
after(() => pages.close());

interface Story {
  readonly seller: Page;
  readonly buyer: Page;
  readonly operator: Page;
  readonly factory: string;
  readonly buying: string;
}

for (const [width, sizes] of [
  ['the buyer on a phone, the factory at a desk', { buyer: phone, seller: desktop, operator: phone }],
  ['the factory on a phone, the buyer at a desk', { buyer: desktop, seller: phone, operator: desktop }],
] as const) {
  test(`MAIN-1: from registration to review through the pages, ${width}`, async () => {
    const visitors: Visitor[] = [];
    const enter = async (viewport: typeof phone) => {
      const visitor = await pages.visit({ viewport, hasTouch: viewport === phone });
      visitors.push(visitor);
      return visitor.page;
    };
    const buyer = await enter(sizes.buyer);
    const seller = await enter(sizes.seller);
    const operator = await enter(sizes.operator);
    const word = sizes.buyer === phone ? 'Kaiyuan' : 'Xinghe';
    const story = { seller, buyer, operator, factory: `Guangzhou ${word} Components`, buying: `Elbe ${word} GmbH` };
    await told(visitors, () => play(story));
    for (const { said, leave } of visitors) {
      assert.deepEqual(said, []);
      await leave();
    }
  });
}

async function play(story: Story): Promise<void> {
  await signIn(story.operator, pages.operator);
  await gather(story);
  await verify(story);
  const listing = await list(story);
  const room = await inquire(story, listing);
  await bargain(story, room);
  const order = await sign(story);
  await pay(story, order);
  const tracking = await send(story, order);
  await travel(story, order, tracking);
  await review(story, order, listing);
}

async function gather({ seller, buyer, factory, buying }: Story): Promise<void> {
  await register(seller, {
    name: 'Lin Wei',
    company: factory,
    local: '广州星河元器件有限公司',
    country: 'China',
    city: 'Guangzhou',
  });
  await register(buyer, { name: 'Jana Petersen', company: buying, country: 'Germany', city: 'Hamburg' });
}

/** The licence is handed in, looked at, and the badge follows. */
async function verify({ seller, operator, factory }: Story): Promise<void> {
  const licence = await makePdf({ title: 'Business licence', at: new Date() }, (pdf) => {
    pdf.fontSize(20).text('营业执照 Business licence');
  });
  await go(seller, '/seller/company/verification');
  await seller.getByLabel('File').setInputFiles({
    name: '营业执照.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(licence),
  });
  await seller.getByRole('button', { name: 'Upload' }).click();
  await seller.getByRole('button', { name: 'Ask with 1 document' }).click();
  await seller.getByText('You asked to be verified').waitFor();
  await sound(seller);

  await go(operator, '/operator/verifications');
  await sound(operator);
  await operator.getByRole('link', { name: factory }).click();
  await operator.getByRole('link', { name: '营业执照.pdf' }).waitFor();
  assert(Buffer.from(licence).equals(await download(operator, '营业执照.pdf')));
  await operator.getByLabel('Reason').fill('The licence is in order.');
  await sound(operator);
  await operator.getByRole('button', { name: 'Decide' }).click();
  await operator.getByText('Valid to').waitFor();
  await seller.getByText('The licence is in order.').waitFor(); // Without asking: the page is told.
  await sound(seller);
}

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return readFile(await file.path());
}

/** A draft with a gap is told what is missing; complete, it is published and has goods. */
async function list({ seller }: Story): Promise<string> {
  await go(seller, '/seller/listings/new');
  await sound(seller);
  await seller.getByLabel('Maker’s part number').fill('GRM188R71H104KA93D');
  await seller.getByLabel('Brand').fill('Murata');
  await seller.getByLabel('Your own number, SKU').fill('MLCC-100N-0603');
  await seller.getByLabel('Package').fill('0603');
  await seller.getByLabel('Title').fill('100 nF 50 V X7R ±10 % ceramic capacitor, 0603');
  await seller.getByLabel('Category').selectOption('ceramic-capacitors');
  await seller.getByLabel('Capacitance').fill('100 nF');
  await seller.getByLabel('Voltage rating').fill('50 V');
  await seller.getByLabel('Smallest order, pieces').fill('4000');
  await seller.getByLabel('Packing unit, pieces').fill('4000');
  await seller.getByLabel('Currency').selectOption('USD');
  await seller.getByLabel('From how many pieces, row 1').fill('4000');
  await seller.getByLabel('Price per piece, row 1').fill('0.0128');
  await seller.getByLabel('From how many pieces, row 2').fill('200000');
  await seller.getByLabel('Price per piece, row 2').fill('0.0089');
  await seller.getByLabel('Incoterm 2020').selectOption('FCA');
  await seller.getByLabel('Place that it names').fill('Guangzhou');
  await seller.getByLabel('Lead time, days').fill('12');
  await seller.getByLabel('Weight per piece, mg').fill('6');
  await seller.getByLabel('Country of origin').selectOption({ label: 'Japan' });
  await seller.getByRole('button', { name: 'Save and publish' }).click();
  await seller.getByText('HS code: ').first().waitFor();
  assert.equal(await seller.getByLabel('Title').inputValue(), '100 nF 50 V X7R ±10 % ceramic capacitor, 0603');
  await seller.getByLabel('HS code').fill('853224');
  await seller.getByRole('button', { name: 'Save and publish' }).click();
  await seller.getByText('Published: buyers find it now.').waitFor();
  await sound(seller);
  const id = new URL(seller.url()).pathname.split('/').at(-1) ?? '';

  await go(seller, `/seller/stock?listing=${id}`);
  await seller.getByLabel('Name', { exact: true }).fill('Huangpu');
  await seller.getByLabel('Street').fill('66 Kaitai Avenue');
  await seller.getByLabel('Postcode').fill('510663');
  await seller.getByLabel('City').fill('Guangzhou');
  await seller.getByRole('button', { name: 'Add warehouse' }).click();
  await seller.getByLabel('Pieces').fill('800000');
  await seller.getByRole('button', { name: 'Book it' }).click();
  await seller.getByRole('cell', { name: '800,000' }).first().waitFor();
  return id;
}

/** Found by what it is, not by its address; the price answers to the quantity. */
async function inquire({ buyer, factory }: Story, listing: string): Promise<string> {
  await go(buyer, '/');
  await sound(buyer);
  await buyer.getByRole('searchbox').first().fill('100nF 50V 0603');
  await buyer.getByRole('searchbox').first().press('Enter');
  await buyer.waitForURL(/\/search/);
  await sound(buyer);
  await buyer.locator(`a[href*="${listing}"]`).first().click();
  await buyer.waitForURL(/\/p\//);
  await buyer.getByText('800,000 in stock').waitFor();
  await sound(buyer);
  await buyer.getByLabel('Quantity, pieces').fill('400000');
  await buyer.getByLabel('Quantity, pieces').blur();
  await buyer.getByText('$3,560.00').first().waitFor(); // 400,000 at 0.0089: the second tier.
  await buyer.getByLabel('Message to the supplier').fill('We need 400,000 for spring. Which date codes do you have?');
  await buyer.getByRole('button', { name: 'Send inquiry' }).click();
  await buyer.waitForURL(/\/negotiations\//);
  await buyer.getByRole('heading', { name: 'Your inquiry' }).waitFor();
  assert((await buyer.locator('body').innerText()).includes(factory));
  await sound(buyer);
  return new URL(buyer.url()).pathname;
}

/** Both see each word and each offer as it is made; nobody loads the page anew. */
async function bargain({ seller, buyer, buying }: Story, room: string): Promise<void> {
  await go(seller, '/seller/inquiries');
  await sound(seller);
  await seller.getByRole('link', { name: 'GRM188R71H104KA93D' }).click();
  await seller.getByRole('heading', { name: `Inquiry from ${buying}` }).waitFor();
  assert.equal(new URL(seller.url()).pathname, room);
  await seller.getByLabel(/^Message to/).fill('早上好。Date codes 2638 to 2641, all from one kiln.');
  await seller.getByRole('button', { name: 'Send', exact: true }).click();
  await buyer.getByText('早上好。Date codes 2638 to 2641').waitFor();
  await makeOffer(seller, 'Make an offer', {
    quantity: '400000',
    price: '0.0089',
    incoterm: 'FCA',
    place: 'Guangzhou',
  });
  await buyer.getByRole('button', { name: 'Accept for $3,560.00' }).waitFor();
  await makeOffer(buyer, 'Counter', { quantity: '600000', price: '0.0079', incoterm: 'DAP', place: 'Hamburg' });
  await seller.getByRole('button', { name: 'Accept for $4,740.00' }).waitFor();
  await sound(seller);
  await makeOffer(seller, 'Counter', { quantity: '600000', price: '0.0084', incoterm: 'DAP', place: 'Hamburg' });
  const accept = buyer.getByRole('button', { name: 'Accept for $5,040.00' });
  await accept.waitFor();
  await sound(buyer);
  await accept.dblclick(); // Impatient: it is one acceptance all the same.
  await buyer.waitForURL(/\/contracts\//);
  await seller.getByRole('link', { name: 'Open the contract' }).click();
  await seller.waitForURL(/\/contracts\//);
}

/** What is signed is the document that can be downloaded. */
async function sign({ seller, buyer }: Story): Promise<string> {
  const sha256 = hash('sha256', await download(buyer, 'Contract of sale'));
  await buyer.getByText(sha256).waitFor();
  await sound(buyer);
  for (const page of [seller, buyer]) await page.getByRole('button', { name: 'Sign for $5,040.00' }).click();
  await seller.getByText('Both have signed. The order is open.').waitFor();
  await buyer.getByRole('link', { name: 'Open the order' }).click();
  await buyer.waitForURL(/\/orders\//);
  await sound(buyer);
  return new URL(buyer.url()).pathname;
}

/** A transfer to the wallet, a card that is declined, and then the wallet: charged once. */
async function pay({ buyer, operator }: Story, order: string): Promise<void> {
  await go(buyer, '/wallet?currency=USD');
  await buyer.getByLabel('Currency').selectOption('USD');
  await buyer.getByLabel('Amount').fill('6,000.00');
  await buyer.getByRole('button', { name: 'Announce the transfer' }).click();
  await buyer.getByRole('list', { name: 'Last top-ups' }).getByText('$6,000.00').waitFor();
  await forward(operator, '1 hour');
  await buyer.getByRole('list', { name: 'Last top-ups' }).getByText('Settled').waitFor();
  await sound(buyer);

  await go(buyer, `${order}/pay`);
  await buyer.getByRole('radio', { name: /Card/ }).check();
  await buyer.getByLabel('Card number').fill('4000 0000 0000 0002');
  await buyer.getByLabel('Expiry, MM/YY').fill('12/31');
  await buyer.getByLabel('CVC').fill('123');
  await buyer.getByLabel('Name on the card').fill('Jana Petersen');
  await buyer.getByLabel('Street and number').fill('Große Elbstraße 145');
  await buyer.getByLabel('Postcode').fill('22767');
  await sound(buyer);
  await buyer.getByRole('button', { name: 'Pay $5,040.00' }).click();
  await buyer.getByText('Nothing was charged.').waitFor();
  await sound(buyer);
  await buyer.getByRole('radio', { name: /Wallet/ }).check();
  await buyer.getByLabel('Street and number').fill('Große Elbstraße 145');
  await buyer.getByLabel('Postcode').fill('22767');
  await buyer.getByRole('button', { name: 'Pay $5,040.00' }).dblclick();
  await buyer.getByText('Paid into escrow').first().waitFor();
  await go(buyer, '/wallet?currency=USD');
  await buyer.getByText('$960.00').first().waitFor();
  assert((await buyer.locator('body').innerText()).includes('$5,040.00'));
}

/** Packed with label and invoice, and handed over. */
async function send({ seller }: Story, order: string): Promise<string> {
  await go(seller, `/seller${order}`);
  await seller.getByLabel('Weight, g, parcel 1').fill('4800');
  for (const side of ['Length', 'Width', 'Height']) await seller.getByLabel(`${side}, mm, parcel 1`).fill('400');
  await seller.getByRole('button', { name: 'Say it is packed' }).click();
  for (const name of ['Label', 'Commercial invoice']) {
    const bytes = await download(seller, name);
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-', name);
  }
  await seller.getByRole('button', { name: 'Book the pick-up' }).click();
  const link = seller.locator('a[href^="/tracking/"]').first();
  await link.waitFor();
  await sound(seller);
  return (await link.innerText()).replaceAll(/\s/g, '');
}

/** The parcel moves by the carrier's word, which everybody with the number can read. */
async function travel({ buyer, operator }: Story, order: string, tracking: string): Promise<void> {
  await go(buyer, order);
  const delivered = buyer.getByText('The carrier has delivered');
  for (let day = 0; day < 20 && !(await delivered.isVisible()); day += 1) {
    await forward(operator, '1 day');
    await delivered.waitFor({ timeout: 1_500 }).catch(() => undefined); // Not on this day.
  }
  await delivered.waitFor();
  await sound(buyer);
  await stranger(phone, `/tracking/${tracking}`, async (page) => {
    await page.getByText('Delivered').first().waitFor();
    assert.doesNotMatch(await page.locator('main').innerText(), /Elbstraße|Petersen/);
  });
}

/** Somebody who is not signed in sees a page, and it is sound. */
async function stranger(viewport: typeof phone, path: string, sees: (page: Page) => Promise<void>): Promise<void> {
  const { page, said, leave } = await pages.visit({ viewport });
  await go(page, path);
  await sees(page);
  await sound(page);
  assert.deepEqual(said, []);
  await leave();
}

/** Confirmed, released less commission, reviewed, and the rating is everybody's. */
async function review({ buyer, seller, operator }: Story, order: string, listing: string): Promise<void> {
  await go(buyer, order);
  await buyer.getByRole('button', { name: 'Confirm delivery, release $5,040.00' }).dblclick();
  await buyer.getByRole('link', { name: 'Write a review' }).click();
  await buyer.getByRole('radio', { name: '5, Very good' }).check({ force: true });
  await buyer.getByLabel('What others should know').fill('All 600,000 counted. Papers complete, two days early.');
  await sound(buyer);
  await buyer.getByRole('button', { name: 'Publish review' }).click();
  await buyer.getByRole('link', { name: 'To the order' }).waitFor();

  await go(seller, '/seller/balance');
  await seller.getByText('$4,914.00').first().waitFor(); // 5,040.00 less 2.5 %.
  await sound(seller);
  await stranger(desktop, `/p/${listing}`, async (page) => {
    await page.getByText('5.00 of 5, 1 review').waitFor();
    await page.getByRole('link', { name: 'See profile and reviews' }).click();
    await page.getByText('All 600,000 counted.').waitFor();
  });

  await go(operator, '/operator/ledger');
  const balances = operator.getByText('Balanced');
  assert((await balances.count()) >= 2, 'money and goods');
  await sound(operator);
}
