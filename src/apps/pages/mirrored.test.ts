import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { mirroredPages } from '../pages.ts';
import { fits, openSeededPages, type PagesHouse, phone, tokenOf } from './testing.ts';
import { kindIn, kindOf, linksOf, starts, type Who } from './ways.ts';

/** A language that nobody speaks, written from right to left; `web/tools/messages.mjs` makes it of the English one. */
const language = 'ar-XB';

let pages: PagesHouse;
before(async () => {
  pages = await openSeededPages(mirroredPages);
});
after(() => pages.close());

const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const codes = letters.flatMap((first) => letters.map((second) => first + second));
/** What `show.ts` writes of dates and countries, which has no message. */
const formatted = new Set([
  ...codes.flatMap((code) => countries.of(code)?.split(/[^A-Za-z]+/) ?? []),
  ...'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun'.split(' '),
  ...'January February March April June July August September October November December'.split(' '),
  ...'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
  ...'Serai English API PDF SSCC USB EXW FCA FAS FOB CFR CIF CPT CIP DAP DPU DDP'.split(' '),
]);

const textsAndData = `(() => {
  const shown = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement.closest('script, noscript, style, code, [lang]:not(html)')) shown.push(node.textContent);
  for (const each of document.querySelectorAll('body *'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) shown.push(each.getAttribute(name) ?? '');
  return { shown, data: [...document.scripts].map((script) => script.textContent).join(' ') };
})()`;

/** Words of the page in plain letters that came with none of its data: nobody would translate them. */
async function rawWordsOf(page: Page): Promise<string[]> {
  const { shown, data } = await page.evaluate<{ shown: string[]; data: string }>(textsAndData);
  const known = new Set(
    data
      .replaceAll('\\n', ' ')
      .toLowerCase()
      .match(/[a-z]{3,}/g),
  ); // What a page makes a heading of begins with a capital.
  const words = shown.flatMap((text) => text.match(/(?<![\p{L}\d])[A-Za-z]{3,}(?![\p{L}\d])/gu) ?? []);
  return [...new Set(words.filter((word) => !known.has(word.toLowerCase()) && !formatted.has(word)))];
}

const mirrored = (path: string) => `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

/** One page of each kind that somebody can reach, at the width of a phone; what is wrong with them is answered. */
async function walk(who: Who): Promise<string[]> {
  const visitor = await pages.visit({ viewport: phone, ...(who !== 'nobody' && { token: await tokenOf(pages, who) }) });
  const { page } = visitor;
  const wrong: string[] = [];
  const seen = new Set<string>();
  const queue: string[] = [...starts[who]];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(kindIn(who, path))) continue;
    seen.add(kindIn(who, path)).add(kindOf(path));
    await page.goto(mirrored(path));
    if (new URL(page.url()).searchParams.get('lang') !== language) continue; // To the sign-in, from which somebody else starts.
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl', path);
    await fits(page).catch(({ message }: Error) => wrong.push(message));
    const raw = await rawWordsOf(page);
    if (raw.length > 0) wrong.push(`${path}: ${raw.join(' ')}`);
    queue.push(...(await linksOf(page)));
  }
  wrong.push(...visitor.said);
  await visitor.leave();
  assert(seen.size >= 4, `${who} has seen ${seen.size} kinds of pages`);
  return wrong;
}

for (const who of Object.keys(starts) as Who[]) {
  test(`PAGE-17: what ${who} can reach stands from right to left, and shows nothing raw`, async () => {
    assert.deepEqual(await walk(who), []);
  });
}
