import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { registerForSeed } from '#identity';
import { type Actor, roles } from '#platform/actor';
import { readConfig } from '#platform/config';
import { inLanguage } from '#platform/in-process';
import { inEnglish } from '#platform/language';
import type { Route } from '#platform/route';
import { openTestDatabase, someone } from '#testing/house';
import { sampleOf } from '#testing/sample';
import { type House, openHouse } from './house.ts';
import { migrations } from './migrations.ts';
import { words } from './words.ts';

type AnyRoute = Route<unknown, unknown, unknown>;

/** Whoever adds a route for everybody says so here, too. */
const openToEveryone = [
  'acquirerWebhook',
  'carrierWebhook',
  'listAttributeDefinitions',
  'listCategories',
  'listCompanies',
  'listCountries',
  'listReviews',
  'listSuppliers',
  'readCompany',
  'readCompanyBySlug',
  'readDrawing',
  'readListing',
  'readListingVersion',
  'readRatings',
  'readSigningKey',
  'register',
  'searchListings',
  'signIn',
  'track',
];

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let house: House;
let dataDir: string;
let routes: { route: AnyRoute; open: boolean }[];
before(async () => {
  database = await openTestDatabase(migrations);
  dataDir = await mkdtemp(join(tmpdir(), 'serai-routes-'));
  house = await openHouse({ config: readConfig({ DATA_DIR: dataDir, SEED: '0' }), databaseUrl: database.url });
  routes = [...house.app.routes.values()];
});
after(async () => {
  await house.close(0);
  await database.close();
  await rm(dataDir, { recursive: true });
});

const inputOf = ({ params, query, body, upload }: AnyRoute) => ({
  ...(params && { params: sampleOf(params) }),
  ...(query && { query: sampleOf(query) }),
  ...(body && { body: sampleOf(body) }),
  ...(upload && { body: Buffer.from('plain text') }),
});

/** Asked in process, where nothing but the route itself stands in the way: the same validation, policy and handler. */
async function ask(route: AnyRoute, actor: Actor | undefined): Promise<string> {
  const call = house.app.calls.get(route.name);
  assert(call);
  const told = await call(inputOf(route), { actor, address: '127.0.0.1', language: 'en' });
  return told.ok ? 'ok' : told.refusal.code;
}

test('ROUTE-1: every route says who may, answers by a schema, and refuses in sentences', () => {
  assert(routes.length > 80, `${routes.length} routes`);
  const ids = new Set<string>();
  for (const { route } of routes) {
    assert.match(route.may, /^[a-z]+(:[a-z-]+)+$/, route.name);
    assert(route.reply && route.summary, `${route.name} has a reply and a summary`);
    for (const [code, { status, title }] of Object.entries(route.refusals)) {
      assert.match(code, /^[a-z]+(-[a-z]+)*$/, route.name);
      assert(status >= 400 && status < 500 && /^[A-Z].*\.$/.test(title), `${route.name}: ${code}: ${title}`);
    }
    assert(!ids.has(route.name), route.name);
    ids.add(route.name);
  }
});

test('ROUTE-2: what is open to everybody was opened on purpose, and the rest sends nobody to sign in', async () => {
  assert.deepEqual(
    routes
      .filter(({ open }) => open)
      .map(({ route }) => route.name)
      .toSorted(),
    openToEveryone.toSorted(),
  );
  for (const { route, open } of routes) {
    const code = await ask(route, undefined);
    assert.equal(code === 'signed-out', !open, `${route.name}: ${code}`);
  }
});

test('ROUTE-3: over the wire the same: 401 without a session, also with one that does not exist', async () => {
  const session = 'x'.repeat(43);
  for (const { route, open } of routes) {
    if (open || route.upload) continue;
    const input = inputOf(route) as { params?: Record<string, string>; query?: Record<string, string>; body?: object };
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(input.params?.[name]));
    const search = new URLSearchParams(input.query ?? {}).toString();
    const answer = await house.app.inject({
      method: route.method,
      url: `/api${path}?${search}`,
      headers: { authorization: `Bearer ${session}` },
      ...(input.body && { payload: input.body }),
    });
    assert.equal(answer.statusCode, 401, `${route.name}: ${answer.body}`);
    assert.equal(answer.headers['content-type'], 'application/problem+json');
  }
});

