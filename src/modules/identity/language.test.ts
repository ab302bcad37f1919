import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readId } from '#kernel/id';
import { chooseLanguage, listCountries, register } from './contract.ts';
import { goodPassword, type IdentityHouse, newEmail, openIdentityHouse } from './testing.ts';

let house: IdentityHouse;
before(async () => {
  house = await openIdentityHouse();
});
after(() => house.close());

test('IDN-16: a person is written to in the language that he registered in, or has chosen since', async () => {
  const person = { email: newEmail(), password: goodPassword, name: 'Chen Weilan' };
  const registered = await house.with(undefined, 'zh')(register, { body: person });
  assert(registered.ok);
  const { token, person: known } = registered.value;
  const written = async () => {
    const { rows } = await house.pool.query<{ language: string }>(
      'select language from identity.person where id = $1',
      [readId(known.id)],
    );
    return rows.map(({ language }) => language);
  };
  assert.deepEqual(await written(), ['zh']);
  const chosen = await house.with(token)(chooseLanguage, { body: { language: 'en' } });
  assert(chosen.ok);
  assert.deepEqual(await written(), ['en']);
});

test('IDN-17: countries are named and ordered in the asker’s language', async () => {
  const told = await house.with(undefined, 'zh')(listCountries, {});
  assert(told.ok && told.value.items.length === 249);
  const names = told.value.items.map(({ name }) => name);
  assert.equal(told.value.items.find(({ code }) => code === 'CN')?.name, '中国');
  assert(names.every((name) => /\p{Script=Han}/u.test(name)));
  assert(names.indexOf('德国') < names.indexOf('法国') && names.indexOf('法国') < names.indexOf('中国'), 'by pinyin');
});

test('IDN-17: what a password or a VAT id lacks is said in the asker’s language, and its code stays', async () => {
  const company = { name: 'Hansa', country: 'DE', city: 'Hamburg' };
  const person = { email: newEmail(), password: goodPassword, name: 'Anna Petersen' };
  const api = house.with(undefined, 'zh');
  const short = await api(register, { body: { ...person, password: '星河' } });
  assert(!short.ok && short.refusal.code === 'password-weak');
  assert.equal(short.refusal.title, '该密码太容易被猜到，请换一个。');
  assert.equal(short.refusal.rule, '密码至少须有 10 个字符，您填写的只有 2 个。');
  const form = await api(register, { body: { ...person, company: { ...company, vatId: 'DE12345' } } });
  assert(!form.ok && form.refusal.code === 'vat-invalid');
  assert.equal(form.refusal.rule, '德国增值税号应为 9 位数字，您填写的是 5 位。');
});
