import { cellOf, type Id } from '#kernel/id';
import type { Pool, Tx } from '#platform/db';
import type { RowProblem } from '../import/broken.ts';
import type { DraftRow } from '../import/decide.ts';
import type { BrokenRow } from '../import/broken.ts';
import type { Problem } from '../domain/listing.ts';
import type { Counts } from './store.ts';

export type Pass = 'check' | 'run';

/** A step of a check or a run: what one batch has brought. */
export interface Step extends Counts {
  readonly last: number;
  readonly share: number;
  readonly busyMs: number;
}

interface Runner {
  readonly id: Id;
  readonly state: 'checking' | 'running';
  readonly run: number;
  /** The last row that this runner has written; another runner may have gone further. */
  readonly lastRow: number;
}

/** Whether this runner is still the one that is meant, and no other has written these rows: then the step counts. */
export async function advance(
  where: Tx,
  { id, state, run, lastRow }: Runner,
  step: Step & { at: Date },
): Promise<boolean> {
  const { rowCount } = await where.client.query({
    name: 'catalog.advance-import',
    text: `update catalog.import set last_row = $6, share = $7, busy_ms = busy_ms + $8, rows = rows + $9,
        created = created + $10, updated = updated + $11, unchanged = unchanged + $12, drafts = drafts + $13,
        broken = broken + $14, changed_at = $15, started_at = coalesce(started_at, $15)
      where cell = $1 and id = $2 and state = $3 and run = $4 and last_row = $5`,
    values: [
      cellOf(id),
      id,
      state,
      run,
      lastRow,
      step.last,
      step.share,
      Math.round(step.busyMs),
      step.rows,
      step.created,
      step.updated,
      step.unchanged,
      step.drafts,
      step.broken,
      step.at,
    ],
  });
  return rowCount === 1;
}

export async function keepCreated(tx: Tx, id: Id, { last, created }: { last: number; created: readonly Id[] }) {
  await tx.client.query({
    name: 'catalog.keep-created',
    text: 'insert into catalog.import_batch (cell, import, last_row, created) values ($1, $2, $3, $4)',
    values: [cellOf(id), id, last, created],
  });
}

/** A row with what is wrong with it: rules that it breaks, or what its listing lacks. */
export type ProblemRow =
  | { readonly line: number; readonly kind: 'broken'; readonly problems: readonly RowProblem[] }
  | { readonly line: number; readonly kind: 'draft'; readonly problems: readonly Problem[] };

export const problemRows = (broken: readonly BrokenRow[], drafts: readonly DraftRow[]): ProblemRow[] => [
  ...broken.map(({ line, ...problem }) => ({ line, kind: 'broken' as const, problems: [problem] })),
  ...drafts.map(({ line, problems }) => ({ line, kind: 'draft' as const, problems })),
];

export async function keepProblems(tx: Tx, { id, pass }: { id: Id; pass: Pass }, rows: readonly ProblemRow[]) {
  if (rows.length === 0) return;
  await tx.client.query({
    name: 'catalog.keep-problems',
    text: `insert into catalog.import_problem (cell, import, pass, line, kind, problems)
      select $1, $2, $3, line, kind, problems
      from jsonb_to_recordset($4) as given (line integer, kind text, problems jsonb) on conflict do nothing`,
    values: [cellOf(id), id, pass, JSON.stringify(rows)],
  });
}

export async function forgetProblems(tx: Tx, id: Id, pass: Pass): Promise<void> {
  const values = [cellOf(id), id, pass];
  await tx.client.query('delete from catalog.import_problem where cell = $1 and import = $2 and pass = $3', values);
  if (pass === 'run')
    await tx.client.query('delete from catalog.import_batch where cell = $1 and import = $2', values.slice(0, 2));
}

export async function problemsAfter(
  pool: Pool,
  { id, pass }: { id: Id; pass: Pass },
  { line, limit, kind }: { line: number; limit: number; kind?: ProblemRow['kind'] | undefined },
): Promise<readonly ProblemRow[]> {
  const { rows } = await pool.query<ProblemRow>({
    name: 'catalog.problems-after',
    text: `select line, kind, problems from catalog.import_problem
      where cell = $1 and import = $2 and pass = $3 and line > $4 and ($6::text is null or kind = $6)
      order by line limit $5`,
    values: [cellOf(id), id, pass, line, limit, kind ?? null],
  });
  return rows;
}

/** What the batch behind this row has newly listed; undefined behind the last. */
export async function createdAfter(pool: Pool, id: Id, row: number) {
  const { rows } = await pool.query<{ last: number; created: readonly Id[] }>({
    name: 'catalog.created-after',
    text: `select last_row as last, created from catalog.import_batch
      where cell = $1 and import = $2 and last_row > $3 order by last_row limit 1`,
    values: [cellOf(id), id, row],
  });
  return rows[0];
}

/** Takes these out of the search, as far as they are in it, and answers which they were. */
export async function withdrawListings(
  tx: Tx,
  { id, at }: { id: Id; at: Date },
  listings: readonly Id[],
): Promise<readonly Id[]> {
  const { rows } = await tx.client.query<{ id: Id }>({
    name: 'catalog.withdraw-listings',
    text: `update catalog.listing set state = 'withdrawn', changed_at = $3
      where cell = $1 and id = any($2::uuid[]) and state = 'published' returning id`,
    values: [cellOf(id), listings, at],
  });
  await tx.client.query({
    name: 'catalog.count-withdrawn',
    text: 'update catalog.import set withdrawn = withdrawn + $3, changed_at = $4 where cell = $1 and id = $2',
    values: [cellOf(id), id, rows.length, at],
  });
  return rows.map((row) => row.id);
}

export async function endWithdrawing(tx: Tx, id: Id, at: Date): Promise<void> {
  await tx.client.query({
    name: 'catalog.end-withdrawing',
    text: `update catalog.import set withdrawing = false, changed_at = $3, version = version + 1
      where cell = $1 and id = $2 and withdrawing`,
    values: [cellOf(id), id, at],
  });
}
