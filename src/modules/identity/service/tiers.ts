import { recordAudit } from '#audit';
import { deriveId, type Id } from '#kernel/id';
import { transaction, type Tx } from '#platform/db';
import type { Job } from '#platform/jobs';
import { publish } from '#platform/outbox';
import type { Company } from '../domain/company.ts';
import { tierNow } from '../domain/tier.ts';
import { tierChanged } from '../events.ts';
import { lockCompany, saveCompany } from '../store/companies.ts';
import { grantsOf } from '../store/verifications.ts';
import { forgetCompany } from './companies.ts';
import type { Identity } from './identity.ts';

const jobName = 'identity.tier-ends';

/** Gives the locked company the tier that its grants give it now, announces it, and sees to its end. */
export async function settleTier(identity: Identity, tx: Tx, company: Company): Promise<Company> {
  const { clock, vault, jobs } = identity;
  const { tier, tierUntil } = tierNow(await grantsOf(tx, company.id, clock.now()), clock.now());
  if (tierUntil) {
    const payload = { company: company.id };
    await jobs.add(tx, { name: jobName, payload, at: tierUntil, key: `${jobName}/${company.id}` });
  }
  if (tier === company.tier && tierUntil?.getTime() === company.tierUntil?.getTime()) return company;
  const next = { ...company, tier, tierUntil, version: company.version + 1 };
  await saveCompany(tx, vault, next);
  await publish(tx, clock, tierChanged(next));
  return next;
}

/** What runs out falls back to what is still granted. May run twice, or early: it asks the grants. */
async function endTier(identity: Identity, id: Id): Promise<void> {
  const { pool, vault, clock } = identity;
  await transaction(pool, async (tx) => {
    const company = await lockCompany(tx, vault, id);
    if (!company || company.tier === 'registered') return;
    const next = await settleTier(identity, tx, company);
    if (next === company) return;
    await recordAudit(tx, {
      subject: id,
      kind: 'com',
      id: deriveId(id, `tier at ${next.version}`),
      actor: null,
      company: id,
      act: 'identity.tier-ended',
      facts: { from: company.tier, to: next.tier },
      at: clock.now(),
    });
  });
  forgetCompany(identity, id);
}

export const identityJobs = (identity: Identity): readonly Job[] => [
  { name: jobName, run: async ({ company }) => endTier(identity, company as Id) },
];
