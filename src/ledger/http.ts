import type { FastifyInstance } from 'fastify';
import { readId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { serve } from '#platform/http';
import type { Say } from '#platform/language';
import * as routes from './contract.ts';
import { type AccountCode, accountCodes, chart } from './domain/account.ts';
import type { Ledger } from './ledger.ts';
import type { AccountState, StatementLine, TrialLine } from './store/reads.ts';
import { titlesIn } from './words/zh.ts';

/** The operator's view of the books. Everybody else sees his own accounts by the modules above. */
export function serveLedger(app: FastifyInstance, ledger: Ledger): void {
  const now = () => app.house.clock.now().toISOString();

  serve(app, routes.readTrialBalance, {
    policy: () => true, // The capability is the operator's alone, and the books are one.
    handle: async (_, { language }) => {
      const say = titlesIn(language);
      const byAsset = Map.groupBy(await ledger.trialBalance(), (line) => line.asset);
      return ok({ assets: [...byAsset].map(([asset, lines]) => assetOnWire(asset, lines, say)), at: now() });
    },
  });

  serve(app, routes.checkBooks, {
    policy: () => true,
    handle: async (_, { language }) => {
      const say = app.house.sayIn(language);
      const checks = (await ledger.breaches()).map(({ rule, count }) => ({ rule: say(rule), breaches: Number(count) }));
      return ok({ checks, at: now() });
    },
  });

  serve(app, routes.listAccounts, {
    policy: () => true,
    handle: async ({ query: { code, asset, after, limit } }, { language }) => {
      if (!isCode(code)) return refuse('code-unknown');
      const rows = await ledger.accountsWith({
        code,
        asset,
        after: after ? readId(after) : undefined,
        limit: limit + 1,
      });
      const say = titlesIn(language);
      const items = rows.slice(0, limit).map((row) => accountOnWire(row, say));
      return ok({ items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null });
    },
  });

  serve(app, routes.readAccount, {
    policy: () => true,
    handle: async ({ params, query: { after, limit } }, { language }) => {
      const id = readId(params.accountId);
      const found = await ledger.accountById(id);
      if (!found) return refuse('account-unknown');
      const before = after && /^\d{1,18}$/.test(after) ? BigInt(after) : undefined;
      const rows = await ledger.statement(id, { before, limit: limit + 1 });
      const next = rows.length > limit ? String(rows[limit - 1]?.version) : null;
      const account = accountOnWire(found, titlesIn(language));
      return ok({ account, entries: { items: rows.slice(0, limit).map(entryOnWire), next } });
    },
  });
}

const isCode = (code: string): code is AccountCode => (accountCodes as string[]).includes(code);

const sum = (lines: readonly TrialLine[], side: 'debits' | 'credits') =>
  String(lines.reduce((total, line) => total + line[side], 0n));

const assetOnWire = (asset: string, lines: readonly TrialLine[], say: Say) => ({
  asset,
  debits: sum(lines, 'debits'),
  credits: sum(lines, 'credits'),
  lines: lines
    .toSorted((a, b) => chart[a.code].number.localeCompare(chart[b.code].number))
    .map(({ code, accounts, debits, credits }) => ({
      ...named(code, say),
      accounts: Number(accounts),
      debits: String(debits),
      credits: String(credits),
    })),
});

const named = (code: AccountCode, say: Say) => ({
  code,
  number: chart[code].number,
  title: say(chart[code].title),
  class: chart[code].class,
});

const accountOnWire = ({ id, code, asset, owner, debits, credits, version }: AccountState, say: Say) => ({
  id: showId('acc', id),
  ...named(code, say),
  asset,
  owner: showId('own', owner),
  debits: String(debits),
  credits: String(credits),
  balance: String(credits - debits),
  version: Number(version),
});

const entryOnWire = (line: StatementLine) => ({
  version: Number(line.version),
  transfer: showId('trf', line.transfer),
  counter: showId('acc', line.counter),
  amount: String(line.amount),
  balanceAfter: String(line.balanceAfter),
  code: line.code,
  ref: line.ref && showId('ref', line.ref),
  at: line.at.toISOString(),
});
