import { cellOf, type Id } from '#kernel/id';
import type { Pool } from '#platform/db';
import { type SigningKeyRow, tablesOn } from './tables.ts';

/** The first of a person's keys is kept, whoever else makes one at the same time. */
export async function insertSigningKey(pool: Pool, key: SigningKeyRow): Promise<void> {
  const insert = tablesOn(pool).insertInto('identity.signing_key').values(key);
  await insert.onConflict((it) => it.doNothing()).execute();
}

export async function signingKeyById(pool: Pool, id: Id): Promise<SigningKeyRow | undefined> {
  const find = tablesOn(pool).selectFrom('identity.signing_key').selectAll();
  return find.where('cell', '=', cellOf(id)).where('id', '=', id).executeTakeFirst();
}
