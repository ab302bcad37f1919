import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import { type Money, money } from '#kernel/money';
import { type Pool, storeOn, type Tx } from '#platform/db';

/** What the simulated acquirer has decided at once, and tells from `settlesAt` on. */
export interface Decided {
  readonly id: Id;
  readonly amount: Money;
  readonly outcome: 'captured' | 'declined';
  readonly reason: string | null;
  readonly settlesAt: Date;
}

interface AcquirerTables {
  'pay.acquirer_charge': {
    cell: number;
    id: Id;
    minor: bigint;
    currency: string;
    outcome: Decided['outcome'];
    reason: string | null;
    settles_at: Date;
    refunded_at: Date | null;
  };
}

/** Whether it is new: an id is charged once. */
export async function insertCharge(tx: Tx, { id, amount, outcome, reason, settlesAt }: Decided): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await storeOn<AcquirerTables>(tx)
    .insertInto('pay.acquirer_charge')
    .values({
      cell: cellOf(id),
      id,
      ...amount,
      outcome,
      reason,
      settles_at: settlesAt,
      refunded_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function chargeById(pool: Pool, id: Id): Promise<Decided | undefined> {
  const row = await storeOn<AcquirerTables>(pool)
    .selectFrom('pay.acquirer_charge')
    .selectAll()
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ...row, amount: money(row.minor, row.currency), settlesAt: row.settles_at };
}

/** Whether there is such a captured charge. Returned again, it keeps the time of the first return. */
export async function returnCharge(pool: Pool, id: Id, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await storeOn<AcquirerTables>(pool)
    .updateTable('pay.acquirer_charge')
    .set({ refunded_at: sql`coalesce(refunded_at, ${at})` })
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .where('outcome', '=', 'captured')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
