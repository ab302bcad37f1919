import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { newProgramToken } from '#identity';
import {
  changeMember,
  changePassword,
  listSessions,
  readMe,
  readOwnCompany,
  removeMember,
  signIn,
  updateCompany,
} from '#identity/contract';
import { readId, showId } from '#kernel/id';
import { type Actor, denialOf, permits, roles } from '#platform/actor';
import { client } from '#platform/client';
import { writeId } from '#platform/idempotency';
import { isForPeople, scopeFor, scopeNames, scopes } from '#platform/scope';
import { someone } from '#testing/house';
import {
  createEndpoint,
  listEndpoints,
  listScopes,
  listTokens,
  makeToken,
  readProgram,
  revokeToken,
} from './contract.ts';
import { openCloud } from './index.ts';
import { makeToken as makeAgain } from './tokens.ts';
import { codeOf, type CloudHouse, dayMs, must, openCloudHouse, password } from './testing.ts';

let house: CloudHouse;
before(async () => {
  house = await openCloudHouse();
});
after(() => house.close());

const asked = { name: 'Warehouse bridge', scopes: ['company:read'] as ['company:read'], days: 90 as const };
const found = async (id: string) =>
  must(await house.as(house.owner)(listTokens, { query: { limit: 100 } })).items.find((it) => it.id === id);

test('CLOUD-1: a token is known for one without asking, told in one answer, and nowhere in the database', async () => {
  const made = must(await house.as(house.owner)(makeToken, { body: asked }, { key: 'once' }));
  assert.match(made.token, /^srk_[0-9A-Za-z]{49}$/);
  assert.equal(made.hint, made.token.slice(-4));
  const { rows } = await house.pool.query<{ all: string }>(
    `select (select string_agg(t::text, ' ') from cloud.token t) || (select string_agg(s::text, ' ') from identity.session s)
       || (select string_agg(i::text, ' ') from platform.idempotency i) as all`,
  );
  assert(!rows[0]?.all.includes(made.token.slice(4, 40)));
  assert(rows[0]?.all.includes(hash('sha256', made.token, 'hex')), 'its hash is');
  const kept = await house.pool.query(`select reply from platform.idempotency where route = 'makeToken'`);
  assert.deepEqual(kept.rows, [{ reply: null }]);
  const wrong = `${made.token.slice(0, -1)}${made.token.endsWith('0') ? '1' : '0'}`;
  assert.equal(codeOf(await house.with(wrong)(readProgram, {})), 'token-ended');
  assert.equal(new Set(Array.from({ length: 100 }, () => newProgramToken())).size, 100);
});

test('CLOUD-1: asked again under the same key the same is told; after a restart another takes its place', async () => {
  const ask = (key: string, name = asked.name) =>
    house.as(house.owner)(makeToken, { body: { ...asked, name } }, { key });
  const [first, second] = await Promise.all([ask('twice'), ask('twice')]);
  assert.deepEqual(must(first), must(second));
  assert.equal(codeOf(await ask('twice', 'Other')), 'idempotency-conflict');
  assert.equal(codeOf(await house.with(must(first).token)(readProgram, {})), 'ok');

  const restarted = openCloud(house, house.cloud);
  const write = writeId(house.owner.company, 'makeToken', 'twice');
  const again = must(await makeAgain(restarted, house.owner, { ...asked, write }));
  assert.equal(showId('tok', again.token.id), must(first).id);
  assert.notEqual(again.secret, must(first).token);
  assert.equal(codeOf(await house.with(must(first).token)(readProgram, {})), 'token-ended');
  assert.equal(codeOf(await house.with(again.secret)(readProgram, {})), 'ok');

  must(await house.as(house.owner)(revokeToken, { params: { tokenId: must(first).id } }));
  assert.equal(codeOf(await ask('twice')), 'token-revoked');
});

test('CLOUD-2: it speaks for its company within its scopes, by the header only', async () => {
  const { token, id } = await house.token(['company:read']);
  const api = house.with(token);
  const company = must(await api(readOwnCompany, {}));
  const program = must(await api(readProgram, {}));
  assert.equal(program.id, id);
  assert.equal(program.company.id, company.id);
  assert.deepEqual(program.scopes, ['company:read']);
  assert.deepEqual(program.roles, ['owner']);
  assert.equal(codeOf(await house.as(house.owner)(readProgram, {})), 'not-a-program');
  const byCookie = client(house.real, { headers: { cookie: `session=${token}` } });
  assert.equal(codeOf(await byCookie(readOwnCompany, {})), 'signed-out');
});

test('CLOUD-2: what its maker may not do any more it may not either, from his next change of roles on', async () => {
  const { member, actor } = await house.colleague(['owner', 'sales']);
  const { token } = await house.token(['webhook:manage'], { by: actor });
  assert.equal(codeOf(await house.with(token)(listEndpoints, {})), 'ok');
  const params = { personId: member.id };
  const change = async (wanted: ('owner' | 'sales')[], version: number) =>
    must(await house.as(house.owner)(changeMember, { params, body: { roles: wanted, version } }));
  const lessened = await change(['sales'], member.version);
  assert.equal(codeOf(await house.with(token)(listEndpoints, {})), 'not-allowed');
  await change(['owner'], lessened.version);
  assert.equal(codeOf(await house.with(token)(listEndpoints, {})), 'ok');
});

