import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { readProgram } from '#cloud/contract';
import { registerForSeed } from '#identity';
import { addMember, signIn } from '#identity/contract';
import type { Actor } from '#platform/actor';
import { client } from '#platform/client';
import { openReceiver } from '#testing/receiver';
import { insistOn } from '../insist.ts';
import { builtPages } from '../pages.ts';
import { go, openPages, type PagesHouse, phone, sound, told } from './testing.ts';

let pages: PagesHouse;
let owner: Actor;
let session: string;
const password = 'river-lantern-481-quartz';
before(async () => {
  pages = await openPages(builtPages, { EGRESS_LOOPBACK: '1' });
  const company = { name: 'Hansa Elektronik GmbH', country: 'DE', city: 'Hamburg' };
  const person = { email: 'owner@example.com', password, name: 'Anna Petersen' };
  owner = await registerForSeed(pages.house.modules.identity, { ...person, company });
  session = await tokenOf(person.email);
});
after(() => pages.close());

const api = (token?: string) =>
  client(`${pages.url}/api`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
const tokenOf = async (email: string) => (await insistOn(email, api())(signIn, { body: { email, password } })).token;
const secretOn = async (page: Page) => (await page.locator('code').first().innerText()).trim();
const statusOf = async (token: string) => {
  const answer = await api(token)(readProgram, {});
  return answer.ok ? 'ok' : answer.refusal.code;
};

async function makeToken(page: Page, name: string): Promise<string> {
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Make token' }).click();
  await page.getByText('Choose at least one scope.').first().waitFor();
  assert.equal(await page.getByLabel('Name').inputValue(), name, 'what was typed is not lost');
  await page.getByLabel('company:read').check();
  await page.getByRole('button', { name: 'Make token' }).click();
  await page.getByText('can work now').waitFor();
  return secretOn(page);
}

for (const scripted of [true, false]) {
  test(`PAGE-7: an owner makes a token, is shown it once, and revokes it, ${scripted ? 'with' : 'without'} a script`, async () => {
    const visitor = await pages.visit({ token: session, javaScriptEnabled: scripted, viewport: phone });
    const { page } = visitor;
    await told([visitor], async () => {
      await go(page, '/seller/developers');
      const name = `Stock sync ${scripted ? 'one' : 'two'}`;
      const token = await makeToken(page, name);
      assert.match(token, /^srk_[0-9A-Za-z]{49}$/);
      assert.equal(await statusOf(token), 'ok');
      if (scripted) await sound(page);
      await go(page, '/seller/developers');
      assert(!(await page.content()).includes(token));
      await page.getByText('Revoke', { exact: true }).first().click();
      await page.getByRole('button', { name: `Revoke ${name}` }).click();
      await page.getByText('Revoked. It speaks no more.').waitFor();
      assert.equal(await statusOf(token), 'token-ended');
    });
    if (scripted)
      assert.deepEqual(
        visitor.said.filter((line) => !line.includes('status of 400')),
        [],
      );
    await visitor.leave();
  });
}

test('PAGE-6: an endpoint is added, tested, looked into, sent to again, given a new secret, switched off and removed', async () => {
  let status = 500;
  const receiver = await openReceiver((response) => response.writeHead(status).end('Trouble at the mill'));
  const visitor = await pages.visit({ token: session });
  const { page } = visitor;
  await told([visitor], async () => {
    await go(page, '/seller/webhooks');
    await sound(page);
    await page.getByLabel('Address').fill('https://intranet/hooks');
    await page.getByRole('button', { name: 'Add endpoint' }).click();
    await page.getByText('Give one that the internet knows.').first().waitFor();
    await page.getByLabel('Address').fill(receiver.url);
    await page.getByLabel('Description').fill('ERP');
    await page.getByLabel('Only these').check();
    await page.getByLabel('order.paid').check();
    await page.getByRole('button', { name: 'Add endpoint' }).click();
    await page.getByText('signed with this secret').waitFor();
    const secret = await secretOn(page);
    assert.match(secret, /^whsec_/);

    await page.getByRole('link', { name: receiver.url }).click();
    await page.getByRole('heading', { name: 'ERP' }).waitFor();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('The test did not come through: 500.').waitFor();
    status = 204;
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('The test came through: 204.').waitFor();
    await sound(page);
    await page.getByRole('link', { name: 'Failed' }).click();
    await page.waitForURL(/state=failed/);
    assert.equal(await page.getByRole('row').count(), 2);
    await page.getByRole('link', { name: 'ping' }).click();
    await page.getByRole('heading', { name: 'ping' }).waitFor();
    await page.getByText('Trouble at the mill').waitFor();
    await sound(page);
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('It is sent again, under its old id.').waitFor();
    for (const end = Date.now() + 10_000; receiver.got.length < 3 && Date.now() < end; ) await page.waitForTimeout(100);
    assert.equal(receiver.got[2]?.headers['webhook-id'], receiver.got[0]?.headers['webhook-id']);

    await page.getByRole('link', { name: 'ERP' }).click();
    await page.getByRole('button', { name: 'Replace secret' }).click();
    await page.getByText('signed with this secret').waitFor();
    assert.notEqual(await secretOn(page), secret);
    await page.getByLabel('Messages are sent').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Switched off on').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Send a test' }).count(), 0);
    await sound(page);
    await page.getByRole('button', { name: 'Remove endpoint' }).click();
    await page.getByText('No endpoints yet').waitFor();
  });
  assert.deepEqual(
    visitor.said.filter((line) => !line.includes('status of 400')),
    [],
  );
  await visitor.leave();
  await receiver.close();
});

test('PAGE-9: whoever is no owner finds neither the way to these pages nor anything on them', async () => {
  const body = { email: 'sales@example.com', name: 'Chen Weilan', password, roles: ['sales' as const] };
  await insistOn('the owner', api(session))(addMember, { body }, { key: 'sales' });
  const visitor = await pages.visit({ token: await tokenOf(body.email) });
  await go(visitor.page, '/seller');
  assert.equal(await visitor.page.locator('a[href="/seller/developers"]').count(), 0);
  for (const path of ['/seller/developers', '/seller/webhooks'])
    assert.equal((await visitor.page.request.get(path)).status(), 403, path);
  await visitor.leave();
  assert.equal(owner.roles[0], 'owner');
});
