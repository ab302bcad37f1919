import { readdir, readFile } from 'node:fs/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { isRefusal } from '#kernel/result';

export type Pool = pg.Pool;

/** A transaction under way. Every module's store works on it, so plain writes of several modules share one commit. */
export interface Tx {
  readonly client: pg.PoolClient;
}

export const platformMigrations = { platform: new URL('migrations/', import.meta.url) };

/** Opens a pool in which `bigint` is a bigint: the driver's own answer is a string, and a number would lose cents. */
export function openPool(connectionString: string, max = 10): Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, BigInt);
  const pool = new pg.Pool({ connectionString, max, types });
  // A connection that the server closes raises here; unheard, it would end the process.
  pool.on('error', (error) => {
    if (!pool.ending) console.error(`database: ${error.message}`); // On our way out, its leaving is no news.
  });
  pool.on('connect', (client) => client.on('error', () => undefined)); // Whoever uses it is told by his query.
  return pool;
}

/** The tables of one module, on the pool or in a transaction. What a store does not name, it cannot reach. */
export function storeOn<Tables>(source: Pool | Tx): Kysely<Tables> {
  if (!('client' in source)) return new Kysely({ dialect: new PostgresDialect({ pool: source }) });
  const { client } = source;
  const borrowed = { query: client.query.bind(client) as never, release: () => undefined };
  return new Kysely({
    dialect: new PostgresDialect({ pool: { connect: async () => borrowed, end: async () => undefined } }),
  });
}

const contended = new Set(['40001', '40P01']);
const listeners = new WeakMap<Pool, Set<() => void>>();

/** Tells whoever waits for the outbox that something was committed. Without it he would learn by his slow sweep. */
export function committed(pool: Pool): void {
  for (const listener of listeners.get(pool) ?? []) listener();
}

export function onCommitted(pool: Pool, listener: () => void): () => void {
  const set = listeners.get(pool) ?? new Set();
  listeners.set(pool, set.add(listener));
  return () => set.delete(listener);
}

/**
 * Runs `work` in one transaction. A thrown error rolls back, and so does an answered refusal: what was refused has
 * changed nothing. A deadlock or a serialisation failure is tried again, so `work` does nothing but write through `tx`.
 */
export async function transaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const answer = await work({ client });
      const refused = isRefusal(answer);
      await client.query(refused ? 'rollback' : 'commit');
      if (!refused) committed(pool);
      return answer;
    } catch (error) {
      await client.query('rollback').catch((cause: Error) => (broken = cause));
      const again = error instanceof pg.DatabaseError && contended.has(error.code ?? '') && attempt < 5;
      if (!again) throw error;
    } finally {
      client.release(broken);
    }
  }
}

/** Whether the database said no because this is there already; `constraint` is the key's name. */
export const isDuplicate = (error: unknown, constraint?: string): boolean =>
  error instanceof pg.DatabaseError &&
  error.code === '23505' &&
  (constraint === undefined || error.constraint === constraint);

/** Runs each module's numbered migrations that have not run yet, all or none. One module has one schema. */
export async function migrate(pool: Pool, migrations: Readonly<Record<string, URL>>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('create schema if not exists platform');
    await client.query('create table if not exists platform.migration (name text primary key)');
    await client.query("comment on table platform.migration is 'local: read at the start, never by a request'");
    await client.query('lock table platform.migration'); // Two servers that start at once take turns.
    for (const [schema, folder] of Object.entries(migrations)) {
      await client.query(`create schema if not exists ${schema}`);
      for (const file of (await readdir(folder)).toSorted()) {
        const name = `${schema}/${file}`;
        const added = await client.query('insert into platform.migration values ($1) on conflict do nothing', [name]);
        if (added.rowCount === 1) await client.query(await readFile(new URL(file, folder), 'utf8'));
      }
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