test('CLOUD-2: whoever leaves takes his tokens’ power with him; a new password does not', async () => {
  const { member, actor, token: session } = await house.colleague(['owner']);
  const { token, id } = await house.token(['company:read'], { by: actor });
  const next = 'another quiet harbour at dusk';
  must(await house.with(session)(changePassword, { body: { current: password, next } }));
  assert.equal(codeOf(await house.with(token)(readOwnCompany, {})), 'ok');
  must(await house.as(house.owner)(removeMember, { params: { personId: member.id } }));
  assert.equal(codeOf(await house.with(token)(readOwnCompany, {})), 'token-ended');
  assert.equal((await found(id))?.state, 'maker-left');
  const late = await house.as(actor)(makeToken, { body: asked });
  assert.equal(codeOf(late), 'member-unknown');
});

test('CLOUD-2: his tokens are not among the places where he is signed in', async () => {
  const { token: session, actor } = await house.colleague(['owner']);
  await house.token(['company:read'], { by: actor });
  assert.equal(must(await house.with(session)(listSessions, {})).items.length, 1);
});

test('CLOUD-3: what only people do no token does; a scope that lacks is named; what everybody may ask it asks as anybody', async () => {
  const all = await house.token([...scopeNames]);
  const api = house.with(all.token);
  const never = [
    await api(makeToken, { body: asked }),
    await api(listTokens, { query: { limit: 5 } }),
    await api(revokeToken, { params: { tokenId: all.id } }),
    await api(changePassword, { body: { current: password, next: password } }),
    await api(listSessions, {}),
    await api(readMe, {}),
  ];
  assert.deepEqual(new Set(never.map(codeOf)), new Set(['token-not-allowed']));

  const narrow = house.with((await house.token(['listing:read'])).token);
  const told = await narrow(readOwnCompany, {});
  assert(!told.ok && told.refusal.code === 'scope-missing');
  assert.equal(told.refusal.needs, 'company:read');
  assert.equal(told.refusal.may, 'company:read');
  const body = { url: 'https://example.com/', description: '', events: [] };
  const refused = await narrow(createEndpoint, { body });
  assert(!refused.ok && refused.refusal.code === 'scope-missing' && refused.refusal.needs === 'webhook:manage');
  assert.equal(must(await narrow(listScopes, {})).items.length, scopeNames.length);
});

test('CLOUD-3: a token’s reach is its scopes and its maker’s roles together, in every pair of them', () => {
  const acts = ['read', 'list', 'write', 'edit', 'create', 'publish', 'pay', 'sign', 'manage', 'members', 'password'];
  const things = ['listing', 'stock', 'order', 'contract', 'company', 'wallet', 'webhook', 'token', 'self', 'operator'];
  const mays = things.flatMap((thing) => acts.map((act) => `${thing}:${act}`));
  for (const role of roles) {
    const person = someone(house.clock, [role]);
    for (const scope of scopeNames) {
      const program: Actor = { ...person, scopes: [scope] };
      for (const may of mays) {
        const denial = denialOf(program, may);
        if (!denial) assert(permits(person, may) && !isForPeople(may), `${scope} of ${role} does ${may}`);
        if (denial?.code === 'scope-missing') assert(permits({ ...person, scopes: [denial.needs as never] }, may), may);
        if (scope === 'all:read' && !denial) assert(/:(read|list)$/.test(may), may);
      }
    }
  }
  for (const name of scopeNames) {
    assert(scopes[name].about.length > 10);
    for (const may of scopes[name].covers) assert(scopeFor(may), may);
  }
});

test('CLOUD-4: a revoked token is out from the next request on, an expired one by the house’s clock', async () => {
  const { token, id } = await house.token(['company:read'], { days: 30 });
  const api = house.with(token);
  must(await api(readOwnCompany, {}));
  must(await api(readOwnCompany, {})); // Remembered by now.
  must(await house.as(house.owner)(revokeToken, { params: { tokenId: id } }));
  assert.equal(codeOf(await api(readOwnCompany, {})), 'token-ended');
  must(await house.as(house.owner)(revokeToken, { params: { tokenId: id } }));
  assert.equal((await found(id))?.state, 'revoked');

  const short = await house.token(['company:read'], { days: 30 });
  await house.clock.advance(30 * dayMs - 60_000);
  assert.equal(codeOf(await house.with(short.token)(readOwnCompany, {})), 'ok');
  await house.clock.advance(60_000);
  assert.equal(codeOf(await house.with(short.token)(readOwnCompany, {})), 'token-ended');
  assert.equal((await found(short.id))?.state, 'expired');
  const long = await house.token(['company:read']);
  await house.clock.advance(1_000 * dayMs);
  assert.equal(codeOf(await house.with(long.token)(readOwnCompany, {})), 'ok');
});

