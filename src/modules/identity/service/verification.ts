import assert from 'node:assert/strict';
import { recordAudit } from '#audit';
import { cellOf, deriveId, type Id, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { transaction, type Tx } from '#platform/db';
import { publish } from '#platform/outbox';
import type { Company } from '../domain/company.ts';
import { type Decision, decide, type Grant } from '../domain/tier.ts';
import { verificationAsked } from '../events.ts';
import { lockCompany } from '../store/companies.ts';
import type { VerificationRow } from '../store/tables.ts';
import { handIn, insertVerification, saveDecision, verificationById, verificationsOf } from '../store/verifications.ts';
import { forgetCompany } from './companies.ts';
import type { Identity } from './identity.ts';
import { settleTier } from './tiers.ts';

interface Asked {
  readonly tier: Grant['tier'];
  readonly write: Id;
}

/** Hands in every document that waits. Asked again while it is open, it answers the request that there is. */
export async function askVerification(identity: Identity, actor: Actor, { tier, write }: Asked) {
  const { pool, vault, clock } = identity;
  return transaction(pool, async (tx) => {
    const company = await lockCompany(tx, vault, actor.company);
    if (company?.kind !== 'company') return refuse('not-a-company');
    const id = deriveId(company.id, `verification ${write}`);
    const before = await verificationsOf(tx, company.id);
    const again = before.find((it) => it.id === id || (it.state === 'open' && it.tier === tier));
    if (again) return ok(again);
    const open = before.find((it) => it.state === 'open');
    if (open) return refuse('verification-open', { request: showId('vrq', open.id) });

    const at = clock.now();
    const request = requestOf(company, { id, tier, by: actor.person, at });
    await insertVerification(tx, request);
    const documents = await handIn(tx, company.id, id);
    if (documents === 0) return refuse('documents-missing');
    await publish(tx, clock, verificationAsked(company.id, id, tier));
    await recordAudit(tx, {
      ...about(company.id, id),
      actor: actor.person,
      act: 'identity.verification-asked',
      facts: { request: showId('vrq', id), tier, documents: String(documents) },
      at,
    });
    return ok(request);
  });
}

const about = (company: Id, id: Id) => ({ subject: company, kind: 'com', id, company });

const requestOf = (
  { id: company }: Company,
  { id, tier, by, at }: { id: Id; tier: Grant['tier']; by: Id; at: Date },
): VerificationRow => ({
  cell: cellOf(id),
  id,
  company,
  tier,
  state: 'open',
  asked_by: by,
  asked_at: at,
  decided_by: null,
  decided_at: null,
  reason: null,
  valid_until: null,
  version: 1,
});

interface Verdict extends Decision {
  /** What the operator has seen. */
  readonly version: number;
}

/** An operator decides what he has looked at, once; the tier changes in the same commit. */
export async function decideVerification(identity: Identity, actor: Actor, asked: Verdict & { readonly id: Id }) {
  const { pool, vault } = identity;
  const found = await verificationById(pool, asked.id);
  if (!found) return refuse('request-unknown');
  const decided = await transaction(pool, async (tx) => {
    const company = await lockCompany(tx, vault, found.company);
    const request = await verificationById(tx, asked.id); // As it is, now that nobody else decides.
    assert(company && request, 'neither is ever deleted');
    return judge(identity, tx, { actor, asked, company, request });
  });
  forgetCompany(identity, found.company);
  return decided;
}

interface Case {
  readonly actor: Actor;
  readonly asked: Verdict;
  readonly company: Company;
  readonly request: VerificationRow;
}

async function judge(identity: Identity, tx: Tx, { actor, asked, company, request }: Case) {
  if (isSame(request, asked, actor)) return ok(request);
  const at = identity.clock.now();
  const decision = decide(request.state, asked, at);
  if (!decision.ok) return decision;
  if (request.version !== asked.version) return refuse('request-changed', { version: request.version });
  const { state, validUntil } = decision.value;
  const decided = {
    ...request,
    state,
    decided_by: actor.person,
    decided_at: at,
    reason: asked.reason,
    valid_until: validUntil,
  };
  assert(await saveDecision(tx, decided), 'a request is changed under the lock of its company');
  if (state === 'approved') await settleTier(identity, tx, company);
  await recordAudit(tx, {
    ...about(company.id, request.id),
    actor: actor.person,
    act: 'identity.verification-decided',
    facts: { request: showId('vrq', request.id), tier: request.tier, state, until: validUntil?.toISOString() ?? '' },
    at,
  });
  return ok({ ...decided, version: request.version + 1 });
}

/** The same decision asked again, because the answer to the first was lost. */
const isSame = (request: VerificationRow, asked: Verdict, actor: Actor) =>
  request.state === (asked.decision === 'approve' ? 'approved' : 'rejected') &&
  request.decided_by === actor.person &&
  request.reason === asked.reason &&
  request.version === asked.version + 1;

interface Seeded {
  readonly company: Id;
  readonly tier: Grant['tier'];
  readonly validUntil: Date;
}

/** A tier for a company of the demonstration, granted by this operator without documents. Not for routes. */
export async function verifyForSeed(identity: Identity, operator: Actor, { company, tier, validUntil }: Seeded) {
  const { pool, vault, clock } = identity;
  await transaction(pool, async (tx) => {
    const locked = await lockCompany(tx, vault, company);
    assert(locked, 'the company is registered first');
    const id = deriveId(company, `seeded ${tier}`);
    const at = clock.now();
    const open = requestOf(locked, { id, tier, by: operator.person, at });
    const decided = { decided_by: operator.person, decided_at: at, reason: 'Demonstration', valid_until: validUntil };
    if (!(await insertVerification(tx, { ...open, ...decided, state: 'approved' }))) return;
    await settleTier(identity, tx, locked);
    const facts = { request: showId('vrq', id), tier, state: 'approved', until: validUntil.toISOString() };
    const act = 'identity.verification-decided';
    await recordAudit(tx, { ...about(company, id), actor: operator.person, act, facts, at });
  });
  forgetCompany(identity, company);
}
