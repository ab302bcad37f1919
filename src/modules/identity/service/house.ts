import assert from 'node:assert/strict';
import { recordAudit } from '#audit';
import { cellOf, deriveId, type Id, newId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { transaction, type Tx } from '#platform/db';
import { emptyProfile } from '../domain/profile.ts';
import { claimSlug, companiesById, insertCompany } from '../store/companies.ts';
import type { PersonRow } from '../store/tables.ts';
import { accountOf, houseCompany } from './accounts.ts';
import type { Identity } from './identity.ts';
import { enrol, type Registration, welcome } from './registration.ts';

/** Somebody of the house. Asked again with the same address it answers whom it found. Not for routes. */
export async function createOperator(identity: Identity, asked: Omit<Registration, 'company'>): Promise<Actor> {
  const { clock, market, pool } = identity;
  const company = houseCompany(market);
  const found = await accountOf(identity, asked.email);
  if (found) {
    assert(found.company === company, 'this address is registered for somebody who is not of the house');
    return actorOf(found);
  }
  const password = await identity.passwords.hash(asked.password);
  await transaction(pool, async (tx) => {
    const id = newId(clock, cellOf(company));
    await insertHouse(identity, tx, company);
    const added = await welcome(identity, tx, { ...asked, id, company, password, roles: ['operator'] });
    if (!added) return;
    const facts = { person: showId('per', id), roles: 'operator' };
    const act = 'identity.member-added';
    await recordAudit(tx, { subject: company, kind: 'com', id, actor: null, company, act, facts, at: clock.now() });
  });
  const saved = await accountOf(identity, asked.email);
  assert(saved?.company === company, 'an operator that was added is there');
  return actorOf(saved);
}

async function insertHouse({ vault, market, clock }: Identity, tx: Tx, id: Id): Promise<void> {
  if ((await companiesById(tx, vault, [id])).size > 0) return;
  const slug = 'serai-operations';
  await claimSlug(tx, { id, market }, [slug]);
  const profile = { ...emptyProfile, name: 'Serai operations', country: 'ZZ', city: 'Serai' };
  const house = { ...profile, id, market, slug, since: clock.now(), version: 1 };
  await insertCompany(tx, vault, { ...house, kind: 'company', tier: 'registered', tierUntil: null });
}

/** For what an app does in somebody's name without a session, such as demonstration data. */
const actorOf = ({ id, company, roles, market }: PersonRow): Actor => ({
  person: id,
  company,
  roles,
  market,
  session: deriveId(id, 'no session'),
});

/** Registers without throttle and session; asked again it answers whom it found. Not for routes. */
export async function registerForSeed(identity: Identity, asked: Registration): Promise<Actor> {
  const enrolled = await enrol(identity, asked);
  assert(enrolled.ok || enrolled.refusal.code === 'email-taken', JSON.stringify(enrolled));
  const person = await accountOf(identity, asked.email);
  assert(person, 'whoever was enrolled is there');
  return actorOf(person);
}
