import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { createListing, publishListing, readListing, saveListing } from '#catalog/contract';
import { register } from '#identity/contract';
import { newId } from '#kernel/id';
import { adjustStock, createWarehouse } from '#logistics/contract';
import { client } from '#platform/client';
import { makeOffer, readNegotiation, sendInquiry } from '#trade/contract';
import { listMessages, postMessage } from '#work/contract';
import { type Insist, insistOn } from '../insist.ts';
import { desktop, go, openPages, type PagesHouse, phone, sound } from './testing.ts';

let pages: PagesHouse;
let seller: Party;
let buyer: Party;
let told: { readonly listing: string; readonly negotiation: string; readonly conversation: string };

interface Party {
  readonly ask: Insist;
  readonly token: string;
  readonly slug: string;
}

/** Each would do something if it were ever taken for more than text. */
const attack = `"><script>document.title='taken'</script><img src=x onerror="document.title='taken'">{{7*7}}\${7*7}`;

async function party(name: string, country: string): Promise<Party> {
  const nobody = insistOn('nobody', client(`${pages.url}/api`));
  const company = { name: `${name} ${attack}`.slice(0, 160), country, city: attack.slice(0, 120) };
  const email = `${newId(pages.house.clock, 0)}@example.com`;
  const body = { email, password: 'river-lantern-481-quartz', name: attack.slice(0, 120), company };
  const { token, company: made } = await nobody(register, { body }, { key: email });
  const ask = insistOn(name, client(`${pages.url}/api`, { headers: { authorization: `Bearer ${token}` } }));
  return { ask, token, slug: made.slug };
}

const content = {
  sku: attack.slice(0, 64),
  mpn: attack.slice(0, 64),
  brand: attack.slice(0, 80),
  title: attack.slice(0, 200),
  description: attack,
  category: 'chip-resistors',
  package: attack.slice(0, 60),
  attributes: [{ key: 'resistance', text: attack }],
  moq: 1,
  packUnit: 1,
  tiers: [{ from: 1, unitPrice: '0.5' }],
  currency: 'USD',
  incoterm: 'FCA' as const,
  place: attack.slice(0, 120),
  leadDays: 3,
  hsCode: '853321',
  origin: 'CN',
  weightMg: 3,
};

/** A trade as far as an offer, with the attack in every text that a person can write. */
async function begin(): Promise<typeof told> {
  const { id: listing, version } = await seller.ask(createListing, { body: content }, { key: 'listing' });
  await seller.ask(publishListing, { params: { listingId: listing }, body: { version } });
  const place = {
    name: attack.slice(0, 100),
    street: attack,
    postcode: attack.slice(0, 20),
    city: attack.slice(0, 100),
  };
  const { id: warehouse } = await seller.ask(createWarehouse, { body: { ...place, country: 'CN' } }, { key: 'place' });
  const stock = { listing, warehouse, quantity: 500, reason: 'received' as const, note: attack };
  await seller.ask(adjustStock, { body: stock }, { key: 'stock' });
  const asked = { listing, quantity: 100, message: attack, place: attack.slice(0, 120) };
  const { id: negotiation, conversation } = await buyer.ask(sendInquiry, { body: asked }, { key: 'inquiry' });
  await buyer.ask(postMessage, { params: { conversationId: conversation }, body: { text: attack } });
  const params = { negotiationId: negotiation };
  const seen = await seller.ask(readNegotiation, { params });
  const offer = {
    quantity: 100,
    unitPrice: '0.5',
    currency: 'USD',
    incoterm: 'FCA' as const,
    place: attack.slice(0, 120),
    leadDays: 3,
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    note: attack,
    version: seen.version,
  };
  await seller.ask(makeOffer, { params, body: offer }, { key: 'offer' });
  return { listing, negotiation, conversation };
}

before(async () => {
  pages = await openPages();
  seller = await party('Seller', 'CN');
  buyer = await party('Buyer', 'DE');
  told = await begin();
});
after(() => pages.close());

