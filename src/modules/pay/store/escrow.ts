import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import { money } from '#kernel/money';
import { storeOn, type Tx } from '#platform/db';
import { defineRide, type RideRow } from '#platform/ride';
import { type Escrow, escrowIdOf } from '../domain/escrow.ts';
import type { EscrowRow, PayStore, PayTables } from './tables.ts';

const found = (store: PayStore, order: Id) => {
  const id = escrowIdOf(order);
  return store.selectFrom('pay.escrow').selectAll().where('cell', '=', cellOf(id)).where('id', '=', id);
};

export async function escrowOf(store: PayStore, order: Id): Promise<Escrow | undefined> {
  const row = await found(store, order).executeTakeFirst();
  return row && fromRow(row);
}

/** The same, and nobody changes it until this transaction ends. */
export async function lockEscrowOf(tx: Tx, order: Id): Promise<Escrow | undefined> {
  const row = await found(storeOn<PayTables>(tx), order).forUpdate().executeTakeFirst();
  return row && fromRow(row);
}

const insertRide = defineRide({
  name: 'pay.insert-escrow',
  columns: {
    cell: 'smallint',
    id: 'uuid',
    order: 'uuid',
    order_number: 'text',
    buyer: 'uuid',
    seller: 'uuid',
    minor: 'bigint',
    currency: 'text',
    commission: 'integer',
    tax: 'integer',
    state: 'text',
    release_at: 'timestamptz',
    version: 'integer',
  },
  sql: 'insert into pay.escrow select * from rows', // The columns above stand in the table's order.
  expect: 'each',
});

const saveRide = defineRide({
  name: 'pay.save-escrow',
  columns: { cell: 'smallint', id: 'uuid', state: 'text', version: 'integer' },
  sql: `update pay.escrow e set state = rows.state, version = e.version + 1
        from rows where e.cell = rows.cell and e.id = rows.id and e.version = rows.version`,
  expect: 'each',
});

export const insertEscrow = (escrow: Escrow): RideRow => insertRide(toRow(escrow));

/** Saves what was decided, if the escrow is still the one that it was decided on. */
export const saveEscrow = (escrow: Escrow): RideRow => saveRide(toRow(escrow));

/** Saves an escrow that this transaction has locked; no money moves. */
export async function saveLockedEscrow(tx: Tx, { id, state, releaseAt, version }: Escrow): Promise<void> {
  await storeOn<PayTables>(tx)
    .updateTable('pay.escrow')
    .set({ state, release_at: releaseAt, version: version + 1 })
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .execute();
}

/** How people call these orders, as far as they have been paid. */
export async function orderNumbers(store: PayStore, orders: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  if (orders.length === 0) return new Map();
  const ids = orders.map(escrowIdOf);
  const { rows } = await sql<{ order: Id; order_number: string }>`
    select "order", order_number from pay.escrow
    join unnest(${ids.map(cellOf)}::smallint[], ${ids}::uuid[]) as asked (cell, id) using (cell, id)`.execute(store);
  return new Map(rows.map((row) => [row.order, row.order_number]));
}

export type Held = Pick<Escrow, 'order' | 'buyer' | 'seller' | 'amount'>;

/** Writes down, in each company's own cell, what it has paid in and what it waits for. */
export async function addInEscrow(tx: Tx, { buyer, seller, order, amount }: Held): Promise<void> {
  const rows = (
    [
      ['buyer', buyer],
      ['seller', seller],
    ] as const
  ).map(([side, company]) => ({
    cell: cellOf(company),
    company,
    side,
    order,
    minor: amount.minor,
    currency: amount.currency,
  }));
  await storeOn<PayTables>(tx)
    .insertInto('pay.in_escrow')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function removeInEscrow(tx: Tx, { buyer, seller, order }: Held): Promise<void> {
  const store = storeOn<PayTables>(tx);
  for (const company of [buyer, seller]) {
    const remove = store.deleteFrom('pay.in_escrow').where('cell', '=', cellOf(company)).where('company', '=', company);
    await remove.where('order', '=', order).execute();
  }
}

export interface InEscrow {
  readonly side: 'buyer' | 'seller';
  readonly currency: string;
  readonly minor: bigint;
}

export async function inEscrowOf(store: PayStore, company: Id): Promise<readonly InEscrow[]> {
  return store
    .selectFrom('pay.in_escrow')
    .select(['side', 'currency', sql<bigint>`sum(minor)::bigint`.as('minor')])
    .where('cell', '=', cellOf(company))
    .where('company', '=', company)
    .groupBy(['side', 'currency'])
    .execute();
}

const toRow = ({ amount, orderNumber, releaseAt, ...rest }: Escrow): EscrowRow => ({
  ...rest,
  cell: cellOf(rest.id),
  order_number: orderNumber,
  minor: amount.minor,
  currency: amount.currency,
  release_at: releaseAt,
});

const fromRow = (row: EscrowRow): Escrow => ({
  id: row.id,
  order: row.order,
  orderNumber: row.order_number,
  buyer: row.buyer,
  seller: row.seller,
  amount: money(row.minor, row.currency),
  commission: row.commission,
  tax: row.tax,
  state: row.state,
  releaseAt: row.release_at,
  version: row.version,
});
