import { randomBytes } from 'node:crypto';
import { chownSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '#platform/config';
import { execute, type User } from '#platform/postgres-package';

const newCluster = [
  // Without a locale PostgreSQL would count Chinese text in bytes.
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--locale=C.UTF-8',
  '--lc-messages=C',
  '--auth=scram-sha-256',
  '--username=serai',
];

interface Options {
  readonly folder: string;
  readonly user: User | undefined;
  readonly durable: boolean;
  readonly initdb: string;
}

/**
 * Makes `data` and `password` in the folder. The database gets its name when it is whole: a start that was interrupted
 * leaves it under another one, and the next start throws that away.
 */
export async function prepareCluster({ folder, user, durable, initdb }: Options): Promise<void> {
  for (const name of readdirSync(folder).filter((each) => each.startsWith('unfinished-')))
    rmSync(join(folder, name), { recursive: true, force: true });
  const fresh = join(folder, `unfinished-${randomBytes(4).toString('hex')}`);
  const secret = join(folder, 'password');
  writeFileSync(secret, randomBytes(18).toString('hex'), { mode: 0o600 });
  if (user) chownSync(secret, user.uid, user.gid);
  const args = [`--pgdata=${fresh}`, `--pwfile=${secret}`, ...(durable ? [] : ['--no-sync']), ...newCluster];
  try {
    await execute(initdb, args, { ...user, cwd: folder });
  } catch (error) {
    const said = /error: (.*)/.exec(String(error))?.[1] ?? 'it gave no reason';
    throw new ConfigError(`PostgreSQL could not prepare a database in ${folder}: ${said}.`, { cause: error });
  }
  renameSync(fresh, join(folder, 'data'));
}
