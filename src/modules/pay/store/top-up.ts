import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import { money } from '#kernel/money';
import { storeOn, type Tx } from '#platform/db';
import { defineRide, type RideRow } from '#platform/ride';
import type { TopUp } from '../domain/top-up.ts';
import type { PayStore, PayTables, TopUpRow } from './tables.ts';

/** Whether it is new. */
export async function insertTopUp(tx: Tx, topUp: TopUp): Promise<boolean> {
  const insert = storeOn<PayTables>(tx).insertInto('pay.top_up').values(toRow(topUp));
  const { numInsertedOrUpdatedRows } = await insert.onConflict((it) => it.doNothing()).executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function topUpById(store: PayStore, id: Id): Promise<TopUp | undefined> {
  const find = store.selectFrom('pay.top_up').selectAll().where('cell', '=', cellOf(id)).where('id', '=', id);
  const row = await find.executeTakeFirst();
  return row && fromRow(row);
}

/** Where a page of the list begins: after this one. */
export interface Place {
  readonly at: Date;
  readonly id: Id;
}

/** The newest first. */
export async function topUpsOf(
  store: PayStore,
  company: Id,
  { after, limit }: { after: Place | undefined; limit: number },
): Promise<readonly TopUp[]> {
  let find = store
    .selectFrom('pay.top_up')
    .selectAll()
    .where('cell', '=', cellOf(company))
    .where('company', '=', company);
  if (after) find = find.where(sql<boolean>`(asked_at, id) < (${after.at}, ${after.id})`);
  return (await find.orderBy('asked_at', 'desc').orderBy('id', 'desc').limit(limit).execute()).map(fromRow);
}

const settledRide = defineRide({
  name: 'pay.top-up-settled',
  columns: { cell: 'smallint', id: 'uuid', at: 'timestamptz' },
  sql: `update pay.top_up t set state = 'settled', decided_at = rows.at, version = t.version + 1
        from rows where t.cell = rows.cell and t.id = rows.id and t.state = 'pending'`,
  expect: 'each',
});

export const saveSettled = (id: Id, at: Date): RideRow => settledRide({ cell: cellOf(id), id, at });

/** Saves that it has failed, if nothing was decided before. */
export async function saveFailed(tx: Tx, { id, reason, decidedAt }: TopUp): Promise<boolean> {
  const { numUpdatedRows } = await storeOn<PayTables>(tx)
    .updateTable('pay.top_up')
    .set(({ eb }) => ({ state: 'failed', reason, decided_at: decidedAt, version: eb('version', '+', 1) }))
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const toRow = ({ amount, askedAt, decidedAt, ...rest }: TopUp): TopUpRow => ({
  ...rest,
  cell: cellOf(rest.id),
  minor: amount.minor,
  currency: amount.currency,
  asked_at: askedAt,
  decided_at: decidedAt,
});

const fromRow = (row: TopUpRow): TopUp => ({
  id: row.id,
  company: row.company,
  person: row.person,
  amount: money(row.minor, row.currency),
  state: row.state,
  reason: row.reason,
  askedAt: row.asked_at,
  decidedAt: row.decided_at,
  version: row.version,
});
