import type { Id } from '#kernel/id';
import { transaction, type Tx } from '#platform/db';
import type { Job } from '#platform/jobs';
import { publish } from '#platform/outbox';
import { UnreadableFile } from '#platform/table/unreadable';
import { importMoved, listingsImported } from '../events.ts';
import type { StockLine } from '../import/decide.ts';
import { checkListings, type ImportBatch, importListings, shelvesFor } from '../import/import.ts';
import { WrongMapping } from '../import/mapping.ts';
import type { Source } from '../import/source.ts';
import type { Catalog } from '../open.ts';
import {
  advance,
  createdAfter,
  endWithdrawing,
  forgetProblems,
  keepCreated,
  keepProblems,
  type Pass,
  problemRows,
  type Step,
  withdrawListings,
} from './progress.ts';
import { after } from './state.ts';
import { changeImport, type Checked, type Counts, type Failure, findImport, type Import } from './store.ts';

/** Who keeps the pieces: logistics, which stands above the catalogue and is handed in where the house is put together. */
export interface StockKeeper {
  readonly receive: (company: Id, lines: readonly StockLine[]) => Promise<void>;
  readonly recount: (company: Id, lines: readonly StockLine[]) => Promise<void>;
}

export const catalogJobs = (catalog: Catalog, stock: StockKeeper): Job[] => [
  {
    name: 'catalog.import',
    run: async (payload) => {
      const it = await findImport(catalog.pool, payload['import'] as Id);
      if (!it || it.run !== payload['run']) return; // Another start is meant by now.
      for await (const _ of workThrough(catalog, it, stock));
    },
  },
  {
    name: 'catalog.withdraw-imported',
    run: async (payload) => withdrawThrough(catalog, payload['import'] as Id),
  },
];

/** What a batch has brought, for whoever looks on while he works. */
export interface Worked extends Counts {
  readonly share: number;
}

/**
 * Works on an import until its end, batch by batch: on a check, or on a run. How far a run is stands in the commit of each
 * batch, so whatever ends this process, the next one goes on behind the last. The job and the program both work by this.
 */
export async function* workThrough(catalog: Catalog, it: Import, stock: StockKeeper): AsyncGenerator<Worked> {
  const pass = it.state === 'checking' ? 'check' : it.state === 'running' ? 'run' : undefined;
  if (!pass) return;
  const tracker = new Tracker(catalog, it, pass);
  try {
    yield* pass === 'check' ? checking(catalog, it, tracker) : running(catalog, it, { tracker, stock });
  } catch (error) {
    if (error instanceof Overtaken) return;
    if (!(await tracker.failed(error))) throw error; // The job is tried again, and goes on where it was.
  }
}

export const sourceOf = ({ files }: Catalog, { sha256, layout }: Import): Source => ({
  path: files.pathOf(sha256),
  layout,
});

/** Thrown into a batch that is no longer wanted: stopped, or taken up by another. It rolls back, and nobody hears of it. */
class Overtaken extends Error {}

interface Running {
  readonly tracker: Tracker;
  readonly stock: StockKeeper;
}

async function* running(catalog: Catalog, it: Import, { tracker, stock }: Running): AsyncGenerator<Worked> {
  const { company, mapping, market } = it;
  const batches = importListings(catalog, {
    source: sourceOf(catalog, it),
    mapping,
    supplier: company,
    market,
    after: it.lastRow,
    receive: (lines: readonly StockLine[]) => stock.receive(company, lines),
    ...(it.countStock && { recount: (lines: readonly StockLine[]) => stock.recount(company, lines) }),
    keep: async (tx: Tx, batch: ImportBatch) => {
      await tracker.step(tx, { ...countsOf(batch), last: batch.last, share: batch.share });
      if (batch.created.length > 0) await keepCreated(tx, it.id, batch);
      await keepProblems(tx, { id: it.id, pass: 'run' }, problemRows(batch.broken, batch.drafts));
    },
  });
  for await (const batch of batches) yield { ...countsOf(batch), share: batch.share };
  await tracker.end(null);
}

type Sorted = Pick<ImportBatch, 'rows' | 'unchanged'> &
  Readonly<Record<'created' | 'updated' | 'drafts' | 'broken', readonly unknown[]>>;

const countsOf = ({ rows, created, updated, unchanged, drafts, broken }: Sorted): Counts => ({
  rows,
  created: created.length,
  updated: updated.length,
  unchanged,
  drafts: drafts.length,
  broken: broken.length,
});

/** Reads the whole file without writing of it anything but what was found. It is begun anew by whoever takes it up. */
async function* checking(catalog: Catalog, it: Import, tracker: Tracker): AsyncGenerator<Worked> {
  const { company, mapping, market } = it;
  let so: Counts = { rows: 0, created: 0, updated: 0, unchanged: 0, drafts: 0, broken: 0 };
  if (it.lastRow > 0) await tracker.beginAnew(); // Somebody else has died over it.
  const shelves = await shelvesFor(catalog, mapping);
  const order = { source: sourceOf(catalog, it), mapping, supplier: company, market, shelves };
  for await (const decided of checkListings(catalog, order)) {
    const { create, update, drafts, broken, last, share } = decided;
    const counts = countsOf({ ...decided, created: create, updated: update });
    so = added(so, counts);
    await transaction(catalog.pool, async (tx) => {
      await tracker.step(tx, { ...counts, last, share });
      await keepProblems(tx, { id: it.id, pass: 'check' }, problemRows(broken, drafts));
    });
    yield { ...counts, share };
  }
  await tracker.end({ ...so, unmapped: shelves.missed() });
}

