import { join } from 'node:path';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { startSealer } from '#audit';
import { authenticate } from '#identity';
import type { Config } from '#platform/config';
import { migrate, openPool, type Pool } from '#platform/db';
import { type DemoClock, openDemoClock } from '#platform/demo-clock';
import { openFiles } from '#platform/files';
import { createHttp } from '#platform/http';
import { openIdempotency } from '#platform/idempotency';
import { migrateJobs, openJobs, startJobs } from '#platform/jobs';
import type { Live } from '#platform/live/hub';
import type { SocketLimits } from '#platform/live/socket';
import { openWords } from '#platform/language';
import { type Delivered, startRelay } from '#platform/relay';
import { sameOriginOnly } from '#platform/same-origin';
import { openSecrets } from '#platform/secrets';
import { serveHealth } from './health.ts';
import { openLive, serveLive, startSweeper } from './live/live.ts';
import { tellingOf, wakeBy } from './live/telling.ts';
import { migrations } from './migrations.ts';
import { jobsOf, type Modules, openModules, reactionsOf, serveModules } from './modules.ts';
import { serveSimulation } from './simulation.ts';
import { type Handler, mountWeb } from './web.ts';
import { words } from './words.ts';

export interface House {
  readonly app: FastifyInstance;
  readonly pool: Pool;
  readonly clock: DemoClock;
  readonly live: Live;
  readonly modules: Modules;
  /** Ends in order: no new requests, the running ones finished, then events and jobs, then the database. */
  readonly close: (graceMs?: number) => Promise<void>;
}

interface Options {
  readonly config: Config;
  readonly databaseUrl: string;
  /** Left out, the house serves its API only. */
  readonly web?: (app: FastifyInstance) => Promise<Handler>;
  /** Whether events are delivered and jobs done here; off for a program that runs beside a server, whose work that is. */
  readonly background?: boolean;
  /** How patient real time is with those who listen; left out, as usual. */
  readonly patience?: Partial<SocketLimits>;
}

/** Everything, opened once: one pool, one ledger writer, one Fastify, and the pages inside it. */
export async function openHouse(options: Options): Promise<House> {
  const { config, databaseUrl, web, background = true } = options;
  const pool = openPool(databaseUrl, config.DATABASE_CONNECTIONS);
  await migrate(pool, migrations);
  await migrateJobs(pool);
  const clock = await openDemoClock(pool);
  const foundation = {
    pool,
    clock,
    jobs: openJobs(clock),
    files: openFiles(join(config.DATA_DIR, 'files')),
    secrets: openSecrets(join(config.DATA_DIR, 'secrets')),
    sayIn: openWords(words),
  };
  const modules = openModules(foundation, config, async (path, { headers, raw }) => {
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: `/api${path}`,
      headers: { ...headers, 'content-type': 'application/json' },
      payload: raw,
    });
    if (statusCode >= 300) throw new Error(`${path} answered ${statusCode}: ${body}`);
  });
  const app = await createHttp({
    clock,
    idempotency: openIdempotency(foundation),
    sayIn: foundation.sayIn,
    logLevel: config.LOG_LEVEL,
    authenticate: (request) => authenticate(modules.identity, request),
  });
  const live = openLive({ app, pool, clock, identity: modules.identity });
  sameOriginOnly(app);
  serveHealth(app, pool);
  await app.register(
    async (api) => {
      serveModules(api, modules);
      serveSimulation(api, clock, true);
      serveLive(api, live, options.patience);
      await serveDocs(api);
    },
    { prefix: '/api' },
  );
  const keepBytes = config.PAGE_CACHE_MB * 1_048_576;
  const pages = web && (await mountWeb(app, await web(app), { pool, clock, keepBytes }));
  await app.ready();

  const running = background
    ? await startBackground({ pool, clock, modules }, (event) => (pages?.heard(event), wakeBy(live, event)))
    : [];
  const close = async (graceMs = 3_000) => {
    setTimeout(() => app.server.closeAllConnections(), graceMs).unref(); // A browser keeps its connection for longer than we wait.
    await app.close();
    await Promise.all(running.map((each) => each.stop()));
    await pool.end();
  };
  return { app, pool, clock, live, modules, close };
}

/** What goes on without being asked: events to their reactions, jobs, the audit log's chain. */
async function startBackground(
  { pool, clock, modules }: Pick<House, 'pool' | 'clock' | 'modules'>,
  deliver: (event: Delivered) => void,
) {
  return [
    startRelay({ pool, reactions: reactionsOf(modules), tell: tellingOf, deliver }),
    startSweeper(pool, clock),
    await startJobs(pool, jobsOf(modules)),
    startSealer(modules.audit),
  ];
}

/** The API as a page, from the routes themselves, and as OpenAPI 3.1 for machines. */
async function serveDocs(api: FastifyInstance): Promise<void> {
  const open = { schema: { hide: true }, config: { may: 'docs:read' } };
  api.get('/openapi.json', open, async () => api.swagger());
  await api.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    uiConfig: { deepLinking: true, docExpansion: 'none' },
  });
}