test('ROUTE-4: whoever has no role in his company, and the operator in a company of others, gets nothing of its work', async () => {
  const without = someone(house.clock, []);
  const operator = someone(house.clock, ['operator']);
  for (const { route, open } of routes) {
    if (open || /^(self|company:read|live)/.test(route.may)) continue;
    assert.equal(await ask(route, without), 'not-allowed', route.name);
    const own = route.may.startsWith('operator:');
    assert.equal((await ask(route, operator)) === 'not-allowed', !own, `${route.name} as operator`);
  }
});

test('ROUTE-5: no role of a company, the owner included, reaches what is the operator’s', async () => {
  for (const role of roles.filter((each) => each !== 'operator')) {
    for (const { route } of routes.filter((each) => each.route.may.startsWith('operator:')))
      assert.equal(await ask(route, someone(house.clock, [role])), 'not-allowed', `${route.name} as ${role}`);
  }
});

test('ROUTE-6: an owner who asks for what is not there hears so, never a fault', async () => {
  const company = { name: 'Pearl River Parts', country: 'CN', city: 'Guangzhou' };
  const person = { email: 'owner@example.com', password: 'a-long-password-77', name: 'Chen Weilan' };
  const owner = await registerForSeed(house.modules.identity, { ...person, company });
  for (const { route } of routes) {
    if (['signOut'].includes(route.name)) continue;
    await assert.doesNotReject(ask(route, owner), route.name);
  }
});

test('ROUTE-7: OpenAPI 3.1 names every route with all its refusals, and problems are RFC 9457', async () => {
  const page = (await house.app.inject('/api/openapi.json')).json<{
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
  }>();
  assert.equal(page.openapi, '3.1.0');
  const operations = new Map(
    Object.values(page.paths).flatMap((methods) =>
      Object.values(methods).map((each) => [each.operationId, each] as const),
    ),
  );
  for (const { route } of routes) {
    const text = JSON.stringify(operations.get(route.name) ?? {});
    for (const code of Object.keys(route.refusals)) assert(text.includes(`"${code}"`), `${route.name}: ${code}`);
  }
  assert.equal(operations.size, routes.length);
  const problem = inLanguage({ status: 409, title: 'No.', code: 'a-code', fact: 1 }, inEnglish);
  assert.deepEqual(problem, { type: '/problems/a-code', status: 409, title: 'No.', code: 'a-code', fact: 1 });
  assert.equal((await house.app.inject('/api/docs/')).statusCode, 200);
});

/** What the platform and the programs say where no route does: `title: 'Sign in first.'`. */
async function sentencesIn(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.flatMap((text) => [...text.matchAll(/\btitle:\s+'([A-Z][^'$]+\.)',/g)].map(([, said = '']) => said));
}

test('ROUTE-8: whatever is refused can be said in every language, and the same sentence always in the same way', async () => {
  const platform = await sentencesIn(join(import.meta.dirname, '../platform'));
  assert(platform.length >= 7, `found ${platform.length} sentences of the platform`);
  const refused = routes.flatMap(({ route }) => Object.values<{ title: string }>(route.refusals));
  const sentences = new Set([
    ...platform,
    ...(await sentencesIn(import.meta.dirname)),
    ...refused.map(({ title }) => title),
  ]);
  for (const [language, tables] of Object.entries(words)) {
    const known = new Map<string, string>();
    for (const [sentence, said] of tables.flatMap((table) => Object.entries(table))) {
      assert.equal(known.get(sentence) ?? said, said, `${language}: ${sentence}`);
      known.set(sentence, said);
    }
    const missing = [...sentences].filter((sentence) => !known.has(sentence));
    assert.deepEqual(missing, [], `${language} lacks ${missing.length} of ${sentences.size} sentences`);
  }
});
