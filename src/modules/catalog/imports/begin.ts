import { deriveId, type Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { transaction } from '#platform/db';
import { publish } from '#platform/outbox';
import { detectLayout, type Layout } from '#platform/table/layout';
import { inText, UnreadableFile, unreadableSentence } from '#platform/table/unreadable';
import type { Say } from '#platform/language';
import { importMoved } from '../events.ts';
import { type Catalog, currentNames, currentTaxonomy } from '../open.ts';
import { mappingOf } from './columns.ts';
import { importMaxBytes } from './contract.ts';
import { guess, type Guess } from './guess.ts';
import { look, type Seen } from './look.ts';
import { memoryOf } from './memory.ts';
import { findImport, type Import, insertImport } from './store.ts';

interface Sent {
  readonly company: Id;
  readonly market: number;
  readonly person: Id;
  readonly write: Id;
  readonly name: string;
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
  readonly say: Say;
}

/** Keeps a file and looks at it. The same file sent again under the same key is the same import. */
export async function beginImport(catalog: Catalog, { bytes, name, write, company, market, person, say }: Sent) {
  const kept = await catalog.files.putStream(bytes instanceof Uint8Array ? once(bytes) : bytes, importMaxBytes);
  if (!kept) return refuse('file-too-large', { maxBytes: importMaxBytes });
  if (kept.bytes === 0) return refuse('file-empty');
  const found = await readable(say, async () => {
    const { layout, sheets } = await detectLayout(catalog.files.pathOf(kept.sha256));
    return { layout, sheets, ...(await suggest(catalog, { company, sha256: kept.sha256 }, layout)) };
  });
  if (!found.ok) return found;
  const { layout, sheets, seen, choices, why } = found.value;
  const id = deriveId(company, `import ${write}`);
  const at = catalog.clock.now();
  const sent = { id, company, market, person, name, begunAt: at, changedAt: at };
  const it: Import = { ...blank, ...sent, ...kept, layout, seen, sheets, choices, why, mapping: mappingOf(choices) };
  await transaction(catalog.pool, async (tx) => {
    await insertImport(tx, it);
    await publish(tx, catalog.clock, importMoved(it));
  });
  return ok((await findImport(catalog.pool, id)) ?? it);
}

/** An import of which nothing has happened yet. */
export const blank = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  drafts: 0,
  broken: 0,
  countStock: false,
  state: 'new',
  run: 0,
  lastRow: 0,
  share: 0,
  busyMs: 0,
  checked: null,
  failure: null,
  startedAt: null,
  endedAt: null,
  withdrawing: false,
  withdrawn: 0,
  version: 1,
} as const satisfies Partial<Import>;

async function* once(bytes: Uint8Array) {
  yield bytes;
}

/** The columns as they look under this layout, and what they most likely are. */
export async function suggest(
  catalog: Catalog,
  { company, sha256 }: Pick<Import, 'company' | 'sha256'>,
  layout: Layout,
): Promise<{ readonly seen: Seen } & Guess> {
  const seen = await look(catalog.files.pathOf(sha256), layout);
  const [memory, taxonomy, names] = await Promise.all([
    memoryOf(catalog.pool, company),
    currentTaxonomy(catalog),
    currentNames(catalog),
  ]);
  return { seen, ...guess(seen, memory, { taxonomy, names }) };
}

/** A file that cannot be read is a normal answer, with its sentence for whoever has sent it. */
export async function readable<Value>(say: Say, read: () => Promise<Value>) {
  try {
    return ok(await read());
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { code, facts } = error;
    return refuse('import-unreadable', { reason: code, why: say(unreadableSentence(code), inText(facts)) });
  }
}
