import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import type { Cursor } from '#platform/cursor';
import type { Pool, Tx } from '#platform/db';
import { type TokenRow, tablesOn } from './tables.ts';

/** False where it is there already. */
export async function insertToken(tx: Tx, token: TokenRow): Promise<boolean> {
  const insert = tablesOn(tx).insertInto('cloud.token').values(token);
  const { numInsertedOrUpdatedRows } = await insert.onConflict((it) => it.doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export function tokenById(source: Pool | Tx, id: Id): Promise<TokenRow | undefined> {
  const find = tablesOn(source).selectFrom('cloud.token').selectAll().where('cell', '=', cellOf(id));
  return find.where('id', '=', id).executeTakeFirst();
}

/** Until the transaction ends nobody else changes it. */
export function lockToken(tx: Tx, id: Id): Promise<TokenRow | undefined> {
  const find = tablesOn(tx).selectFrom('cloud.token').selectAll().where('cell', '=', cellOf(id));
  return find.where('id', '=', id).forUpdate().executeTakeFirst();
}

type Revocation = Pick<TokenRow, 'id' | 'revoked_at' | 'revoked_by' | 'last_used_at'>;

export async function saveRevoked(tx: Tx, { id, ...revocation }: Revocation): Promise<void> {
  const update = tablesOn(tx).updateTable('cloud.token').set(revocation);
  await update.where('cell', '=', cellOf(id)).where('id', '=', id).execute();
}

/** How many could speak, if their makers still may. */
export async function countTokens(tx: Tx, company: Id, now: Date): Promise<number> {
  const { count } = await tablesOn(tx)
    .selectFrom('cloud.token')
    .select((it) => it.fn.countAll<bigint>().as('count'))
    .where('cell', '=', cellOf(company))
    .where('company', '=', company)
    .where('revoked_at', 'is', null)
    .where((it) => it.or([it('expires_at', 'is', null), it('expires_at', '>', now)]))
    .executeTakeFirstOrThrow();
  return Number(count);
}

interface Page {
  readonly company: Id;
  readonly after: Cursor | undefined;
  readonly limit: number;
}

/** The newest first. */
export function tokensOf(pool: Pool, { company, after, limit }: Page): Promise<TokenRow[]> {
  let find = tablesOn(pool)
    .selectFrom('cloud.token')
    .selectAll()
    .where('cell', '=', cellOf(company))
    .where('company', '=', company);
  if (after) find = find.where(sql<boolean>`(made_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
  return find.orderBy('made_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}
