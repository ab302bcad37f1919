import { cellOf, type Id } from '#kernel/id';
import type { Pool } from '#platform/db';

/** What an event says to those who listen: of which things, and which ids it names, as they are shown outside. */
export interface Telling {
  readonly topics: readonly Id[];
  readonly ids: Readonly<Record<string, string>>;
}

/** Something that has happened to a topic. Its numbers count from 1, without gaps, and outlive every process. */
export interface Change {
  readonly sequence: number;
  readonly name: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly at: Date;
}

/** As it lies in the outbox. */
interface Event {
  readonly cell: number;
  readonly id: Id;
}

const keptForMs = 7 * 86_400_000;

/**
 * Marks events as delivered and numbers them under their topics, in one statement: what was delivered is told once,
 * whoever is killed, and whichever of two relays comes second does nothing. Topics are locked in the order of their
 * ids, so that no two of these wait crosswise.
 */
export async function markDelivered<Happened extends Event>(
  pool: Pool,
  events: readonly Happened[],
  tell: (event: Happened) => Telling,
): Promise<void> {
  if (events.length === 0) return;
  const told = events.flatMap((event, place) => {
    const { topics, ids } = tell(event);
    return [...new Set(topics)].map((topic) => ({ topic, place, ids: JSON.stringify(ids), event }));
  });
  await pool.query({
    name: 'live.mark',
    text: `with done as (
        update platform.outbox o set delivered_at = now(), error = null
        from unnest($1::smallint[], $2::uuid[]) as given (cell, id)
        where o.cell = given.cell and o.id = given.id and o.delivered_at is null
        returning o.id, o.name, o.at),
      told as (
        select t.cell, t.topic, t.ids, done.name, done.at,
          row_number() over (partition by t.topic order by t.place) as number,
          count(*) over (partition by t.topic) as of_topic
        from unnest($3::smallint[], $4::uuid[], $5::uuid[], $6::integer[], $7::jsonb[]) as t (cell, topic, event, place, ids)
        join done on done.id = t.event),
      numbered as (
        insert into platform.live_topic as topic (cell, id, sequence)
        select cell, topic, of_topic from told where number = 1 order by cell, topic
        on conflict (cell, id) do update set sequence = topic.sequence + excluded.sequence
        returning topic.id, topic.sequence)
      insert into platform.live_change (cell, topic, sequence, name, ids, at)
      select told.cell, told.topic, numbered.sequence - told.of_topic + told.number, told.name, told.ids, told.at
      from told join numbered on numbered.id = told.topic`,
    values: [
      events.map(({ cell }) => cell),
      events.map(({ id }) => id),
      told.map(({ topic }) => cellOf(topic)),
      told.map(({ topic }) => topic),
      told.map(({ event }) => event.id),
      told.map(({ place }) => place),
      told.map(({ ids }) => ids),
    ],
  });
}

/** The number of the newest change; 0 where there was none yet. */
export async function lastChange(pool: Pool, topic: Id): Promise<number> {
  const { rows } = await pool.query<{ sequence: bigint }>({
    name: 'live.last',
    text: 'select sequence from platform.live_topic where cell = $1 and id = $2',
    values: [cellOf(topic), topic],
  });
  return Number(rows[0]?.sequence ?? 0);
}

/** The changes after a number, `limit` at most; undefined where one of them is not kept any more. */
export async function changesAfter(
  pool: Pool,
  topic: Id,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly Change[] | undefined> {
  // Number and changes in one look: they were written in one statement.
  const { rows } = await pool.query<{ last: bigint; sequence: bigint; name: string; ids: Change['ids']; at: Date }>({
    name: 'live.after',
    text: `select t.sequence as last, c.sequence, c.name, c.ids, c.at
      from platform.live_topic t
      left join lateral (select sequence, name, ids, at from platform.live_change
        where cell = $1 and topic = $2 and sequence > $3 order by sequence limit $4) c on true
      where t.cell = $1 and t.id = $2 order by c.sequence`,
    values: [cellOf(topic), topic, after, limit],
  });
  const changes = rows.flatMap(({ sequence, ...row }) =>
    sequence === null ? [] : [{ sequence: Number(sequence), name: row.name, ids: row.ids, at: row.at }],
  );
  const whole = changes.every(({ sequence }, index) => sequence === after + index + 1);
  const none = changes.length === 0 && Number(rows[0]?.last ?? 0) > after;
  return whole && !none ? changes : undefined;
}

/** Forgets what happened longer than a week ago. Whoever has been away for so long loads everything anew. */
export async function sweepChanges(pool: Pool, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptForMs);
  await pool.query('delete from platform.live_change where at < $1', [before]);
}