/** What one stretch of rows came to and the next. */
export const added = (one: Counts, more: Counts): Counts => ({
  rows: one.rows + more.rows,
  created: one.created + more.created,
  updated: one.updated + more.updated,
  unchanged: one.unchanged + more.unchanged,
  drafts: one.drafts + more.drafts,
  broken: one.broken + more.broken,
});

const toldEveryMs = 1_000;
const workingState = { check: 'checking', run: 'running' } as const;

/** Keeps an import's row up to date while somebody works on it, and lets go when he is no longer meant. */
class Tracker {
  readonly #catalog: Catalog;
  readonly #it: Import;
  readonly #pass: Pass;
  /** The last row of the step under way, and of the one before: a commit may be tried again with the same rows. */
  #last: number;
  #before: number;
  #since = performance.now();
  #toldAt = 0;

  constructor(catalog: Catalog, it: Import, pass: Pass) {
    this.#catalog = catalog;
    this.#it = it;
    this.#pass = pass;
    this.#last = it.lastRow;
    this.#before = it.lastRow;
  }

  /** In the commit of the batch; who looks on is told once a second. */
  async step(tx: Tx, taken: Omit<Step, 'busyMs'>): Promise<void> {
    const { id, run } = this.#it;
    const now = performance.now();
    const step = { ...taken, busyMs: now - this.#since };
    if (taken.last !== this.#last) {
      this.#before = this.#last;
      this.#last = taken.last;
    }
    const runner = { id, run, state: workingState[this.#pass], lastRow: this.#before };
    if (!(await advance(tx, runner, { ...step, at: this.#catalog.clock.now() }))) throw new Overtaken();
    this.#since = now;
    if (now - this.#toldAt < toldEveryMs) return;
    this.#toldAt = now;
    await publish(tx, this.#catalog.clock, importMoved(this.#it));
  }

  /** What an earlier attempt at the same check has counted counts no longer. */
  async beginAnew(): Promise<void> {
    await this.#change(async (tx, it, at) => {
      await forgetProblems(tx, it.id, this.#pass);
      return changeImport(tx, it, { state: it.state, anew: true, at });
    });
    this.#last = 0;
    this.#before = 0;
  }

  async end(checked: Checked | null): Promise<void> {
    await this.#change((tx, it, at) =>
      changeImport(tx, it, {
        state: after(it.state, 'end') ?? it.state,
        at,
        endedAt: at,
        failure: null,
        checked: checked ?? it.checked,
      }),
    );
  }

  /** Whether the error is a failure of the file or of its mapping, which trying again does not mend. */
  async failed(error: unknown): Promise<boolean> {
    const failure = failureOf(error, this.#pass);
    if (!failure) return false;
    try {
      await this.#change((tx, it, at) =>
        changeImport(tx, it, { state: after(it.state, 'fail') ?? it.state, at, endedAt: at, failure }),
      );
    } catch (overtaken) {
      if (!(overtaken instanceof Overtaken)) throw overtaken;
    }
    return true;
  }

  async #change(change: (tx: Tx, it: Import, at: Date) => Promise<boolean>): Promise<void> {
    const { pool, clock } = this.#catalog;
    await transaction(pool, async (tx) => {
      const it = await findImport(tx, this.#it.id);
      const ours = it && it.run === this.#it.run && it.state === workingState[this.#pass];
      if (!ours || !(await change(tx, it, clock.now()))) throw new Overtaken();
      await publish(tx, clock, importMoved(it));
    });
  }
}

function failureOf(error: unknown, pass: Pass): Failure | undefined {
  if (error instanceof UnreadableFile) return { pass, code: error.code, facts: error.facts };
  if (error instanceof WrongMapping) return { pass, code: 'mapping-wrong', facts: { why: error.message } };
  return undefined;
}

/** Batch by batch of what the import has newly listed. What is withdrawn already is passed by, so it may be begun anew. */
async function withdrawThrough(catalog: Catalog, id: Id): Promise<void> {
  const { pool, clock } = catalog;
  const it = await findImport(pool, id);
  if (!it?.withdrawing) return;
  let batch = await createdAfter(pool, id, 0);
  while (batch) {
    const { created, last } = batch;
    await transaction(pool, async (tx) => {
      const withdrawn = await withdrawListings(tx, { id, at: clock.now() }, created);
      if (withdrawn.length > 0) await publish(tx, clock, listingsImported(it.company, withdrawn));
    });
    catalog.counts.forget();
    batch = await createdAfter(pool, id, last);
  }
  await transaction(pool, async (tx) => {
    await endWithdrawing(tx, id, clock.now());
    await publish(tx, clock, importMoved(it));
  });
}
