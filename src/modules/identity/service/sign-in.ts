import assert from 'node:assert/strict';
import { hash, randomBytes } from 'node:crypto';
import { recordAudit } from '#audit';
import { cellOf, type Id, newId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor, Role } from '#platform/actor';
import { transaction } from '#platform/db';
import type { Company } from '../domain/company.ts';
import { checkPassword } from '../domain/password.ts';
import { lockPerson, personById, savePassword } from '../store/people.ts';
import { endSessions, forgetExpired, insertSession } from '../store/sessions.ts';
import type { PersonRow } from '../store/tables.ts';
import { accountOf } from './accounts.ts';
import { findCompany } from './companies.ts';
import type { Identity } from './identity.ts';
import { networkOf } from './network.ts';

/** So long a session lasts after it was last used, to the hour. */
export const sessionMs = 30 * 86_400_000;

export interface SignedIn {
  readonly token: string;
  readonly expiresAt: Date;
  readonly person: { readonly id: Id; readonly name: string; readonly email: string };
  readonly company: Company;
  readonly roles: readonly Role[];
}

/**
 * Lets somebody try a password, or says how long to wait. The account counts whether there is one or not, so the answer
 * tells nobody that there is. Who succeeds has cost nothing.
 */
export function admit({ limits, passwords, vault }: Identity, email: string, from: string) {
  if (passwords.crowded()) return refuse('throttled', { retryAfterMs: 2_000 });
  const account = vault.lookupOf(email);
  const address = networkOf(from);
  const wait = limits.address.take(address) || limits.account.take(account);
  if (wait > 0) return refuse('throttled', { retryAfterMs: wait });
  const succeeded = () => {
    limits.address.giveBack(address);
    limits.account.forgive(account);
  };
  return ok({ succeeded });
}

export async function signIn(identity: Identity, asked: { email: string; password: string }, address: string) {
  const admitted = admit(identity, asked.email, address);
  if (!admitted.ok) return admitted;
  const person = await accountOf(identity, asked.email);
  const fits = await identity.passwords.fits(person?.password, asked.password);
  const session = fits && person ? await openSession(identity, person) : undefined;
  if (!session) return refuse('sign-in-failed');
  admitted.value.succeeded();
  return ok(session);
}

export const hashToken = (token: string): Buffer => hash('sha256', token, 'buffer');

/** Undefined where the person's password or place was taken since it was found to fit. */
export async function openSession(identity: Identity, { id, password }: PersonRow): Promise<SignedIn | undefined> {
  const { clock, pool, vault } = identity;
  const token = randomBytes(32).toString('base64url');
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + sessionMs);
  const person = await transaction(pool, async (tx) => {
    // Locked, so that whoever changes the roles or the password at this moment finds this session or is found by it.
    const locked = await lockPerson(tx, id);
    if (!locked || locked.removed_at || locked.password !== password) return undefined;
    const { company, market, roles } = locked;
    const session = newId(clock, cellOf(id));
    await forgetExpired(tx, id, now);
    await insertSession(tx, {
      token_hash: hashToken(token),
      id: session,
      person: id,
      company,
      market,
      roles,
      scopes: null,
      since: now,
      renewed_at: now,
      expires_at: expiresAt,
    });
    const act = 'identity.signed-in';
    const facts = { session: showId('ses', session) };
    await recordAudit(tx, { subject: id, kind: 'per', id: session, actor: id, company, act, facts, at: now });
    return locked;
  });
  if (!person) return undefined;
  const company = await findCompany(identity, person.company);
  assert(company, 'a person has a company');
  return { token, expiresAt, person: { id, ...vault.openPerson(id, person) }, company, roles: person.roles };
}

/** Ends every other session: whoever knew the old password is out. */
export async function changePassword(identity: Identity, actor: Actor, asked: { current: string; next: string }) {
  const { passwords, pool, vault, clock } = identity;
  const person = await personById(pool, actor.person);
  assert(person, 'whoever is signed in is there');
  const data = vault.openPerson(person.id, person);
  const admitted = admit(identity, data.email, person.id);
  if (!admitted.ok) return admitted;
  if (!(await passwords.fits(person.password, asked.current))) {
    // The same change asked again: the answer to the first may have been lost.
    if (!(await passwords.fits(person.password, asked.next))) return refuse('password-wrong');
    admitted.value.succeeded();
    return ok({ sessionsEnded: 0 });
  }
  const strong = checkPassword(asked.next, data);
  if (!strong.ok) return strong;
  const hashed = await passwords.hash(asked.next);
  const saved = await transaction(pool, async (tx) => {
    const locked = await lockPerson(tx, person.id);
    if (locked?.password !== person.password) return refuse('password-wrong');
    await savePassword(tx, person.id, hashed);
    const sessionsEnded = await endSessions(tx, { person: person.id, but: actor.session });
    const { id, company } = person;
    const facts = { sessionsEnded: String(sessionsEnded) };
    const act = 'identity.password-changed';
    await recordAudit(tx, {
      subject: id,
      kind: 'per',
      id: newId(clock, cellOf(id)),
      actor: id,
      company,
      act,
      facts,
      at: clock.now(),
    });
    return ok({ sessionsEnded });
  });
  identity.sessions.forget((_, session) => session.person === person.id);
  if (saved.ok) admitted.value.succeeded();
  return saved;
}
