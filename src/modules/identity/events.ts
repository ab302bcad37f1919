import type { Id } from '#kernel/id';
import type { Event } from '#platform/outbox';
import type { Company, Tier } from './domain/company.ts';

/** The key of each is the company; no payload names a person. */
export const companyRegistered = ({ id, kind, country, market }: Company): Event => ({
  name: 'identity.company-registered',
  key: id,
  payload: { company: id, kind, country, market },
});

export const companyChanged = ({ id, version }: Company, fields: readonly string[]): Event => ({
  name: 'identity.company-changed',
  key: id,
  payload: { company: id, version, fields },
});

export const verificationAsked = (company: Id, request: Id, tier: Tier): Event => ({
  name: 'identity.verification-asked',
  key: company,
  payload: { company, request, tier },
});

export const tierChanged = ({ id, tier, tierUntil }: Company): Event => ({
  name: 'identity.tier-changed',
  key: id,
  payload: { company: id, tier, until: tierUntil?.toISOString() ?? null },
});
