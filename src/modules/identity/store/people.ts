import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import type { Role } from '#platform/actor';
import type { Pool, Tx } from '#platform/db';
import { type PersonRow, tablesOn } from './tables.ts';

/** False where somebody of this marketplace has the address already. */
export async function claimEmail(tx: Tx, lookup: string, { id, market }: Pick<PersonRow, 'id' | 'market'>) {
  const insert = tablesOn(tx).insertInto('identity.email').values({ lookup, market, person: id });
  const { numInsertedOrUpdatedRows } = await insert.onConflict((it) => it.doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function releaseEmail(tx: Tx, lookup: string, { id, market }: Pick<PersonRow, 'id' | 'market'>) {
  const remove = tablesOn(tx).deleteFrom('identity.email').where('lookup', '=', lookup).where('market', '=', market);
  await remove.where('person', '=', id).execute();
}

export async function personByEmail(pool: Pool, lookup: string, market: number): Promise<Id | undefined> {
  const find = tablesOn(pool).selectFrom('identity.email').select('person');
  return (await find.where('lookup', '=', lookup).where('market', '=', market).executeTakeFirst())?.person;
}

export async function insertPerson(tx: Tx, person: PersonRow): Promise<void> {
  await tablesOn(tx).insertInto('identity.person').values(person).execute();
}

export async function personById(source: Pool | Tx, id: Id): Promise<PersonRow | undefined> {
  const find = tablesOn(source).selectFrom('identity.person').selectAll();
  return find.where('cell', '=', cellOf(id)).where('id', '=', id).executeTakeFirst();
}

export async function peopleById(pool: Pool, ids: readonly Id[]): Promise<readonly PersonRow[]> {
  return tablesOn(pool)
    .selectFrom('identity.person')
    .selectAll()
    .where('cell', '=', sql<number>`any(${[...new Set(ids.map(cellOf))]}::smallint[])`)
    .where('id', '=', sql<Id>`any(${ids}::uuid[])`)
    .execute();
}

/** Who acts for the company now, in the order in which they came. */
export async function membersOf(source: Pool | Tx, company: Id): Promise<readonly PersonRow[]> {
  return tablesOn(source)
    .selectFrom('identity.person')
    .selectAll()
    .where('cell', '=', cellOf(company))
    .where('company', '=', company)
    .where('removed_at', 'is', null)
    .orderBy('since')
    .orderBy('id')
    .execute();
}

const byId = (tx: Tx, id: Id) =>
  tablesOn(tx).updateTable('identity.person').where('cell', '=', cellOf(id)).where('id', '=', id);

export async function saveRoles(tx: Tx, id: Id, roles: readonly Role[]): Promise<void> {
  await byId(tx, id)
    .set((it) => ({ roles: [...roles], version: it('version', '+', 1) }))
    .execute();
}

export async function savePassword(tx: Tx, id: Id, password: string): Promise<void> {
  await byId(tx, id).set({ password }).execute();
}

export async function saveLanguage(pool: Pool, id: Id, language: string): Promise<void> {
  const update = tablesOn(pool).updateTable('identity.person').set({ language });
  await update.where('cell', '=', cellOf(id)).where('id', '=', id).execute();
}

export async function markRemoved(tx: Tx, id: Id, at: Date): Promise<void> {
  await byId(tx, id)
    .set((it) => ({ removed_at: at, password: null, roles: [], version: it('version', '+', 1) }))
    .execute();
}

/** Locked until the transaction ends: roles, password and new sessions take their turns here. */
export async function lockPerson(tx: Tx, id: Id): Promise<PersonRow | undefined> {
  const find = tablesOn(tx).selectFrom('identity.person').selectAll();
  return find.where('cell', '=', cellOf(id)).where('id', '=', id).forUpdate().executeTakeFirst();
}
