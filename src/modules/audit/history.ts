import type { Id } from '#kernel/id';
import type { Audit } from './audit.ts';
import { entriesBy } from './store.ts';

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
