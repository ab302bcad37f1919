import type { Clock } from '#kernel/clock';
import { cellOf, deriveId, type Id, newId } from '#kernel/id';
import type { Tx } from '#platform/db';
import { defineRide, type RideRow } from '#platform/ride';

/** Something that has happened: past tense, ids and figures only, for whoever listens above. */
export interface Event {
  readonly name: `${string}.${string}`;
  /** Events of one key are delivered in order. */
  readonly key: Id;
  readonly payload: Readonly<Record<string, unknown>>;
}

const insertEvent = defineRide({
  name: 'platform.announce',
  columns: { cell: 'smallint', id: 'uuid', name: 'text', key: 'uuid', payload: 'jsonb', at: 'timestamptz' },
  sql: `insert into platform.outbox (cell, id, name, key, payload, at)
        select cell, id, name, key, payload, at from rows`,
  expect: 'each',
});

/** Rides in the commit of the cause: the event is published if and only if the change is, and once. */
export function announce(cause: Id, at: Date, event: Event): RideRow {
  return insertEvent({ cell: cellOf(event.key), id: deriveId(cause, event.name), at, ...event });
}

/** The same for a change that moves no value: the event is written in its transaction. */
export async function publish(tx: Tx, clock: Clock, event: Event): Promise<void> {
  const cell = cellOf(event.key);
  await tx.client.query({
    name: 'platform.publish',
    text: 'insert into platform.outbox (cell, id, name, key, payload, at) values ($1, $2, $3, $4, $5, $6)',
    values: [cell, newId(clock, cell), event.name, event.key, event.payload, clock.now()],
  });
}
