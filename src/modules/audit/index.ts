import type { Id } from '#kernel/id';
import type { Pool } from '#platform/db';
import type { Foundation } from '#platform/foundation';
import { entriesBy } from './store.ts';

export { checkChains } from './check.ts';
export { serveAudit } from './http.ts';
export { sealAll, startSealer } from './sealer.ts';
export { type AuditEntry, auditRide, recordAudit } from './store.ts';

export const auditMigrations = { audit: new URL('migrations/', import.meta.url) };

export interface Audit {
  readonly pool: Pool;
  /** Ends every chain. It is not in the database, so whoever writes there cannot end one. */
  readonly key: Buffer;
}

export const openAudit = ({ pool, secrets }: Pick<Foundation, 'pool' | 'secrets'>): Audit => ({
  pool,
  key: secrets.keyFor('audit.chain-ends'),
});

export interface PastAct {
  readonly at: Date;
  readonly act: string;
  readonly actor: Id | null;
  readonly facts: Readonly<Record<string, string>>;
}

/** What was done to this thing, the newest first, for whoever has to judge it. */
export async function historyOf({ pool }: Audit, subject: Id, limit = 50): Promise<readonly PastAct[]> {
  const rows = await entriesBy(pool, { subject, limit });
  return rows.map(({ act, actor, facts, atMicros }) => ({
    act,
    actor,
    facts,
    at: new Date(Number(atMicros / 1_000n)),
  }));
}
