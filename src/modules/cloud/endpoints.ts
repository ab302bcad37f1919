import { randomBytes } from 'node:crypto';
import { recordAudit } from '#audit';
import { cellOf, deriveId, type Id, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { transaction, type Tx } from '#platform/db';
import { seal, unseal } from '#platform/secrets';
import type { Cloud } from './cloud.ts';
import type { EventTypeName } from './domain/event-types.ts';
import {
  deleteEndpoint,
  endpointById,
  endpointsOf,
  insertEndpoint,
  lockEndpoint,
  saveEndpoint,
} from './store/endpoints.ts';
import type { EndpointRow } from './store/tables.ts';
import { sweepSoon } from './sweeping.ts';

const most = 20;
/** So long the secret before still signs, beside the new one. */
const overlapMs = 24 * 3_600_000;

interface Settings {
  readonly url: string;
  readonly description: string;
  /** None are all. */
  readonly events: readonly EventTypeName[];
}

/** Why an address is not one that we send to, as a sentence. */
export const urlRules = {
  url: 'Write the whole address, such as https://example.com/webhooks.',
  scheme: 'The address begins with https://.',
  credentials: 'The address has no name and password in it.',
  port: 'The port is 443, or from 1024 on.',
  name: 'The name is one of your own network. Give one that the internet knows.',
  address: 'This is no public address.',
} as const;

function checkUrl({ egress }: Cloud, url: string) {
  const checked = egress.check(url);
  return checked.ok ? ok(checked.value.href) : refuse('url-forbidden', { rule: urlRules[checked.refusal.why] });
}

/** Answers the secret, too, which is told here and at a rotation, and nowhere else. */
export async function createEndpoint(cloud: Cloud, actor: Actor, { write, ...asked }: Settings & { write: Id }) {
  const { pool, clock } = cloud;
  const { company } = actor;
  const url = checkUrl(cloud, asked.url);
  if (!url.ok) return url;
  const id = deriveId(company, `endpoint ${write}`);
  const before = await endpointById(pool, id);
  if (before) return toldAgain(cloud, before, write);
  const now = clock.now();
  const made = await transaction(pool, async (tx) => {
    if ((await endpointsOf(tx, company)).length >= most) return refuse('too-many-endpoints', { most });
    const endpoint: EndpointRow = {
      cell: cellOf(id),
      id,
      company,
      ...asked,
      url: url.value,
      events: [...asked.events],
      ...newSecret(cloud, id),
      secret_write: write,
      secret_since: now,
      old_secret: null,
      old_until: null,
      enabled: true,
      disabled_at: null,
      disabled_why: null,
      failing_since: null,
      created_by: actor.person,
      created_at: now,
      version: 1,
    };
    if (await insertEndpoint(tx, endpoint)) {
      await record(tx, endpoint, { act: 'cloud.endpoint-created', id, by: actor.person, at: now });
      await sweepSoon(cloud, tx, id);
    }
    return ok((await endpointById(tx, id)) ?? endpoint);
  });
  forgetListeners(cloud, company);
  return made.ok ? toldAgain(cloud, made.value, write) : made;
}

const newSecret = ({ secretsKey }: Cloud, id: Id) => ({ secret: seal(secretsKey, `secret of ${id}`, randomBytes(32)) });

export const openSecret = ({ secretsKey }: Cloud, { id }: EndpointRow, sealed: Buffer): Buffer =>
  unseal(secretsKey, `secret of ${id}`, sealed);

/** The write that has made the present secret hears it, also a second time; no other does. */
function toldAgain(cloud: Cloud, endpoint: EndpointRow, write: Id) {
  if (endpoint.secret_write !== write) return refuse('secret-replaced');
  return ok({ endpoint, secret: `whsec_${openSecret(cloud, endpoint, endpoint.secret).toString('base64')}` });
}

interface Changing extends Settings {
  readonly id: Id;
  readonly enabled: boolean;
  readonly version: number;
}

/** Whoever switches it on again, or gives it another address, lets it begin anew. */
export async function changeEndpoint(cloud: Cloud, actor: Actor, { id, version, ...asked }: Changing) {
  const { pool, clock } = cloud;
  const url = checkUrl(cloud, asked.url);
  if (!url.ok) return url;
  const saved = await transaction(pool, async (tx) => {
    const endpoint = await lockEndpoint(tx, id);
    if (!endpoint) return refuse('endpoint-unknown');
    const now = clock.now();
    const next = changed(endpoint, { ...asked, url: url.value }, now);
    if (!next) return ok(endpoint); // Asked again, or nothing was changed.
    if (endpoint.version !== version) return refuse('endpoint-changed', { version: endpoint.version });
    const row = await saveEndpoint(tx, next);
    const act = 'cloud.endpoint-changed';
    await record(tx, row, { act, id: deriveId(id, `version ${row.version}`), by: actor.person, at: now });
    return ok(row);
  });
  forgetListeners(cloud, actor.company);
  return saved;
}

function changed(endpoint: EndpointRow, asked: Settings & { enabled: boolean }, now: Date): EndpointRow | undefined {
  const { url, description, enabled } = asked;
  const events = [...asked.events];
  const same =
    endpoint.url === url &&
    endpoint.description === description &&
    endpoint.enabled === enabled &&
    events.toSorted().join() === endpoint.events.toSorted().join();
  if (same) return undefined;
  const anew = (enabled && !endpoint.enabled) || endpoint.url !== url;
  const off =
    enabled === endpoint.enabled
      ? {}
      : enabled
        ? ({ disabled_at: null, disabled_why: null } as const)
        : ({ disabled_at: now, disabled_why: 'by-hand' } as const);
  return { ...endpoint, url, description, events, enabled, ...off, ...(anew && { failing_since: null }) };
}

/** A new secret, told here. The one before signs beside it for a day, so that its receiver can change at leisure. */
export async function rotateSecret(
  cloud: Cloud,
  actor: Actor,
  { id, version, write }: { readonly id: Id; readonly version: number; readonly write: Id },
) {
  const { pool, clock } = cloud;
  const rotated = await transaction(pool, async (tx) => {
    const endpoint = await lockEndpoint(tx, id);
    if (!endpoint) return refuse('endpoint-unknown');
    if (endpoint.secret_write === write) return ok(endpoint);
    if (endpoint.version !== version) return refuse('endpoint-changed', { version: endpoint.version });
    const now = clock.now();
    const row = await saveEndpoint(tx, {
      ...endpoint,
      ...newSecret(cloud, id),
      secret_write: write,
      secret_since: now,
      old_secret: endpoint.secret,
      old_until: new Date(now.getTime() + overlapMs),
    });
    const act = 'cloud.endpoint-secret-rotated';
    await record(tx, row, { act, id: deriveId(id, `version ${row.version}`), by: actor.person, at: now });
    return ok(row);
  });
  return rotated.ok ? toldAgain(cloud, rotated.value, write) : rotated;
}

/** Its log goes with it, a little later. Removed again it is removed. */
export async function removeEndpoint(cloud: Cloud, actor: Actor, id: Id): Promise<void> {
  await transaction(cloud.pool, async (tx) => {
    const endpoint = await lockEndpoint(tx, id);
    if (!endpoint) return;
    await deleteEndpoint(tx, id);
    const act = 'cloud.endpoint-removed';
    await record(tx, endpoint, { act, id, by: actor.person, at: cloud.clock.now() });
    await sweepSoon(cloud, tx, id);
  });
  forgetListeners(cloud, actor.company);
}

export const forgetListeners = ({ listeners }: Cloud, company: Id): void => listeners.forget((key) => key === company);

interface Act {
  readonly act: `cloud.${string}`;
  readonly id: Id;
  /** Null where nobody did it but the house. */
  readonly by: Id | null;
  readonly at: Date;
}

export function record(tx: Tx, { id: endpoint, company, enabled }: EndpointRow, { by, ...act }: Act): Promise<void> {
  const facts = { endpoint: showId('whe', endpoint), enabled: enabled ? 'yes' : 'no' };
  return recordAudit(tx, { ...act, subject: company, kind: 'com', actor: by, company, facts });
}
