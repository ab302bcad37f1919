import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { cellOf, type Id, newId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { transaction } from '#platform/db';
import { unopenable } from '#platform/table/bytes';
import { detectLayout, type Layout } from '#platform/table/layout';
import type { Mapping } from '../import/mapping-schema.ts';
import type { Catalog } from '../open.ts';
import { blank, suggest } from './begin.ts';
import { mappingOf } from './columns.ts';
import { changeImport, findImport, type Import, insertImport, runningImport, unfinishedImport } from './store.ts';

/** What somebody asks for who stands beside the house, at its terminal. */
export interface ProgramOrder {
  readonly path: string;
  readonly company: Id;
  readonly market: number;
  /** Left out, the columns are guessed. */
  readonly mapping?: Mapping | undefined;
  readonly countStock: boolean;
  /** Only looks what the file would bring. */
  readonly check: boolean;
  /** Goes on with the import of this very file that was not finished, if there is one. */
  readonly resume: boolean;
}

/** Keeps the file and writes the import down as under way, so that `workThrough` can begin at once. */
export async function beginAtTerminal(catalog: Catalog, order: ProgramOrder) {
  const { company, check, countStock } = order;
  const kept = await keepFile(catalog, order.path);
  const { layout, sheets } = await detectLayout(order.path);
  const guessed = await suggest(catalog, { company, sha256: kept.sha256 }, layout);
  const mapping = order.mapping ?? mappingOf(guessed.choices);
  const begun = order.resume ? await goOn(catalog, { company, sha256: kept.sha256, mapping, layout }) : undefined;
  if (begun) return ok(begun);
  if (!check) {
    const taken = await makeRoom(catalog, company);
    if (!taken.ok) return taken;
  }
  const at = catalog.clock.now();
  const it: Import = {
    ...blank,
    ...kept,
    id: newId(catalog.clock, cellOf(company)),
    company,
    market: order.market,
    person: null,
    name: basename(order.path),
    layout,
    sheets,
    seen: guessed.seen,
    why: guessed.why,
    choices: order.mapping ? null : guessed.choices,
    mapping,
    countStock,
    state: check ? 'checking' : 'running',
    run: 1,
    begunAt: at,
    changedAt: at,
    startedAt: at,
  };
  await insertImport(catalog.pool, it);
  return ok(it);
}

async function keepFile({ files }: Catalog, path: string) {
  const kept = await files
    .putStream(createReadStream(path, { highWaterMark: 1024 * 1024 }), Number.MAX_SAFE_INTEGER)
    .catch((error: unknown) => Promise.reject(unopenable(error)));
  return kept ?? Promise.reject(unopenable(new Error('it has no end')));
}

interface Unfinished {
  readonly company: Id;
  readonly sha256: string;
  readonly mapping: Mapping;
  readonly layout: Layout;
}

/** The same bytes, read in the same way, were begun and not finished: they go on behind their last row. */
async function goOn(catalog: Catalog, { company, sha256, mapping, layout }: Unfinished): Promise<Import | undefined> {
  const it = await unfinishedImport(catalog.pool, company, sha256);
  const same = it && isDeepStrictEqual(plain([it.mapping, it.layout]), plain([mapping, layout]));
  if (!same || it.failure?.pass === 'check') return undefined;
  const at = catalog.clock.now();
  const change = { state: 'running' as const, run: it.run + 1, failure: null, endedAt: null, at };
  await transaction(catalog.pool, (tx) => changeImport(tx, it, change));
  return findImport(catalog.pool, it.id);
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What a program has left lying may be taken up again later; what a person has started at a page is his to stop. */
async function makeRoom(catalog: Catalog, company: Id) {
  const running = await runningImport(catalog.pool, company);
  if (!running) return ok(undefined);
  if (running.person !== null) return refuse('import-running', { import: showId('imp', running.id) });
  const at = catalog.clock.now();
  await transaction(catalog.pool, (tx) => changeImport(tx, running, { state: 'stopped', endedAt: at, at }));
  return ok(undefined);
}
