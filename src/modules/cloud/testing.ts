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
import { readId, showId } from '#kernel/id';
import type { Actor, Role } from '#platform/actor';
import { client } from '#platform/client';
import { transaction } from '#platform/db';
import { type Egress, openEgress } from '#platform/egress';
import { createHttp } from '#platform/http';
import { type Event, publish } from '#platform/outbox';
import type { ScopeName } from '#platform/scope';
import { idNear, openTestHouse } from '#testing/house';
import type { Received } from '#testing/receiver';
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
async function openModules() {
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

  const { clock, sayIn } = house;
  const server = await createHttp({ clock, sayIn, authenticate: (request) => authenticate(identity, request) });
  serveIdentity(server, identity);
  serveCloud(server, cloud);
  const real = await server.listen({ port: 0, host: '127.0.0.1' });
  /** From now on requests leave by this one. */
  const leaveBy = (other: Egress) => {
    way = other;
  };
  const close = async () => {
    await server.close();
    await house.close();
  };
  return { ...house, identity, cloud, real, leaveBy, close };
}

interface Making {
  readonly by?: Actor;
  readonly days?: 30 | 90 | 365 | null;
}
interface Adding {
  readonly by?: Actor;
  readonly events?: EventTypeName[];
}

export async function openCloudHouse() {
  const house = await openModules();
  const { identity, real } = house;
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
    owner,
    seed,
    /** Over the real server, as whoever has this token. */
    with: (token: string) => client(real, { headers: { authorization: `Bearer ${token}` } }),
    /** Another member of the owner's company, and the same signed in for real. */
    async colleague(roles: Exclude<Role, 'operator'>[]) {
      const body = { email: newEmail(), name: 'Chen Weilan', password, roles };
      const member = must(await house.as(owner)(addMember, { body }));
      const session = must(await client(real)(signIn, { body: { email: body.email, password } }));
      const actor: Actor = { ...owner, person: readId(member.id), session: readId(member.id), roles };
      return { member, actor, token: session.token };
    },
    token: async (scopes: ScopeName[], { by = owner, days = null }: Making = {}) =>
      must(await house.as(by)(makeToken, { body: { name: 'ERP', scopes, days } })),
    endpoint: async (url: string, { by = owner, events = [] }: Adding = {}) =>
      must(await house.as(by)(createEndpoint, { body: { url, description: 'Tests', events } })),
    announce: async (event: Event) => {
      await transaction(house.pool, (tx) => publish(tx, house.clock, event));
      await house.settled();
    },
    log: async (by = owner) => must(await house.as(by)(listDeliveries, { query: { limit: 100 } })).items,
  };
}

export type CloudHouse = Awaited<ReturnType<typeof openCloudHouse>>;

/** A supplier has published a listing. */
export function published({ clock }: CloudHouse, supplier: Actor) {
  const listing = idNear(clock, supplier);
  const payload = { listing: showId('lst', listing), supplier: showId('com', supplier.company), version: 1 };
  return { name: 'catalog.listing-published', key: listing, payload } as const;
}

type Endpoint = Awaited<ReturnType<CloudHouse['endpoint']>>;

/** What of an endpoint is sent to change it. */
export const settingsOf = ({ url, description, events, enabled, version }: Omit<Endpoint, 'secret'>) => ({
  url,
  description,
  events: events as EventTypeName[],
  enabled,
  version,
});

export const headersOf = ({ headers }: Received) => headers as Record<string, string>;
