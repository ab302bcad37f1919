import { sql } from 'kysely';
import type { Id } from '#kernel/id';
import type { Role } from '#platform/actor';
import type { Pool, Tx } from '#platform/db';
import { type SessionRow, tablesOn } from './tables.ts';

type PersonalSession = SessionRow & { readonly expires_at: Date };

export async function insertSession(tx: Tx, session: SessionRow): Promise<void> {
  await tablesOn(tx).insertInto('identity.session').values(session).execute();
}

interface Look {
  readonly hash: Buffer;
  readonly now: Date;
  /** Renewed before this, a session is renewed now, until `expiresAt`. */
  readonly renewedBefore: Date;
  readonly expiresAt: Date;
  /** A program's use is noted more finely, its first use at once, and does not lengthen its life. */
  readonly notedBefore: Date;
}

/** One read by key; and in the same statement, where it is time for it, the renewal. */
export async function sessionByHash(pool: Pool, look: Look): Promise<SessionRow | undefined> {
  const { rows } = await pool.query<SessionRow>({
    name: 'identity.session',
    text: `with renewed as (
        update identity.session set renewed_at = $2, expires_at = case when scopes is null then $4 else expires_at end
        where token_hash = $1 and (expires_at is null or expires_at > $2)
          and (renewed_at < $3 or scopes is not null and (renewed_at < $5 or renewed_at = since)))
      select token_hash, id, person, company, market, roles, scopes, since, renewed_at, expires_at
      from identity.session where token_hash = $1 and (expires_at is null or expires_at > $2)`,
    values: [look.hash, look.now, look.renewedBefore, look.expiresAt, look.notedBefore],
  });
  return rows[0];
}

/** Where he is signed in himself. */
export async function sessionsOf(pool: Pool, person: Id, now: Date): Promise<readonly PersonalSession[]> {
  const find = tablesOn(pool)
    .selectFrom('identity.session')
    .selectAll()
    .where('person', '=', person)
    .where('scopes', 'is', null)
    .$narrowType<PersonalSession>();
  return find.where('expires_at', '>', now).orderBy('since', 'desc').orderBy('id', 'desc').limit(100).execute();
}

interface Ending {
  readonly person: Id;
  /** This one alone, or all but this one, or all. */
  readonly only?: Id;
  readonly but?: Id;
}

/** Ends where a person is signed in himself; his programs stay. Answers how many it has ended. */
export async function endSessions(source: Pool | Tx, { person, only, but }: Ending): Promise<number> {
  let end = tablesOn(source).deleteFrom('identity.session').where('person', '=', person).where('scopes', 'is', null);
  if (only) end = end.where('id', '=', only);
  if (but) end = end.where('id', '<>', but);
  return Number((await end.executeTakeFirst()).numDeletedRows);
}

/** Nothing speaks for him any more, his programs included. */
export async function silence(tx: Tx, person: Id): Promise<void> {
  await tablesOn(tx).deleteFrom('identity.session').where('person', '=', person).execute();
}

/** Answers what it has ended, or undefined where there was no such program. */
export function endProgram(tx: Tx, { person, id }: { readonly person: Id; readonly id: Id }) {
  const end = tablesOn(tx).deleteFrom('identity.session').where('person', '=', person).where('id', '=', id);
  return end.where('scopes', 'is not', null).returning(['since', 'renewed_at']).executeTakeFirst();
}

export function programSessions(pool: Pool, people: readonly Id[], now: Date) {
  return tablesOn(pool)
    .selectFrom('identity.session')
    .select(['id', 'since', 'renewed_at'])
    .where('person', '=', sql<Id>`any(${people}::uuid[])`)
    .where('scopes', 'is not', null)
    .where((it) => it.or([it('expires_at', 'is', null), it('expires_at', '>', now)]))
    .execute();
}

export async function forgetExpired(tx: Tx, person: Id, now: Date): Promise<void> {
  const expired = tablesOn(tx).deleteFrom('identity.session').where('person', '=', person);
  await expired.where('expires_at', '<=', now).execute();
}

export async function giveSessionsRoles(tx: Tx, person: Id, roles: readonly Role[]): Promise<void> {
  const update = tablesOn(tx)
    .updateTable('identity.session')
    .set({ roles: [...roles] });
  await update.where('person', '=', person).execute();
}
