import { ok, refuse, type Result } from '#kernel/result';
import { isDuplicate, transaction, type Tx } from '#platform/db';
import { publish } from '#platform/outbox';
import type { Say } from '#platform/language';
import type { Layout } from '#platform/table/layout';
import { showId } from '#kernel/id';
import { importMoved } from '../events.ts';
import { mappingFault, type Mapping } from '../import/mapping-schema.ts';
import { type Catalog, currentTaxonomy } from '../open.ts';
import { readable, suggest } from './begin.ts';
import { type Choices, mappingOf } from './columns.ts';
import { remember } from './memory.ts';
import { forgetProblems } from './progress.ts';
import { after, type ImportAct, type ImportState } from './state.ts';
import { type Change, changeImport, findImport, type Import, runningImport } from './store.ts';

type Moved =
  | { readonly code: 'import-changed'; readonly version: number }
  | { readonly code: 'import-state'; readonly state: ImportState };

interface Asked {
  readonly it: Import;
  readonly version: number;
  readonly act: ImportAct;
}

/** One act of whoever looks at the import: allowed by the table, decided on what he has seen, told to all who look on. */
async function acted(
  catalog: Catalog,
  { it, version, act }: Asked,
  change: (next: ImportState) => { change: Omit<Change, 'state'>; also?: (tx: Tx) => Promise<void> },
): Promise<Result<Import, Moved>> {
  const next = after(it.state, act);
  if (next === undefined) return refuse('import-state', { state: it.state });
  if (it.version !== version) return refuse('import-changed', { version: it.version });
  const at = catalog.clock.now();
  const { change: set, also } = change(next);
  const done = await transaction(catalog.pool, async (tx) => {
    if (!(await changeImport(tx, it, { ...set, state: next, at }))) return refuse('import-changed', { version });
    await also?.(tx);
    await publish(tx, catalog.clock, importMoved(it));
    return ok(undefined);
  });
  const now = (await findImport(catalog.pool, it.id)) ?? it;
  return done.ok ? ok(now) : refuse('import-changed', { version: now.version });
}

/** The rows are read anew, so what was taken under another reading begins anew as well. */
const anew = { anew: true, checked: null, failure: null, startedAt: null, endedAt: null } as const;

type Laid = { readonly version: number } & Partial<{
  encoding: string;
  delimiter: string;
  sheet: string;
  heading: number;
}>;

export async function layOut(catalog: Catalog, it: Import, { say, ...asked }: Laid & { readonly say: Say }) {
  const { version, ...said } = asked;
  const layout = { ...it.layout, ...relevant(it.layout, said) } as Layout;
  const found = await readable(say, () => suggest(catalog, it, layout));
  if (!found.ok) return found;
  const { seen, choices, why } = found.value;
  return acted(catalog, { it, version, act: 'map' }, () => ({
    change: { ...anew, layout, seen, choices, why, mapping: mappingOf(choices) },
  }));
}

/** What a format has no use for is passed by: a workbook has no delimiter. */
function relevant({ format }: Layout, { encoding, delimiter, sheet, heading }: Omit<Laid, 'version'>) {
  const place = heading === undefined ? {} : { heading };
  if (format === 'csv') return { ...place, ...(encoding && { encoding }), ...(delimiter && { delimiter }) };
  return format === 'xlsx' ? { ...place, ...(sheet !== undefined && { sheet }) } : {};
}

interface Mapped {
  readonly version: number;
  readonly choices?: Choices | undefined;
  readonly mapping?: Mapping | undefined;
}

