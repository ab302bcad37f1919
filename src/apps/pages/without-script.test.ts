import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { readEscrow } from '#pay/contract';
import { client } from '#platform/client';
import { makeOffer, readNegotiation, readOrder, signContract, readContract } from '#trade/contract';
import { type Insist, insistOn } from '../insist.ts';
import { accountOf, openSeededPages, type PagesHouse, phone, tokenOf, told, type Visitor } from './testing.ts';

let pages: PagesHouse;
let supplier: Insist;
let buyer: Insist;

async function speaker(who: string): Promise<Insist> {
  const token = await tokenOf(pages, who);
  return insistOn(who, client(`${pages.url}/api`, { headers: { authorization: `Bearer ${token}` } }));
}

before(async () => {
  pages = await openSeededPages();
  supplier = await speaker('supplier');
  buyer = await speaker('buyer');
});
after(() => pages.close());

test('PAGE-7: without JavaScript a buyer signs in, inquires, bargains, signs and pays; typed words outlive a refusal', async () => {
  const visitor = await pages.visit({ viewport: phone, javaScriptEnabled: false });
  await told([visitor], () => buy(visitor));
  await visitor.leave();
});

async function buy({ page }: Visitor): Promise<void> {
  const { email, password } = accountOf(pages, 'buyer');
  await page.goto('/orders');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('not-the-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByLabel('E-mail address').inputValue(), email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/orders$/); // Back to where one wanted to go.

  const negotiationId = await inquire(page);
  const contractId = await bargain(page, negotiationId);
  const orderId = await sign(page, contractId);
  await pay(page, orderId);
}

/** The page has gone to something of this kind, whose id its address ends with. */
async function idAfter(page: Page, kind: string): Promise<string> {
  await page.waitForURL((address) => address.pathname.startsWith(`/${kind}/`));
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function inquire(page: Page): Promise<string> {
  await page.goto('/');
  await page.getByRole('searchbox').first().fill('GRM188R71H104KA93D');
  await page.getByRole('searchbox').first().press('Enter');
  await page.locator('a[href^="/p/lst_"]').first().click();
  await page.waitForURL(/\/p\//);
  await page.getByLabel('Quantity, pieces').fill('7');
  await page.getByLabel('Message to the supplier').fill('We need them for spring.');
  await page.getByRole('button', { name: 'Send inquiry' }).click();
  await page.locator('[role="alert"], .error').first().waitFor(); // Under the smallest order.
  assert.equal(await page.getByLabel('Message to the supplier').inputValue(), 'We need them for spring.');
  await page.getByLabel('Quantity, pieces').fill('40000');
  await page.getByRole('button', { name: 'Send inquiry' }).click();
  return idAfter(page, 'negotiations');
}

async function bargain(page: Page, negotiationId: string): Promise<string> {
  const params = { negotiationId };
  const { version } = await supplier(readNegotiation, { params });
  const now = pages.house.clock.now().getTime();
  const terms = {
    quantity: 40_000,
    unitPrice: '0.01',
    currency: 'USD',
    incoterm: 'FCA',
    place: 'Guangzhou',
    leadDays: 9,
  };
  const body = { ...terms, incoterm: 'FCA' as const, expiresAt: new Date(now + 86_400_000).toISOString(), version };
  await supplier(makeOffer, { params, body }, { key: 'without script' });

  await page.goto(`/negotiations/${negotiationId}`);
  await page.getByLabel(/^Message to/).fill('Thank you.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Thank you.').waitFor();
  await page.getByRole('link', { name: 'Counter', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Price per piece').fill('0.009');
  await dialog.getByRole('button', { name: 'Send counter-offer' }).click();
  await page.getByRole('heading', { name: 'Your offer 2' }).waitFor();
  const seen = await supplier(readNegotiation, { params });
  const again = { ...body, unitPrice: '0.0095', version: seen.version };
  await supplier(makeOffer, { params, body: again }, { key: 'without script, again' });
  await page.goto(`/negotiations/${negotiationId}`);
  await page.getByRole('button', { name: 'Accept for $380.00' }).click();
  return idAfter(page, 'contracts');
}

async function sign(page: Page, contractId: string): Promise<string> {
  const params = { contractId };
  await page.getByRole('button', { name: 'Sign for $380.00' }).click();
  await page.getByText('You have signed.').waitFor();
  const { sha256 } = await supplier(readContract, { params });
  await supplier(signContract, { params, body: { sha256 } }, { key: 'without script' });
  await page.goto(`/contracts/${contractId}`);
  await page.getByRole('link', { name: 'Open the order' }).click();
  return idAfter(page, 'orders');
}

/** A card that answers late: the page goes on by itself, also where only the browser can make it. */
async function pay(page: Page, orderId: string): Promise<void> {
  const params = { orderId };
  await page.getByRole('link', { name: 'Pay $380.00' }).click();
  await page.waitForURL(/\/pay$/);
  await page.getByRole('radio', { name: /Card/ }).check();
  await page.getByLabel('Card number').fill('4000 0000 0000 0259');
  await page.getByLabel('Expiry, MM/YY').fill('13/31');
  await page.getByLabel('CVC').fill('123');
  await page.getByLabel('Name on the card').fill('Jana Petersen');
  await page.getByRole('button', { name: 'Pay $380.00' }).click();
  await page.locator('[role="alert"], .error').first().waitFor();
  assert.equal((await buyer(readOrder, { params })).state, 'awaiting-payment');
  await page.getByLabel('Card number').fill('4000 0000 0000 0259'); // Never sent back by the page.
  await page.getByLabel('Expiry, MM/YY').fill('12/31');
  await page.getByLabel('CVC').fill('123');
  await page.getByLabel('Name on the card').fill('Jana Petersen');
  await page.getByRole('button', { name: 'Pay $380.00' }).click();
  await page
    .getByText('Your bank is being asked for $380.00.')
    .or(page.getByText('Paid into escrow'))
    .first()
    .waitFor();
  await page.getByText('Paid into escrow').first().waitFor({ timeout: 40_000 });
  const { held } = await buyer(readEscrow, { params });
  assert.deepEqual(held, { minor: '38000', currency: 'USD' });
}
