import type { Clock } from '#kernel/clock';
import type { Pool } from '#platform/db';
import { hastenJobs } from '#platform/jobs';

/**
 * A clock that a demonstration may set forward. Back it goes only before anything has happened: the demonstration data
 * begins in the past, and plays until it has caught up with the real time.
 */
export interface DemoClock extends Clock {
  readonly aheadMs: () => number;
  readonly advance: (byMs: number) => Promise<void>;
}

export async function openDemoClock(pool: Pool): Promise<DemoClock> {
  const { rows } = await pool.query<{ ahead_ms: bigint }>('select ahead_ms from platform.clock');
  let ahead = Number(rows[0]?.ahead_ms ?? 0n);
  return {
    now: () => new Date(Date.now() + ahead),
    aheadMs: () => ahead,
    async advance(byMs) {
      const answer = await pool.query<{ ahead_ms: bigint }>(
        'update platform.clock set ahead_ms = ahead_ms + $1 returning ahead_ms',
        [byMs],
      );
      ahead = Number(answer.rows[0]?.ahead_ms ?? ahead);
      await hastenJobs(pool, byMs);
    },
  };
}
