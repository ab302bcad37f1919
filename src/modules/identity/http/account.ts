import type { FastifyInstance } from 'fastify';
import assert from 'node:assert/strict';
import { readId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { serve, serveOpen } from '#platform/http';
import { timeOnWire } from '#platform/wire';
import * as routes from '../contract.ts';
import { findCompany, findPeople } from '../service/companies.ts';
import type { Identity } from '../service/identity.ts';
import { register } from '../service/registration.ts';
import { endSession } from '../service/sessions.ts';
import { changePassword, signIn } from '../service/sign-in.ts';
import { publicKeyOf } from '../service/signing.ts';
import { saveLanguage } from '../store/people.ts';
import { sessionsOf } from '../store/sessions.ts';
import { signingKeyById } from '../store/signing-keys.ts';
import { companyRefOnWire, ruleSaid, sessionOnWire, signedInOnWire } from './wire.ts';

/** What belongs to whoever is signed in is found by who he is, so there is nobody else's to guard. */
const own = { policy: () => true };

/** For whoever is not signed in yet, and for whoever checks what somebody has signed. */
export function serveAccount(app: FastifyInstance, identity: Identity): void {
  serveOpen(app, routes.register, {
    handle: async ({ body }, { address, language }) => {
      const told = await register(identity, { ...body, language }, address);
      if (told.ok) return ok(sessionOnWire(told.value));
      assert(told.refusal.code !== 'address-incomplete', 'the contract asks for country and city');
      return { ok: false, refusal: ruleSaid(identity.sayIn(language), told.refusal) };
    },
  });

  serveOpen(app, routes.signIn, {
    handle: async ({ body }, { address }) => {
      const told = await signIn(identity, body, address);
      return told.ok ? ok(sessionOnWire(told.value)) : told;
    },
  });

  serveOpen(app, routes.readSigningKey, {
    handle: async ({ params }) => {
      const key = await signingKeyById(identity.pool, readId(params.keyId));
      if (!key) return refuse('key-unknown');
      const company = await findCompany(identity, key.company);
      return ok({
        keyId: params.keyId,
        algorithm: 'Ed25519' as const,
        company: company ? companyRefOnWire(company) : null,
        pem: String(publicKeyOf(key).export({ format: 'pem', type: 'spki' })),
        publicKey: key.public_key.toString('base64'),
        since: timeOnWire(key.since),
      });
    },
  });
}

/** What somebody does with his own sessions and password. */
export function serveSelf(app: FastifyInstance, identity: Identity): void {
  const { clock, pool } = identity;

  serve(app, routes.signOut, {
    ...own,
    // Whoever is out already gets the same answer.
    handle: async (_, { actor }) => {
      await endSession(identity, actor, actor.session);
      return ok({ id: showId('ses', actor.session) });
    },
  });

  serve(app, routes.listSessions, {
    ...own,
    handle: async (_, { actor }) => {
      const sessions = await sessionsOf(pool, actor.person, clock.now());
      const items = sessions.map((session) => ({
        id: showId('ses', session.id),
        since: timeOnWire(session.since),
        seenAt: timeOnWire(session.renewed_at),
        expiresAt: timeOnWire(session.expires_at),
        current: session.id === actor.session,
      }));
      return ok({ items });
    },
  });

  serve(app, routes.revokeSession, {
    ...own, // Of another's session this person has none by that id, so it is unknown to him.
    handle: async ({ params }, { actor }) => {
      const ended = await endSession(identity, actor, readId(params.sessionId));
      return ended.ok ? ok({ id: params.sessionId }) : ended;
    },
  });

  serve(app, routes.readMe, {
    ...own,
    handle: async (_, { actor }) => {
      const people = await findPeople(identity, [actor.person]);
      const company = await findCompany(identity, actor.company);
      const person = people.get(actor.person);
      assert(person && company, 'whoever is signed in is there');
      const known = { person: { ...person, id: actor.person }, company, roles: actor.roles };
      return ok({ ...signedInOnWire(known), session: showId('ses', actor.session) });
    },
  });

  serve(app, routes.chooseLanguage, {
    ...own,
    handle: async ({ body }, { actor }) => {
      await saveLanguage(pool, actor.person, body.language);
      return ok({ language: body.language });
    },
  });

  servePassword(app, identity);
}

function servePassword(app: FastifyInstance, identity: Identity): void {
  serve(app, routes.changePassword, {
    ...own,
    handle: async ({ body }, { actor, language }) => {
      const told = await changePassword(identity, actor, body);
      return told.ok ? told : { ok: false, refusal: ruleSaid(identity.sayIn(language), told.refusal) };
    },
  });
}
