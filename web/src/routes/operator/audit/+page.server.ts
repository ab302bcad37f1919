import { checkAudit, listAudit } from '#audit/contract';
import { pageOf } from '#lib/console/query.ts';
import { need } from '#lib/server/page.ts';
import type { PageServerLoad } from './$types';

const named = ['act', 'actor', 'subject'] as const;

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const filters = Object.fromEntries(
    named.flatMap((name) => {
      const value = event.url.searchParams.get(name)?.trim();
      return value ? [[name, value]] : [];
    }),
  ) as Partial<Record<(typeof named)[number], string>>;
  const [found, chain] = await Promise.all([
    api(listAudit, { query: { limit: 50, ...filters, ...pageOf(event.url) } }),
    api(checkAudit, {}),
  ]);
  // A filter that is no id or act finds nothing; the page says so beside what was typed.
  const wrong = !found.ok && found.refusal.code === 'input-invalid';
  return { filters, wrong, found: wrong ? { items: [], next: null } : need(found, event), chain: need(chain, event) };
};
