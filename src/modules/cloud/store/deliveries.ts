import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import type { Cursor } from '#platform/cursor';
import type { Pool, Tx } from '#platform/db';
import { type AttemptRow, type DeliveryRow, type DeliveryState, tablesOn } from './tables.ts';

/** Answers which of them are new: an event that is heard twice is told once. */
export async function insertDeliveries(tx: Tx, rows: readonly DeliveryRow[]): Promise<ReadonlySet<Id>> {
  const insert = tablesOn(tx)
    .insertInto('cloud.delivery')
    .values([...rows]);
  const made = await insert
    .onConflict((it) => it.doNothing())
    .returning('id')
    .execute();
  return new Set(made.map(({ id }) => id));
}

export function deliveryById(source: Pool | Tx, id: Id): Promise<DeliveryRow | undefined> {
  const find = tablesOn(source).selectFrom('cloud.delivery').selectAll().where('cell', '=', cellOf(id));
  return find.where('id', '=', id).executeTakeFirst();
}

type Result = Pick<DeliveryRow, 'state' | 'tries' | 'attempts' | 'next_at' | 'last_status' | 'last_error'>;

/** False where somebody else has noted an attempt, or asked for another, since it was read. */
export async function saveResult(
  tx: Tx,
  { id, attempts, tries }: Pick<DeliveryRow, 'id' | 'attempts' | 'tries'>,
  result: Result,
): Promise<boolean> {
  const { numUpdatedRows } = await tablesOn(tx)
    .updateTable('cloud.delivery')
    .set(result)
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', attempts)
    .where('tries', '=', tries)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** It waits again from now on, with all its tries before it. */
export async function askAgain(tx: Tx, id: Id, now: Date): Promise<void> {
  const update = tablesOn(tx).updateTable('cloud.delivery').set({ state: 'waiting', tries: 0, next_at: now });
  await update.where('cell', '=', cellOf(id)).where('id', '=', id).execute();
}

export async function insertAttempt(tx: Tx, attempt: AttemptRow): Promise<void> {
  await tablesOn(tx).insertInto('cloud.attempt').values(attempt).execute();
}

/** The newest first; a hundred are more than one delivery has by itself. */
export function attemptsOf(pool: Pool, delivery: Id): Promise<AttemptRow[]> {
  const find = tablesOn(pool).selectFrom('cloud.attempt').selectAll().where('cell', '=', cellOf(delivery));
  return find.where('delivery', '=', delivery).orderBy('number', 'desc').limit(100).execute();
}

interface Filter {
  readonly company: Id;
  readonly endpoint?: Id | undefined;
  readonly state?: DeliveryState | undefined;
  readonly type?: string | undefined;
  readonly after?: Cursor | undefined;
  readonly limit: number;
}

/** The newest first. */
export function deliveriesBy(pool: Pool, filter: Filter): Promise<DeliveryRow[]> {
  const { company, endpoint, state, type, after, limit } = filter;
  let find = tablesOn(pool)
    .selectFrom('cloud.delivery')
    .selectAll()
    .where('cell', '=', cellOf(company))
    .where('company', '=', company);
  if (endpoint) find = find.where('endpoint', '=', endpoint);
  if (state) find = find.where('state', '=', state);
  if (type) find = find.where('type', '=', type);
  if (after) find = find.where(sql<boolean>`(at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
  return find.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

interface Failed {
  readonly endpoint: Id;
  readonly since: Date;
  readonly until: Date;
}

/** Tests are not among them: whoever wants another makes one. */
const failed = (source: Pool | Tx, { endpoint, since, until }: Failed) =>
  tablesOn(source)
    .selectFrom('cloud.delivery')
    .where('cell', '=', cellOf(endpoint))
    .where('endpoint', '=', endpoint)
    .where('state', '=', 'failed')
    .where('type', '<>', 'ping')
    .where('at', '>=', since)
    .where('at', '<=', until);

export async function countFailed(pool: Pool, which: Failed): Promise<number> {
  const count = failed(pool, which).select((it) => it.fn.countAll<bigint>().as('total'));
  return Number((await count.executeTakeFirstOrThrow()).total);
}

interface Beyond {
  readonly after: Cursor | undefined;
  readonly limit: number;
}

/** The oldest first, and locked, so that of two who ask at once each is asked for once. */
export function lockFailed(tx: Tx, which: Failed, { after, limit }: Beyond) {
  let find = failed(tx, which).select(['id', 'lane', 'at']);
  if (after) find = find.where(sql<boolean>`(at, id) > (${after.at}::timestamptz, ${after.id}::uuid)`);
  return find.orderBy('at').orderBy('id').limit(limit).forUpdate().execute();
}

/** Of this endpoint, what is older, or all: so many at a time. Answers how many it has removed. */
export async function sweepDeliveries(tx: Tx, endpoint: Id, { before, limit }: { before: Date | null; limit: number }) {
  let find = tablesOn(tx)
    .selectFrom('cloud.delivery')
    .select('id')
    .where('cell', '=', cellOf(endpoint))
    .where('endpoint', '=', endpoint);
  if (before) find = find.where('at', '<', before).where('state', '<>', 'waiting');
  const ids = (await find.orderBy('at').orderBy('id').limit(limit).execute()).map(({ id }) => id);
  const these = sql<Id>`any(${ids}::uuid[])`;
  const cell = cellOf(endpoint);
  await tablesOn(tx).deleteFrom('cloud.attempt').where('cell', '=', cell).where('delivery', '=', these).execute();
  await tablesOn(tx).deleteFrom('cloud.delivery').where('cell', '=', cell).where('id', '=', these).execute();
  return ids.length;
}
