import { type SpawnOptions, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
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
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { binaries, unprivileged, walkable } from '#platform/postgres-package';

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

const newCluster = [
  // Without a locale PostgreSQL would count Chinese text in bytes.
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--locale=C.UTF-8',
  '--lc-messages=C',
  '--auth=scram-sha-256',
  '--username=serai',
];

/**
 * A real PostgreSQL 18 from its npm package, on loopback, in a folder that stays. A server that an earlier life left
 * running, as after kill -9, is adopted: it holds the same data, and only one may.
 */
export async function openPostgres({ folder, durable = true, say = () => {} }: Options): Promise<Postgres> {
  const user = unprivileged();
  const data = join(folder, 'data');
  const bin = await binaries(folder, user);
  const run = (program: string, args: readonly string[]) => execute(program, args, { ...user, cwd: folder });
  mkdirSync(folder, { recursive: true });
  if (user) {
    chownSync(folder, user.uid, user.gid);
    chmodSync(folder, 0o755);
    walkable(folder, user);
  }
  const secret = join(folder, 'password');
  if (!existsSync(join(data, 'PG_VERSION'))) {
    say('preparing a database');
    rmSync(data, { recursive: true, force: true }); // What an interrupted first start has left is no database yet.
    writeFileSync(secret, randomBytes(18).toString('hex'), { mode: 0o600 });
    if (user) chownSync(secret, user.uid, user.gid);
    await run(bin.initdb, [`--pgdata=${data}`, `--pwfile=${secret}`, ...(durable ? [] : ['--no-sync']), ...newCluster]);
  }
  const password = readFileSync(secret, 'utf8').trim();
  const adopted = adoptable(data) !== undefined;
  const port = await start();

  async function start(again?: number): Promise<number> {
    const running = adoptable(data);
    if (running) return running;
    await clearLock(data);
    const free = again ?? (await freePort());
    const settings = [
      '-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=120 -c shared_buffers=256MB',
      '-c shared_preload_libraries=pg_stat_statements -c jit=off -c max_wal_size=2GB',
      durable ? '' : '-c fsync=off -c synchronous_commit=off -c full_page_writes=off',
    ].join(' ');
    const args = ['start', '-w', '-t', '30', '-D', data, '-l', join(folder, 'log'), '-o', `-p ${free} ${settings}`];
    // After kill -9 the last backends may hold the shared memory a moment longer.
    for (let attempt = 1; ; attempt += 1) {
      try {
        await run(bin.pg_ctl, args);
        return free;
      } catch (error) {
        if (attempt === 10) throw new Error(`PostgreSQL did not start: ${tail(join(folder, 'log'))}`, { cause: error });
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

function execute(program: string, args: readonly string[], options: SpawnOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C' };
    const child = spawn(program, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
    child.on('error', reject);
    // 'exit', not 'close': the server that pg_ctl starts inherits its pipes and keeps them.
    child.on('exit', (code) => {
      child.stdout?.destroy();
      child.stderr?.destroy();
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${code}: ${said.trim()}`));
    });
  });
}

const tail = (file: string) =>
  existsSync(file) && statSync(file).size > 0
    ? readFileSync(file, 'utf8').split('\n').slice(-8).join('\n')
    : '(no log)';
