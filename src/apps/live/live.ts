import type { FastifyInstance } from 'fastify';
import { findCompany, findPeople, type Identity, onSessionsEnded } from '#identity';
import type { Clock } from '#kernel/clock';
import { readId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import type { Pool } from '#platform/db';
import { lastChange, sweepChanges } from '#platform/live/changes';
import { Live } from '#platform/live/hub';
import { serveSocket, type SocketLimits } from '#platform/live/socket';
import { serveStream } from '#platform/live/stream';
import { sourceOf } from './source.ts';
import { kinds } from './topics.ts';

const topicId = /^[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const sweepEveryMs = 3_600_000;

interface Foundation {
  readonly app: FastifyInstance;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly identity: Identity;
}

/** Real time: who listens in this process, and where what they are told is read. */
export function openLive({ app, pool, clock, identity }: Foundation): Live {
  const introduce = async ({ person, company }: Actor) => {
    const [people, of] = await Promise.all([findPeople(identity, [person]), findCompany(identity, company)]);
    return { name: people.get(person)?.name ?? '', company: { id: showId('com', company), name: of?.name ?? '' } };
  };
  const house = { app, pool, introduce, people: () => live.people };
  const sources = new Map(Object.entries(kinds).map(([prefix, kind]) => [prefix, sourceOf(house, kind)]));
  const live: Live = new Live(clock, (shown) => {
    const source = topicId.test(shown) ? sources.get(shown.slice(0, 3)) : undefined;
    return source && { shown, id: readId(shown), source };
  });
  onSessionsEnded(identity, (concerned) => live.recheck(concerned));
  return live;
}

export function serveLive(api: FastifyInstance, live: Live, limits: Partial<SocketLimits> = {}): void {
  serveSocket(api, live, limits);
  serveStream(api, live);
}

/** Where these topics stand, for a page that will listen from there: to be asked before the page's data. */
export async function positionOf(pool: Pool, topics: readonly string[]): Promise<string> {
  const known = [...new Set(topics)].filter((topic) => topicId.test(topic));
  const numbers = await Promise.all(known.map(async (topic) => `${topic} ${await lastChange(pool, readId(topic))}`));
  return numbers.join(' ');
}

/** Forgets old changes now and then. */
export function startSweeper(pool: Pool, clock: Clock): { readonly stop: () => Promise<void> } {
  let sweeping = Promise.resolve();
  const sweep = () => {
    sweeping = sweepChanges(pool, clock.now()).catch((error: unknown) => console.error('live sweep:', error));
  };
  const timer = setInterval(sweep, sweepEveryMs);
  sweep();
  return {
    async stop() {
      clearInterval(timer);
      await sweeping;
    },
  };
}
