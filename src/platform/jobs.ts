import { Logger, run, runMigrations, type TaskList } from 'graphile-worker';
import type { Clock } from '#kernel/clock';
import { openPool, type Pool, type Tx } from '#platform/db';

/** Work that is done later, or again until it succeeds. It may run twice, so it is written to bear that. */
export interface Job {
  /** `module.what-it-does`. */
  readonly name: string;
  readonly run: (payload: Readonly<Record<string, unknown>>) => Promise<void>;
  /** It waits for servers of others, so it is worked on apart: a slow one keeps nobody of the house waiting. */
  readonly outside?: true;
}

export interface JobRequest {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** By the house's clock; left out, at once. */
  readonly at?: Date;
  /** A second request under the same key replaces the first, as long as that has not begun. */
  readonly key?: string;
  /** Jobs of one queue are done one after another, so that long ones never take all the hands. */
  readonly queue?: string;
}

export interface Jobs {
  /** Asks for a job in the caller's transaction: no commit, no job. */
  readonly add: (where: Pool | Tx, request: JobRequest) => Promise<void>;
}

/** The house's clock may stand ahead of the database's (demonstration); jobs are written in the database's time. */
export function openJobs(clock: Clock & { readonly aheadMs?: () => number }): Jobs {
  return {
    async add(where, { name, payload, at, key, queue }) {
      const runAt = at && new Date(at.getTime() - (clock.aheadMs?.() ?? 0));
      await ('client' in where ? where.client : where).query({
        name: 'jobs.add',
        text: `select graphile_worker.add_job($1, payload => $2::json, run_at => $3::timestamptz, job_key => $4,
          queue_name => $5)`,
        values: [name, JSON.stringify(payload), runAt ?? null, key ?? null, queue ?? null],
      });
    },
  };
}

const silent = new Logger(() => (level, message, meta) => {
  if (level === 'error') console.error(`jobs: ${message}`, meta ?? '');
});

export const migrateJobs = (pool: Pool): Promise<void> => runMigrations({ pgPool: pool, logger: silent });

/** Works on jobs until it is stopped; what runs then is finished first. */
export async function startJobs(pool: Pool, jobs: readonly Job[]): Promise<{ stop(): Promise<void> }> {
  const [outside, inside] = [jobs.filter((job) => job.outside), jobs.filter((job) => !job.outside)];
  const runners = await Promise.all([work(pool, inside, 4), ...(outside.length > 0 ? [work(pool, outside, 16)] : [])]);
  return { stop: async () => void (await Promise.all(runners.map((runner) => runner.stop()))) };
}

/** Without graphile-worker's local queue: it would do jobs of one queue at the same time (graphile/worker#621). */
function work(pool: Pool, jobs: readonly Job[], concurrency: number) {
  const taskList: TaskList = {};
  for (const job of jobs) taskList[job.name] = async (payload) => job.run(payload as Record<string, unknown>);
  return run({
    pgPool: pool,
    taskList,
    concurrency,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: silent,
    crontab: '',
  });
}

/** Moves everything that waits so much nearer, for the demonstration clock. */
export async function hastenJobs(pool: Pool, byMs: number): Promise<void> {
  await pool.query(
    `select graphile_worker.reschedule_jobs(array[id], run_at => run_at - $1 * interval '1 millisecond')
     from graphile_worker.jobs where locked_at is null and run_at > now()`,
    [byMs],
  );
  // The worker looks by itself once a second only; so does add_job wake it.
  await pool.query(`select pg_notify('jobs:insert', '{"r":' || random()::text || ',"count":1}')`);
}

/**
 * A server that was killed leaves the jobs that it was at locked, and nobody would touch them for four hours. Jobs bear
 * to run twice, so whoever starts frees them all.
 */
export async function freeJobs(url: string): Promise<void> {
  const pool = openPool(url, 1);
  try {
    const { rows } = await pool.query<{ there: boolean }>(
      `select to_regclass('graphile_worker.jobs') is not null as there`,
    );
    if (!rows[0]?.there) return;
    await pool.query(
      'select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs where locked_by is not null',
    );
  } finally {
    await pool.end();
  }
}
