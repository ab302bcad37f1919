import type { Id } from '#kernel/id';
import type { Role } from '#platform/actor';
import type { Pool, Tx } from '#platform/db';
import { type SessionRow, tablesOn } from './tables.ts';

export async function insertSession(tx: Tx, session: SessionRow): Promise<void> {
  await tablesOn(tx).insertInto('identity.session').values(session).execute();
}

interface Look {
  readonly hash: Buffer;
  readonly now: Date;
  /** Renewed before this, it is renewed now, until `expiresAt`. */
  readonly renewedBefore: Date;
  readonly expiresAt: Date;
}

/** One read by key; and in the same statement, at most once an hour, the renewal. */
export async function sessionByHash(pool: Pool, look: Look): Promise<SessionRow | undefined> {
  const { rows } = await pool.query<SessionRow>({
    name: 'identity.session',
    text: `with renewed as (
        update identity.session set renewed_at = $2, expires_at = $4
        where token_hash = $1 and expires_at > $2 and renewed_at < $3)
      select token_hash, id, person, company, market, roles, since, renewed_at, expires_at
      from identity.session where token_hash = $1 and expires_at > $2`,
    values: [look.hash, look.now, look.renewedBefore, look.expiresAt],
  });
  return rows[0];
}

export async function sessionsOf(pool: Pool, person: Id, now: Date): Promise<readonly SessionRow[]> {
  const find = tablesOn(pool).selectFrom('identity.session').selectAll().where('person', '=', person);
  return find.where('expires_at', '>', now).orderBy('since', 'desc').orderBy('id', 'desc').limit(100).execute();
}

interface Ending {
  readonly person: Id;
  /** This one alone, or all but this one, or all. */
  readonly only?: Id;
  readonly but?: Id;
}

/** Answers how many it has ended. */
export async function endSessions(source: Pool | Tx, { person, only, but }: Ending): Promise<number> {
  let end = tablesOn(source).deleteFrom('identity.session').where('person', '=', person);
  if (only) end = end.where('id', '=', only);
  if (but) end = end.where('id', '<>', but);
  return Number((await end.executeTakeFirst()).numDeletedRows);
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
