import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { client } from '#platform/client';
import { postMessage } from '#work/contract';
import { insistOn } from '../insist.ts';
import { bearer, enrol, openTalk, signedIn } from '../live/testing.ts';
import { desktop, go, openPages, type PagesHouse, phone, sound, told, type Visitor } from './testing.ts';

let pages: PagesHouse;
let conversation: string;
const visitors: Visitor[] = [];
const tokens = new Map<string, string>();

before(async () => {
  pages = await openPages();
  const actors = [];
  for (const name of ['jana', 'lin', 'ole']) {
    actors.push(await enrol(pages.house, `${name}@example.com`, `${name} GmbH`));
    tokens.set(name, await signedIn(`${pages.url}/api`, `${name}@example.com`));
  }
  const [jana, lin] = actors;
  assert(jana && lin);
  conversation = await openTalk(pages.house, [jana, lin]);
});
after(() => pages.close());

async function visit(name: string, size: typeof phone): Promise<Visitor> {
  const visitor = await pages.visit({ viewport: size, token: tokens.get(name) ?? assert.fail() });
  visitors.push(visitor);
  return visitor;
}

/** Whether the page is still the one that was loaded. */
const mark = ({ page }: Visitor) => page.evaluate('window.loadedOnce = true');
const unreloaded = ({ page }: Visitor) => page.evaluate<boolean>('window.loadedOnce === true');

test('PAGE-18: what one writes the other sees at once, with who is here, who writes and who has read', () =>
  told(visitors, async () => {
    const [jana, lin] = [await visit('jana', phone), await visit('lin', desktop)];
    await go(jana.page, `/messages/${conversation}`);
    await go(lin.page, `/messages/${conversation}`);
    for (const each of [jana, lin]) await mark(each);
    await jana.page.getByText('lin is here').waitFor();
    await lin.page.getByText('jana is here').waitFor();

    await jana.page.getByRole('textbox').fill('Can you ship on Friday?');
    await lin.page.getByText('jana is writing…').waitFor();
    await jana.page.getByRole('button', { name: 'Send', exact: true }).click();
    await lin.page.getByText('Can you ship on Friday?').waitFor();
    await lin.page.getByText('jana is here').waitFor();
    await jana.page.getByText(/^Read \d/).waitFor();
    assert.equal(await jana.page.getByText('Can you ship on Friday?').count(), 1);
    for (const each of [jana, lin]) {
      await sound(each.page);
      assert(await unreloaded(each));
    }
    assert.equal(await jana.page.getByText('jana is').count(), 0); // Nobody is told of himself.

    await lin.leave();
    await jana.page.getByText(/^lin was here at /).waitFor();
    await jana.page.getByText('lin is here').waitFor({ state: 'hidden' });
    await jana.page.getByRole('textbox').fill('Are you there?');
    await jana.page.getByRole('button', { name: 'Send', exact: true }).click();
    await jana.page.getByText('Not read yet').waitFor();
    assert.deepEqual(jana.said, []);
    await jana.leave();
  }));

test('PAGE-18: a lost connection is told calmly, comes back by itself, and has lost nothing', () =>
  told(visitors, async () => {
    const jana = await visit('jana', desktop);
    await go(jana.page, `/messages/${conversation}`);
    await mark(jana);
    await jana.page.context().setOffline(true);
    await jana.page.getByText('Reconnecting…').waitFor();
    assert.equal(await jana.page.getByText('is here').count(), 0);
    await sound(jana.page);
    const lin = insistOn('lin', client(`${pages.url}/api`, { headers: bearer(tokens.get('lin') ?? '') }));
    for (const text of ['First while away', 'Second while away'])
      await lin(postMessage, { params: { conversationId: conversation }, body: { text } });
    await jana.page.context().setOffline(false);
    await jana.page.getByText('Second while away').waitFor();
    assert.equal(await jana.page.getByText('First while away').count(), 1);
    await jana.page.getByText('Reconnecting…').waitFor({ state: 'hidden' });
    assert(await unreloaded(jana));
    await jana.leave();
  }));

test('PAGE-18: the count of what is unread follows, on any page', () =>
  told(visitors, async () => {
    const ole = await visit('ole', desktop);
    await go(ole.page, '/search');
    await mark(ole);
    const [lin] = [insistOn('lin', client(`${pages.url}/api`, { headers: bearer(tokens.get('lin') ?? '') }))];
    const parties = await Promise.all(
      ['ole', 'lin'].map((name) => enrol(pages.house, `${name}@example.com`, `${name} GmbH`)),
    );
    const other = await openTalk(pages.house, parties);
    await lin(postMessage, { params: { conversationId: other }, body: { text: 'Good day' } });
    await ole.page.getByRole('link', { name: 'Messages: 1' }).first().waitFor();
    assert(await unreloaded(ole));
    assert.deepEqual(ole.said, []);
    await ole.leave();
  }));
