import { recordAudit } from '#audit';
import { admitProgram, endProgram, forgetProgram, newProgramToken, programsOf } from '#identity';
import { cellOf, deriveId, type Id, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import type { Cursor } from '#platform/cursor';
import { transaction, type Tx } from '#platform/db';
import type { ScopeName } from '#platform/scope';
import type { Cloud } from './cloud.ts';
import { countTokens, insertToken, lockToken, saveRevoked, tokensOf } from './store/tokens.ts';
import type { TokenRow } from './store/tables.ts';

const most = 100;
const dayMs = 86_400_000;

interface Asked {
  readonly name: string;
  readonly scopes: readonly ScopeName[];
  /** Null for one without an end. */
  readonly days: number | null;
  readonly write: Id;
}

/**
 * Makes a token and tells it. Identity keeps its hash, nobody keeps the token: whoever asks again soon, because the
 * answer was lost, hears the same; later, a new one that takes the first one's place.
 */
export async function makeToken(cloud: Cloud, actor: Actor, { write, ...asked }: Asked) {
  const { clock, pool, identity } = cloud;
  const id = deriveId(actor.company, `token ${write}`);
  const { secret, again } = cloud.shown.of(id, newProgramToken);
  const made = await transaction(pool, async (tx) => {
    const token = tokenFrom(asked, { id, actor, secret, now: clock.now() });
    const fresh = await insertToken(tx, token);
    const row = fresh ? token : await lockToken(tx, id);
    if (!row || row.revoked_at) return refuse('token-revoked');
    if (fresh && (await countTokens(tx, actor.company, clock.now())) > most) return refuse('too-many-tokens', { most });
    if (fresh || !again) {
      const { scopes, expires_at: expiresAt } = row;
      const admitted = await admitProgram(identity, tx, { id, person: row.made_by, token: secret, scopes, expiresAt });
      if (!admitted.ok) return admitted;
    }
    if (fresh) await record(tx, row, { act: 'cloud.token-made', by: actor.person, at: row.made_at });
    return ok(row);
  });
  if (!made.ok) return made;
  forgetProgram(identity, id); // Where it took another's place, that one is out here at once.
  return ok({ token: made.value, secret });
}

interface Making {
  readonly id: Id;
  readonly actor: Actor;
  readonly secret: string;
  readonly now: Date;
}

const tokenFrom = ({ name, scopes, days }: Omit<Asked, 'write'>, { id, actor, secret, now }: Making): TokenRow => ({
  cell: cellOf(id),
  id,
  company: actor.company,
  name,
  hint: secret.slice(-4),
  scopes: [...scopes],
  made_by: actor.person,
  made_at: now,
  expires_at: days === null ? null : new Date(now.getTime() + days * dayMs),
  revoked_at: null,
  revoked_by: null,
  last_used_at: null,
});

/** It speaks no more, here from the next request on and elsewhere within seconds. Revoked again it is revoked. */
export async function revokeToken({ pool, clock, identity }: Cloud, actor: Actor, id: Id) {
  const revoked = await transaction(pool, async (tx) => {
    const token = await lockToken(tx, id);
    if (!token) return refuse('token-unknown');
    if (token.revoked_at) return ok(token);
    const lastUsed = await endProgram(tx, { person: token.made_by, id });
    const at = clock.now();
    const row = { ...token, revoked_at: at, revoked_by: actor.person, last_used_at: lastUsed };
    await saveRevoked(tx, { id, revoked_at: at, revoked_by: actor.person, last_used_at: lastUsed });
    await record(tx, row, { act: 'cloud.token-revoked', by: actor.person, at });
    return ok(row);
  });
  forgetProgram(identity, id);
  return revoked;
}

export type TokenState = 'active' | 'expired' | 'revoked' | 'maker-left';

export interface Known extends TokenRow {
  readonly state: TokenState;
}

/** The newest first, each with whether it still speaks and when it last did. */
export async function listTokens(
  { pool, clock, identity }: Cloud,
  page: { readonly company: Id; readonly after: Cursor | undefined; readonly limit: number },
): Promise<readonly Known[]> {
  const rows = await tokensOf(pool, page);
  const speaking = await programsOf(identity, [...new Set(rows.map((row) => row.made_by))]);
  const now = clock.now();
  return rows.map((row) => {
    const program = speaking.get(row.id);
    const last_used_at = program?.lastUsedAt ?? row.last_used_at;
    return { ...row, last_used_at, state: stateOf(row, { speaks: program !== undefined, now }) };
  });
}

function stateOf({ revoked_at, expires_at }: TokenRow, { speaks, now }: { speaks: boolean; now: Date }): TokenState {
  if (revoked_at) return 'revoked';
  if (expires_at && expires_at <= now) return 'expired';
  return speaks ? 'active' : 'maker-left';
}

interface Act {
  readonly act: `cloud.${string}`;
  readonly by: Id;
  readonly at: Date;
}

function record(tx: Tx, { id, company, scopes, expires_at: until }: TokenRow, { act, by, at }: Act): Promise<void> {
  // By thing, since all of them in one line are longer than a fact may be: `listing: read write`.
  const acts = Map.groupBy(scopes, (scope) => scope.slice(0, scope.indexOf(':')));
  const reach = [...acts].map(([thing, named]) => [
    thing,
    named.map((scope) => scope.slice(thing.length + 1)).join(' '),
  ]);
  const facts = { token: showId('tok', id), until: until?.toISOString() ?? 'none', ...Object.fromEntries(reach) };
  return recordAudit(tx, { subject: company, kind: 'com', id, actor: by, company, act, facts, at });
}
