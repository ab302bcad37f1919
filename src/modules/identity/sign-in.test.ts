import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listAudit } from '#audit/contract';
import { authenticate, openIdentity } from '#identity';
import { readId } from '#kernel/id';
import { openPool } from '#platform/db';
import {
  addMember,
  changePassword,
  listSessions,
  readMe,
  register,
  revokeSession,
  sessionCookie,
  signIn,
  signOut,
} from './contract.ts';
import { hashToken } from './service/sign-in.ts';
import { codeOf, goodPassword, type IdentityHouse, newEmail, openIdentityHouse } from './testing.ts';

let house: IdentityHouse;
before(async () => {
  house = await openIdentityHouse();
});
after(() => house.close());

/** A house of its own on the same database: fresh throttles, and another process as far as caches go. */
const another = () => openIdentity(house, { audit: house.audit });
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` }, protocol: 'http' });

/** An identity on a pool of its own, so that nobody else's statements are counted with its own. */
function counted() {
  const pool = openPool(house.url, 2);
  const query = pool.query.bind(pool);
  let count = 0;
  pool.query = ((...given: Parameters<typeof query>) => ((count += 1), query(...given))) as typeof pool.query;
  const identity = openIdentity({ ...house, pool }, { audit: house.audit });
  const statements = async (work: () => Promise<unknown>) => {
    const start = count;
    await work();
    return count - start;
  };
  return { identity, statements, close: () => pool.end() };
}

test('IDN-1: who registers is signed in, and asked again with the same password he is signed in again', async () => {
  const body = { email: newEmail(), password: goodPassword, name: 'Jin Li' };
  const first = await house.with()(register, { body });
  const again = await house.with()(register, { body: { ...body, email: body.email.toUpperCase() } });
  assert(first.ok && again.ok);
  assert.equal(first.value.person.id, again.value.person.id);
  assert.notEqual(first.value.token, again.value.token);
  assert.deepEqual(
    [first.value.roles, first.value.company.kind, first.value.company.name],
    [['owner'], 'individual', 'Jin Li'],
  );
  const stranger = await house.with()(register, { body: { ...body, password: 'another long password' } });
  assert.equal(codeOf(stranger), 'email-taken');
});

test('IDN-1: of many who register one address at once there is one account and one company', async () => {
  const body = {
    email: newEmail(),
    password: goodPassword,
    name: 'Jin Li',
    company: { name: 'At once Ltd', country: 'CN', city: 'Guangzhou' },
  };
  const told = await Promise.all(Array.from({ length: 8 }, () => house.with()(register, { body })));
  const persons = new Set(told.map((each) => (each.ok ? each.value.person.id : codeOf(each))));
  assert.equal(persons.size, 1);
  const { rows } = await house.pool.query(
    `select count(*)::int as companies from identity.company where name = 'At once Ltd'`,
  );
  assert.deepEqual(rows, [{ companies: 1 }]);
});

test('IDN-1: what is wrong with a registration is said in a sentence', async () => {
  const body = { email: newEmail(), password: goodPassword, name: 'Jin Li' };
  const company = { name: 'Hansa', country: 'DE', city: 'Hamburg' };
  const ask = async (more: object) => {
    const told = await house.with()(register, { body: { ...body, ...more } });
    return told.ok || [told.refusal.code, 'rule' in told.refusal ? told.refusal.rule : ''];
  };
  assert.deepEqual(await ask({ password: 'short' }), [
    'password-weak',
    'A password has at least 10 characters. This one has 5.',
  ]);
  assert.deepEqual(await ask({ company: { ...company, vatId: 'DE12345' } }), [
    'vat-invalid',
    'A German VAT id has 9 digits. This one has 5.',
  ]);
  assert.deepEqual(await ask({ company: { ...company, country: 'XX' } }), ['country-unknown', '']);
  assert.deepEqual(await ask({ email: 'no address' }), ['input-invalid', '']);
  assert.deepEqual(await ask({ name: 'a\u0000b' }), ['input-invalid', '']);
  assert.deepEqual(await ask({ roles: ['operator'] }), ['input-invalid', '']);
});

test('IDN-2: an unknown address and a wrong password are one answer, after about the same time', async () => {
  const { email } = await house.signUp();
  const times: Record<string, number[]> = { [email]: [], 'nobody@example.com': [] };
  const answers = new Set<string>();
  for (let turn = 0; turn < 5; turn += 1) {
    for (const [address, spent] of Object.entries(times)) {
      const began = performance.now();
      const told = await house.with()(signIn, { body: { email: address, password: 'wrong but long' } });
      spent.push(performance.now() - began);
      answers.add(JSON.stringify(told));
    }
  }
  assert.equal(answers.size, 1);
  assert([...answers].every((answer) => answer.includes('sign-in-failed')));
  const [known, unknown] = Object.values(times).map((spent) => Math.min(...spent));
  assert(known && unknown && unknown > known / 3 && unknown < known * 3, `${known} ms against ${unknown} ms`);
});

test('IDN-2: passwords are argon2id with the cost that OWASP names, and nowhere in the clear', async () => {
  const { person } = await house.signUp();
  const { rows } = await house.pool.query<{ password: string }>('select password from identity.person where id = $1', [
    readId(person.id),
  ]);
  assert.match(rows[0]?.password ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('IDN-3: an account is throttled after ten wrong tries, known or not; waiting helps', async () => {
  const { email } = await house.signUp();
  for (const address of [email, newEmail()]) {
    const told = [];
    for (let turn = 0; turn < 11; turn += 1) {
      await house.clock.advance(2_000); // So that it is the account, not the address, that is counted out.
      told.push(await house.with()(signIn, { body: { email: address, password: 'wrong but long' } }));
    }
    const codes = told.map(codeOf);
    assert.deepEqual([codes[0], codes[9], codes[10]], ['sign-in-failed', 'sign-in-failed', 'throttled']);
    const last = told.at(-1);
    assert(last && !last.ok && last.refusal.code === 'throttled' && last.refusal.retryAfterMs > 0);
    await house.clock.advance(last.refusal.retryAfterMs);
    const right = await house.with()(signIn, { body: { email: address, password: goodPassword } });
    assert.equal(codeOf(right), address === email ? 'ok' : 'sign-in-failed');
  }
});

test('IDN-3: an address is throttled over many accounts, and whoever succeeds is not', async () => {
  await house.clock.advance(120_000);
  const { email } = await house.signUp();
  for (let turn = 0; turn < 40; turn += 1)
    assert.equal(codeOf(await house.with()(signIn, { body: { email, password: goodPassword } })), 'ok');
  const codes = [];
  for (let turn = 0; turn < 40; turn += 1)
    codes.push(codeOf(await house.with()(signIn, { body: { email: newEmail(), password: 'wrong but long' } })));
  assert.equal(codes.at(0), 'sign-in-failed');
  assert.equal(codes.at(-1), 'throttled');
  await house.clock.advance(120_000);
});

test('IDN-4: to know who asks takes one statement, and then none for seconds; the token is stored as its hash only', async () => {
  const { token, person } = await house.signUp();
  const { identity, statements, close } = counted();
  let actor: Awaited<ReturnType<typeof authenticate>>;
  const ask = async () => {
    actor = await authenticate(identity, bearer(token));
  };
  assert.deepEqual([await statements(ask), await statements(ask)], [1, 0]);
  assert.equal(actor?.person, readId(person.id));
  const { rows } = await house.pool.query<{ token_hash: Buffer }>(
    'select token_hash from identity.session where person = $1',
    [readId(person.id)],
  );
  assert.deepEqual(rows, [{ token_hash: hashToken(token) }]);
  assert.equal(await authenticate(identity, bearer('x'.repeat(43))), undefined);
  assert.equal(await statements(() => authenticate(identity, bearer("' or 1=1 --"))), 0);
  await close();
});

test('IDN-4: a session is renewed at most once an hour, and ends 30 days after it was last used', async () => {
  const { token, expiresAt } = await house.signUp();
  const ends = async () => {
    const { rows } = await house.pool.query<{ expires_at: Date }>(
      'select expires_at from identity.session where token_hash = $1',
      [hashToken(token)],
    );
    return rows[0]?.expires_at.toISOString();
  };
  await authenticate(another(), bearer(token));
  assert.equal(await ends(), expiresAt);
  await house.clock.advance(3_600_000);
  const { identity, statements, close } = counted();
  assert.equal(await statements(() => authenticate(identity, bearer(token))), 1);
  await close();
  const renewed = await ends();
  assert(renewed && renewed > expiresAt);
  await house.clock.advance(60_000);
  await authenticate(another(), bearer(token));
  assert.equal(await ends(), renewed);
  await house.clock.advance(29 * 86_400_000);
  assert(await authenticate(another(), bearer(token)));
  await house.clock.advance(30 * 86_400_000 + 1);
  assert.equal(await authenticate(another(), bearer(token)), undefined);
});

test('IDN-4: browsers show a cookie, over TLS only the one that no other host can set', async () => {
  const { token } = await house.signUp();
  const who = async (headers: Record<string, string>, protocol: string) =>
    (await authenticate(house.identity, { headers, protocol })) !== undefined;
  assert.deepEqual([sessionCookie(true), sessionCookie(false)], ['__Host-session', 'session']);
  assert.equal(await who({ cookie: `theme=light; session=${token}` }, 'http'), true);
  assert.equal(await who({ cookie: `__Host-session=${token}` }, 'https'), true);
  assert.equal(await who({ cookie: `session=${token}` }, 'https'), false);
  assert.equal(await who({ cookie: `notsession=${token}` }, 'http'), false);
  assert.equal(await who({ authorization: 'Basic eA==', cookie: `session=${token}` }, 'http'), false);
});

test('IDN-5: a session that was ended speaks no more, from the next request on', async () => {
  const { token, email } = await house.signUp();
  const other = await house.with()(signIn, { body: { email, password: goodPassword } });
  assert(other.ok);
  const [mine, his] = [house.with(token), house.with(other.value.token)];
  const list = await mine(listSessions, {});
  assert(list.ok && (await his(readMe, {})).ok);
  assert.deepEqual(
    list.value.items.map(({ current }) => current),
    [false, true],
  );
  const [newest] = list.value.items;
  assert(newest);
  assert.equal(codeOf(await mine(revokeSession, { params: { sessionId: newest.id } })), 'ok');
  assert.equal(codeOf(await his(readMe, {})), 'signed-out');
  assert.equal(codeOf(await mine(revokeSession, { params: { sessionId: newest.id } })), 'session-unknown');
  assert.equal(codeOf(await mine(signOut, {})), 'ok');
  assert.equal(codeOf(await mine(readMe, {})), 'signed-out');
});

test("IDN-5: another's session is unknown, and goes on", async () => {
  const [mine, his] = [await house.signUp(), await house.signUp()];
  const list = await house.with(his.token)(listSessions, {});
  assert(list.ok && list.value.items[0]);
  const sessionId = list.value.items[0].id;
  assert.equal(codeOf(await house.with(mine.token)(revokeSession, { params: { sessionId } })), 'session-unknown');
  assert.equal(codeOf(await house.with(his.token)(readMe, {})), 'ok');
});

test('IDN-5: a new password ends the other sessions and not this one, and asked again answers the same', async () => {
  const { token, email } = await house.signUp();
  const other = await house.with()(signIn, { body: { email, password: goodPassword } });
  assert(other.ok);
  const mine = house.with(token);
  const next = 'a louder harbour at noon';
  const wrong = await mine(changePassword, { body: { current: 'not this one', next } });
  const weak = await mine(changePassword, { body: { current: goodPassword, next: 'password123' } });
  assert.deepEqual([codeOf(wrong), codeOf(weak)], ['password-wrong', 'password-weak']);
  const body = { current: goodPassword, next };
  const changed = await mine(changePassword, { body });
  assert(changed.ok && changed.value.sessionsEnded === 1);
  assert.equal(codeOf(await mine(changePassword, { body })), 'ok');
  assert.equal(codeOf(await house.with(other.value.token)(readMe, {})), 'signed-out');
  assert.equal(codeOf(await mine(readMe, {})), 'ok');
  assert.equal(codeOf(await house.with()(signIn, { body: { email, password: goodPassword } })), 'sign-in-failed');
  assert.equal(codeOf(await house.with()(signIn, { body: { email, password: next } })), 'ok');
});

const hex = (text: string) => Buffer.from(text).toString('hex');

test('IDN-7: neither name nor e-mail address is in the database, its events or its audit log in the clear', async () => {
  const email = `Rosalind.Unverwechselbar.${Date.now()}@example.com`;
  const body = {
    email,
    password: goodPassword,
    name: 'Rosalind Unverwechselbar',
    company: { name: 'Sealed GmbH', country: 'DE', city: 'Bremen', street: 'Böttcherstraße 99' },
  };
  assert((await house.with()(register, { body })).ok);
  // The answer to a keyed write is kept too, and names people.
  const owner = house.as(await house.seed());
  const member = { ...body, email: `2.${email}`, roles: ['sales' as const] };
  const { company: _, ...given } = member;
  assert((await owner(addMember, { body: given }, { key: 'sealed' })).ok);
  const { rows: tables } = await house.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('identity', 'audit', 'platform', 'graphile_worker')`,
  );
  const tablesWith = async (words: readonly string[]) => {
    const pattern = words.flatMap((word) => [word, hex(word), hex(word.toLowerCase())]).join('|');
    const found: string[] = [];
    for (const { name } of tables) {
      const { rowCount } = await house.pool.query(`select from ${name} t where t::text ~* $1 limit 1`, [pattern]);
      if (rowCount) found.push(name);
    }
    return found;
  };
  assert.deepEqual(await tablesWith(['Sealed GmbH']), ['identity.company']); // So a look does find what is there.
  assert.deepEqual(await tablesWith(['Unverwechselbar', 'Rosalind', 'Böttcher']), []);
  const me = await house.with()(signIn, { body: { email: email.toLowerCase(), password: goodPassword } });
  assert(me.ok);
  assert.deepEqual([me.value.person.name, me.value.company.street], ['Rosalind Unverwechselbar', 'Böttcherstraße 99']);
});

test('IDN-8: each sign-in is on record with its session', async () => {
  const { person, email } = await house.signUp();
  assert((await house.with()(signIn, { body: { email, password: goodPassword } })).ok);
  const log = await house.as(house.operator)(listAudit, { query: { actor: person.id, limit: 10 } });
  assert(log.ok);
  assert.deepEqual(
    log.value.items.map(({ act }) => act),
    ['identity.signed-in', 'identity.signed-in', 'identity.registered'],
  );
});