test('CLOUD-4: to know a token costs one statement, and none within seconds; garbage costs none', async () => {
  const { token } = await house.token(['company:read']);
  const statements: string[] = [];
  const query = house.pool.query.bind(house.pool);
  house.pool.query = ((...args: [{ name?: string }]) => {
    statements.push(args[0].name ?? '');
    return (query as (...given: unknown[]) => unknown)(...args);
  }) as never;
  const api = house.with(token);
  const asks = async (as = api) => {
    statements.length = 0;
    await as(readProgram, {});
    return statements.filter((name) => name === 'identity.session').length;
  };
  try {
    assert.equal(await asks(), 1);
    assert.equal(await asks(), 0);
    await house.clock.advance(6_000);
    assert.equal(await asks(), 1);
    assert.equal(await asks(house.with(`srk_${'a'.repeat(49)}`)), 0);
  } finally {
    house.pool.query = query;
  }
});

test('CLOUD-5: its last use is known to a few minutes, also after it was revoked', async () => {
  const { token, id } = await house.token(['company:read']);
  assert.equal((await found(id))?.lastUsedAt, null);
  const api = house.with(token);
  must(await api(readOwnCompany, {}));
  const first = (await found(id))?.lastUsedAt;
  assert(first);
  await house.clock.advance(60_000);
  must(await api(readOwnCompany, {}));
  assert.equal((await found(id))?.lastUsedAt, first);
  await house.clock.advance(300_000);
  must(await api(readOwnCompany, {}));
  const second = (await found(id))?.lastUsedAt;
  assert(second && second > first);
  must(await house.as(house.owner)(revokeToken, { params: { tokenId: id } }));
  assert.equal((await found(id))?.lastUsedAt, second);
});

test('CLOUD-5: owners make, see and end their company’s, nobody else does; both acts are on record', async () => {
  const { token, id } = await house.token(['company:read', 'listing:read', 'listing:write']);
  for (const role of ['sales', 'purchasing', 'warehouse', 'finance'] as const) {
    const { actor } = await house.colleague([role]);
    assert.equal(codeOf(await house.as(actor)(makeToken, { body: asked })), 'not-allowed');
    assert.equal(codeOf(await house.as(actor)(listTokens, { query: { limit: 5 } })), 'not-allowed');
  }
  const stranger = await house.seed('Stone Ltd');
  const params = { tokenId: id };
  assert.equal(codeOf(await house.as(stranger)(revokeToken, { params })), 'not-allowed');
  assert.deepEqual(must(await house.as(stranger)(listTokens, { query: { limit: 5 } })).items, []);
  assert.equal(codeOf(await house.with(token)(readOwnCompany, {})), 'ok');
  must(await house.as(house.owner)(revokeToken, { params }));
  const { rows } = await house.pool.query(
    `select act, actor, facts from audit.entry where facts->>'token' = $1 order by at, act`,
    [id],
  );
  const facts = { token: id, until: 'none', company: 'read', listing: 'read write' };
  assert.deepEqual(rows, [
    { act: 'cloud.token-made', actor: house.owner.person, facts },
    { act: 'cloud.token-revoked', actor: house.owner.person, facts },
  ]);
  assert.equal((await found(id))?.madeBy.name, 'Anna Petersen');
});

test('CLOUD-5: a company has a hundred that could speak at most, and its list comes in pages', async () => {
  const many = await house.seed('Many GmbH');
  for (let each = 0; each < 100; each += 1) await house.token(['company:read'], { by: many });
  assert.equal(codeOf(await house.as(many)(makeToken, { body: asked })), 'too-many-tokens');
  const seen = new Set<string>();
  let page: string | null = '';
  while (page !== null) {
    const query: { limit: number; after?: string } = { limit: 30, ...(page && { after: page }) };
    const { items, next }: { items: { id: string }[]; next: string | null } = must(
      await house.as(many)(listTokens, { query }),
    );
    for (const { id } of items) seen.add(id);
    page = next;
  }
  assert.equal(seen.size, 100);
  const [first] = seen;
  must(await house.as(many)(revokeToken, { params: { tokenId: first ?? '' } }));
  assert.equal(codeOf(await house.as(many)(makeToken, { body: asked })), 'ok');
});

test('CLOUD-2: what a program does is its maker’s act, in the name of his company', async () => {
  const { token } = await house.token(['company:write']);
  const api = house.with(token);
  const { id, version, name, country, city } = must(await api(readOwnCompany, {}));
  const profile = { nameLocal: null, street: null, postcode: null, phone: null, website: null, founded: null };
  const rest = { employees: null, registrationNumber: null, vatId: null, about: 'Parts.' };
  const body = { name, country: country ?? 'DE', city: city ?? '', ...profile, ...rest, version };
  must(await api(updateCompany, { body }));
  const { rows } = await house.pool.query(
    `select actor from audit.entry where act = 'identity.company-changed' and subject = $1`,
    [readId(id)],
  );
  assert.deepEqual(rows, [{ actor: house.owner.person }]);
  assert.equal(
    codeOf(await client(house.real)(signIn, { body: { email: 'nobody@example.com', password } })),
    'sign-in-failed',
  );
});
