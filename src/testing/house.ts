import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '#kernel/clock';
import { type Id, newId } from '#kernel/id';
import type { Actor, Role } from '#platform/actor';
import { type Api, client } from '#platform/client';
import { migrate, openPool, platformMigrations, type Pool } from '#platform/db';
import { openFiles } from '#platform/files';
import type { Foundation } from '#platform/foundation';
import { createHttp } from '#platform/http';
import { openIdempotency } from '#platform/idempotency';
import { hastenJobs, type Job, migrateJobs, openJobs, startJobs } from '#platform/jobs';
import { openWords, type Words } from '#platform/language';
import { startPostgres } from '#platform/postgres';
import { type Delivered, type Reaction, startRelay } from '#platform/relay';
import { openSecrets } from '#platform/secrets';
import { settle } from '#platform/settle';

/** A clock that stands where the test puts it, and ticks a millisecond whenever somebody looks. */
export interface TestClock extends Clock {
  readonly aheadMs: () => number;
  readonly advance: (byMs: number) => Promise<void>;
}

export interface TestHouse extends Foundation {
  readonly url: string;
  readonly clock: TestClock;
  readonly app: FastifyInstance;
  /** Everything that the relay has delivered, in its order. */
  readonly heard: Delivered[];
  /** A client over real HTTP, as this actor or as nobody. */
  readonly as: (actor?: Actor, language?: string) => Api;
  /** Call once every module is served: listens, and starts the relay and the jobs. */
  readonly open: (work?: { reactions?: readonly Reaction[]; jobs?: readonly Job[] }) => Promise<string>;
  /** Resolves when every event is delivered and every job that is due has been done. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A fresh database for this test file: a copy of the run's migrated template, or a server of its own without one. */
export async function openTestDatabase(migrations: Readonly<Record<string, URL>>) {
  const template = process.env['SERAI_TEST_TEMPLATE'];
  const all = { ...platformMigrations, ...migrations };
  if (!template) {
    const postgres = await startPostgres();
    const pool = openPool(postgres.url);
    await migrate(pool, all);
    await migrateJobs(pool);
    return { pool, url: postgres.url, close: async () => (await pool.end(), postgres.stop()) };
  }
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(template);
  const source = url.pathname.slice(1);
  url.pathname = '/postgres';
  const admin = openPool(String(url), 1);
  await admin.query(`create database ${name} template ${source} strategy file_copy`);
  url.pathname = `/${name}`;
  const pool = openPool(String(url));
  const close = async () => {
    await pool.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  };
  return { pool, url: String(url), close };
}

/** A job that is being done has looked at the clock already, and would ask to be done again by what it saw. */
async function idle(pool: Pool): Promise<void> {
  for (const end = Date.now() + 2_000; Date.now() < end; await setTimeout(10)) {
    const { rowCount } = await pool.query(
      'select from graphile_worker.jobs where (locked_at is not null or run_at <= now()) and attempts < max_attempts limit 1',
    );
    if (rowCount === 0) return;
  }
}

function testClock(pool: Pool, iso = '2026-11-22T08:00:00Z'): TestClock {
  let time = Date.parse(iso);
  return {
    now: () => new Date(time++),
    aheadMs: () => time - Date.now(),
    async advance(byMs) {
      await idle(pool);
      time += byMs;
      await hastenJobs(pool, byMs);
    },
  };
}

/** Somebody of a new company; tests of identity itself sign in for real. */
export function someone(
  clock: Clock,
  roles: readonly Role[] = ['owner'],
  cell = Math.floor(Math.random() * 4096),
): Actor {
  const [person, company, session] = [newId(clock, cell), newId(clock, cell), newId(clock, cell)];
  return { person, company, session, roles, market: 1 };
}

/** What a module's test needs around its module: database, clock, HTTP, events and jobs, all of them real. */
export async function openTestHouse(
  migrations: Readonly<Record<string, URL>>,
  inChinese: readonly Words[] = [],
): Promise<TestHouse> {
  const database = await openTestDatabase(migrations);
  const { pool, url } = database;
  const clock = testClock(pool);
  const folder = await mkdtemp(join(tmpdir(), 'serai-test-'));
  const secrets = openSecrets(folder);
  const sayIn = openWords({ zh: inChinese });
  const actors = new Map<string, Actor>();
  const app = await createHttp({
    clock,
    idempotency: openIdempotency({ pool, clock, secrets }),
    sayIn,
    // The tests sign in by a header; in the house `identity` reads a session.
    authenticate: async ({ headers }) => actors.get(String(headers['x-actor'])),
  });
  const heard: Delivered[] = [];
  const running: { stop(): Promise<void> }[] = [];
  let relay: ReturnType<typeof startRelay> | undefined;
  let base = '';

  return {
    pool,
    url,
    clock,
    jobs: openJobs(clock),
    files: openFiles(folder),
    secrets,
    sayIn,
    app,
    heard,
    as(actor, language = 'en') {
      if (actor) actors.set(actor.session, actor);
      return client(base, { headers: { 'accept-language': language, ...(actor && { 'x-actor': actor.session }) } });
    },
    async open({ reactions = [], jobs = [] } = {}) {
      base = await app.listen({ port: 0, host: '127.0.0.1' });
      relay = startRelay({ pool, reactions, deliver: (event) => heard.push(event), sweepMs: 50 });
      running.push(relay);
      if (jobs.length > 0) running.push(await startJobs(pool, jobs));
      return base;
    },
    async settled() {
      await settle(pool);
      await relay?.quiet(); // Marked comes before heard.
    },
    async close() {
      await app.close();
      for (const each of running) await each.stop();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The id of a row as a test wants it: anything that belongs to this company. */
export const idNear = (clock: Clock, actor: Actor): Id => newId(clock, Number.parseInt(actor.company.slice(-3), 16));
