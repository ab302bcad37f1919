import { recordAudit } from '#audit';
import { type Id, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { sessionCookie } from '../contract.ts';
import { isProgramToken } from './program-token.ts';
import { endSessions, sessionByHash } from '../store/sessions.ts';
import type { Identity, Session } from './identity.ts';
import { hashToken, sessionMs } from './sign-in.ts';

const renewEveryMs = 3_600_000;
const noteEveryMs = 300_000;

interface Request {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly protocol: string;
}

/** Who asks, or undefined. One statement at most, and none within seconds of the last. */
export async function authenticate(identity: Identity, request: Request): Promise<Actor | undefined> {
  const token = tokenOf(request);
  if (!token) return undefined;
  const hash = hashToken(token);
  const key = hash.toString('base64url');
  const found = await identity.sessions.find([key], async () => read(identity, key, hash));
  const session = found.get(key);
  if (!session || (session.expiresAt && session.expiresAt <= identity.clock.now())) return undefined;
  const { expiresAt: _, ...actor } = session;
  return actor;
}

const isSessionToken = (text: string) => /^[\w-]{43}$/.test(text);

/**
 * A program says who it is in a header that no other site can make a browser send; a browser by its cookie, in which a
 * program's token has no place. What is not even written as a token is not looked up.
 */
function tokenOf({ headers, protocol }: Request): string | undefined {
  const { authorization, cookie } = headers;
  if (typeof authorization === 'string') {
    const shown = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    return isSessionToken(shown) || isProgramToken(shown) ? shown : undefined;
  }
  if (typeof cookie !== 'string') return undefined;
  const name = `${sessionCookie(protocol === 'https')}=`;
  const pair = cookie.split(';').map((part) => part.trim());
  const kept = pair.find((part) => part.startsWith(name))?.slice(name.length) ?? '';
  return isSessionToken(kept) ? kept : undefined;
}

async function read({ pool, clock }: Identity, key: string, hash: Buffer): Promise<ReadonlyMap<string, Session>> {
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + sessionMs);
  const row = await sessionByHash(pool, {
    hash,
    now,
    renewedBefore: new Date(now.getTime() - renewEveryMs),
    expiresAt,
    notedBefore: new Date(now.getTime() - noteEveryMs),
  });
  if (!row) return new Map();
  const { person, company, roles, market, id, scopes, expires_at: until } = row;
  const speaker = { person, company, roles, market, session: id, expiresAt: until, ...(scopes && { scopes }) };
  return new Map([[key, speaker]]);
}

/** Ends one of this person's sessions, here at once and in other processes within seconds. */
export async function endSession(identity: Identity, actor: Actor, session: Id) {
  const { pool, sessions, clock } = identity;
  const { person, company } = actor;
  const ended = await transaction(pool, async (tx) => {
    if ((await endSessions(tx, { person, only: session })) === 0) return refuse('session-unknown');
    const facts = { session: showId('ses', session) };
    const act = 'identity.session-ended';
    await recordAudit(tx, {
      subject: person,
      kind: 'per',
      id: session,
      actor: person,
      company,
      act,
      facts,
      at: clock.now(),
    });
    return ok({ id: session });
  });
  sessions.forget((_, known) => known.session === session);
  return ended;
}

/** Calls when sessions have ended or changed in this process: for whoever answers one for longer than a request. */
export function onSessionsEnded(
  { sessions }: Identity,
  listener: (concerned: (actor: Actor) => boolean) => void,
): void {
  const always = new Date(8.64e15);
  sessions.watch((which) => listener((actor) => which('', { ...actor, expiresAt: always })));
}
