import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createListing } from '#catalog/contract';
import { createEndpoint, makeToken, readProgram } from '#cloud/contract';
import { registerForSeed } from '#identity';
import { readId, showId } from '#kernel/id';
import { type Actor, roles } from '#platform/actor';
import { readConfig } from '#platform/config';
import { inLanguage } from '#platform/in-process';
import { inEnglish } from '#platform/language';
import type { Route } from '#platform/route';
import { isForPeople, type ScopeName, scopeFor, scopeNames, scopesReach } from '#platform/scope';
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
  'listEventTypes',
  'listReviews',
  'listScopes',
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

/** The same over the wire, where a token is looked at. Params may name something that is there. */
function send(route: AnyRoute, token: string, named: Readonly<Record<string, string>> = {}) {
  const input = inputOf(route) as { params?: Record<string, string>; query?: Record<string, string>; body?: object };
  const params = { ...input.params, ...named };
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
  return house.app.inject({
    method: route.method,
    url: `/api${path}?${new URLSearchParams(input.query ?? {}).toString()}`,
    headers: { authorization: `Bearer ${token}` },
    ...(input.body && { payload: input.body }),
  });
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
    const answer = await send(route, session);
    assert.equal(answer.statusCode, 401, `${route.name}: ${answer.body}`);
    assert.equal(answer.headers['content-type'], 'application/problem+json');
  }
});

test('ROUTE-4: whoever has no role in his company, and the operator in a company of others, gets nothing of its work', async () => {
  const without = someone(house.clock, []);
  const operator = someone(house.clock, ['operator']);
  for (const { route, open } of routes) {
    if (open || /^(self|company:read|live|program)/.test(route.may)) continue;
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

let owners = 0;
const newOwner = () =>
  registerForSeed(house.modules.identity, {
    email: `program-owner-${++owners}@example.com`,
    password: 'a-long-password-77',
    name: 'Chen Weilan',
    company: { name: 'Pearl River Parts', country: 'CN', city: 'Guangzhou' },
  });

/** What this owner makes, by the route itself. */
async function made<Reply>(route: Route<never, Reply, never>, owner: Actor, body: object): Promise<Reply> {
  const told = await house.app.calls.get(route.name)?.({ body }, { actor: owner, address: '', language: 'en' });
  assert(told?.ok, JSON.stringify(told));
  return told.value as Reply;
}

const tokenOf = (owner: Actor, held: readonly ScopeName[]) =>
  made(makeToken as never as Route<never, { id: string; token: string }, never>, owner, {
    name: 'A program',
    scopes: held,
    days: 30,
  });

test('ROUTE-9: whatever a member may do is in a scope, or is for people only; what only reads reaches nothing that writes', () => {
  for (const { route, open } of routes) {
    const { may, name, method } = route;
    if (open || /^(operator|program):/.test(may)) continue;
    const placed = isForPeople(may) || scopeFor(may) !== undefined;
    assert(placed, `${name}: give ${may} to a scope of platform/scope.ts, or say there that it is for people only`);
    if (method !== 'GET') assert(!scopesReach(['all:read'], may), `${name} writes, and ${may} is what readers may`);
  }
});

test('ROUTE-10: a token without the scope is told which it needs, and with that one it gets in; what people do it never does', async () => {
  const owner = await newOwner();
  const tokens = new Map<ScopeName, string>();
  for (const scope of scopeNames) tokens.set(scope, (await tokenOf(owner, [scope])).token);
  const members = routes.filter(({ route, open }) => !open && !route.may.startsWith('program:'));
  const [peoples, programs] = [true, false].map((is) => members.filter(({ route }) => isForPeople(route.may) === is));
  assert(peoples && peoples.length > 20 && programs && programs.length > 30);
  for (const { route } of peoples)
    for (const scopes of [[], scopeNames])
      assert.equal(await ask(route, { ...owner, scopes }), 'token-not-allowed', route.name);
  for (const { route } of programs) {
    assert.equal(await ask(route, { ...owner, scopes: [] }), 'scope-missing', route.name);
    if (!route.upload) await getsInBy(tokens, route);
  }
});

/** Over the wire: refused with a scope that does not reach, and let in with the one that the refusal names. */
async function getsInBy(tokens: ReadonlyMap<ScopeName, string>, route: AnyRoute): Promise<void> {
  const other = route.may.startsWith('company:') ? 'stock:read' : 'company:read';
  const narrow = await send(route, tokens.get(other) ?? '');
  const refused = narrow.json<{ code: string; needs: ScopeName }>();
  assert.deepEqual([narrow.statusCode, refused.code], [403, 'scope-missing'], `${route.name}: ${narrow.body}`);
  const enough = await send(route, tokens.get(refused.needs) ?? '');
  const met = enough.statusCode === 200 ? 'ok' : enough.json<{ code: string }>().code;
  assert.doesNotMatch(met, /^(scope-missing|token-not-allowed|not-allowed|token-ended|fault)$/, route.name);
}

test('ROUTE-11: a token that was revoked or has ended gets 401 everywhere, and so does one that is not written as one', async () => {
  const owner = await newOwner();
  const [revoked, expired] = [await tokenOf(owner, scopeNames), await tokenOf(owner, scopeNames)];
  assert.equal((await send(only(readProgram), revoked.token)).statusCode, 200); // And is remembered by now.
  await house.app.calls.get('revokeToken')?.(
    { params: { tokenId: revoked.id } },
    { actor: owner, address: '', language: 'en' },
  );
  await house.pool.query(`update identity.session set expires_at = '2020-01-01' where id = $1`, [readId(expired.id)]);
  const garbled = `${revoked.token.slice(0, -1)}${revoked.token.endsWith('a') ? 'b' : 'a'}`;
  for (const token of [revoked.token, expired.token, garbled]) {
    for (const { route, open } of routes) {
      if (open || route.upload) continue;
      const answer = await send(route, token);
      assert.deepEqual([answer.statusCode, answer.json<{ code: string }>().code], [401, 'token-ended'], route.name);
    }
  }
});

const only = (wanted: { readonly name: string }): AnyRoute => {
  const found = routes.find(({ route }) => route.name === wanted.name);
  assert(found);
  return found.route;
};

type Made = Route<never, { id: string }, never>;

test('ROUTE-12: a token of another company reaches nothing of this one, whatever it was made for', async () => {
  const [owner, other] = [await newOwner(), await newOwner()];
  const { token } = await tokenOf(other, scopeNames);
  const draft = {
    ...(sampleOf((createListing as AnyRoute).body ?? assert.fail()) as object),
    sku: 'A-1',
    category: 'ceramic-capacitors',
  };
  const endpoint = { url: 'https://example.com/', description: '', events: [] };
  const ids: Readonly<Record<string, string>> = {
    listingId: (await made(createListing as never as Made, owner, draft)).id,
    endpointId: (await made(createEndpoint as never as Made, owner, endpoint)).id,
    tokenId: (await tokenOf(owner, ['all:read'])).id,
    personId: showId('per', owner.person),
  };
  let asked = 0;
  for (const { route } of routes) {
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    if (route.upload || !names.some((name) => ids[name])) continue;
    const answer = await send(route, token, ids);
    assert(answer.statusCode >= 400 && answer.statusCode < 500, `${route.name}: ${answer.body}`);
    assert.match(answer.json<{ code: string }>().code, /^(not-allowed|token-not-allowed|\w+-unknown)$/, route.name);
    asked += 1;
  }
  assert(asked >= 12, `${asked} routes`);
});
