import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { importInto } from '../import.ts';
import { catalogue, databaseCpuMs, machine, openStage, type Stage, statements } from './stage.ts';

const seconds = 8;
const connections = 16;

interface Load {
  readonly '2xx': number;
  readonly non2xx: number;
  readonly errors: number;
  readonly duration: number;
  readonly latency: { readonly p50: number; readonly p99: number };
}

/** The load comes from another process, over loopback, with connections that stay. */
async function load(url: string, duration: number): Promise<Load> {
  const args = ['node_modules/autocannon/autocannon.js', '-j', '-n', '-d', `${duration}`, '-c', `${connections}`, url];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1_024 * 1_024 });
  return JSON.parse(stdout) as Load;
}

/** One address under load: CPU of the server's process and of the database, latency, and statements per request. */
async function measure({ house, base, folder }: Pick<Stage, 'house' | 'base' | 'folder'>, path: string) {
  await load(base + path, 2);
  await house.pool.query('select pg_stat_statements_reset()');
  const [cpuBefore, databaseBefore] = [process.cpuUsage(), databaseCpuMs(folder)];
  const { '2xx': answered, non2xx, errors, latency, duration } = await load(base + path, seconds);
  const { user, system } = process.cpuUsage(cpuBefore);
  const databaseAfter = databaseCpuMs(folder);
  const calls = await statements(house);
  await setTimeout(300); // What was asked last is still being answered.
  const per = (value: number) => Number((value / Math.max(1, answered)).toFixed(3));
  return {
    path,
    requests: answered,
    failed: non2xx + errors,
    perSecond: Math.round(answered / duration),
    perCpuSecond: Math.round((answered / (user + system)) * 1e6),
    cpuMsPerRequest: per((user + system) / 1_000),
    databaseCpuMsPerRequest:
      databaseBefore === null || databaseAfter === null ? null : per(databaseAfter - databaseBefore),
    statementsPerRequest: per(calls),
    p50Ms: latency.p50,
    p99Ms: latency.p99,
  };
}

/** Home, category, search, listing page and API with the whole catalogue loaded, as nobody in particular: rendered anew for each, and kept. */
export async function benchPages(): Promise<object> {
  const stage = await openStage();
  const { file, mapping, real } = catalogue();
  try {
    const imported = await importInto(stage.house, { file, mapping });
    await stage.house.pool.query('analyze');
    const found = (await (await fetch(`${stage.base}/api/catalog/listings?limit=20&sort=stock`)).json()) as {
      items: { id: string; category: { slug: string } | null }[];
    };
    const listing = found.items[0]?.id ?? '';
    const categories = (await (await fetch(`${stage.base}/api/catalog/categories`)).json()) as {
      items: { slug: string; count: number }[];
    };
    const largest = categories.items.toSorted((a, b) => b.count - a.count)[0]?.slug ?? '';
    const addresses = {
      home: '/',
      category: `/c/${largest}`,
      search: '/search?q=100nF+0603',
      listingPage: `/p/${listing}`,
      listingApi: `/api/catalog/listings/${listing}`,
      searchApi: '/api/catalog/listings?q=100nF+0603&limit=20',
    };
    // The baseline: what a request costs in this process and on this machine when nothing is looked up or rendered.
    const baseline = await measure(stage, '/health/live');
    const figures: Record<string, object> = {};
    for (const [name, path] of Object.entries(addresses)) {
      const figure = await measure(stage, path);
      figures[name] = {
        ...figure,
        cpuVsBaseline: Number((figure.cpuMsPerRequest / baseline.cpuMsPerRequest).toFixed(1)),
      };
    }
    const { open, folder } = stage;
    const keeping = { ...(await open(64, false)), folder };
    const kept: Record<string, object> = {};
    for (const name of ['home', 'category', 'search', 'listingPage'] as const)
      kept[name] = await measure(keeping, addresses[name]);
    return {
      bench: 'pages',
      machine: machine(),
      realCatalogue: real,
      listings: imported.created,
      seconds,
      connections,
      baseline,
      ...figures,
      kept,
    };
  } finally {
    await stage.close();
  }
}
