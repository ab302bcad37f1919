import type { Id } from '#kernel/id';
import { markDelivered, type Telling } from '#platform/live/changes';
import { onCommitted, type Pool, transaction, type Tx } from '#platform/db';

export interface Delivered {
  readonly cell: number;
  readonly id: Id;
  readonly seq: bigint;
  readonly name: string;
  readonly key: Id;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/**
 * What a module does when another has announced something.
 * `inTransaction` writes rows, once per event, with the mark that it has. `handle` moves value by the ledger or calls
 * another service, which own their transactions: it may be called twice, so all its commands have ids derived from facts.
 */
export type Reaction = { readonly name: string; readonly on: readonly string[] } & (
  | { readonly inTransaction: (tx: Tx, event: Delivered) => Promise<void>; readonly handle?: never }
  | { readonly handle: (event: Delivered) => Promise<void>; readonly inTransaction?: never }
);

interface Options {
  readonly pool: Pool;
  readonly reactions: readonly Reaction[];
  /** Which topics an event is told to; it is numbered there once every reaction has succeeded. */
  readonly tell?: (event: Delivered) => Telling;
  /** Called after that: pages and listeners learn what is true everywhere. */
  readonly deliver: (event: Delivered) => void;
  readonly sweepMs?: number;
}

const batch = 500;
const atOnce = 8;
/** So many of one key are done before they are marked and told: the first do not wait for the last. */
const markEvery = 20;
const nobody: Telling = { topics: [], ids: {} };
const longestWaitMs = 5 * 60_000;

/** Hands what the outbox holds to the reactions, in order per key, and marks it. Whoever crashes between delivers twice, never not at all. */
export function startRelay(options: Options) {
  const { pool, sweepMs = 1_000 } = options;
  const stopping = new AbortController();
  let wake = Promise.withResolvers<void>();
  const unhear = onCommitted(pool, () => wake.resolve());

  async function once(): Promise<number> {
    const keys = [...(await waiting(pool))];
    let done = 0;
    const worker = async () => {
      for (let next = keys.shift(); next; next = keys.shift())
        for (let from = 0; from < next.length; from += markEvery) {
          const some = next.slice(from, from + markEvery);
          const finished = await follow(options, some);
          done += finished;
          if (finished < some.length) break;
        }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return done;
  }

  let pass = Promise.resolve(0);
  const loop = async () => {
    while (!stopping.signal.aborted) {
      wake = Promise.withResolvers();
      pass = once().catch((error: unknown) => (console.error('relay:', error), 0));
      const done = await pass;
      if (done === 0 && !stopping.signal.aborted) await Promise.race([wake.promise, sleep(sweepMs)]);
    }
  };
  const ended = loop();
  const stop = async () => {
    stopping.abort();
    unhear();
    wake.resolve();
    await ended;
  };
  /** Resolves when the pass that is under way has ended: what it has marked is delivered too. */
  const quiet = async () => void (await pass);
  return { stop, quiet };
}

/** One key's events in their order. What follows a failed one waits behind it: one key is one story. */
async function follow(options: Options, events: readonly Delivered[]): Promise<number> {
  const { pool, tell = () => nobody, deliver } = options;
  const finished: Delivered[] = [];
  for (const event of events)
    if (!(await react(options, event))) break;
    else finished.push(event);
  // Also where the answer to the mark was lost: whoever is told looks for himself, and finds what is true.
  await markDelivered(pool, finished, tell).finally(() => finished.forEach(deliver));
  return finished.length;
}

async function react({ pool, reactions }: Options, event: Delivered): Promise<boolean> {
  try {
    for (const reaction of reactions) if (reaction.on.includes(event.name)) await run(pool, reaction, event);
    return true;
  } catch (error) {
    console.error(`event ${event.name} of ${event.key}:`, error);
    await postpone(pool, event, error);
    return false;
  }
}

const sleep = (milliseconds: number) =>
  new Promise<void>((resume) => {
    setTimeout(resume, milliseconds).unref();
  });

/** Undelivered events by key, without the keys whose first event waits for its next try. */
async function waiting(pool: Pool): Promise<readonly Delivered[][]> {
  const { rows } = await pool.query<Delivered & { retry_at: Date | null }>({
    name: 'relay.waiting',
    text: `select cell, id, seq, name, key, payload, at, retry_at from platform.outbox o
      where delivered_at is null and (retry_at is null or retry_at <= now())
        and not exists (select from platform.outbox e where e.cell = o.cell and e.key = o.key and e.seq < o.seq
          and e.delivered_at is null and e.retry_at > now())
      order by seq limit ${batch}`,
  });
  return [...Map.groupBy(rows, (row) => row.key).values()];
}

async function run(pool: Pool, reaction: Reaction, event: Delivered): Promise<void> {
  if (reaction.handle) return reaction.handle(event);
  await transaction(pool, async (tx) => {
    const { rowCount } = await tx.client.query({
      name: 'relay.handled',
      text: 'insert into platform.handled (cell, event, reaction) values ($1, $2, $3) on conflict do nothing',
      values: [event.cell, event.id, reaction.name],
    });
    if (rowCount === 1) await reaction.inTransaction(tx, event);
  });
  return undefined;
}

async function postpone(pool: Pool, event: Delivered, error: unknown): Promise<void> {
  await pool.query(
    `update platform.outbox set attempts = attempts + 1, error = $3,
       retry_at = now() + least(${longestWaitMs}, 200 * 2 ^ least(attempts, 20)) * interval '1 millisecond'
     where cell = $1 and id = $2`,
    [event.cell, event.id, String(error).slice(0, 2_000)],
  );
}
