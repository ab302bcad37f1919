import { hash } from 'node:crypto';
import { cellOf, deriveId, type Id, showId } from '#kernel/id';
import { transaction } from '#platform/db';
import type { Delivered } from '#platform/relay';
import type { Cloud } from './cloud.ts';
import { listensTo } from './domain/endpoint.ts';
import { bodyOf, type Message, messageOf } from './domain/message.ts';
import { askFor } from './delivering.ts';
import { insertDeliveries } from './store/deliveries.ts';
import { type Listener, listenersOf } from './store/endpoints.ts';
import type { DeliveryRow } from './store/tables.ts';

/** So many messages go to one endpoint at the same time, at most; those of one thing one after the other. */
const lanes = 4;

/** Writes a message for each endpoint that listens. Heard twice, the event is told once: its ids are derived from it. */
export async function tell(cloud: Cloud, event: Delivered): Promise<void> {
  const message = messageOf(event);
  if (!message || message.to.length === 0) return;
  const found = await cloud.listeners.find(message.to, (companies) => listenersOf(cloud.pool, companies));
  const listening = [...found.values()].flat().filter((listener) => isFor(listener, message));
  if (listening.length === 0) return;
  const rows = listening.map((listener) => deliveryTo(listener, { event, message, now: cloud.clock.now() }));
  await transaction(cloud.pool, async (tx) => {
    const fresh = await insertDeliveries(tx, rows);
    for (const row of rows) if (fresh.has(row.id) && row.state === 'waiting') await askFor(cloud, tx, row);
  });
}

/** Nobody is told about himself: that an endpoint is switched off, it could not hear. */
const isFor = ({ id, events }: Listener, { type, data }: Message): boolean =>
  listensTo(events, type) && data['endpoint'] !== showId('whe', id);

interface Happened {
  readonly event: Delivered;
  readonly message: Message;
  readonly now: Date;
}

/** What happens while an endpoint is switched off is written down as not delivered, so that it can be sent once it is on. */
function deliveryTo({ id: endpoint, company, enabled }: Listener, { event, message, now }: Happened): DeliveryRow {
  const id = deriveId(endpoint, `event ${event.id}`);
  const { type, data } = message;
  return {
    cell: cellOf(id),
    id,
    company,
    endpoint,
    message: messageIdOf(event.id, company),
    type,
    body: bodyOf({ company, at: event.at, sequence: event.seq, type, data }),
    lane: hash('sha256', event.key, 'buffer').readUInt16BE() % lanes,
    tries: 0,
    attempts: 0,
    at: now,
    last_status: null,
    ...(enabled
      ? { state: 'waiting', next_at: now, last_error: null }
      : { state: 'failed', next_at: null, last_error: 'switched-off' }),
  };
}

/** The same for all endpoints of a company, so that one receiver behind two of them knows it again; another company's is another. */
const messageIdOf = (event: Id, company: Id): Id => deriveId(company, `message of ${event}`);
