import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#platform/config';
import { startPostgres } from '#platform/postgres';
import { type House, openHouse } from '../house.ts';
import { buildPages, builtPages } from '../pages.ts';

interface Staged {
  /** As the import program opens the house: without pages, and events and jobs left to the server. */
  readonly alone?: boolean;
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** A house of its own on a database of its own, both waiting for the disk as in earnest, gone afterwards. */
export async function openStage({ alone = false }: Staged = {}) {
  if (!alone) await buildPages();
  const dataDir = await mkdtemp(join(tmpdir(), 'serai-bench-'));
  const postgres = await startPostgres(true);
  const opened: House[] = [];
  /** A house on this database; without `keepMb` it renders each page anew. */
  const open = async (keepMb = 0, background = true) => {
    const config = readConfig({ DATA_DIR: dataDir, SEED: '0', PAGE_CACHE_MB: String(keepMb) });
    const house = await openHouse({
      config,
      databaseUrl: postgres.url,
      background,
      ...(!alone && { web: builtPages }),
    });
    opened.push(house);
    return { house, base: await house.app.listen({ port: 0, host: '127.0.0.1' }) };
  };
  const { house, base } = await open(0, !alone);
  await house.pool.query('create extension if not exists pg_stat_statements');
  const close = async () => {
    for (const each of opened) await each.close(0);
    await postgres.stop();
    await rm(dataDir, { recursive: true });
  };
  return { house, base, folder: postgres.folder, open, close };
}

/** The catalogue that the measured houses hold: real parts where they are at hand, else those that the project ships. */
export const catalogue = () => {
  const real = '../shared/data/catalogue/electronic-parts-0.ndjson.gz';
  return existsSync(real)
    ? { file: real, mapping: 'examples/electronic-parts.mapping.json', real: true }
    : {
        file: 'src/modules/catalog/fixtures/parts.ndjson',
        mapping: 'examples/electronic-parts.mapping.json',
        real: false,
      };
};

export const machine = () => ({
  cores: availableParallelism(),
  cpu: cpus()[0]?.model ?? 'unknown',
  node: process.version,
});

/** CPU milliseconds that the database's processes have used so far (Linux; elsewhere null). */
export function databaseCpuMs(folder: string): number | null {
  if (!existsSync('/proc/self/stat')) return null;
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  const used = readdirSync('/proc').flatMap((pid) => {
    try {
      if (!/^\d+$/.test(pid) || readlinkSync(`/proc/${pid}/cwd`) !== join(folder, 'data')) return [];
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return fields.slice(11, 15).map(Number); // Its own, and what its children used that have ended.
    } catch {
      return []; // It ended while we looked.
    }
  });
  return (used.reduce((sum, each) => sum + each, 0) / ticks) * 1_000;
}

/** How many statements the house has sent since the last reset, its background work included. */
export async function statements({ pool }: House): Promise<number> {
  const { rows } = await pool.query<{ calls: bigint }>(
    "select coalesce(sum(calls), 0)::bigint as calls from pg_stat_statements where query not ilike '%pg_stat_statements%'",
  );
  return Number(rows[0]?.calls ?? 0n);
}