export async function mapColumns(catalog: Catalog, it: Import, { version, choices, mapping: given }: Mapped) {
  if ((choices === undefined) === (given === undefined))
    return refuse('mapping-wrong', { at: '/', rule: 'must have one of choices and mapping' });
  const mapping = choices ? mappingOf(choices) : (given ?? it.mapping);
  const fault = mappingFault(mapping);
  if (fault) return refuse('mapping-wrong', fault);
  const { bySlug } = await currentTaxonomy(catalog);
  const unknown = [...Object.keys(mapping.category.map), mapping.category.value ?? ''].find(
    (slug) => slug !== '' && !bySlug.has(slug),
  );
  if (unknown !== undefined) return refuse('category-unknown', { category: unknown });
  return acted(catalog, { it, version, act: 'map' }, () => ({
    change: { ...anew, mapping, choices: choices ?? null },
  }));
}

/** Long jobs stand in two lines for all companies, so that the short ones always find a hand free. */
const queueOf = ({ id }: Import) => `imports ${Number.parseInt(id.slice(-1), 16) % 2}`;

export function startCheck(catalog: Catalog, it: Import, version: number) {
  const run = it.run + 1;
  return acted(catalog, { it, version, act: 'check' }, () => ({
    change: { ...anew, run },
    also: async (tx) => {
      await forgetProblems(tx, it.id, 'check');
      await ask(catalog, tx, { it, run });
    },
  }));
}

export async function startRun(
  catalog: Catalog,
  it: Import,
  { version, countStock }: { version: number; countStock: boolean },
) {
  const other = await runningImport(catalog.pool, it.company);
  if (other && other.id !== it.id) return refuse('import-running', { import: showId('imp', other.id) });
  const run = it.run + 1;
  const goesOn = it.state === 'stopped' || it.failure?.pass === 'run';
  try {
    return await acted(catalog, { it, version, act: 'run' }, () => ({
      change: { ...(goesOn ? { failure: null, endedAt: null } : { ...anew, checked: it.checked }), run, countStock },
      also: async (tx) => {
        if (!goesOn) await forgetProblems(tx, it.id, 'run');
        if (it.choices) await remember(tx, { company: it.company, at: catalog.clock.now() }, it.choices);
        await ask(catalog, tx, { it, run });
      },
    }));
  } catch (error) {
    if (!isDuplicate(error, 'import_running')) throw error;
    const running = await runningImport(catalog.pool, it.company);
    return refuse('import-running', { import: showId('imp', running?.id ?? it.id) });
  }
}

const ask = (catalog: Catalog, tx: Tx, { it, run }: { it: Import; run: number }) =>
  catalog.jobs.add(tx, { name: 'catalog.import', payload: { import: it.id, run }, queue: queueOf(it) });

/** Whoever wants it stopped has not to have seen its last row. */
export const stop = (catalog: Catalog, it: Import) =>
  acted(catalog, { it, version: it.version, act: 'stop' }, (next) => ({
    change: next === 'mapped' ? anew : { endedAt: catalog.clock.now() },
  }));

/** Asks for what an import has newly listed to be taken out of the search. Once asked, asking again changes nothing. */
export async function startWithdrawal(catalog: Catalog, it: Import, version: number): Promise<Result<Import, Moved>> {
  if (it.withdrawing) return ok(it);
  if (!canWithdraw(it)) return refuse('import-state', { state: it.state });
  if (it.version !== version) return refuse('import-changed', { version: it.version });
  const at = catalog.clock.now();
  const done = await transaction(catalog.pool, async (tx) => {
    const changed = await changeImport(tx, it, { state: it.state, withdrawing: true, at });
    if (!changed) return refuse('import-changed', { version });
    await catalog.jobs.add(tx, { name: 'catalog.withdraw-imported', payload: { import: it.id }, queue: queueOf(it) });
    await publish(tx, catalog.clock, importMoved(it));
    return ok(undefined);
  });
  const now = (await findImport(catalog.pool, it.id)) ?? it;
  return done.ok ? ok(now) : refuse('import-changed', { version: now.version });
}

export const canWithdraw = ({ state, created, withdrawn }: Import): boolean =>
  (state === 'done' || state === 'stopped' || state === 'failed') && created > 0 && withdrawn === 0;
