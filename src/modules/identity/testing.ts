import assert from 'node:assert/strict';
import { auditMigrations, openAudit, serveAudit } from '#audit';
import type { Actor } from '#platform/actor';
import { client } from '#platform/client';
import { createHttp } from '#platform/http';
import { openTestHouse } from '#testing/house';
import { register } from './contract.ts';
import {
  authenticate,
  createOperator,
  identityInChinese,
  identityJobs,
  identityMigrations,
  identityReactions,
  openIdentity,
  registerForSeed,
  serveIdentity,
} from './index.ts';

export const goodPassword = 'a quiet harbour at dawn';

let people = 0;
/** An address that nobody has yet. */
export const newEmail = () => `person-${++people}@example.com`;

/** A house with identity in it, and a second server on the same database that reads sessions as the real one does. */
export async function openIdentityHouse() {
  const house = await openTestHouse({ ...auditMigrations, ...identityMigrations }, [identityInChinese]);
  const audit = openAudit(house);
  const identity = openIdentity(house, { audit });
  serveIdentity(house.app, identity);
  serveAudit(house.app, audit);
  await house.open({ reactions: identityReactions(identity), jobs: identityJobs(identity) });

  const real = await createHttp({
    clock: house.clock,
    sayIn: house.sayIn,
    authenticate: (request) => authenticate(identity, request),
  });
  serveIdentity(real, identity);
  const url = await real.listen({ port: 0, host: '127.0.0.1' });
  const operator = await createOperator(identity, {
    email: 'staff@example.com',
    password: goodPassword,
    name: 'Staff',
  });

  return {
    ...house,
    identity,
    audit,
    operator,
    realUrl: url,
    /** Over the real server, as nobody or with a token. */
    with: (token?: string, language = 'en') =>
      client(url, { headers: { 'accept-language': language, ...(token && { authorization: `Bearer ${token}` }) } }),
    async signUp(company?: { name: string; country?: string; city?: string; vatId?: string }) {
      const named = company && { country: 'DE', city: 'Hamburg', ...company };
      const body = {
        email: newEmail(),
        password: goodPassword,
        name: 'Anna Petersen',
        ...(named && { company: named }),
      };
      const told = await client(url)(register, { body });
      assert(told.ok, JSON.stringify(told));
      return { ...told.value, email: body.email };
    },
    seed: (name = 'Hansa Elektronik GmbH'): Promise<Actor> =>
      registerForSeed(identity, {
        email: newEmail(),
        password: goodPassword,
        name: 'Anna Petersen',
        company: { name, country: 'DE', city: 'Hamburg', street: 'Speicherstraße 7', phone: '+49 40 123456' },
      }),
    async close() {
      await real.close();
      await house.close();
    },
  };
}

export type IdentityHouse = Awaited<ReturnType<typeof openIdentityHouse>>;

/** The code of a refusal, or `ok`. */
export const codeOf = (told: { ok: true } | { ok: false; refusal: { code: string } }) =>
  told.ok ? 'ok' : told.refusal.code;
