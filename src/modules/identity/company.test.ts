import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cellOf, newId, readId, showId } from '#kernel/id';
import { companyOf, createOperator, findCompanies, findPeople, sign, verifySignature } from '#identity';
import {
  addMember,
  changeMember,
  listCompanies,
  listCountries,
  listMembers,
  listSuppliers,
  readCompany,
  readCompanyBySlug,
  readMe,
  readOwnCompany,
  readSigningKey,
  removeMember,
  signIn,
  updateCompany,
} from './contract.ts';
import { codeOf, goodPassword, type IdentityHouse, newEmail, openIdentityHouse } from './testing.ts';

let house: IdentityHouse;
before(async () => {
  house = await openIdentityHouse();
});
after(() => house.close());

/** The company as its owner sends it back. */
async function editable(api: ReturnType<IdentityHouse['with']>) {
  const told = await api(readOwnCompany, {});
  assert(told.ok);
  const { id: _i, kind: _k, tier: _t, tierUntil: _u, slug: _s, since: _w, ...body } = told.value;
  return body;
}

const newMember = (roles: ('owner' | 'sales' | 'warehouse')[] = ['sales']) => ({
  email: newEmail(),
  name: 'Ben Olsen',
  password: goodPassword,
  roles,
});

test('IDN-6: a member has his roles from the next request on, in sessions that are open', async () => {
  const { token } = await house.signUp({ name: 'Roles GmbH' });
  const owner = house.with(token);
  const body = newMember();
  const added = await owner(addMember, { body });
  assert(added.ok);
  const signed = await house.with()(signIn, { body: { email: body.email, password: goodPassword } });
  assert(signed.ok);
  const member = house.with(signed.value.token);
  assert.equal(codeOf(await member(listMembers, {})), 'not-allowed');
  const params = { personId: added.value.id };
  const stale = await owner(changeMember, { params, body: { roles: ['owner'], version: 7 } });
  assert.equal(codeOf(stale), 'member-changed');
  const promoted = await owner(changeMember, { params, body: { roles: ['owner'], version: 1 } });
  const again = await owner(changeMember, { params, body: { roles: ['owner'], version: 1 } });
  assert(promoted.ok && again.ok && promoted.value.version === 2 && again.value.version === 2);
  assert.equal(codeOf(await member(listMembers, {})), 'ok');
});

test('IDN-6: the last owner stays, though two owners remove each other at once', async () => {
  const first = await house.seed('Two owners GmbH');
  const owner = house.as(first);
  const added = await owner(addMember, { body: newMember(['owner']) });
  assert(added.ok);
  const second = house.as({ ...first, person: readId(added.value.id), session: newId(house.clock, 0) });
  const codes = await Promise.all([
    owner(removeMember, { params: { personId: added.value.id } }),
    second(changeMember, { params: { personId: showId('per', first.person) }, body: { roles: ['sales'], version: 1 } }),
  ]);
  assert.deepEqual(codes.map(codeOf).toSorted(), ['last-owner', 'ok']);
  const members = await owner(listMembers, {});
  assert(members.ok);
  assert.equal(members.value.items.filter(({ roles }) => roles.includes('owner')).length, 1);
});

test('IDN-6: who is removed is out at once, keeps his name under what he signed, and frees his address', async () => {
  const { token, company } = await house.signUp({ name: 'Leaving GmbH' });
  const owner = house.with(token);
  const body = newMember();
  const added = await owner(addMember, { body });
  const signed = await house.with()(signIn, { body: { email: body.email, password: goodPassword } });
  assert(added.ok && signed.ok);
  const params = { personId: added.value.id };
  assert.equal(codeOf(await owner(removeMember, { params })), 'ok');
  assert.equal(codeOf(await owner(removeMember, { params })), 'ok');
  assert.equal(codeOf(await house.with(signed.value.token)(readMe, {})), 'signed-out');
  assert.equal(
    codeOf(await house.with()(signIn, { body: { email: body.email, password: goodPassword } })),
    'sign-in-failed',
  );
  const person = readId(added.value.id);
  assert.equal((await findPeople(house.identity, [person])).get(person)?.name, 'Ben Olsen');
  const back = await owner(addMember, { body });
  assert(back.ok && back.value.id !== added.value.id);
  assert.equal((await companyOf(house.identity, readId(back.value.id)))?.id, readId(company.id));
});

