import { deriveId, type Id, showId } from '#kernel/id';
import { transaction, type Tx } from '#platform/db';
import type { Answered } from '#platform/egress';
import type { Job } from '#platform/jobs';
import { publish } from '#platform/outbox';
import { signWebhook } from '#platform/webhook';
import type { Cloud } from './cloud.ts';
import { pingType } from './domain/event-types.ts';
import { standingAfter } from './domain/endpoint.ts';
import { isDelivered, type Outcome } from './domain/outcome.ts';
import { nextWaitMs, readRetryAfter } from './domain/retry.ts';
import { forgetListeners, openSecret, record } from './endpoints.ts';
import { endpointDisabled } from './events.ts';
import { deliveryById, insertAttempt, saveResult } from './store/deliveries.ts';
import { endpointById, lockEndpoint, saveEndpoint, saveFailingSince } from './store/endpoints.ts';
import type { DeliveryRow, EndpointRow } from './store/tables.ts';

const deliverJob = 'cloud.deliver';
/** Standard Webhooks asks for 15 to 30 seconds. */
const timeoutMs = 15_000;
/** Of the answer so much is read, and so many characters of it are kept for whoever looks at the log. */
const maxBytes = 8_192;
const excerptLength = 1_000;

type Which = Pick<DeliveryRow, 'id' | 'endpoint' | 'lane'> & { readonly due?: Date };

/** Asks for an attempt, in the caller's commit: one for each delivery at a time. */
export function askFor({ jobs }: Cloud, tx: Tx, { id, endpoint, lane, due }: Which): Promise<void> {
  return jobs.add(tx, {
    name: deliverJob,
    payload: { delivery: id },
    key: `${deliverJob}/${id}`,
    queue: `${deliverJob}/${endpoint}/${lane}`,
    ...(due && { at: due }),
  });
}

export const deliverMessage = (cloud: Cloud): Job => ({
  name: deliverJob,
  outside: true,
  run: async ({ delivery }) => attempt(cloud, delivery as Id),
});

/**
 * Sends once and writes down what came of it. Whoever dies in between has sent and not written: the job comes again and
 * sends again, under the same id and with the same bytes, and the receiver knows that it had it.
 */
export async function attempt(cloud: Cloud, id: Id): Promise<void> {
  const { pool, clock } = cloud;
  const delivery = await deliveryById(pool, id);
  if (delivery?.state !== 'waiting') return;
  const endpoint = await endpointById(pool, delivery.endpoint);
  if (!endpoint) return; // Removed; its log follows it.
  if (!endpoint.enabled) return giveUp(cloud, delivery);
  const at = clock.now();
  const began = performance.now();
  const sent = await send(cloud, endpoint, delivery);
  await note(cloud, delivery, { ...sent, at, durationMs: Math.round(performance.now() - began) });
}

async function giveUp({ pool }: Cloud, delivery: DeliveryRow): Promise<void> {
  const { tries, attempts, last_status } = delivery;
  const result = { state: 'failed', next_at: null, last_error: 'switched-off', tries, attempts, last_status } as const;
  await transaction(pool, (tx) => saveResult(tx, delivery, result));
}

interface Sent {
  readonly outcome: Outcome;
  readonly excerpt: string;
}

async function send(cloud: Cloud, endpoint: EndpointRow, { message, body }: DeliveryRow): Promise<Sent> {
  const { egress, clock } = cloud;
  const { old_secret: old, old_until: until } = endpoint;
  const sealed = [endpoint.secret, ...(old && until && until > clock.now() ? [old] : [])];
  const keys = sealed.map((secret) => openSecret(cloud, endpoint, secret));
  const signed = signWebhook(keys, { id: showId('evt', message), raw: body });
  const headers = { 'content-type': 'application/json', 'user-agent': 'Serai-Webhooks/1', ...signed };
  const told = await egress.send({ url: endpoint.url, method: 'POST', headers, body, timeoutMs, maxBytes });
  if (told.ok) return { outcome: outcomeOf(told.value), excerpt: excerptOf(told.value) };
  const error = told.refusal.code === 'egress-forbidden' ? 'forbidden' : told.refusal.why;
  return { outcome: { status: null, error }, excerpt: '' };
}

const outcomeOf = ({ status, headers }: Answered): Outcome => ({
  status,
  error: null,
  retryAfterMs: readRetryAfter(headers['retry-after'], new Date()), // A date in it is of the real time.
});

/** As text, whatever it is, without what PostgreSQL or a terminal would choke on. */
const excerptOf = ({ body }: Answered): string =>
  body
    .toString('utf8')
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- These are what a text must not have.
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .slice(0, excerptLength);

interface Noted extends Sent {
  readonly at: Date;
  readonly durationMs: number;
}

async function note(cloud: Cloud, delivery: DeliveryRow, { outcome, excerpt, at, durationMs }: Noted): Promise<void> {
  const { pool, clock } = cloud;
  const tries = delivery.tries + 1;
  const isPing = delivery.type === pingType;
  const waitMs = isPing || isDelivered(outcome) ? undefined : nextWaitMs({ delivery: delivery.id, tries, outcome });
  const next = waitMs === undefined ? null : new Date(clock.now().getTime() + waitMs);
  const number = delivery.attempts + 1;
  const { status, error } = outcome;
  const disabled = await transaction(pool, async (tx) => {
    const saved = await saveResult(tx, delivery, {
      state: isDelivered(outcome) ? 'delivered' : next ? 'waiting' : 'failed',
      tries,
      attempts: number,
      next_at: next,
      last_status: status,
      last_error: error,
    });
    if (!saved) return false; // Another attempt was noted meanwhile, or it was asked for anew.
    const { cell, id } = delivery;
    await insertAttempt(tx, { cell, delivery: id, number, at, status, error, excerpt, duration_ms: durationMs });
    if (next) await askFor(cloud, tx, { ...delivery, due: next });
    const judged = !isPing || isDelivered(outcome);
    return judged && judgeEndpoint(cloud, tx, { id: delivery.endpoint, outcome });
  });
  if (disabled) forgetListeners(cloud, delivery.company);
}

/** Most attempts say nothing new of their endpoint, so it is locked only where this one does. Answers whether it is off now. */
async function judgeEndpoint(cloud: Cloud, tx: Tx, { id, outcome }: { id: Id; outcome: Outcome }): Promise<boolean> {
  const standing = async (row: EndpointRow | undefined) =>
    row && standingAfter({ enabled: row.enabled, failingSince: row.failing_since }, outcome, cloud.clock.now());
  const first = await standing(await endpointById(tx, id));
  if (!first || first.is === 'same') return false;
  const endpoint = await lockEndpoint(tx, id);
  const change = await standing(endpoint);
  if (!endpoint || !change || change.is === 'same') return false;
  if (change.is === 'disabled') await disable(cloud, tx, { endpoint, why: change.why });
  else await saveFailingSince(tx, id, change.is === 'failing' ? change.since : null);
  return change.is === 'disabled';
}

interface Disabling {
  readonly endpoint: EndpointRow;
  readonly why: 'failing' | 'gone';
}

/** The company hears of it: by its other endpoints, and on its pages. */
async function disable({ clock }: Cloud, tx: Tx, { endpoint, why }: Disabling): Promise<void> {
  const at = clock.now();
  const row = await saveEndpoint(tx, { ...endpoint, enabled: false, disabled_at: at, disabled_why: why });
  const id = deriveId(endpoint.id, `version ${row.version}`);
  await record(tx, row, { act: 'cloud.endpoint-disabled', id, by: null, at });
  await publish(tx, clock, endpointDisabled(endpoint.company, endpoint.id, why));
}
