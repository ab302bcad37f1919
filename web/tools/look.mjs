/**
 * Looks at pages of a running server in a real browser, at both widths: a picture of each, what axe finds, what does
 * not fit, and what the console says.
 *
 *   BASE=http://127.0.0.1:8080 node web/tools/look.mjs OUT-FOLDER /path /path…
 *   SESSION=token   signs in by that session's token
 *   FULL=1          the whole page in the picture, not the first screen
 *   READS=zh        in that language; of Chinese pages it also says which Latin words are left, to be judged
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';

const [out, ...paths] = process.argv.slice(2);
const base = process.env.BASE ?? 'http://127.0.0.1:8080';
mkdirSync(out, { recursive: true });

const { openBrowser } = await import('../../src/apps/browser.ts');
const browser = await openBrowser();

async function look(page, path, width) {
  const where = `${width} ${path}`;
  const answer = await page.goto(base + path);
  await page.waitForTimeout(300);
  await page.evaluate(axe.source); // Not as a script of the page, which the policy would refuse.
  const { violations } = await page.evaluate('axe.run()');
  for (const { id, nodes } of violations)
    console.log(
      where,
      'axe:',
      id,
      nodes.map(({ html }) => html.slice(0, 160)),
    );
  const [wide, shown] = await page.evaluate(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  if (wide > shown) console.log(where, `overflows: ${wide} > ${shown}`);
  if (!answer.ok()) console.log(where, answer.status());
  if (process.env.READS === 'zh' && width > 1000) console.log(where, 'Latin:', (await latinOf(page)).join(' '));
  const name = `${width}${path.replaceAll(/[^\w-]+/g, '_')}`;
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: Boolean(process.env.FULL) });
}

/** Whatever is shown or read out in four Latin letters or more: names and part numbers may be, words may not. */
async function latinOf(page) {
  const texts = await page.evaluate(() => {
    const named = ['aria-label', 'title', 'placeholder', 'alt', 'content'];
    const of = (element) => named.map((name) => element.getAttribute(name) ?? '');
    document.querySelectorAll('script, style').forEach((element) => element.remove());
    return [document.title, document.body.textContent, ...[...document.querySelectorAll('body *')].flatMap(of)];
  });
  return [...new Set(texts.flatMap((text) => text.match(/[A-Za-z][A-Za-z’']{3,}/g) ?? []))];
}

for (const width of [360, 1280]) {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const kept = { session: process.env.SESSION, language: process.env.READS };
  for (const [name, value] of Object.entries(kept)) if (value) await context.addCookies([{ name, value, url: base }]);
  context.on('console', (said) => {
    if (['error', 'warning'].includes(said.type())) console.log(width, 'console:', said.text(), said.location().url);
  });
  context.on('weberror', (error) => console.log(width, 'page:', String(error.error())));
  const page = await context.newPage();
  for (const path of paths) await look(page, path, width);
  await context.close();
}
await browser.close();
