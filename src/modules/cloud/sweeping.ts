import type { Id } from '#kernel/id';
import { type Pool, transaction, type Tx } from '#platform/db';
import type { Job } from '#platform/jobs';
import type { Cloud } from './cloud.ts';
import { sweepDeliveries } from './store/deliveries.ts';
import { endpointById } from './store/endpoints.ts';

const sweepJob = 'cloud.sweep-log';
const dayMs = 86_400_000;
/** So long the log remembers. */
const keptMs = 30 * dayMs;
const atOnce = 500;

const ask = ({ jobs }: Cloud, where: Pool | Tx, { endpoint, at }: { endpoint: Id; at?: Date }) =>
  jobs.add(where, { name: sweepJob, payload: { endpoint }, key: `${sweepJob}/${endpoint}`, ...(at && { at }) });

/** Begins the daily round of an endpoint, or ends it where the endpoint is gone. */
export const sweepSoon = (cloud: Cloud, tx: Tx, endpoint: Id): Promise<void> => ask(cloud, tx, { endpoint });

/** Removes what is too old to be of use, and all of what no endpoint stands behind; little by little, so that nobody waits. */
export const sweepLog = (cloud: Cloud): Job => ({
  name: sweepJob,
  async run({ endpoint }) {
    const { pool, clock } = cloud;
    const id = endpoint as Id;
    const stands = await endpointById(pool, id);
    const now = clock.now().getTime();
    const before = stands ? new Date(now - keptMs) : null;
    const swept = await transaction(pool, (tx) => sweepDeliveries(tx, id, { before, limit: atOnce }));
    if (swept === atOnce) await ask(cloud, pool, { endpoint: id });
    else if (stands) await ask(cloud, pool, { endpoint: id, at: new Date(now + dayMs) });
  },
});
