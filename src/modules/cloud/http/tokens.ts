import type { FastifyInstance } from 'fastify';
import assert from 'node:assert/strict';
import { companyRefOnWire, findCompany, findPeople } from '#identity';
import { readId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { pageBy, readCursor } from '#platform/cursor';
import { serve, serveOpen } from '#platform/http';
import { scopeNames, scopes } from '#platform/scope';
import { timeOrNull } from '#platform/wire';
import type { Cloud } from '../cloud.ts';
import * as routes from '../contract.ts';
import { tokenById } from '../store/tokens.ts';
import { listTokens, makeToken, revokeToken } from '../tokens.ts';
import { tokenOnWire } from './wire.ts';

const own = { policy: () => true }; // Found and made by who asks, so there is nobody else's to guard.

export function serveTokens(app: FastifyInstance, cloud: Cloud): void {
  serveOpen(app, routes.listScopes, {
    handle: async (_, { language }) => {
      const say = cloud.sayIn(language);
      return ok({ items: scopeNames.map((name) => ({ name, about: say(scopes[name].about) })) });
    },
  });

  serve(app, routes.listTokens, {
    ...own,
    handle: async ({ query: { after, limit } }, { actor: { company } }) => {
      const page = { company, after: readCursor(after), limit: limit + 1 };
      const { items, next } = pageBy(await listTokens(cloud, page), limit, ({ made_at: at, id }) => ({ at, id }));
      const people = await findPeople(cloud.identity, [...new Set(items.map((it) => it.made_by))]);
      const shown = items.map((it) => ({
        ...tokenOnWire(it),
        madeBy: { id: showId('per', it.made_by), name: people.get(it.made_by)?.name ?? null },
        state: it.state,
        lastUsedAt: timeOrNull(it.last_used_at),
        revokedAt: timeOrNull(it.revoked_at),
      }));
      return ok({ items: shown, next });
    },
  });

  serve(app, routes.makeToken, {
    ...own,
    handle: async ({ body }, { actor, write }) => {
      const made = await makeToken(cloud, actor, { ...body, write });
      return made.ok ? ok({ ...tokenOnWire(made.value.token), token: made.value.secret }) : made;
    },
  });

  serve(app, routes.revokeToken, {
    load: async ({ params }) => {
      const token = await tokenById(cloud.pool, readId(params.tokenId));
      return token ? ok(token) : refuse('token-unknown');
    },
    policy: ({ company }, _, token) => token.company === company,
    handle: async ({ params }, { actor, loaded }) => {
      const revoked = await revokeToken(cloud, actor, loaded.id);
      return revoked.ok ? ok({ id: params.tokenId }) : revoked;
    },
  });

  serve(app, routes.readProgram, {
    ...own,
    handle: async (_, { actor }) => {
      const token = actor.scopes && (await tokenById(cloud.pool, actor.session));
      if (!token) return refuse('not-a-program');
      const company = await findCompany(cloud.identity, actor.company);
      assert(company, 'a token is a company’s');
      return ok({ ...tokenOnWire(token), company: companyRefOnWire(company), roles: [...actor.roles] });
    },
  });
}
