import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createOperator } from '#identity';
import { signIn as signInRoute } from '#identity/contract';
import { client } from '#platform/client';
import { readConfig } from '#platform/config';
import { openTestDatabase } from '#testing/house';
import { randomPassword, readAccounts } from '../accounts.ts';
import { openBrowser } from '../browser.ts';
import { type House, openHouse } from '../house.ts';
import { insistOn } from '../insist.ts';
import { migrations } from '../migrations.ts';
import { builtPages } from '../pages.ts';
import { seed } from '../seed/seed.ts';

export const phone = { width: 360, height: 780 };
export const desktop = { width: 1280, height: 900 };

export interface Account {
  readonly email: string;
  readonly password: string;
}

/** A whole house behind its pages, with a browser to look at it and its operator, who is there from the start. */
export interface PagesHouse {
  readonly house: House;
  readonly url: string;
  readonly dataDir: string;
  readonly operator: Account;
  readonly visit: (options?: Visit) => Promise<Visitor>;
  readonly close: () => Promise<void>;
}

type Visit = BrowserContextOptions & { readonly token?: string };

/** Somebody in front of a browser of his own. What the console said, and what broke, is kept and must be nothing. */
export interface Visitor {
  readonly page: Page;
  readonly said: readonly string[];
  readonly leave: () => Promise<void>;
}

export async function openPages(
  web: typeof builtPages = builtPages,
  settings: Readonly<Record<string, string>> = {},
): Promise<PagesHouse> {
  const database = await openTestDatabase(migrations);
  const dataDir = await mkdtemp(join(tmpdir(), 'serai-pages-test-'));
  await chmod(dataDir, 0o755);
  const config = readConfig({ ...settings, DATA_DIR: dataDir });
  const house = await openHouse({ config, databaseUrl: database.url, web });
  const operator = { email: 'operator@serai.example', password: randomPassword() };
  await createOperator(house.modules.identity, { ...operator, name: 'Olga Operator' });
  const url = await house.app.listen({ port: 0, host: '127.0.0.1' });
  const browser = await openBrowser();
  return {
    house,
    url,
    dataDir,
    operator,
    visit: (options) => visitor(browser, url, options),
    async close() {
      await browser.close();
      await house.close(0);
      await database.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** The same with the demonstration's people, parts and trades. */
export async function openSeededPages(web?: typeof builtPages): Promise<PagesHouse> {
  const pages = await openPages(web);
  await seed(pages.house, { dataDir: pages.dataDir, say: () => undefined });
  return pages;
}

/** Of somebody of the demonstration: `buyer`, `supplier2`. */
export function accountOf({ dataDir }: PagesHouse, who: string): Account {
  const account = readAccounts(dataDir)[who];
  assert(account, who);
  return account;
}

export async function tokenOf(pages: PagesHouse, who: string): Promise<string> {
  const { email, password } = accountOf(pages, who);
  const { token } = await insistOn(who, client(`${pages.url}/api`))(signInRoute, { body: { email, password } });
  return token;
}

async function visitor(browser: Browser, url: string, { token, ...options }: Visit = {}): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: url, viewport: desktop, reducedMotion: 'reduce', ...options });
  if (token) await context.addCookies([{ name: 'session', value: token, url }]);
  context.setDefaultTimeout(30_000); // Two cores may have much else to do.
  const said: string[] = [];
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => said.push(String(error.error())));
  return { page: await context.newPage(), said, leave: () => context.close() };
}

/** What every page must be: nothing that axe finds, nothing wider than the screen, every text said in words. */
export async function sound(page: Page): Promise<void> {
  const where = `${page.viewportSize()?.width} ${new URL(page.url()).pathname}`;
  await page.evaluate(axe.source); // Not as a script of the page, which the policy would refuse.
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  assert.deepEqual(found, [], where);
  await fits(page);
  const text = await page.locator('body').innerText();
  assert.doesNotMatch(text, /\bundefined\b|\bNaN\b|\[object |\bnull\b/, where);
}

/** Nothing is wider than the screen, whichever side the page begins at. */
export async function fits(page: Page): Promise<void> {
  const beyond = await page.evaluate<string[]>(`
    document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
      [...document.querySelectorAll('body *')]
        .map((each) => [each, each.getBoundingClientRect()])
        .filter(([, { left, right }]) => right > document.documentElement.clientWidth + 1 || left < -1)
        .filter(([each]) => !each.parentElement.closest('.table-scroll'))
        .map(([each]) => each.outerHTML.slice(0, 120))
        .slice(-5)`);
  const where = `${page.viewportSize()?.width} ${new URL(page.url()).pathname}`;
  assert.deepEqual(beyond, [], `${where} is wider than the screen`);
}

/** The page has taken over from the server's HTML, so that a click is the script's. */
export async function go(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  assert(answer?.ok(), `${path} answered ${answer?.status()}`);
  await page.waitForLoadState('networkidle');
}

export async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await go(page, '/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((address) => address.pathname !== '/sign-in');
}

interface Registration {
  readonly name: string;
  readonly company: string;
  readonly local?: string;
  readonly country: string;
  readonly city: string;
}

export async function register(page: Page, { name, company, local, country, city }: Registration): Promise<void> {
  await go(page, '/register');
  await sound(page);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail address').fill(`${company.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.com`);
  await page.getByLabel('Password').fill('river-lantern-481-quartz');
  await page.getByLabel('Company', { exact: true }).fill(company);
  if (local) await page.getByLabel('Name in its own script').fill(local);
  await page.getByLabel('Country').selectOption({ label: country });
  await page.getByLabel('City').fill(city);
  await page.getByRole('button', { name: 'Register' }).click();
  await page.waitForURL((address) => address.pathname !== '/register');
}

interface Terms {
  readonly quantity: string;
  readonly price: string;
  readonly incoterm: string;
  readonly place: string;
}

/** Makes an offer in a negotiation's room, by the link of this name. */
export async function makeOffer(page: Page, opens: string, { quantity, price, incoterm, place }: Terms): Promise<void> {
  await page.getByRole('link', { name: opens, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Quantity, pieces').fill(quantity);
  await dialog.getByLabel('Price per piece').fill(price);
  await dialog.getByLabel('Incoterm').selectOption(incoterm);
  await dialog.getByLabel('Place').fill(place);
  await sound(page);
  await dialog.getByRole('button', { name: /^Send/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** The operator sets the clock of the house forward: `1 hour`, `1 day`. */
export async function forward(operator: Page, step: string): Promise<void> {
  await go(operator, '/operator/simulation');
  await operator.getByRole('button', { name: `Forward ${step}` }).click();
  await operator.locator('.note.good').waitFor();
}

/** Plays, and where it fails leaves a picture of what everybody saw, and says where. */
export async function told<Played>(visitors: readonly Visitor[], play: () => Promise<Played>): Promise<Played> {
  try {
    return await play();
  } catch (error) {
    const folder = await mkdtemp(join(tmpdir(), 'serai-failed-'));
    for (const [index, { page }] of visitors.entries()) {
      await page.screenshot({ path: join(folder, `${index + 1}.png`), fullPage: true }).catch(() => undefined);
    }
    const saw = visitors.map(({ page, said }) => [page.url(), ...said].join(' ')).join('\n');
    throw new Error(`${String(error)}\nWhat was seen is in ${folder}:\n${saw}`, { cause: error });
  }
}
