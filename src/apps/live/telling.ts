import { type Id, readId, showId } from '#kernel/id';
import type { Telling } from '#platform/live/changes';
import type { Live } from '#platform/live/hub';
import type { Delivered } from '#platform/relay';
import { kinds, otherIds } from './topics.ts';

const inside = (text: string): text is Id =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
const shown = /^[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** The ids under a field of an event, which carries them as they are inside or outside, one or several. */
function idsIn(value: unknown): Id[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((each) => {
    if (typeof each !== 'string') return [];
    if (inside(each)) return [each];
    return shown.test(each) ? [readId(each)] : [];
  });
}

const named = Object.entries(kinds).flatMap(([prefix, kind]) => kind.named.map((field) => ({ prefix, field, kind })));
const prefixes = new Map([...Object.entries(otherIds), ...named.map(({ field, prefix }) => [field, prefix] as const)]);

/** Under which topics an event is numbered, and what is told of it: its ids. Lists have numbers of their own. */
export function tellingOf({ payload }: Delivered): Telling {
  const topics = named.filter(({ kind }) => !kind.list).flatMap(({ field }) => idsIn(payload[field]));
  const ids = [...prefixes].flatMap(([field, prefix]) => {
    const value = payload[field];
    const [id] = Array.isArray(value) ? [] : idsIn(value);
    return id ? [[field, showId(prefix, id)] as const] : [];
  });
  return { topics, ids: Object.fromEntries(ids) };
}

/** Wakes whoever listens to what an event names. */
export function wakeBy(live: Live, { name, payload }: Delivered): void {
  for (const { field, kind } of named) {
    const holds = kind.holds?.on.includes(name) === true;
    for (const id of idsIn(payload[field])) live.wake(id, holds);
  }
}
