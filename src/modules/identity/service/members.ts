import { recordAudit } from '#audit';
import { cellOf, deriveId, type Id, newId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor, Role } from '#platform/actor';
import { transaction, type Tx } from '#platform/db';
import { keepsOwner } from '../domain/membership.ts';
import { checkPassword } from '../domain/password.ts';
import { lockCompany } from '../store/companies.ts';
import { markRemoved, membersOf, personById, releaseEmail, saveRoles } from '../store/people.ts';
import { giveSessionsRoles, silence } from '../store/sessions.ts';
import type { PersonRow } from '../store/tables.ts';
import type { Identity } from './identity.ts';
import { welcome } from './registration.ts';

const most = 200;

export interface Member {
  readonly id: Id;
  readonly company: Id;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly since: Date;
  readonly version: number;
}

const memberOf = ({ vault }: Identity, row: PersonRow): Member => ({
  id: row.id,
  company: row.company,
  ...vault.openPerson(row.id, row),
  roles: row.roles,
  since: row.since,
  version: row.version,
});

export async function findMember(identity: Identity, id: Id): Promise<Member | undefined> {
  const row = await personById(identity.pool, id);
  return row && memberOf(identity, row);
}

export const listMembers = async (identity: Identity, company: Id): Promise<readonly Member[]> =>
  (await membersOf(identity.pool, company)).map((row) => memberOf(identity, row));

interface Newcomer {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly write: Id;
}

export async function addMember(identity: Identity, actor: Actor, { write, ...asked }: Newcomer) {
  const { pool, vault, clock, limits } = identity;
  const { company } = actor;
  const id = deriveId(company, `member ${write}`);
  const before = await findMember(identity, id);
  if (before) return ok(before);
  // Whether an address is known is told here, so it is told so often and no oftener.
  const wait = limits.registration.take(`company ${company}`);
  if (wait > 0) return refuse('throttled', { retryAfterMs: wait });
  const strong = checkPassword(asked.password, asked);
  if (!strong.ok) return strong;
  const password = await identity.passwords.hash(asked.password);
  return transaction(pool, async (tx) => {
    await lockCompany(tx, vault, company);
    if ((await membersOf(tx, company)).length >= most) return refuse('too-many-members', { most });
    if (!(await welcome(identity, tx, { ...asked, id, company, password }))) return refuse('email-taken');
    await record(tx, actor, {
      member: id,
      act: 'identity.member-added',
      roles: asked.roles,
      id,
      at: clock.now(),
    });
    const row = await personById(tx, id);
    return row ? ok(memberOf(identity, row)) : refuse('email-taken');
  });
}

/** Holds from the member's next request: his sessions change in the same commit. */
export async function changeMember(
  identity: Identity,
  actor: Actor,
  { id, roles, version }: { id: Id; roles: readonly Role[]; version: number },
) {
  const changed = await amongMembers(identity, { actor, id }, async (tx, { member, members }) => {
    if (sameRoles(member.roles, roles)) return ok(memberOf(identity, member));
    if (member.version !== version) return refuse('member-changed', { version: member.version });
    const kept = keepsOwner(members, id, roles);
    if (!kept.ok) return kept;
    await saveRoles(tx, id, roles);
    await giveSessionsRoles(tx, id, roles);
    const at = identity.clock.now();
    await record(tx, actor, { member: id, act: 'identity.roles-changed', roles, id: newIdNear(identity, id), at });
    return ok(memberOf(identity, { ...member, roles: [...roles], version: version + 1 }));
  });
  identity.sessions.forget((_, session) => session.person === id);
  return changed;
}

/** Whoever has left keeps his name under what he signed, and nothing else. Asked again it answers the same. */
export async function removeMember(identity: Identity, actor: Actor, id: Id) {
  const { vault, clock, pool } = identity;
  const gone = await personById(pool, id);
  if (gone?.removed_at && gone.company === actor.company) return ok({ id });
  const removed = await amongMembers(identity, { actor, id }, async (tx, { member, members }) => {
    const kept = keepsOwner(members, id, []);
    if (!kept.ok) return kept;
    const at = clock.now();
    await markRemoved(tx, id, at);
    await releaseEmail(tx, vault.lookupOf(vault.openPerson(id, member).email), member);
    await silence(tx, id);
    await record(tx, actor, { member: id, act: 'identity.member-removed', roles: [], id, at });
    return ok({ id });
  });
  identity.sessions.forget((_, session) => session.person === id);
  return removed;
}

const newIdNear = ({ clock }: Identity, id: Id) => newId(clock, cellOf(id));

const sameRoles = (one: readonly Role[], other: readonly Role[]) =>
  one.length === other.length && one.every((role) => other.includes(role));

interface Seats {
  readonly member: PersonRow;
  readonly members: readonly PersonRow[];
}

/** One at a time in each company, so that two owners cannot each take the other's place away. */
async function amongMembers<T>(
  { pool, vault }: Identity,
  { actor: { company }, id }: { readonly actor: Actor; readonly id: Id },
  work: (tx: Tx, seats: Seats) => Promise<T>,
) {
  return transaction(pool, async (tx) => {
    await lockCompany(tx, vault, company);
    const members = await membersOf(tx, company);
    const member = members.find((it) => it.id === id);
    return member ? work(tx, { member, members }) : refuse('member-unknown');
  });
}

interface Change {
  readonly member: Id;
  readonly act: `identity.${string}`;
  readonly roles: readonly Role[];
  readonly id: Id;
  readonly at: Date;
}

async function record(tx: Tx, { person, company }: Actor, { member, act, roles, id, at }: Change): Promise<void> {
  const facts = { person: showId('per', member), roles: roles.join(' ') };
  await recordAudit(tx, { subject: company, kind: 'com', id, actor: person, company, act, facts, at });
}
