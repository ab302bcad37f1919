import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type Page, PageCache, type Rendered } from '#platform/page-cache';

const html = (nonce: string, text: string) => `<script nonce="${nonce}">go()</script><p>${text}</p>`;
const everyMs = 40;

interface Opened {
  readonly text?: () => string | Promise<string>;
  readonly rendered?: Partial<Rendered>;
  readonly maxBytes?: number;
  readonly now?: () => number;
}

function open({ text = () => 'a', rendered = {}, maxBytes = 1e6, now = Date.now }: Opened = {}) {
  const seen = { renders: 0 };
  const cache = new PageCache<string>({
    maxBytes,
    everyMs,
    now,
    async render(path) {
      const nonce = `n${++seen.renders}`;
      const headers = { 'content-security-policy': `script-src 'self' 'nonce-${nonce}'` };
      return { status: 200, headers, body: html(nonce, await text()), madeOf: new Set([path, 'shelf']), ...rendered };
    },
  });
  const read = async (path = '/') => cache.read(path, path);
  return { cache, seen, read };
}

const bodyOf = (page: Page | Rendered) => ('plain' in page ? String(page.plain.bytes) : page.body);

test('CACHE-1: whoever asks at once gets one rendering, and so does whoever asks later', async () => {
  const { read, seen } = open();
  const pages = await Promise.all(Array.from({ length: 100 }, () => read()));
  assert.equal(new Set([...pages, await read()]).size, 1);
  assert.equal(seen.renders, 1);
});

test('CACHE-2: what a page is made of makes it old at once, anything else does not', async () => {
  let version = 'a';
  const { cache, read, seen } = open({ text: () => version });
  const first = await read();
  version = 'b';
  cache.heard(['something else']);
  assert.equal(await read(), first);
  cache.heard(['/']);
  assert.match(bodyOf(await read()), /<p>b</);
  assert.equal(seen.renders, 2);
});

test('CACHE-3: what was being rendered when its change came is answered, and not kept', async () => {
  const gate = Promise.withResolvers<string>();
  const answers: (string | Promise<string>)[] = [gate.promise, 'new'];
  const { cache, read } = open({ text: () => answers.shift() ?? 'too many' });
  const early = read();
  cache.heard(['shelf']);
  gate.resolve('old');
  assert.match(bodyOf(await early), /old/);
  const late = await read();
  assert.match(bodyOf(late), /new/);
  assert.equal(await read(), late);
});

test('CACHE-4: a change of something else during a rendering lets it be kept', async () => {
  const gate = Promise.withResolvers<string>();
  const { cache, read, seen } = open({ text: () => gate.promise });
  const early = read();
  for (let n = 0; n < 100; n++) cache.heard([`order ${n}`]);
  gate.resolve('same');
  assert.equal(await early, await read());
  assert.equal(seen.renders, 1);
});

test('CACHE-5: a hundred changes make a page old twice, the last of them included', async () => {
  let version = 0;
  const { cache, read, seen } = open({ text: () => String(version) });
  for (version = 1; version <= 100; version++) {
    cache.heard(['shelf']);
    await read();
  }
  const last = --version;
  assert(seen.renders <= 3, `${seen.renders} renderings`);
  await setTimeout(2 * everyMs);
  assert.match(bodyOf(await read()), new RegExp(`<p>${last}<`));
});

test('CACHE-6: no nonce is kept: the same content has the same tag, and its scripts are allowed by hash', async () => {
  const { cache, read } = open();
  const first = await read();
  cache.heard(['shelf']);
  const second = await read();
  assert(first !== second && 'plain' in first && 'plain' in second);
  assert.equal(first.plain.etag, second.plain.etag);
  assert.doesNotMatch(String(first.plain.bytes) + first.policy, /nonce/);
  assert.match(first.policy, /'self' 'sha256-[A-Za-z0-9+/]{43}='/);
});

test('CACHE-7: a failure, a page that is not whole, one with a cookie and one that does not say what it is made of are not kept', async () => {
  const unkept: Partial<Rendered>[] = [
    { status: 404 },
    { headers: { 'content-security-policy': 'x', 'set-cookie': 'session=x' } },
    { headers: {} },
    { madeOf: new Set() },
  ];
  for (const rendered of unkept) {
    const { read, seen } = open({ rendered });
    assert(!('plain' in (await read())));
    await read();
    assert.equal(seen.renders, 2);
  }
  const failing = open({ text: () => Promise.reject(new Error('broken')) });
  await assert.rejects(failing.read(), /broken/);
  await assert.rejects(failing.read(), /broken/);
  assert.equal(failing.seen.renders, 2);
});

test('CACHE-8: the memory is bounded, and what was asked for longest ago goes first', async () => {
  const weight = 2 * html('', 'a').replace(' nonce=""', '').length;
  const { cache, read, seen } = open({ maxBytes: 3 * weight });
  for (const path of ['/1', '/2', '/3', '/1', '/4']) await read(path);
  assert.deepEqual(cache.size, { pages: 3, bytes: 3 * weight });
  const before = seen.renders;
  for (const path of ['/1', '/3', '/4']) await read(path);
  assert.equal(seen.renders, before);
  await read('/2');
  assert.equal(seen.renders, before + 1);
  cache.heard(['shelf']);
  assert.deepEqual(cache.size, { pages: 0, bytes: 0 });
});

test('CACHE-9: what follows from the time alone is five minutes old at most', async () => {
  let time = 0;
  const { read, seen } = open({ now: () => time });
  await read();
  time = 299_000;
  await read();
  assert.equal(seen.renders, 1);
  time = 301_000;
  await read();
  assert.equal(seen.renders, 2);
});

test('CACHE-10: a reader gets the encoding that he takes, under a tag of its own', async () => {
  const { cache, read } = open();
  const page = await read();
  assert('plain' in page);
  const plain = await cache.bodyOf(page, '');
  const gzipped = await cache.bodyOf(page, 'gzip, deflate');
  const brotli = await cache.bodyOf(page, 'gzip, deflate, br');
  assert.equal(String(gunzipSync(gzipped.bytes)), String(plain.bytes));
  assert.equal(String(brotliDecompressSync(brotli.bytes)), String(plain.bytes));
  assert.equal(new Set([plain, gzipped, brotli].map(({ etag }) => etag)).size, 3);
});
