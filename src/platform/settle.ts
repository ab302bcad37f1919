import { setTimeout } from 'node:timers/promises';
import type { Pool } from '#platform/db';

/** Waits until no event is undelivered and no job is due or has failed; throws after `patienceMs`, saying what is left. */
export async function settle(pool: Pool, patienceMs = 10_000): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const { rows } = await pool.query<{ left: string | null }>(`
      select string_agg(what, '; ') as left from (
        select name || ': ' || coalesce(error, 'waiting') as what from platform.outbox where delivered_at is null
        union all
        select task_identifier || ': ' || coalesce(last_error, 'due') from graphile_worker.jobs
        where run_at <= now() or last_error is not null) waiting`);
    const left = rows[0]?.left ?? null;
    if (left === null) return;
    if (Date.now() > until) throw new Error(`not settled: ${left}`);
    await setTimeout(20);
  }
}
