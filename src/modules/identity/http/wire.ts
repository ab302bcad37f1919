import type { Static } from 'typebox';
import { showId } from '#kernel/id';
import { type Say, type Sayable, sayText } from '#kernel/language';
import type { Role } from '#platform/actor';
import { timeOnWire, timeOrNull } from '#platform/wire';
import type { companyProfile, companyRef, ownCompany } from '../contract/shapes.ts';
import type { Company } from '../domain/company.ts';
import type { SignedIn } from '../service/sign-in.ts';

/** As another party is always named. */
export const companyRefOnWire = ({ id, name, tier }: Company): Static<typeof companyRef> => ({
  id: showId('com', id),
  name,
  tier,
});

/** What everybody may see. Named one by one: a field that is added stays inside until somebody lets it out. */
export const profileOnWire = (company: Company): Static<typeof companyProfile> => ({
  id: showId('com', company.id),
  kind: company.kind,
  name: company.name,
  nameLocal: company.nameLocal,
  country: company.country,
  city: company.city,
  about: company.about,
  website: company.website,
  founded: company.founded,
  employees: company.employees,
  tier: company.tier,
  tierUntil: timeOrNull(company.tierUntil),
  slug: company.slug,
  since: timeOnWire(company.since),
  version: company.version,
});

export const ownCompanyOnWire = (company: Company): Static<typeof ownCompany> => ({
  ...profileOnWire(company),
  street: company.street,
  postcode: company.postcode,
  phone: company.phone,
  registrationNumber: company.registrationNumber,
  vatId: company.vatId,
});

interface Known {
  readonly person: SignedIn['person'];
  readonly company: Company;
  readonly roles: readonly Role[];
}

export const signedInOnWire = ({ person, company, roles }: Known) => ({
  person: { ...person, id: showId('per', person.id) },
  company: ownCompanyOnWire(company),
  roles: [...roles],
});

export const sessionOnWire = (session: SignedIn) => ({
  ...signedInOnWire(session),
  token: session.token,
  expiresAt: timeOnWire(session.expiresAt),
});

type Told<Refusal> = Refusal extends { readonly rule: Sayable } ? Omit<Refusal, 'rule'> & { rule: string } : Refusal;

/** A refusal whose rule is said in the asker's language. */
export function ruleSaid<Refusal extends { readonly code: string }>(say: Say, refusal: Refusal): Told<Refusal> {
  const { rule } = refusal as { readonly rule?: Sayable };
  return (rule ? { ...refusal, rule: sayText(say, rule) } : refusal) as Told<Refusal>;
}

/** What the cursor of a list holds: what it is sorted by, and the id. */
export const cursorOf = (key: string, id: string): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url');

/** Undefined for a cursor that is none of ours: the list begins anew. */
export function readCursor(text: string | undefined): { key: string; id: string } | undefined {
  if (!text) return undefined;
  try {
    const [key, id]: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const whole =
      typeof key === 'string' && typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
    return whole ? { key, id } : undefined;
  } catch {
    return undefined;
  }
}
