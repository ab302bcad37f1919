import { cellOf, type Id, readId, showId } from '#kernel/id';
import type { Pool, Tx } from '#platform/db';
import type { Layout } from '#platform/table/layout';
import type { Facts, UnreadableCode } from '#platform/table/unreadable';
import type { Mapping } from '../import/mapping-schema.ts';
import type { Choices } from './columns.ts';
import type { Reason } from './guess.ts';
import type { Seen } from './look.ts';
import type { ImportState } from './state.ts';

export interface Counts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly drafts: number;
  readonly broken: number;
}

/** What a check has found: the counts, and the names of categories that nobody has mapped. */
export interface Checked extends Counts {
  readonly unmapped: readonly { readonly name: string; readonly rows: number }[];
}

export interface Failure {
  /** In which of the two: a run goes on where it failed, a check begins anew. */
  readonly pass: 'check' | 'run';
  readonly code: UnreadableCode | 'mapping-wrong';
  readonly facts: Facts;
}

/** A file that was sent, and what becomes of it. */
export interface Import extends Counts {
  readonly id: Id;
  readonly company: Id;
  readonly market: number;
  readonly person: Id | null;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly layout: Layout;
  readonly seen: Seen;
  readonly sheets: readonly string[];
  readonly choices: Choices | null;
  readonly mapping: Mapping;
  readonly why: Readonly<Record<string, Reason>>;
  readonly countStock: boolean;
  readonly state: ImportState;
  readonly run: number;
  readonly lastRow: number;
  readonly share: number;
  readonly busyMs: number;
  readonly checked: Checked | null;
  readonly failure: Failure | null;
  readonly begunAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly changedAt: Date;
  readonly withdrawing: boolean;
  readonly withdrawn: number;
  readonly version: number;
}

const columns = `id, company, market, person, name, sha256, bytes, layout, seen, sheets, choices, mapping, why,
  count_stock as "countStock", state, run, last_row as "lastRow", share, busy_ms as "busyMs", rows, created, updated,
  unchanged, drafts, broken, checked, failure, begun_at as "begunAt", started_at as "startedAt", ended_at as "endedAt",
  changed_at as "changedAt", withdrawing, withdrawn, version`;

type Row = Omit<Import, 'bytes'> & { readonly bytes: bigint };
const importFrom = ({ bytes, ...row }: Row): Import => ({ ...row, bytes: Number(bytes) });

const runner = (where: Pool | Tx) => ('client' in where ? where.client : where);

export async function findImport(where: Pool | Tx, id: Id): Promise<Import | undefined> {
  const { rows } = await runner(where).query<Row>({
    name: 'catalog.find-import',
    text: `select ${columns} from catalog.import where cell = $1 and id = $2`,
    values: [cellOf(id), id],
  });
  return rows[0] && importFrom(rows[0]);
}

export async function insertImport(where: Pool | Tx, it: Import): Promise<void> {
  await runner(where).query({
    name: 'catalog.insert-import',
    text: `insert into catalog.import (cell, id, company, market, person, name, sha256, bytes, layout, seen, sheets,
        choices, mapping, why, count_stock, state, run, begun_at, started_at, changed_at, version)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $18, 1)
      on conflict do nothing`,
    values: [
      cellOf(it.id),
      it.id,
      it.company,
      it.market,
      it.person,
      it.name,
      it.sha256,
      it.bytes,
      it.layout,
      it.seen,
      JSON.stringify(it.sheets),
      it.choices,
      it.mapping,
      it.why,
      it.countStock,
      it.state,
      it.run,
      it.begunAt,
      it.startedAt,
    ],
  });
}

/** What an act changes; the counters are begun anew where the rows are. */
export interface Change {
  readonly state: ImportState;
  readonly run?: number;
  readonly layout?: Layout;
  readonly seen?: Seen;
  readonly choices?: Choices | null;
  readonly mapping?: Mapping;
  readonly why?: Import['why'];
  readonly countStock?: boolean;
  readonly checked?: Checked | null;
  readonly failure?: Failure | null;
  readonly startedAt?: Date | null;
  readonly endedAt?: Date | null;
  readonly withdrawing?: boolean;
  readonly anew?: boolean;
}

/** Whether the import was still at this version, and is now at the next. */
export async function changeImport(tx: Tx, it: Import, change: Change & { readonly at: Date }): Promise<boolean> {
  const next = { ...it, ...change };
  const { rowCount } = await tx.client.query({
    name: 'catalog.change-import',
    text: `update catalog.import set state = $4, run = $5, layout = $6, seen = $7, choices = $8, mapping = $9, why = $10,
        count_stock = $11, checked = $12, failure = $13, started_at = $14, ended_at = $15, withdrawing = $16,
        changed_at = $17, version = version + 1,
        last_row = case when $18 then 0 else last_row end, share = case when $18 then 0 else share end,
        busy_ms = case when $18 then 0 else busy_ms end, rows = case when $18 then 0 else rows end,
        created = case when $18 then 0 else created end, updated = case when $18 then 0 else updated end,
        unchanged = case when $18 then 0 else unchanged end, drafts = case when $18 then 0 else drafts end,
        broken = case when $18 then 0 else broken end
      where cell = $1 and id = $2 and version = $3`,
    values: [
      cellOf(it.id),
      it.id,
      it.version,
      next.state,
      next.run,
      next.layout,
      next.seen,
      next.choices,
      next.mapping,
      next.why,
      next.countStock,
      next.checked,
      next.failure,
      next.startedAt,
      next.endedAt,
      next.withdrawing,
      change.at,
      change.anew ?? false,
    ],
  });
  return rowCount === 1;
}

export async function importsOf(pool: Pool, company: Id, { after, limit }: { after?: string; limit: number }) {
  if (after !== undefined && !/^imp_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(after)) return undefined;
  const { rows } = await pool.query<Row>({
    name: 'catalog.imports-of',
    text: `select ${columns} from catalog.import
      where cell = $1 and company = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
    values: [cellOf(company), company, after === undefined ? null : readId(after), limit + 1],
  });
  const items = rows.slice(0, limit).map(importFrom);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? showId('imp', last.id) : null };
}

/** The one that is under way, if there is one. */
export async function runningImport(where: Pool | Tx, company: Id): Promise<Import | undefined> {
  const { rows } = await runner(where).query<Row>({
    name: 'catalog.running-import',
    text: `select ${columns} from catalog.import where cell = $1 and company = $2 and state = 'running'`,
    values: [cellOf(company), company],
  });
  return rows[0] && importFrom(rows[0]);
}

/** The newest import of these very bytes that was neither finished nor taken back to its mapping. */
export async function unfinishedImport(pool: Pool, company: Id, sha256: string): Promise<Import | undefined> {
  const { rows } = await pool.query<Row>({
    name: 'catalog.unfinished-import',
    text: `select ${columns} from catalog.import where cell = $1 and company = $2 and sha256 = $3
        and state in ('running', 'stopped', 'failed') order by id desc limit 1`,
    values: [cellOf(company), company, sha256],
  });
  return rows[0] && importFrom(rows[0]);
}
