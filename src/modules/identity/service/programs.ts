import type { Id } from '#kernel/id';
import { refuse, ok } from '#kernel/result';
import type { ScopeName } from '#platform/scope';
import type { Tx } from '#platform/db';
import { lockPerson } from '../store/people.ts';
import { endProgram as endSession, insertSession, programSessions } from '../store/sessions.ts';
import type { Identity } from './identity.ts';
import { hashToken } from './sign-in.ts';

interface Program {
  readonly id: Id;
  /** Who made it: it has his roles as they are whenever it speaks. */
  readonly person: Id;
  readonly token: string;
  readonly scopes: readonly ScopeName[];
  readonly expiresAt: Date | null;
}

/**
 * Lets a program speak in a member's name, from the commit on, within its scopes. Under an id that speaks already the
 * new token takes the old one's place. Refuses for whoever has left meanwhile.
 */
export async function admitProgram({ clock }: Identity, tx: Tx, program: Program) {
  const { id, person, token, scopes, expiresAt } = program;
  const member = await lockPerson(tx, person); // As at the sign-in: whoever changes his roles finds this, or is found.
  if (!member || member.removed_at) return refuse('member-unknown');
  const now = clock.now();
  await endSession(tx, { person, id });
  await insertSession(tx, {
    token_hash: hashToken(token),
    id,
    person,
    company: member.company,
    market: member.market,
    roles: member.roles,
    scopes: [...scopes],
    since: now,
    renewed_at: now,
    expires_at: expiresAt,
  });
  return ok({ id });
}

/** It speaks no more. Answers when it last did, as far as that is known. */
export async function endProgram(tx: Tx, program: { readonly person: Id; readonly id: Id }): Promise<Date | null> {
  const row = await endSession(tx, program);
  return row ? lastUsed(row) : null;
}

/** To be called after the commit that ends a program: here it is out at once, elsewhere within seconds. */
export const forgetProgram = ({ sessions }: Identity, id: Id): void =>
  sessions.forget((_, session) => session.session === id);

/** Those that still speak, with the time of their last use to a few minutes. Whose maker has left is not among them. */
export async function programsOf(
  { pool, clock }: Identity,
  makers: readonly Id[],
): Promise<ReadonlyMap<Id, { readonly lastUsedAt: Date | null }>> {
  const rows = makers.length === 0 ? [] : await programSessions(pool, makers, clock.now());
  return new Map(rows.map((row) => [row.id, { lastUsedAt: lastUsed(row) }]));
}

/** A row that was never renewed was never used: the first use renews it. */
const lastUsed = ({ since, renewed_at }: { since: Date; renewed_at: Date }): Date | null =>
  renewed_at > since ? renewed_at : null;
