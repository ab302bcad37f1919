import { cellOf, type Id } from '#kernel/id';
import type { Pool, Tx } from '#platform/db';
import { sql } from 'kysely';
import type { Grant, VerificationState } from '../domain/tier.ts';
import { type DocumentRow, tablesOn, type VerificationRow } from './tables.ts';

/** Every grant that has not run out. */
export async function grantsOf(tx: Tx, company: Id, now: Date): Promise<readonly Grant[]> {
  const rows = await tablesOn(tx)
    .selectFrom('identity.verification')
    .select(['tier', 'valid_until'])
    .where('cell', '=', cellOf(company))
    .where('company', '=', company)
    .where('state', '=', 'approved')
    .where('valid_until', '>', now)
    .execute();
  return rows.flatMap(({ tier, valid_until: validUntil }) => (validUntil ? [{ tier, validUntil }] : []));
}

/** What was granted ends now. */
export async function endGrants(tx: Tx, company: Id, at: Date): Promise<void> {
  await tablesOn(tx)
    .updateTable('identity.verification')
    .set({ valid_until: at })
    .where('cell', '=', cellOf(company))
    .where('company', '=', company)
    .where('state', '=', 'approved')
    .where('valid_until', '>', at)
    .execute();
}

/** False where it is there already: the same request again, or another that is open. */
export async function insertVerification(tx: Tx, request: VerificationRow): Promise<boolean> {
  const insert = tablesOn(tx).insertInto('identity.verification').values(request);
  const { numInsertedOrUpdatedRows } = await insert.onConflict((it) => it.doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function verificationById(source: Pool | Tx, id: Id): Promise<VerificationRow | undefined> {
  const find = tablesOn(source).selectFrom('identity.verification').selectAll();
  return find.where('cell', '=', cellOf(id)).where('id', '=', id).executeTakeFirst();
}

export async function verificationsOf(source: Pool | Tx, company: Id): Promise<readonly VerificationRow[]> {
  const find = tablesOn(source).selectFrom('identity.verification').selectAll();
  const own = find.where('cell', '=', cellOf(company)).where('company', '=', company);
  return own.orderBy('asked_at', 'desc').limit(100).execute();
}

/** True if the request was still the one that was decided on. */
export async function saveDecision(tx: Tx, { version, ...request }: VerificationRow): Promise<boolean> {
  const { cell, id, ...rest } = request;
  const update = tablesOn(tx)
    .updateTable('identity.verification')
    .set({ ...rest, version: version + 1 })
    .where('cell', '=', cell)
    .where('id', '=', id)
    .where('version', '=', version);
  return (await update.executeTakeFirst()).numUpdatedRows === 1n;
}

interface Page {
  readonly state: VerificationState;
  readonly after: { readonly at: Date; readonly id: Id } | undefined;
  readonly limit: number;
}

/** Open ones the oldest first, so that nobody waits for ever; decided ones the newest first. */
export async function verificationsIn(pool: Pool, { state, after, limit }: Page) {
  const direction = state === 'open' ? 'asc' : 'desc';
  const documents = sql<number>`(select count(*)::integer from identity.document d
    where d.cell = v.cell and d.company = v.company and d.request = v.id)`;
  let find = tablesOn(pool)
    .selectFrom('identity.verification as v')
    .selectAll('v')
    .select(documents.as('documents'))
    .where('state', '=', state)
    .orderBy('asked_at', direction)
    .orderBy('id', direction)
    .limit(limit);
  const position = after && sql`(${after.at}::timestamptz, ${after.id}::uuid)`;
  if (position)
    find = find.where(
      state === 'open' ? sql<boolean>`(asked_at, id) > ${position}` : sql<boolean>`(asked_at, id) < ${position}`,
    );
  return find.execute();
}

export async function insertDocument(tx: Tx, document: DocumentRow): Promise<void> {
  const insert = tablesOn(tx).insertInto('identity.document').values(document);
  await insert.onConflict((it) => it.doNothing()).execute();
}

export async function documentById(source: Pool | Tx, id: Id): Promise<DocumentRow | undefined> {
  const find = tablesOn(source).selectFrom('identity.document').selectAll();
  return find.where('cell', '=', cellOf(id)).where('id', '=', id).executeTakeFirst();
}

export async function documentsOf(source: Pool | Tx, company: Id, request?: Id): Promise<readonly DocumentRow[]> {
  let find = tablesOn(source).selectFrom('identity.document').selectAll();
  find = find.where('cell', '=', cellOf(company)).where('company', '=', company);
  if (request) find = find.where('request', '=', request);
  return find.orderBy('at', 'desc').limit(500).execute();
}

/** Only as long as it waits to be handed in. */
export async function deleteDocument(tx: Tx, id: Id): Promise<boolean> {
  const remove = tablesOn(tx).deleteFrom('identity.document').where('cell', '=', cellOf(id)).where('id', '=', id);
  return (await remove.where('request', 'is', null).executeTakeFirst()).numDeletedRows === 1n;
}

/** Hands in all that waits; answers how many documents these are. */
export async function handIn(tx: Tx, company: Id, request: Id): Promise<number> {
  const update = tablesOn(tx)
    .updateTable('identity.document')
    .set({ request })
    .where('cell', '=', cellOf(company))
    .where('company', '=', company)
    .where('request', 'is', null);
  return Number((await update.executeTakeFirst()).numUpdatedRows);
}
