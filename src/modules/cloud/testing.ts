import assert from 'node:assert/strict';
import { auditMigrations, openAudit } from '#audit';
import {
  authenticate,
  identityMigrations,
  identityReactions,
  openIdentity,
  registerForSeed,
  serveIdentity,
} from '#identity';
import { addMember, signIn } from '#identity/contract';
import { readId } from '#kernel/id';
import type { Actor, Role } from '#platform/actor';
import { client } from '#platform/client';
import { transaction } from '#platform/db';
import { type Egress, openEgress } from '#platform/egress';
import { createHttp } from '#platform/http';
import { type Event, publish } from '#platform/outbox';
import type { ScopeName } from '#platform/scope';
import { openTestHouse } from '#testing/house';
import { createEndpoint, listDeliveries, makeToken } from './contract.ts';
import type { EventTypeName } from './domain/event-types.ts';
import { cloudInChinese, cloudJobs, cloudMigrations, cloudReactions, openCloud, serveCloud } from './index.ts';

export const password = 'a quiet harbour at dawn';
export const dayMs = 86_400_000;

/** The value of an answer that must not be a refusal. */
export function must<Value>(told: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  assert(told.ok, JSON.stringify(told.ok ? null : told.refusal));
  return told.value;
}

/** The code of a refusal, or `ok`. */
export const codeOf = (told: { ok: true } | { ok: false; refusal: { code: string } }) =>
  told.ok ? 'ok' : told.refusal.code;

let people = 0;
const newEmail = () => `person-${++people}@example.com`;

/** Identity and cloud, and beside the test's server one on the same database that knows people and programs as the real one does. */
export async function openCloudHouse() {
  let way = openEgress({ loopback: true });
  const egress: Egress = { check: (url) => way.check(url), send: (outgoing) => way.send(outgoing) };
  const house = await openTestHouse({ ...auditMigrations, ...identityMigrations, ...cloudMigrations }, [
    cloudInChinese,
  ]);
  const identity = openIdentity(house, { audit: openAudit(house) });
  const cloud = openCloud(house, { identity, egress });
  serveIdentity(house.app, identity);
  serveCloud(house.app, cloud);
  await house.open({ reactions: [...identityReactions(identity), ...cloudReactions(cloud)], jobs: cloudJobs(cloud) });

  const real = await createHttp({
    clock: house.clock,
    authenticate: (request) => authenticate(identity, request),
    sayIn: house.sayIn,
  });
  serveIdentity(real, identity);
  serveCloud(real, cloud);
  const url = await real.listen({ port: 0, host: '127.0.0.1' });

  const seed = (name = 'Hansa Elektronik GmbH'): Promise<Actor> =>
    registerForSeed(identity, {
      email: newEmail(),
      password,
      name: 'Anna Petersen',
      company: { name, country: 'DE', city: 'Hamburg' },
    });
  const owner = await seed();

  return {
    ...house,
    identity,
    cloud,
    owner,
    seed,
    real: url,
    /** Over the real server, as whoever has this token. */
    with: (token: string) => client(url, { headers: { authorization: `Bearer ${token}` } }),
    /** Another member of the owner's company, and the same signed in for real. */
    async colleague(roles: Exclude<Role, 'operator'>[]) {
      const body = { email: newEmail(), name: 'Chen Weilan', password, roles };
      const member = must(await house.as(owner)(addMember, { body }));
      const session = must(await client(url)(signIn, { body: { email: body.email, password } }));
      const actor: Actor = { ...owner, person: readId(member.id), session: readId(member.id), roles };
      return { member, actor, token: session.token };
    },
    token: async (scopes: ScopeName[], { by = owner, days = null }: { by?: Actor; days?: 30 | 90 | 365 | null } = {}) =>
      must(await house.as(by)(makeToken, { body: { name: 'ERP', scopes, days } })),
    endpoint: async (address: string, { by = owner, events = [] }: { by?: Actor; events?: EventTypeName[] } = {}) =>
      must(await house.as(by)(createEndpoint, { body: { url: address, description: 'Tests', events } })),
    /** From now on requests leave by this one. */
    leaveBy: (other: Egress) => {
      way = other;
    },
    announce: async (event: Event) => {
      await transaction(house.pool, (tx) => publish(tx, house.clock, event));
      await house.settled();
    },
    log: async (by = owner) => must(await house.as(by)(listDeliveries, { query: { limit: 100 } })).items,
    async close() {
      await real.close();
      await house.close();
    },
  };
}

export type CloudHouse = Awaited<ReturnType<typeof openCloudHouse>>;
