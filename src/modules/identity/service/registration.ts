import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { recordAudit } from '#audit';
import { cellOf, type Id, newId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Role } from '#platform/actor';
import { transaction, type Tx } from '#platform/db';
import { publish } from '#platform/outbox';
import { type Company, type Profile, slugOf } from '../domain/company.ts';
import { checkPassword } from '../domain/password.ts';
import { checkProfile, emptyProfile } from '../domain/profile.ts';
import { companyRegistered } from '../events.ts';
import { claimSlug, insertCompany } from '../store/companies.ts';
import { claimEmail, insertPerson, personByEmail } from '../store/people.ts';
import { accountOf } from './accounts.ts';
import type { Identity } from './identity.ts';
import { networkOf } from './network.ts';
import { admit, openSession } from './sign-in.ts';
import { normalEmail } from './vault.ts';

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  /** In which he is written to; left out, in English. */
  readonly language?: string;
  /** Left out, an individual's own company of one is made. */
  readonly company?: Partial<Profile> & Pick<Profile, 'name'>;
}

/** Registers and signs in. Asked again with the same password it signs in: the first answer may have been lost. */
export async function register(identity: Identity, asked: Registration, address: string) {
  const wait = identity.limits.registration.take(networkOf(address));
  if (wait > 0) return refuse('throttled', { retryAfterMs: wait });
  const admitted = admit(identity, asked.email, address);
  if (!admitted.ok) return admitted;
  const enrolled = await enrol(identity, asked);
  if (!enrolled.ok && enrolled.refusal.code !== 'email-taken') return enrolled;

  const person = await accountOf(identity, asked.email);
  const known = enrolled.ok || (await identity.passwords.fits(person?.password, asked.password));
  const session = known && person ? await openSession(identity, person) : undefined;
  if (!session) return refuse('email-taken');
  admitted.value.succeeded();
  return ok(session);
}

/** A person with a company: his own of one where he names none. */
export async function enrol(identity: Identity, asked: Registration) {
  const { clock, pool, vault, market } = identity;
  if (await personByEmail(pool, vault.lookupOf(asked.email), market)) return refuse('email-taken');
  const strong = checkPassword(asked.password, asked);
  if (!strong.ok) return strong;
  const kind = asked.company ? 'company' : 'individual';
  const profile = checkProfile(kind, { ...emptyProfile, name: asked.name, ...asked.company });
  if (!profile.ok) return profile;
  const password = await identity.passwords.hash(asked.password);

  const id = newId(clock, randomInt(4096));
  const since = clock.now();
  const company = {
    ...profile.value,
    id,
    market,
    kind,
    tier: 'registered',
    tierUntil: null,
    since,
    version: 1,
  } as const;
  return transaction(pool, async (tx) => {
    const owner = { ...asked, id: newId(clock, cellOf(id)), company: id, password };
    if (!(await welcome(identity, tx, { ...owner, roles: ['owner'] }))) return refuse('email-taken');
    const slug = await claimSlug(tx, company, slugsFor(company));
    assert(slug, 'the last of the slugs holds the whole id');
    await insertCompany(tx, vault, { ...company, slug });
    await publish(tx, clock, companyRegistered({ ...company, slug }));
    await recordAudit(tx, {
      subject: id,
      kind: 'com',
      id: owner.id,
      actor: owner.id,
      company: id,
      act: 'identity.registered',
      facts: { kind, person: showId('per', owner.id) },
      at: since,
    });
    return ok(owner.id);
  });
}

interface NewPerson {
  readonly id: Id;
  readonly company: Id;
  readonly email: string;
  readonly name: string;
  /** As it was hashed. */
  readonly password: string;
  readonly roles: readonly Role[];
  readonly language?: string;
}

/** Writes a person down. False where the address is somebody's already. */
export async function welcome({ vault, market, clock }: Identity, tx: Tx, person: NewPerson): Promise<boolean> {
  const { id, company, password, name } = person;
  const email = normalEmail(person.email);
  if (!(await claimEmail(tx, vault.lookupOf(email), { id, market }))) return false;
  await insertPerson(tx, {
    cell: cellOf(id),
    id,
    company,
    market,
    ...vault.sealPerson(id, { name, email }),
    password,
    roles: [...person.roles],
    since: clock.now(),
    removed_at: null,
    version: 1,
    language: person.language ?? null,
  });
  return true;
}

/** From the plainest to the one that nobody else can have. An individual's name stays out of addresses. */
function slugsFor({ id, kind, name, city }: Pick<Company, 'id' | 'kind' | 'name' | 'city'>): readonly string[] {
  const whole = showId('', id).slice(1);
  if (kind === 'individual') return [`member-${whole.slice(-8)}`, `member-${whole}`];
  const base = slugOf(name) || 'company';
  const place = slugOf(city ?? '');
  return [base, ...(place ? [`${base}-${place.slice(0, 24)}`] : []), `${base}-${whole.slice(-6)}`, `${base}-${whole}`];
}
