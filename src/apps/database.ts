import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from '#platform/config';
import { openPool } from '#platform/db';
import { openPostgres } from '#platform/postgres';

export interface Database {
  readonly url: string;
  /** Somebody else has started it, and needs it on: a server that runs beside us, or an operator. */
  readonly shared: boolean;
  readonly stop: () => Promise<void>;
}

const watchMs = 2_000;

/** The database that the configuration names, or one of our own in DATA_DIR, brought back whenever it dies. */
export async function openDatabase(config: Config, say: (line: string) => void): Promise<Database> {
  const folder = writableFolder(config.DATA_DIR);
  if (config.DATABASE_URL) {
    await reach(config.DATABASE_URL);
    return { url: config.DATABASE_URL, shared: true, stop: async () => undefined };
  }
  const postgres = await openPostgres({ folder: join(folder, 'postgres'), say });
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
    await postgres.stop();
  };
  return { url: postgres.url, shared: postgres.adopted, stop };
}

function writableFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    const { code = 'an error' } = error as NodeJS.ErrnoException;
    throw new ConfigError(`DATA_DIR=${folder} cannot be used (${code}). Name a folder that this user may write to.`);
  }
}

/** Says in one sentence what is wrong with a database of the operator's own. */
async function reach(url: string): Promise<void> {
  const { host, pathname, username } = new URL(url);
  const pool = openPool(url, 1);
  try {
    const { rows } = await pool.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    const major = Math.floor((rows[0]?.version ?? 0) / 10_000);
    if (major < 17)
      throw new ConfigError(`DATABASE_URL names a PostgreSQL ${major}; Serai needs 17 or newer, 18 is tested.`);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const why = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    throw new ConfigError(
      `DATABASE_URL does not work: user ${username}, server ${host}, database ${pathname.slice(1)}: ${why}`,
    );
  } finally {
    await pool.end();
  }
}