test('PAGE-10: script in every text field is shown as it was typed, and does nothing', async () => {
  const paths = [
    [undefined, [`/p/${told.listing}`, '/search?q=script', `/search?q=${encodeURIComponent(attack)}`, '/suppliers']],
    [undefined, [`/suppliers/${seller.slug}`, `/sign-in?to=${encodeURIComponent(`javascript:${attack}`)}`]],
    [buyer.token, [`/negotiations/${told.negotiation}`, `/messages/${told.conversation}`, '/account', '/negotiations']],
    [seller.token, ['/seller', '/seller/listings', `/seller/listings/${told.listing}`, '/seller/stock']],
    [seller.token, ['/seller/inquiries', '/seller/company', '/seller/company/members']],
  ] as const;
  for (const [token, some] of paths) {
    const { page, said, leave } = await pages.visit({ viewport: phone, ...(token && { token }) });
    for (const path of some) {
      await go(page, path);
      await sound(page);
      assert.doesNotMatch(await page.title(), /^taken/, path);
      assert.equal(await page.locator('img[src="x"]').count(), 0, path);
      assert.doesNotMatch(await page.locator('body').innerText(), /(?<![:\d])\b49\b/, path);
    }
    assert.deepEqual(said, []);
    await leave();
  }
});

test('PAGE-11: a form that another site posts with our cookie is refused, on pages and on routes', async () => {
  const negotiation = `${pages.url}/negotiations/${told.negotiation}`;
  const stood = await buyer.ask(readNegotiation, { params: { negotiationId: told.negotiation } });
  const body = new URLSearchParams({ version: String(stood.version), 'idempotency-key': 'from-another-site' });
  const cookie = `session=${buyer.token}`;
  const posts = [
    { url: `${negotiation}?/end`, headers: { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } },
    { url: `${negotiation}?/end`, headers: { cookie, origin: 'https://evil.example' } },
    { url: `${negotiation}?/end`, headers: { cookie, origin: 'null' } },
    { url: `${negotiation}?/end`, headers: { cookie, 'sec-fetch-site': 'same-site' } },
    { url: `${negotiation}?/end`, headers: { cookie } },
    { url: `${pages.url}/sign-in`, headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } },
    { url: `${pages.url}/sign-out`, headers: { cookie, origin: 'https://evil.example' } },
    {
      url: `${pages.url}/api/trade/negotiations/${told.negotiation}/end`,
      headers: { cookie, origin: 'http://a.example' },
    },
  ];
  for (const { url, headers } of posts) {
    const answer = await fetch(url, { method: 'POST', headers: headers as Record<string, string>, body });
    assert.equal(answer.status, 403, `${url} ${JSON.stringify(headers)}`);
    assert.equal(((await answer.json()) as { code: string }).code, 'cross-site');
  }
  const now = await buyer.ask(readNegotiation, { params: { negotiationId: told.negotiation } });
  assert.equal(now.version, stood.version);
  const own = await fetch(`${pages.url}/account`, { headers: { cookie } });
  assert.equal(own.status, 200, 'still signed in');
});

test('PAGE-12: a file of 20 MB or of a wrong kind is refused in a sentence, before and after it is sent', async () => {
  const { page, said, leave } = await pages.visit({ viewport: desktop, token: buyer.token });
  const path = `/negotiations/${told.negotiation}`;
  const count = async () => {
    const params = { conversationId: told.conversation };
    return (await buyer.ask(listMessages, { params, query: { limit: 50 } })).items.length;
  };
  const messages = await count();
  await go(page, path);
  await page.locator('summary[aria-label="Attach a file"]').click();
  const field = page.getByLabel(/^File: PDF/);
  const folder = await mkdtemp(join(tmpdir(), 'serai-files-'));
  const huge = join(folder, 'huge.pdf');
  await writeFile(huge, Buffer.alloc(20 * 1024 * 1024, 1));
  await field.setInputFiles(huge);
  await page.getByText('This file has 21.0 MB. Send one of at most 10 MB.').waitFor();
  await field.setInputFiles({
    name: 'tool.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('MZ\u0000\u0001 no pdf'),
  });
  await page.getByRole('button', { name: 'Send file' }).click();
  await page.locator('.file-form [role="alert"], .file-form .error').first().waitFor();
  await sound(page);
  assert.equal(said.length, 1); // The browser tells of the refusal, which is what we asked for.
  assert.match(said[0] ?? '', /status of 415/);
  await leave();
  await rm(folder, { recursive: true });

  // Without a browser that looks first: the page's own action refuses, and nothing is posted.
  const form = new FormData();
  form.set('conversation', told.conversation);
  form.set('idempotency-key', 'a-huge-file');
  form.set('file', new Blob([Buffer.alloc(20 * 1024 * 1024, 1)], { type: 'application/pdf' }), 'huge.pdf');
  const headers = { cookie: `session=${buyer.token}`, origin: pages.url, accept: 'text/html' };
  const answer = await fetch(`${pages.url}${path}?/send`, { method: 'POST', headers, body: form });
  assert([400, 413].includes(answer.status), String(answer.status));
  assert.equal(await count(), messages);
});

