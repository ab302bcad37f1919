import { recordAudit } from '#audit';
import { cellOf, type Id, newId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { publish } from '#platform/outbox';
import { changedFields, type Company, losesTier, type Profile } from '../domain/company.ts';
import { checkProfile } from '../domain/profile.ts';
import { companyChanged, tierChanged } from '../events.ts';
import { companiesById, companyBySlug, lockCompany, saveCompany } from '../store/companies.ts';
import { peopleById, personById } from '../store/people.ts';
import { endGrants } from '../store/verifications.ts';
import type { Identity } from './identity.ts';

/** Those that are there, by id: one statement at most, remembered for seconds and forgotten when they change. */
export function findCompanies(identity: Identity, ids: readonly Id[]): Promise<ReadonlyMap<Id, Company>> {
  return identity.companies.find(ids, (missing) => companiesById(identity.pool, identity.vault, missing));
}

export async function findCompany(identity: Identity, id: Id): Promise<Company | undefined> {
  return (await findCompanies(identity, [id])).get(id);
}

export async function findCompanyBySlug(identity: Identity, slug: string): Promise<Company | undefined> {
  const id = await companyBySlug(identity.pool, identity.market, slug);
  return id && findCompany(identity, id);
}

/** The company that a person acts for. */
export async function companyOf(identity: Identity, person: Id): Promise<Company | undefined> {
  const row = await personById(identity.pool, person);
  return row && findCompany(identity, row.company);
}

/** What people are called: one statement at most. For whoever may know it; the callers' policies say who. */
export function findPeople(
  { people, pool, vault }: Identity,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, { readonly name: string; readonly email: string }>> {
  return people.find(ids, async (missing) => {
    const rows = await peopleById(pool, missing);
    return new Map(rows.map((row) => [row.id, vault.openPerson(row.id, row)]));
  });
}

export const forgetCompany = (identity: Identity, id: Id): void => identity.companies.forget((key) => key === id);

/** Saves the whole profile. What an operator has looked at loses its tier when it changes (IDN-11). */
export async function updateCompany(identity: Identity, actor: Actor, asked: Profile & { readonly version: number }) {
  const { pool, vault, clock } = identity;
  const { version, ...wanted } = asked;
  const saved = await transaction(pool, async (tx) => {
    const company = await lockCompany(tx, vault, actor.company);
    if (!company) return refuse('company-unknown');
    const checked = checkProfile(company.kind, wanted);
    if (!checked.ok) return checked;
    const fields = changedFields(company, checked.value);
    if (fields.length === 0) return ok(company); // Asked again, or nothing was changed.
    if (company.version !== version) return refuse('company-changed', { version: company.version });

    const fallen = company.tier !== 'registered' && losesTier(fields);
    const tier = fallen ? ({ tier: 'registered', tierUntil: null } as const) : {};
    const next = { ...company, ...checked.value, ...tier, version: version + 1 };
    const at = clock.now();
    await saveCompany(tx, vault, next);
    if (fallen) await endGrants(tx, company.id, at);
    await publish(tx, clock, companyChanged(next, fields));
    if (fallen) await publish(tx, clock, tierChanged(next));
    const facts = { fields: fields.join(' '), version: String(next.version), tier: next.tier };
    await recordAudit(tx, {
      subject: company.id,
      kind: 'com',
      id: newId(clock, cellOf(company.id)),
      actor: actor.person,
      company: company.id,
      act: 'identity.company-changed',
      facts,
      at,
    });
    return ok(next);
  });
  forgetCompany(identity, actor.company);
  return saved;
}