test("IDN-6: another company's members are not mine to see, change or remove; an address is one person's", async () => {
  const [mine, theirs] = [await house.signUp({ name: 'Mine GmbH' }), await house.signUp({ name: 'Theirs GmbH' })];
  const api = house.with(mine.token);
  const params = { personId: theirs.person.id };
  const list = await api(listMembers, {});
  assert(list.ok);
  assert.deepEqual(
    list.value.items.map(({ id }) => id),
    [mine.person.id],
  );
  assert.equal(codeOf(await api(changeMember, { params, body: { roles: ['sales'], version: 1 } })), 'not-allowed');
  assert.equal(codeOf(await api(removeMember, { params })), 'not-allowed');
  const nobody = { personId: showId('per', newId(house.clock, 5)) };
  assert.equal(codeOf(await api(removeMember, { params: nobody })), 'member-unknown');
  assert.equal(codeOf(await api(addMember, { body: { ...newMember(), email: theirs.email } })), 'email-taken');
  assert.equal(codeOf(await api(addMember, { body: { ...newMember(), password: 'aaaaaaaaaaaa' } })), 'password-weak');
  const operator = { ...newMember(), roles: ['operator'] as never };
  assert.equal(codeOf(await api(addMember, { body: operator })), 'input-invalid');
});

test('IDN-6: the same addition under one key is one member', async () => {
  const { token } = await house.signUp({ name: 'Keyed GmbH' });
  const body = newMember();
  const told = [
    await house.with(token)(addMember, { body }, { key: 'k1' }),
    await house.with(token)(addMember, { body }, { key: 'k1' }),
  ];
  const ids = new Set(told.map((each) => (each.ok ? each.value.id : codeOf(each))));
  assert.equal(ids.size, 1);
  const members = await house.with(token)(listMembers, {});
  assert(members.ok && members.value.items.length === 2);
});

test('IDN-9: what everybody sees has no street, no telephone, no numbers and no person', async () => {
  const actor = await house.seed('Public GmbH');
  const companyId = showId('com', actor.company);
  const shown = await house.with()(readCompany, { params: { companyId } });
  assert(shown.ok);
  const bySlug = await house.with()(readCompanyBySlug, { params: { slug: shown.value.slug } });
  const both = await house.with()(listCompanies, {
    query: { ids: `${companyId},${showId('com', newId(house.clock, 1))},${companyId}` },
  });
  assert(bySlug.ok && both.ok);
  assert.deepEqual([bySlug.value, both.value.items], [shown.value, [shown.value]]);
  assert.equal(shown.value.slug, 'public-gmbh');
  const text = JSON.stringify(shown.value);
  for (const secret of ['Speicher', '123456', 'Anna', 'Petersen', 'example.com', 'vatId', 'phone', 'registration'])
    assert(!text.includes(secret), secret);
  const own = await house.as(actor)(readOwnCompany, {});
  assert(own.ok && own.value.street === 'Speicherstraße 7' && own.value.phone === '+49 40 123456');
});

test('IDN-9: slugs are one company’s each, and an individual’s does not tell his name', async () => {
  const names = await Promise.all(
    ['Ähnlich & Söhne', 'Ähnlich & Söhne', '星河电子'].map((name) => house.signUp({ name })),
  );
  const [one, two, chinese] = names.map(({ company }) => company.slug);
  assert.deepEqual(
    [one, two].toSorted((a = '', b = '') => a.length - b.length),
    ['ahnlich-and-sohne', 'ahnlich-and-sohne-hamburg'],
  );
  assert.match(chinese ?? '', /^company/);
  const { company } = await house.signUp();
  assert.match(company.slug, /^member-/);
  assert.equal(
    codeOf(await house.with()(readCompanyBySlug, { params: { slug: 'nobody-has-this' } })),
    'company-unknown',
  );
});

test('IDN-9: suppliers are listed by name or the newest first, each once, without individuals and the house', async () => {
  await house.signUp();
  for (const sort of ['name', 'newest'] as const) {
    const seen: { name: string; since: string; id: string; kind: string }[] = [];
    let next: string | undefined;
    do {
      const page = await house.with()(listSuppliers, { query: { sort, limit: 3, ...(next && { after: next }) } });
      assert(page.ok);
      seen.push(...page.value.items);
      next = page.value.next ?? undefined;
    } while (next);
    assert.equal(new Set(seen.map(({ id }) => id)).size, seen.length);
    assert(seen.length > 5 && seen.every(({ kind, name }) => kind === 'company' && name !== 'Serai operations'));
    const order = seen.map((each) => (sort === 'name' ? each.name.toLowerCase() : each.since));
    assert.deepEqual(order, sort === 'name' ? order.toSorted() : order.toSorted().toReversed());
  }
  const odd = await house.with()(listSuppliers, { query: { sort: 'name', limit: 3, after: 'no cursor' } });
  assert(odd.ok && odd.value.items.length === 3);
});

