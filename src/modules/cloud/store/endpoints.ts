import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import type { Pool, Tx } from '#platform/db';
import { type EndpointRow, tablesOn } from './tables.ts';

/** What must be known of an endpoint to decide whether an event is for it. */
export type Listener = Pick<EndpointRow, 'id' | 'company' | 'events' | 'enabled'>;

/** Of each of these companies, with an empty list where it has none. */
export async function listenersOf(pool: Pool, companies: readonly Id[]): Promise<ReadonlyMap<Id, readonly Listener[]>> {
  const rows = await tablesOn(pool)
    .selectFrom('cloud.endpoint')
    .select(['id', 'company', 'events', 'enabled'])
    .where('cell', '=', sql<number>`any(${[...new Set(companies.map(cellOf))]}::smallint[])`)
    .where('company', '=', sql<Id>`any(${companies}::uuid[])`)
    .execute();
  return new Map(companies.map((company) => [company, rows.filter((row) => row.company === company)]));
}

export function endpointsOf(source: Pool | Tx, company: Id): Promise<EndpointRow[]> {
  const find = tablesOn(source).selectFrom('cloud.endpoint').selectAll().where('cell', '=', cellOf(company));
  return find.where('company', '=', company).orderBy('created_at').orderBy('id').execute();
}

export function endpointById(source: Pool | Tx, id: Id): Promise<EndpointRow | undefined> {
  const find = tablesOn(source).selectFrom('cloud.endpoint').selectAll().where('cell', '=', cellOf(id));
  return find.where('id', '=', id).executeTakeFirst();
}

/** Until the transaction ends nobody else changes it. */
export function lockEndpoint(tx: Tx, id: Id): Promise<EndpointRow | undefined> {
  const find = tablesOn(tx).selectFrom('cloud.endpoint').selectAll().where('cell', '=', cellOf(id));
  return find.where('id', '=', id).forUpdate().executeTakeFirst();
}

/** False where it is there already. */
export async function insertEndpoint(tx: Tx, endpoint: EndpointRow): Promise<boolean> {
  const insert = tablesOn(tx).insertInto('cloud.endpoint').values(endpoint);
  const { numInsertedOrUpdatedRows } = await insert.onConflict((it) => it.doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Saves the locked row as the next version. */
export async function saveEndpoint(tx: Tx, { cell, id, version, ...rest }: EndpointRow): Promise<EndpointRow> {
  const update = tablesOn(tx)
    .updateTable('cloud.endpoint')
    .set({ ...rest, version: version + 1 });
  return update.where('cell', '=', cell).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

/** How it fares is no change of what its owner has set, so its version stays. */
export async function saveFailingSince(tx: Tx, id: Id, since: Date | null): Promise<void> {
  const update = tablesOn(tx).updateTable('cloud.endpoint').set({ failing_since: since });
  await update.where('cell', '=', cellOf(id)).where('id', '=', id).execute();
}

export async function deleteEndpoint(tx: Tx, id: Id): Promise<void> {
  await tablesOn(tx).deleteFrom('cloud.endpoint').where('cell', '=', cellOf(id)).where('id', '=', id).execute();
}
