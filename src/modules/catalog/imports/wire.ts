import { findPeople } from '#identity';
import { type Id, showId } from '#kernel/id';
import type { Say } from '#platform/language';
import { inText, unreadableSentence } from '#platform/table/unreadable';
import type { Layout } from '#platform/table/layout';
import { timeOnWire, timeOrNull } from '#platform/wire';
import type { Catalog } from '../open.ts';
import { namesOfCategories } from './guess.ts';
import type { ChoicesOnWire, MappingOnWire } from './shapes.ts';
import { after } from './state.ts';
import { canWithdraw } from './steer.ts';
import type { Failure, Import } from './store.ts';

/** The names of those who have sent these files. */
export const sendersOf = (catalog: Catalog, imports: readonly Import[]) =>
  findPeople(catalog.identity, [...new Set(imports.flatMap(({ person }) => (person ? [person] : [])))]);

type Senders = Awaited<ReturnType<typeof sendersOf>>;

export function summaryOnWire(it: Import, senders: Senders) {
  const { rows, created, updated, unchanged, drafts, broken } = it;
  return {
    id: showId('imp', it.id),
    name: it.name,
    bytes: it.bytes,
    state: it.state,
    version: it.version,
    by: nameOf(it.person, senders),
    counts: { rows, created, updated, unchanged, drafts, broken },
    begunAt: timeOnWire(it.begunAt),
    endedAt: timeOrNull(it.endedAt),
    changedAt: timeOnWire(it.changedAt),
  };
}

const nameOf = (person: Id | null, senders: Senders) => (person && senders.get(person)?.name) ?? null;

export function importOnWire(it: Import, senders: Senders, say: Say) {
  const { seen, why, choices } = it;
  const category = choices?.columns.find(({ meaning }) => meaning === 'category')?.column;
  return {
    ...summaryOnWire(it, senders),
    layout: layoutOnWire(it.layout),
    sheets: [...it.sheets],
    columns: seen.columns.map((column) => ({ ...column, samples: [...column.samples], why: why[column.name] ?? null })),
    rowsSeen: seen.rows,
    categoryNames: [...namesOfCategories(seen, category, choices?.rows === 'shopify')],
    choices: choices as ChoicesOnWire | null, // It came over the wire, or was made like what comes.
    mapping: it.mapping as MappingOnWire,
    countStock: it.countStock,
    progress: progressOf(it),
    checked: it.checked && { ...it.checked, unmapped: [...it.checked.unmapped] },
    failure: it.failure && failureOnWire(it.failure, say),
    startedAt: timeOrNull(it.startedAt),
    withdrawing: it.withdrawing,
    withdrawn: it.withdrawn,
    may: mayOf(it),
  };
}

const layoutOnWire = (layout: Layout) => ({
  format: layout.format,
  encoding: layout.format === 'csv' ? layout.encoding : null,
  delimiter: layout.format === 'csv' ? layout.delimiter : null,
  sheet: layout.format === 'xlsx' ? layout.sheet : null,
  heading: layout.format === 'ndjson' ? null : layout.heading,
});

/** By what the rows so far have taken. Time in which nobody worked on it does not count. */
function progressOf({ state, share, busyMs, rows, startedAt }: Import) {
  const works = state === 'checking' || state === 'running';
  return {
    share,
    rowsPerSecond: busyMs > 0 ? Math.round(rows / (busyMs / 1_000)) : 0,
    secondsLeft: works && share > 0.01 ? Math.ceil((busyMs / 1_000) * (1 / share - 1)) : null,
    waits: works && rows === 0 && startedAt === null,
  };
}

const failureOnWire = ({ code, facts }: Failure, say: Say) => ({
  code,
  why: code === 'mapping-wrong' ? String(facts['why'] ?? '') : say(unreadableSentence(code), inText(facts)),
});

const acts = ['map', 'check', 'run', 'stop'] as const;

const mayOf = (it: Import) => [
  ...acts.filter((act) => after(it.state, act) !== undefined),
  ...(canWithdraw(it) && !it.withdrawing ? ['withdraw' as const] : []),
];
