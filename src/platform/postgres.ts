import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ConfigError } from '#platform/config';
import { prepareCluster } from '#platform/postgres-cluster';
import { binaries, execute, unprivileged, walkable } from '#platform/postgres-package';

export interface Postgres {
  readonly url: string;
  /** It ran already when we came. */
  readonly adopted: boolean;
  /** Brings the server back if it has died; answers whether it had. */
  readonly revive: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

interface Options {
  /** The folder of the database. It belongs to PostgreSQL's own user where we are root. */
  readonly folder: string;
  /** Off in tests that do not kill it: the disk is not waited for. */
  readonly durable?: boolean;
  readonly say?: (line: string) => void;
}

/**
 * A real PostgreSQL 18 from its npm package, on loopback, in a folder that stays. A server that an earlier life left
 * running, as after kill -9, is adopted: it holds the same data, and only one may.
 */
export async function openPostgres({ folder, durable = true, say = () => {} }: Options): Promise<Postgres> {
  const data = join(folder, 'data');
  const user = unprivileged(data);
  mkdirSync(folder, { recursive: true });
  if (user) {
    chownSync(folder, user.uid, user.gid);
    chmodSync(folder, 0o755);
    walkable(folder, user);
  }
  const bin = await binaries(folder, user);
  const run = (program: string, args: readonly string[]) => execute(program, args, { ...user, cwd: folder });
  if (!existsSync(data)) {
    say('preparing a database');
    await prepareCluster({ folder, user, durable, initdb: bin.initdb });
  }
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  const adopted = adoptable(data) !== undefined;
  const port = await start();

  async function start(again?: number): Promise<number> {
    const running = adoptable(data);
    if (running) return running;
    await clearLock(data);
    const settings = [
      '-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=120 -c shared_buffers=256MB',
      '-c shared_preload_libraries=pg_stat_statements -c jit=off -c max_wal_size=2GB',
      durable ? '' : '-c fsync=off -c synchronous_commit=off -c full_page_writes=off',
    ].join(' ');
    const log = join(folder, 'log');
    // After kill -9 the last backends may hold the shared memory a moment longer.
    for (let attempt = 1; ; attempt += 1) {
      const free = again ?? (await freePort());
      try {
        await run(bin.pg_ctl, ['start', '-w', '-t', '30', '-D', data, '-l', log, '-o', `-p ${free} ${settings}`]);
        return free;
      } catch (error) {
        const meanwhile = adoptable(data); // One that an earlier life had just begun to start.
        if (meanwhile) return meanwhile;
        if (attempt === 10) throw new ConfigError(`PostgreSQL did not start: ${reasonIn(log)}.`, { cause: error });
        await setTimeout(500);
      }
    }
  }

  return {
    adopted,
    url: `postgres://serai:${password}@127.0.0.1:${port}/postgres`,
    async revive() {
      if (adoptable(data)) return false;
      await start(port); // The pools know it by its address, so it keeps that.
      return true;
    },
    stop: async () => {
      if (adoptable(data)) await run(bin.pg_ctl, ['stop', '-w', '-m', 'fast', '-t', '60', '-D', data]);
    },
  };
}

/** One for a test: in a folder of its own, which goes when it stops. */
export async function startPostgres(durable = false): Promise<Postgres & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'serai-postgres-'));
  const postgres = await openPostgres({ folder, durable });
  const stop = async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...postgres, folder, stop };
}

/** The port of the server that runs on this folder now, by the file that it keeps there. */
function adoptable(data: string): number | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port, , , , status] = readFileSync(file, 'utf8').split('\n');
  return isAlive(Number(pid), data) && status?.trim() === 'ready' ? Number(port) : undefined;
}

/** PostgreSQL's processes stand in its data folder, by which a number that is somebody else's by now is told apart. */
function isAlive(pid: number, data: string): boolean {
  try {
    if (existsSync('/proc/self/cwd')) return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * In a container whose first process reaps nobody, a killed server stays as a zombie, whose number PostgreSQL takes
 * for a living one and refuses to start. Its lock file goes once no living process stands in the folder any more: a
 * backend that outlives its postmaster notices within moments and ends.
 */
async function clearLock(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file) || !existsSync('/proc/self/cwd')) return;
  for (let turn = 0; turn < 100; turn += 1) {
    const living = readdirSync('/proc').some((name) => /^\d+$/.test(name) && isAlive(Number(name), data));
    if (!living) return rmSync(file, { force: true });
    if (adoptable(data)) return undefined;
    await setTimeout(200);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** What PostgreSQL has complained of last, and where the rest stands. */
function reasonIn(log: string): string {
  const complaints = existsSync(log) ? readFileSync(log, 'utf8').match(/(?<=(FATAL|PANIC|ERROR): +).*/g) : null;
  return `${complaints?.at(-1) ?? 'it gave no reason'} (its log is ${log})`;
}
