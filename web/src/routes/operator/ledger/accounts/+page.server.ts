import { error } from '@sveltejs/kit';
import { listAccounts, readTrialBalance } from '#ledger/contract';
import { pageOf } from '#lib/console/query.ts';
import { need } from '#lib/server/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const code = event.url.searchParams.get('code') ?? 'escrow';
  const asset = event.url.searchParams.get('asset') ?? 'USD';
  const [found, trial] = await Promise.all([
    api(listAccounts, { query: { code, asset, limit: 50, ...pageOf(event.url) } }),
    api(readTrialBalance, {}),
  ]);
  if (!found.ok && found.refusal.code === 'code-unknown') error(404, found.refusal.title);
  return { code, asset, found: need(found, event), assets: need(trial, event).assets };
};