test('PAGE-13: what a page sends along guards it: a policy with a nonce, no sniffing, nothing kept of the signed in', async () => {
  const open = await fetch(`${pages.url}/sign-in`);
  const policy = open.headers.get('content-security-policy') ?? '';
  assert.match(policy, /script-src 'self' 'nonce-[\w+/=]{20,}'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe-(inline|eval)/);
  assert.equal(open.headers.get('x-content-type-options'), 'nosniff');
  const own = await fetch(`${pages.url}/account`, { headers: { cookie: `session=${buyer.token}` } });
  assert.equal(own.headers.get('cache-control'), 'no-store');
  const { page, leave } = await pages.visit({});
  await go(page, '/register');
  await page.getByLabel('Your name').fill('Ada Stone');
  await page.getByLabel('E-mail address').fill('ada@stone.example');
  await page.getByLabel('Password').fill('river-lantern-481-quartz');
  await page.getByRole('radio', { name: 'yourself' }).check();
  await page.getByRole('button', { name: 'Register' }).click();
  await page.waitForURL((address) => address.pathname !== '/register');
  const cookie = (await page.context().cookies()).find(({ name }) => /session/.test(name));
  assert(cookie?.httpOnly && cookie.sameSite !== 'None', JSON.stringify(cookie));
  await leave();
});

async function read(path: string, asked: Record<string, string> = {}) {
  const answer = await fetch(pages.url + path, { headers: { 'accept-encoding': 'gzip', ...asked } });
  return { headers: answer.headers, status: answer.status, html: await answer.text() };
}

test('PAGE-15: a public page is kept for everybody as nobody sees it, in each language, until what it is made of changes', async () => {
  const path = `/p/${told.listing}`;
  const own = { cookie: `session=${seller.token}; language=en` };
  const first = await read(path);
  assert.match(first.headers.get('cache-control') ?? '', /public, no-cache/);
  const etag = first.headers.get('etag') ?? '';
  assert.match(etag, /^"[\w-]{22}-gzip"$/);
  assert.doesNotMatch(first.headers.get('content-security-policy') ?? '', /nonce|unsafe-(inline|eval)/);

  const signedIn = await read(path, own);
  assert.equal(signedIn.headers.get('cache-control'), 'no-store');
  assert.match(signedIn.html, /action="\/sign-out"/);
  const again = await read(path, { cookie: 'session=of-nobody; theme=dark' });
  assert.equal(again.html, first.html, 'neither what the signed in see nor whatever a reader brings gets in');
  assert.equal((await read(path, { 'if-none-match': etag })).status, 304);
  assert.match((await read(path, { 'accept-language': 'zh' })).html, /<html lang="zh"/);
  assert.match((await read(path)).html, /<html lang="en"/);
  assert.match((await read(`${path}?lang=zh`)).html, /<html lang="zh"/);
  assert.equal((await read('/p/lst_00000000000000000000000000')).status, 404);

  const { version } = await seller.ask(readListing, { params: { listingId: told.listing } });
  const body = { ...content, title: 'Another title', version };
  await seller.ask(saveListing, { params: { listingId: told.listing }, body }, { key: 'another title' });
  const until = Date.now() + 1_000;
  while (!(await read(path)).html.includes('Another title')) {
    assert(Date.now() < until, 'a change is seen within a second');
    await setTimeout(20);
  }
});
