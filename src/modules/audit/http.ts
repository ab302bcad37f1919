import type { FastifyInstance } from 'fastify';
import { type Id, readId, showId } from '#kernel/id';
import { ok } from '#kernel/result';
import { serve } from '#platform/http';
import { checkChains } from './check.ts';
import * as routes from './contract.ts';
import type { Audit } from './audit.ts';
import { entriesBy, type StoredEntry } from './store.ts';

/** The log is the house's: the capability is the operator's alone, and there is nobody else's part in it. */
export function serveAudit(app: FastifyInstance, audit: Audit): void {
  serve(app, routes.listAudit, {
    policy: () => true,
    handle: async ({ query: { act, actor, subject, after, limit } }) => {
      const rows = await entriesBy(audit.pool, {
        act,
        actor: idOf(actor),
        subject: idOf(subject),
        before: positionOf(after),
        limit: limit + 1,
      });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return ok({ items: shown.map(entryOnWire), next: rows.length > limit && last ? cursorOf(last) : null });
    },
  });

  serve(app, routes.checkAudit, {
    policy: () => true,
    handle: async (_, { language }) => {
      const say = app.house.sayIn(language);
      const { entries, unsealed, broken } = await checkChains(audit);
      const at = app.house.clock.now().toISOString();
      return ok({
        entries,
        unsealed,
        broken: broken.map(({ cell, sequence, why }) => ({ cell, sequence: Number(sequence), why: say(why) })),
        at,
      });
    },
  });
}

const idOf = (shown: string | undefined) => (shown ? readId(shown) : undefined);

const dateOf = ({ atMicros }: StoredEntry) => new Date(Number(atMicros / 1_000n));

const cursorOf = (entry: StoredEntry) => `${dateOf(entry).getTime()}.${entry.id}`;

function positionOf(after: string | undefined): { at: Date; id: Id } | undefined {
  const found = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(after ?? '');
  return found ? { at: new Date(Number(found[1])), id: found[2] as Id } : undefined;
}

const entryOnWire = (entry: StoredEntry) => ({
  id: showId('aud', entry.id),
  cell: entry.cell,
  sequence: entry.sequence === null ? null : Number(entry.sequence),
  at: dateOf(entry).toISOString(),
  act: entry.act,
  subject: showId(entry.kind, entry.subject),
  actor: entry.actor && showId('per', entry.actor),
  company: entry.company && showId('com', entry.company),
  facts: { ...entry.facts },
  hash: entry.hash,
});
