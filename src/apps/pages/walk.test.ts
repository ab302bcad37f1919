import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { readAccounts } from '../accounts.ts';
import { openSeededPages, type PagesHouse, phone, sound, tokenOf } from './testing.ts';
import { anId, kindIn, kindOf, linksOf, starts, type Who } from './ways.ts';

let pages: PagesHouse;
before(async () => {
  pages = await openSeededPages();
});
after(() => pages.close());

/** Kinds of pages that somebody has walked through, at both widths: the next one need not. */
const walked = new Set<string>();
/** Addresses with an id in them, by whoever could open them. */
const opened: { who: string; path: string }[] = [];

/** Every link that a page of this kind shows leads somewhere, and every page is sound; what is not so is answered. */
async function walk(who: Who): Promise<string[]> {
  const token = who === 'nobody' ? {} : { token: await tokenOf(pages, who) };
  const [small, large] = [await pages.visit({ viewport: phone, ...token }), await pages.visit({ ...token })];
  const broken: string[] = [];
  const own = new Set<string>();
  const queue: string[] = [...starts[who]];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const kind = kindIn(who, path);
    if (own.has(kind)) continue;
    own.add(kind).add(kindOf(path));
    for (const { page } of [small, large]) {
      const status = await look(page, path, walked.has(kind));
      if (status !== 200) broken.push(`${who} ${path}: ${status}`);
    }
    walked.add(kind);
    if (who !== 'nobody' && isPrivate(kind)) opened.push({ who, path });
    queue.push(...(await linksOf(large.page)));
  }
  broken.push(...small.said, ...large.said);
  await small.leave();
  await large.leave();
  assert(own.size >= 4, `${who} has seen ${own.size} kinds of pages`);
  return broken;
}

const isPrivate = (kind: string) => kind.includes(':id') && !kind.startsWith('/p/');

async function look(page: Page, path: string, known: boolean): Promise<number> {
  const answer = await page.goto(path);
  const status = answer?.status() ?? 0;
  if (status === 200 && !known) await sound(page);
  return status;
}

for (const who of Object.keys(starts) as Who[]) {
  test(`PAGE-8: all that ${who} can click leads somewhere, fits, is sound, and the console is silent`, async () => {
    assert.deepEqual(await walk(who), []);
  });
}

test('PAGE-9: a company that has the address of another’s page sees nothing of it', async () => {
  assert(opened.length >= 8, `${opened.length} addresses`);
  const others = Object.keys(readAccounts(pages.dataDir)).filter((key) => /\d$/.test(key));
  const nobody = await pages.visit();
  let refused = 0;
  for (const key of others) {
    const stranger = await pages.visit({ token: await tokenOf(pages, key) });
    for (const { path } of opened) {
      const answer = await stranger.page.request.get(path, { maxRedirects: 0 });
      const status = answer.status();
      const leadsAway = /^\/(p|sign-in)\b/.test(answer.headers()['location'] ?? ''); // To what everybody may see.
      if ([403, 404].includes(status) || leadsAway) refused += 1;
      else assert(status === 200 && (await isPartyOf(stranger.page, path)), `${key} ${path}: ${status}`);
    }
    await stranger.leave();
  }
  for (const { path } of opened) {
    const answer = await nobody.page.request.get(path, { maxRedirects: 0 });
    assert.equal(answer.status(), 303, path); // To sign in, and back.
  }
  await nobody.leave();
  assert(refused >= opened.length, `${refused} refusals`);
});

/** Somebody else of the demonstration may be the other party of the trade. */
async function isPartyOf(page: Page, path: string): Promise<boolean> {
  const id = path.match(anId)?.[0] ?? '';
  const route = { ord: 'trade/orders', neg: 'trade/negotiations', ctr: 'trade/contracts' }[id.slice(0, 3)];
  return route !== undefined && (await page.request.get(`/api/${route}/${id}`)).ok();
}
