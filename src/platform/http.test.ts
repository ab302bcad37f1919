import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { systemClock } from '#kernel/clock';
import { type Id, newId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { client } from '#platform/client';
import { createHttp, serve, serveOpen } from '#platform/http';
import { openWords } from '#platform/language';
import { refusal, route, shape } from '#platform/route';
import { platformInChinese } from '#platform/words/zh';

const readShelf = route({
  name: 'readShelf',
  method: 'GET',
  path: '/shelves/{shelf}',
  may: 'stock:read',
  params: shape({ shelf: Type.Integer() }),
  query: shape({ limit: Type.Optional(Type.Integer()) }),
  reply: shape({ shelf: Type.Integer(), limit: Type.Integer() }),
  refusals: {
    'shelf-full': refusal(409, 'Choose another shelf.', { room: Type.Integer() }),
    'shelf-closed': refusal(409, 'Come back later.'),
  },
});
const fillShelf = route({
  name: 'fillShelf',
  method: 'POST',
  path: '/shelves',
  may: 'stock:fill',
  body: shape({ pieces: Type.Integer() }),
  reply: shape({ pieces: Type.Integer() }),
  refusals: {},
});

const sayIn = openWords({ zh: [platformInChinese, { 'Choose another shelf.': '请另选货架。' }] });
let app: FastifyInstance;
let base: string;
before(async () => {
  const id: Id = newId(systemClock, 0);
  const actor: Actor = { person: id, company: id, session: id, market: 1, roles: ['warehouse'] };
  app = await createHttp({
    clock: systemClock,
    sayIn,
    authenticate: async ({ headers }) => (headers['x-actor'] ? actor : undefined),
  });
  serveOpen(app, readShelf, {
    handle: async ({ params, query }) => {
      if (params.shelf === 13) throw new Error('secret');
      if (params.shelf > 9) return refuse('shelf-full', { room: 3 });
      return ok({ shelf: params.shelf, limit: query.limit ?? 0 });
    },
  });
  serve(app, fillShelf, {
    policy: (_, { body }) => body.pieces < 100,
    handle: async ({ body }) => ok(body),
  });
  base = await app.listen({ port: 0, host: '127.0.0.1' });
});
after(() => app.close());

const post = (body: string) =>
  fetch(`${base}/shelves`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-actor': 'me' } });

test('HTTP-1: a GET goes without a body, and numbers in the URL are read from text', async () => {
  const answer = await client(base)(readShelf, { params: { shelf: 7 }, query: { limit: 20 } });
  assert.deepEqual(answer, { ok: true, value: { shelf: 7, limit: 20 } });
});

test('HTTP-2: a refusal brings its facts, typed, as RFC 9457 problem+json', async () => {
  const answer = await client(base)(readShelf, { params: { shelf: 10 }, query: {} });
  assert(!answer.ok && answer.refusal.code === 'shelf-full');
  const room: number = answer.refusal.room;
  assert.equal(room, 3);
  const raw = await fetch(`${base}/shelves/10`);
  assert.equal(raw.headers.get('content-type'), 'application/problem+json');
  const problem = {
    type: '/problems/shelf-full',
    title: 'Choose another shelf.',
    status: 409,
    code: 'shelf-full',
    room: 3,
  };
  assert.deepEqual([raw.status, await raw.json()], [409, problem]);
});

test('HTTP-3: a body is neither coerced nor trimmed', async () => {
  for (const body of ['{"pieces":"5"}', '{"pieces":5,"colour":"red"}', '{"pieces":null}', '{}']) {
    const response = await post(body);
    const { code, errors } = (await response.json()) as { code: string; errors: unknown[] };
    assert.deepEqual([response.status, code, errors.length], [400, 'input-invalid', 1], body);
  }
  assert.equal((await post('{"pieces":5}')).status, 200);
});

test('HTTP-4: the policy is asked with the input, and says who is wrong', async () => {
  const codes = [client(base), client(base, { headers: { 'x-actor': 'me' } })].map(async (call) => {
    const answer = await call(fillShelf, { body: { pieces: 100 } });
    return answer.ok || answer.refusal.code;
  });
  assert.deepEqual(await Promise.all(codes), ['signed-out', 'not-allowed']);
});

test('HTTP-5: a route without a policy cannot be registered', async () => {
  const bare = await createHttp({ clock: systemClock, sayIn, authenticate: async () => undefined });
  assert.throws(() => bare.get('/open', async () => 'hello'), /no policy guards it/);
});

test('HTTP-6: a bug answers 500 with a trace and keeps its secret', async () => {
  const raw = await fetch(`${base}/shelves/13`);
  const text = await raw.text();
  assert(raw.status === 500 && text.includes('"trace"') && !text.includes('secret'));
  await assert.rejects(client(base)(readShelf, { params: { shelf: 13 }, query: {} }), /trace/);
});

test('HTTP-7: the same values are the OpenAPI page, with every refusal by its code', async () => {
  const page = JSON.stringify(app.swagger());
  for (const word of ['readShelf', 'fillShelf', 'application/problem+json', 'shelf-full', 'shelf-closed'])
    assert(page.includes(word), word);
});

test('HTTP-8: a refusal is said in the language that its reader has chosen, or that his browser prefers, or in English', async () => {
  const said = async (headers: Record<string, string>) => {
    const answer = await client(base, { headers })(readShelf, { params: { shelf: 10 }, query: {} });
    return !answer.ok && answer.refusal.code === 'shelf-full' && answer.refusal.title;
  };
  assert.equal(await said({}), 'Choose another shelf.');
  assert.equal(await said({ 'accept-language': 'fr, zh-TW;q=0.9, en;q=0.8' }), '请另选货架。');
  assert.equal(await said({ 'accept-language': 'tlh;q=0.9, *;q=0' }), 'Choose another shelf.');
  assert.equal(await said({ 'accept-language': 'zh', cookie: 'a=b; language=en' }), 'Choose another shelf.');
  assert.equal(await said({ 'accept-language': 'en', cookie: 'language=zh' }), '请另选货架。');
  assert.equal(await said({ 'accept-language': 'zh', cookie: 'language=../../etc' }), '请另选货架。');
  const missing = await fetch(`${base}/nowhere`, { headers: { 'accept-language': 'zh' } });
  assert.match(await missing.text(), /此地址没有内容/);
});
