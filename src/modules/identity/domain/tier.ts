import { ok, refuse } from '#kernel/result';
import type { Tier } from './company.ts';

/** What an operator granted once, and until when. */
export interface Grant {
  readonly tier: Exclude<Tier, 'registered'>;
  readonly validUntil: Date;
}

/** A company has the highest tier that is granted to it now, for as long as the longest such grant. */
export function tierNow(grants: readonly Grant[], now: Date): { tier: Tier; tierUntil: Date | null } {
  const valid = grants.filter(({ validUntil }) => validUntil > now);
  const tier = valid.some((grant) => grant.tier === 'audited') ? 'audited' : 'verified';
  const ends = valid.filter((grant) => grant.tier === tier).map(({ validUntil }) => validUntil.getTime());
  return ends.length > 0 ? { tier, tierUntil: new Date(Math.max(...ends)) } : { tier: 'registered', tierUntil: null };
}

const dayMs = 86_400_000;
const longestMs = 5 * 366 * dayMs;

export type VerificationState = 'open' | 'approved' | 'rejected';

export interface Decision {
  readonly decision: 'approve' | 'reject';
  readonly reason: string;
  readonly validUntil: Date | undefined;
}

/** The whole life of a request. What is not in this table cannot happen. */
const transitions = { approve: { open: 'approved' }, reject: { open: 'rejected' } } as const;

/** An open request is decided once. Approved without an end, a tier holds for a year. */
export function decide(state: VerificationState, { decision, validUntil }: Decision, now: Date) {
  const next = (transitions[decision] as Partial<Record<VerificationState, VerificationState>>)[state];
  if (!next) return refuse('request-decided', { state });
  if (decision === 'reject') return ok({ state: next, validUntil: null });
  const until = validUntil ?? new Date(now.getTime() + 365 * dayMs);
  if (until <= now || until.getTime() > now.getTime() + longestMs) return refuse('valid-until-wrong');
  return ok({ state: next, validUntil: until });
}