test('IDN-10: a company is changed by who has seen its last version; asked again it answers the same', async () => {
  const { token, company } = await house.signUp({ name: 'Change GmbH' });
  const api = house.with(token);
  const body = {
    ...(await editable(api)),
    about: 'Capacitors.\nAnd resistors.',
    phone: '+49 (40) 99',
    founded: 1987,
    vatId: '136 695 976',
  };
  const saved = await api(updateCompany, { body });
  const again = await api(updateCompany, { body });
  assert(saved.ok && again.ok);
  assert.deepEqual(again.value, saved.value);
  assert.deepEqual([saved.value.version, saved.value.vatId, saved.value.slug], [2, 'DE136695976', company.slug]);
  const late = await api(updateCompany, { body: { ...body, about: 'Something else' } });
  assert(!late.ok && late.refusal.code === 'company-changed' && late.refusal.version === 2);
  const seen = (await findCompanies(house.identity, [readId(company.id)])).get(readId(company.id));
  assert.equal(seen?.about, 'Capacitors.\nAnd resistors.');
  await house.settled();
  const heard = house.heard.filter(
    ({ key, name }) => key === readId(company.id) && name === 'identity.company-changed',
  );
  assert.deepEqual(
    heard.map(({ payload }) => payload),
    [{ company: readId(company.id), version: 2, fields: ['vatId', 'phone', 'about', 'founded'] }],
  );
});

test('IDN-10: what is wrong with a change is said, and nothing is changed', async () => {
  const { token } = await house.signUp({ name: 'Wrong GmbH' });
  const api = house.with(token);
  const body = await editable(api);
  const wrong = [
    [{ country: 'ZZ' }, 'country-unknown'],
    [{ vatId: 'DE1' }, 'vat-invalid'],
    [{ city: null }, 'address-incomplete'],
    [{ website: 'javascript:alert(1)' }, 'input-invalid'],
    [{ phone: 'call me' }, 'input-invalid'],
    [{ employees: -1 }, 'input-invalid'],
    [{ tier: 'audited' }, 'input-invalid'],
  ] as const;
  for (const [part, code] of wrong)
    assert.equal(codeOf(await api(updateCompany, { body: { ...body, ...part } })), code, JSON.stringify(part));
  assert.deepEqual(await editable(api), body);
  const script = '<script>alert(1)</script>';
  const saved = await api(updateCompany, { body: { ...body, name: script, about: script } });
  assert(saved.ok && saved.value.name === script); // Text is kept as it is; pages show it as text.
});

test('IDN-10: every code of ISO 3166 is listed with its name', async () => {
  const told = await house.with()(listCountries, {});
  assert(told.ok && told.value.items.length === 249);
  assert.equal(told.value.items.find(({ code }) => code === 'CN')?.name, 'China');
  assert(told.value.items.every(({ code, name }) => code !== name));
});

test('IDN-14: a signature is checked with the key that the house tells of, and fits these bytes only', async () => {
  const actor = await house.seed('Signing GmbH');
  const bytes = Buffer.from('contract, time, actor');
  const [one, two] = await Promise.all([
    sign(house.identity, actor.person, bytes),
    sign(house.identity, actor.person, bytes),
  ]);
  assert.deepEqual(one, two);
  const check = (given: { keyId?: string; signature?: string; bytes?: Buffer }) =>
    verifySignature(house.identity, { ...one, bytes, ...given });
  const stranger = await sign(house.identity, (await house.seed()).person, bytes);
  assert.equal(await check({}), true);
  assert.equal(await check({ bytes: Buffer.from('contract, time, other') }), false);
  assert.equal(await check({ signature: stranger.signature }), false);
  assert.equal(await check({ keyId: stranger.keyId }), false);
  assert.equal(await check({ keyId: showId('key', newId(house.clock, 0)) }), false);

  const told = await house.with()(readSigningKey, { params: { keyId: one.keyId } });
  assert(told.ok);
  assert.deepEqual([told.value.publicKey, told.value.company?.name], [one.publicKey, 'Signing GmbH']);
  const key = await crypto.subtle.importKey('spki', Buffer.from(told.value.publicKey, 'base64'), 'Ed25519', false, [
    'verify',
  ]);
  assert.equal(await crypto.subtle.verify('Ed25519', key, Buffer.from(one.signature, 'base64'), bytes), true);
});

test('IDN-15: an operator is of the house, with no other role; made twice he is one', async () => {
  const again = await createOperator(house.identity, { email: 'STAFF@example.com', password: 'x', name: 'Staff' });
  assert.deepEqual(again, house.operator);
  assert.deepEqual(again.roles, ['operator']);
  const company = (await findCompanies(house.identity, [again.company])).get(again.company);
  assert.deepEqual(
    [company?.name, company?.kind, cellOf(again.person)],
    ['Serai operations', 'company', cellOf(again.company)],
  );
  const signed = await house.with()(signIn, { body: { email: 'staff@example.com', password: goodPassword } });
  assert(signed.ok);
  const api = house.with(signed.value.token);
  assert.equal(codeOf(await api(listMembers, {})), 'not-allowed');
  assert.equal(codeOf(await api(readMe, {})), 'ok');
});
