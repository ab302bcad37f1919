import assert from 'node:assert/strict';
import { cellOf, deriveId, type Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { cursorText, readCursor } from '#platform/cursor';
import { transaction } from '#platform/db';
import type { Job } from '#platform/jobs';
import type { Cloud } from './cloud.ts';
import { askFor, attempt } from './delivering.ts';
import { pingType } from './domain/event-types.ts';
import { bodyOf } from './domain/message.ts';
import { askAgain, countFailed, deliveryById, insertDeliveries, lockFailed } from './store/deliveries.ts';
import type { DeliveryRow, EndpointRow } from './store/tables.ts';

const replayJob = 'cloud.replay';
const atOnce = 200;
/** Should this process die while it sends a test, a job sends it so much later. */
const rescueMs = 60_000;

/** What somebody sets going by hand reaches somebody else's server, so it is bounded. */
function admit({ byHand }: Cloud, company: Id) {
  const wait = byHand.take(company);
  return wait > 0 ? refuse('throttled', { retryAfterMs: wait }) : ok(undefined);
}

/** Sends a test now, once, and answers what came of it. Sent again under the same write it is the same test. */
export async function ping(cloud: Cloud, { id: endpoint, company, enabled }: EndpointRow, write: Id) {
  const { pool, clock } = cloud;
  if (!enabled) return refuse('endpoint-off');
  const id = deriveId(endpoint, `ping ${write}`);
  const before = await deliveryById(pool, id);
  if (before) return ok(before);
  const admitted = admit(cloud, company);
  if (!admitted.ok) return admitted;
  const at = clock.now();
  const data = { message: 'It works.' };
  const delivery: DeliveryRow = {
    cell: cellOf(id),
    id,
    company,
    endpoint,
    message: deriveId(id, 'message'),
    type: pingType,
    body: bodyOf({ company, at, type: pingType, data }),
    lane: 0,
    state: 'waiting',
    tries: 0,
    attempts: 0,
    at,
    next_at: at,
    last_status: null,
    last_error: null,
  };
  const fresh = await transaction(pool, async (tx) => {
    const made = await insertDeliveries(tx, [delivery]);
    if (made.has(id)) await askFor(cloud, tx, { ...delivery, due: new Date(at.getTime() + rescueMs) });
    return made.has(id);
  });
  if (fresh) await attempt(cloud, id);
  const done = await deliveryById(pool, id);
  assert(done, 'it was written a moment ago');
  return ok(done);
}

/** The same message once more, under its old id: a receiver that had it may say so and do nothing. */
export async function replay(cloud: Cloud, delivery: DeliveryRow, endpoint: EndpointRow) {
  const { pool, clock } = cloud;
  if (!endpoint.enabled) return refuse('endpoint-off');
  const admitted = admit(cloud, delivery.company);
  if (!admitted.ok) return admitted;
  await transaction(pool, async (tx) => {
    await askAgain(tx, delivery.id, clock.now());
    await askFor(cloud, tx, delivery);
  });
  const asked = await deliveryById(pool, delivery.id);
  assert(asked, 'what is asked for is there');
  return ok(asked);
}

/** Everything that this endpoint did not get since then, the oldest first, as a job. Answers how many messages that is. */
export async function replayFailed(cloud: Cloud, endpoint: EndpointRow, since: Date) {
  const { pool, clock, jobs } = cloud;
  const { id } = endpoint;
  if (!endpoint.enabled) return refuse('endpoint-off');
  const admitted = admit(cloud, endpoint.company);
  if (!admitted.ok) return admitted;
  const until = clock.now();
  const count = await countFailed(pool, { endpoint: id, since, until });
  const payload = { endpoint: id, since: since.toISOString(), until: until.toISOString(), asked: 0 };
  if (count > 0) await jobs.add(pool, { name: replayJob, payload, key: `${replayJob}/${id}` });
  return ok({ count });
}

/**
 * So many in one commit; it asks for itself until it has come to the end. It goes on behind the last one, so that what
 * fails anew at once is not asked for without end.
 */
export const replayMessages = (cloud: Cloud): Job => ({
  name: replayJob,
  async run(payload) {
    const { endpoint, since, until, after, asked } = payload as unknown as Replay;
    const { pool, clock, jobs } = cloud;
    const which = { endpoint, since: new Date(since), until: new Date(until) };
    await transaction(pool, async (tx) => {
      const found = await lockFailed(tx, which, { after: readCursor(after), limit: atOnce });
      for (const [index, { id, lane }] of found.entries()) {
        await askAgain(tx, id, clock.now());
        // Of jobs that are due at the same moment any may be first, so each has a moment of its own.
        await askFor(cloud, tx, { id, endpoint, lane, due: new Date(which.until.getTime() + asked + index) });
      }
      const last = found.at(-1);
      if (!last || found.length < atOnce) return;
      const rest = { ...payload, after: cursorText(last), asked: asked + found.length };
      await jobs.add(tx, { name: replayJob, payload: rest, key: `${replayJob}/${endpoint}` });
    });
  },
});

interface Replay {
  readonly endpoint: Id;
  readonly since: string;
  readonly until: string;
  readonly after?: string;
  /** So many before. */
  readonly asked: number;
}
