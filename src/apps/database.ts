import { hash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Config, ConfigError, settings } from '#platform/config';
import { openPool } from '#platform/db';
import { openPostgres } from '#platform/postgres';
import { barrier, unprivileged } from '#platform/postgres-package';

export interface Database {
  readonly url: string;
  /** Somebody else has started it, and needs it on: a server that runs beside us, or an operator. */
  readonly shared: boolean;
  readonly stop: () => Promise<void>;
}

const watchMs = 2_000;
const reachMs = 10_000;
const claimIn = (folder: string) => join(folder, 'server.pid');

/**
 * One server to a DATA_DIR: two would stop each other's database. The claim of a server that was killed does not
 * count. Answers how to give it back; with a database of the operator's own there is nothing to claim.
 */
export async function claimFolder({ DATA_DIR, DATABASE_URL }: Config): Promise<() => Promise<void>> {
  const folder = writableFolder(DATA_DIR);
  if (DATABASE_URL) return async () => undefined;
  const file = claimIn(folder);
  if (!serverIn(folder)) {
    rmSync(file, { force: true });
    writeFileSync(file, String(process.pid));
    await setTimeout(50); // Another one may have looked at the same moment; whose claim stands in the end has it.
  }
  const other = serverIn(folder);
  if (other) {
    throw new ConfigError(
      `DATA_DIR=${folder} is in use by another Serai (process ${other}). Stop that one, or name another folder.`,
    );
  }
  return async () => rmSync(file, { force: true });
}

/** The process of another server that works in this folder. */
function serverIn(folder: string): number | undefined {
  const file = claimIn(folder);
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (!pid || pid === process.pid) return undefined; // In a container every life may have the same number.
  try {
    const program = existsSync('/proc/self') ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : 'server.ts';
    process.kill(pid, 0);
    return program.includes('server.ts') ? pid : undefined; // The number may be somebody else's by now.
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? pid : undefined;
  }
}

/** The database that the configuration names, or one of our own in DATA_DIR, brought back whenever it dies. */
export async function openDatabase(config: Config, say: (line: string) => void): Promise<Database> {
  const folder = writableFolder(config.DATA_DIR);
  if (config.DATABASE_URL) {
    await reach(config.DATABASE_URL);
    return { url: config.DATABASE_URL, shared: true, stop: async () => undefined };
  }
  const postgres = await openPostgres({ folder: placeFor(folder), say });
  let reviving: Promise<unknown> = Promise.resolve();
  const watch = setInterval(() => {
    reviving = reviving
      .then(postgres.revive)
      .then((revived) => revived && say('PostgreSQL had died and is back'))
      .catch((error: Error) => say(error.message));
  }, watchMs);
  const stop = async () => {
    clearInterval(watch);
    await reviving;
    if (!serverIn(folder)) await postgres.stop(); // A server may have started beside an import, and needs it on.
  };
  return { url: postgres.url, shared: postgres.adopted, stop };
}

/**
 * The database lies in DATA_DIR. A checkout under /root is closed to PostgreSQL's user, though, and shall work without
 * a word: then `postgres` in DATA_DIR points to a folder apart, which is begun anew when DATA_DIR is.
 */
function placeFor(folder: string): string {
  const inside = join(folder, 'postgres');
  const user = unprivileged(join(inside, 'data'));
  if (!user || folder !== resolve(settings.DATA_DIR.fallback) || !barrier(folder, user)) return inside;
  const there = lstatSync(inside, { throwIfNoEntry: false });
  if (there && !there.isSymbolicLink()) return inside;
  const apart = join('/var/lib/serai', hash('sha256', folder).slice(0, 12));
  if (!there) {
    rmSync(apart, { recursive: true, force: true });
    symlinkSync(apart, inside);
  }
  makeFolder(dirname(apart));
  return apart;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write to it',
  EEXIST: 'it is a file, not a folder',
  ENOENT: 'no folder can be made there',
  ENOTDIR: 'a file stands in its way',
  EROFS: 'it can only be read',
};

function writableFolder(folder: string): string {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    const { code = 'an error' } = error as NodeJS.ErrnoException;
    throw new ConfigError(`DATA_DIR=${folder} cannot be used: ${reasons[code] ?? code}. Name another folder.`);
  }
}

/** Step by step: where nothing can be made, as in /proc, Node's own `recursive` never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  mkdirSync(folder);
  chmodSync(folder, 0o755); // Whatever the umask says: where we are root, PostgreSQL's user walks through it.
}

interface Facts {
  readonly version: number;
  readonly encoding: string;
  readonly may_create: boolean;
}

/** Says in one sentence what is wrong with a database of the operator's own. */
async function reach(url: string): Promise<void> {
  const { host, pathname, username } = new URL(url);
  const named = `user ${username || '(none)'}, server ${host}, database ${pathname.slice(1) || '(none)'}`;
  const pool = openPool(url, 1);
  const late = new AbortController();
  try {
    const answer = pool.query<Facts>(
      `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
         has_database_privilege(current_database(), 'create') as may_create`,
    );
    const silence = setTimeout(reachMs, undefined, { signal: late.signal }).then(() => {
      throw new Error(`no answer within ${reachMs / 1_000} seconds`);
    });
    const { rows } = await Promise.race([answer, silence]);
    const wrong = rows[0] && wrongWith(rows[0]);
    if (wrong) throw new Error(wrong);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    const why = /password must be a string/.test(message)
      ? 'it asks for a password, and there is none'
      : message || code;
    throw new ConfigError(`DATABASE_URL does not work (${named}): ${(why ?? 'no reason given').split('\n')[0]}.`);
  } finally {
    late.abort();
    void pool.end();
  }
}

function wrongWith({ version, encoding, may_create }: Facts): string | undefined {
  const major = Math.floor(version / 10_000);
  if (major < 17) return `this is PostgreSQL ${major}, and Serai needs 17 or newer, tested with 18`;
  if (encoding !== 'UTF8') return `its encoding is ${encoding}, and Serai needs UTF8`;
  return may_create ? undefined : 'the user may not create schemas in it';
}
