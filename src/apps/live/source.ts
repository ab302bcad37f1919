import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';
import { type Id, readId } from '#kernel/id';
import { ok, type Result } from '#kernel/result';
import type { Pool } from '#platform/db';
import type { Asking, Problem } from '#platform/in-process';
import { type Change, changesAfter, lastChange } from '#platform/live/changes';
import type { People } from '#platform/live/people';
import type { Numbered } from '#platform/live/protocol';
import type { Page, Source } from '#platform/live/subscription';
import { timeOnWire } from '#platform/wire';
import type { AnyRoute, Kind } from './topics.ts';

interface House {
  readonly app: FastifyInstance;
  readonly pool: Pool;
  readonly people: () => People;
  readonly introduce: NonNullable<Source['introduce']>;
}

const atOnce = 50;

const elsewhere: Problem = { status: 404, title: 'There is nothing to listen to here.', code: 'no-topic' };

/** Asks the route by which a topic is read, with the rights of whoever listens. */
export function sourceOf({ app, pool, people, introduce }: House, kind: Kind): Source {
  const ask = (route: AnyRoute, input: object, asking: Asking) => {
    const call = app.calls.get(route.name);
    assert(call, `${route.name} is not served here`);
    return call(input, asking);
  };
  const params = (topic: string) => (kind.param ? { params: { [kind.param]: topic } } : {});
  const { list, holds } = kind;

  async function look(topic: string, asking: Asking): Promise<Result<unknown, Problem>> {
    const seen = await ask(kind.route, params(topic), asking);
    if (!seen.ok) return seen;
    const id = kind.idOf ? kind.idOf(seen.value) : (seen.value as { readonly id: string }).id;
    return id === topic
      ? seen
      : { ok: false, refusal: { ...elsewhere, title: app.house.sayIn(asking.language)(elsewhere.title) } };
  }

  const source: Source = {
    async last(topic, asking) {
      const seen = await look(topic, asking);
      if (!seen.ok) return seen;
      return ok(list ? list.last(seen.value) : await lastChange(pool, readId(topic)));
    },
    async after(topic, sequence, asking) {
      if (list) {
        const input = { ...params(topic), query: { after: sequence, limit: atOnce } };
        const found = await ask(list.route, input, asking);
        return found.ok ? ok(entriesOf(topic, found.value as Entries)) : found;
      }
      const seen = await look(topic, asking);
      return seen.ok ? ok(await pageOfChanges(pool, topic, sequence)) : seen;
    },
    async holds(topic, asking) {
      const seen = holds && (await look(topic, asking));
      const held = seen?.ok ? (holds?.of(seen.value) ?? []) : [];
      if (!kind.people || !asking.actor) return held;
      const others = people().besides(readId(topic), asking.actor.person);
      return [...held, { type: 'people', topic, people: others }];
    },
    ...(kind.people && { introduce }),
  };
  return source;
}

interface Entries {
  readonly items: readonly { readonly sequence: number }[];
  readonly next: unknown;
}

const entriesOf = (topic: string, { items, next }: Entries): Page => ({
  items: items.map((entry) => ({ type: 'entry', topic, sequence: entry.sequence, entry })),
  more: next !== null,
});

async function pageOfChanges(pool: Pool, topic: string, after: number): Promise<Page> {
  const id: Id = readId(topic);
  const found = await changesAfter(pool, id, { after, limit: atOnce });
  if (!found) return { resetTo: await lastChange(pool, id) };
  return { items: found.map((change) => changeFrame(topic, change)), more: found.length === atOnce };
}

const changeFrame = (topic: string, { sequence, name, ids, at }: Change): Numbered => ({
  type: 'change',
  topic,
  sequence,
  name,
  ids,
  at: timeOnWire(at),
});
