import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Type } from 'typebox';
import { deriveId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { serve, serveOpen } from '#platform/http';
import { downloadRoute, refusal, route, shape, uploadRoute } from '#platform/route';
import { signWebhook, verifyWebhook } from '#platform/webhook';
import { openTestHouse, someone, type TestHouse } from '#testing/house';

const reply = shape({ id: Type.String(), runs: Type.Integer() });
const write = route({
  name: 'writeNote',
  method: 'POST',
  path: '/notes',
  may: 'stock:write',
  body: shape({ text: Type.String() }),
  reply,
  refusals: { 'note-odd': refusal(409, 'Say something else.') },
});
const send = uploadRoute({
  name: 'sendPicture',
  path: '/pictures',
  may: 'stock:write',
  upload: { maxBytes: 1_000, types: ['image/png', 'text/plain'] },
  reply: shape({ bytes: Type.Integer() }),
  refusals: {},
});
const fetchBack = downloadRoute({ name: 'fetchPicture', path: '/pictures', may: 'stock:read', refusals: {} });
const hook = route({
  name: 'hook',
  method: 'POST',
  path: '/hook',
  may: 'webhook:take',
  body: shape({ n: Type.Integer() }),
  reply: shape({ event: Type.String() }),
  refusals: { 'signature-wrong': refusal(401, 'The signature does not fit.') },
});

const key = Buffer.alloc(32, 7);
let house: TestHouse;
let base: string;
let keeper: Actor;
let runs = 0;
before(async () => {
  house = await openTestHouse({});
  keeper = someone(house.clock, ['warehouse']);
  serve(house.app, write, {
    policy: () => true,
    handle: async ({ body }, context) => {
      runs += 1;
      if (body.text === 'odd') return refuse('note-odd');
      return ok({ id: showId('not', deriveId(context.actor.company, context.write)), runs });
    },
  });
  serve(house.app, send, { policy: () => true, handle: async ({ body }) => ok({ bytes: body.byteLength }) });
  serve(house.app, fetchBack, {
    policy: () => true,
    handle: async () => ok({ bytes: Buffer.from('<script>'), type: 'text/html', name: 'Rechnung "№1".html' }),
  });
  serveOpen(house.app, hook, {
    handle: async (_, { sent }) => {
      const event = verifyWebhook(key, sent);
      return event ? ok({ event }) : refuse('signature-wrong');
    },
  });
  base = await house.open();
});
after(() => house.close());

test('WRITE-1: under the same key the first answer comes again, and nothing is done twice', async () => {
  const api = house.as(keeper);
  const earlier = runs;
  const first = await api(write, { body: { text: 'a' } }, { key: 'k1' });
  const again = await api(write, { body: { text: 'a' } }, { key: 'k1' });
  assert.deepEqual(again, first);
  assert.equal(runs, earlier + 1);
  const other = await api(write, { body: { text: 'b' } }, { key: 'k1' });
  assert(!other.ok && other.refusal.code === 'idempotency-conflict');
});

test('WRITE-2: where the answer was never kept, the second run is told the same id', async () => {
  const api = house.as(keeper);
  const first = await api(write, { body: { text: 'a' } }, { key: 'k2' });
  await house.pool.query('update platform.idempotency set reply = null'); // The server died before it could say.
  const again = await api(write, { body: { text: 'a' } }, { key: 'k2' });
  assert(first.ok && again.ok);
  assert.equal(again.value.id, first.value.id);
  assert.notEqual(again.value.runs, first.value.runs);
});

test('WRITE-3: keys of two companies and of two routes do not meet; a refusal is asked anew', async () => {
  const mine = await house.as(keeper)(write, { body: { text: 'a' } }, { key: 'k3' });
  const theirs = await house.as(someone(house.clock, ['warehouse']))(write, { body: { text: 'b' } }, { key: 'k3' });
  assert(mine.ok && theirs.ok && mine.value.id !== theirs.value.id);
  const earlier = runs;
  for (let turn = 0; turn < 2; turn += 1) {
    const odd = await house.as(keeper)(write, { body: { text: 'odd' } }, { key: 'k4' });
    assert(!odd.ok && odd.refusal.code === 'note-odd');
  }
  assert.equal(runs, earlier + 2);
});

test('FILE-1: a file is judged by its first bytes and its size, and the refusal says what would do', async () => {
  const api = house.as(keeper);
  const query = { name: 'a.png' };
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  assert.deepEqual(await api(send, { query, body: png }), { ok: true, value: { bytes: png.length } });
  const codes = [
    Buffer.from('<svg onload=alert(1)>'),
    Buffer.from('%PDF-1.7\n'),
    Buffer.alloc(1_001),
    Buffer.alloc(0),
  ].map(async (body) => {
    const answer = await api(send, { query, body });
    return answer.ok || answer.refusal.code;
  });
  assert.deepEqual(await Promise.all(codes), ['file-type', 'file-type', 'file-too-large', 'file-empty']);
  const huge = await fetch(`${base}/pictures?name=x`, {
    method: 'POST',
    body: Buffer.alloc(20_000_000),
    headers: { 'content-type': 'application/octet-stream', 'x-actor': keeper.session },
  });
  assert.deepEqual([huge.status, ((await huge.json()) as { code: string }).code], [413, 'file-too-large']);
});

test('FILE-2: a download is an attachment that no browser runs, under its own name', async () => {
  const raw = await fetch(`${base}/pictures`, { headers: { 'x-actor': keeper.session } });
  assert.match(
    raw.headers.get('content-disposition') ?? '',
    /^attachment; filename="Rechnung___1_.html"; filename\*=UTF-8''/,
  );
  assert.match(raw.headers.get('content-security-policy') ?? '', /sandbox/);
  assert.equal(raw.headers.get('x-content-type-options'), 'nosniff');
  const answer = await house.as(keeper)(fetchBack, {});
  assert(
    answer.ok &&
      answer.value.name === 'Rechnung "№1".html' &&
      Buffer.from(answer.value.bytes).toString() === '<script>',
  );
});

async function call(raw: string, headers: Record<string, string>): Promise<number> {
  const sent = { 'content-type': 'application/json', ...headers };
  return (await fetch(`${base}/hook`, { method: 'POST', body: raw, headers: sent })).status;
}

test('HOOK-1: only who has the key is believed, for five minutes, and for exactly what he wrote', async () => {
  const raw = '{ "n": 1 }';
  const signed = signWebhook(key, { id: 'evt_1', raw });
  assert.equal(await call(raw, signed), 200);
  assert.equal(await call('{ "n": 2 }', signed), 401);
  assert.equal(await call(raw, {}), 401);
  assert.equal(await call(raw, { ...signed, 'webhook-id': 'evt_2' }), 401);
  assert.equal(await call(raw, signWebhook(Buffer.alloc(32, 8), { id: 'evt_1', raw })), 401);
  assert.equal(await call(raw, signWebhook(key, { id: 'evt_1', raw }, new Date(Date.now() - 301_000))), 401);
});
