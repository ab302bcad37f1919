import type { Page } from 'playwright-core';

export const anId = /\b[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}\b/g;
/** The kind of a page: `/orders/ord_…` and its sisters are one. */
export const kindOf = (path: string) =>
  path
    .replace(/\?.*$/, '')
    .replaceAll(anId, ':id')
    .replace(/^\/(c|suppliers|tracking)\/[^/]+/, '/$1/:name');

export const starts = {
  nobody: ['/', '/search', '/search?q=10k&view=table', '/search?q=nothing+that+exists', '/register', '/sign-in'],
  buyer: ['/', '/orders', '/negotiations', '/messages', '/wallet', '/account', '/tracking'],
  supplier: ['/seller', '/seller/listings', '/seller/listings/new', '/seller/reviews', '/seller/stock'],
  operator: ['/operator', '/operator/ledger', '/operator/audit', '/operator/simulation', '/'],
} as const;

export type Who = keyof typeof starts;

/** What somebody starts from is looked at as it is; of all else, one page of each kind. */
export const kindIn = (who: Who, path: string) => (starts[who].some((each) => each === path) ? path : kindOf(path));

export async function linksOf(page: Page): Promise<string[]> {
  const hrefs = await page
    .locator('a[href^="/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  return hrefs.flatMap((href) => (href && !href.startsWith('/api/') ? [href.replace(/#.*$/, '')] : []));
}
