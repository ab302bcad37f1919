import { cellOf, type Id } from '#kernel/id';
import type { Pool } from '#platform/db';
import { on, type ReportRow } from './tables.ts';

/** What a carrier has reported once. */
export type Report = Omit<ReportRow, 'cell' | 'received_at'> & { readonly receivedAt: Date };

/** Remembered for ever under the carrier's id. Answers whether it is new. */
export async function keepReport(pool: Pool, { receivedAt, ...report }: Report): Promise<boolean> {
  const answer = await on(pool)
    .insertInto('logistics.report')
    .values({ ...report, cell: cellOf(report.shipment), received_at: receivedAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (answer.numInsertedOrUpdatedRows ?? 0n) === 1n;
}

/** In the order in which it happened, whatever the order in which it was heard. */
export async function reportsOf(pool: Pool, shipment: Id): Promise<Report[]> {
  return on(pool)
    .selectFrom('logistics.report')
    .select(['id', 'shipment', 'code', 'state', 'place', 'at', 'received_at as receivedAt'])
    .where('cell', '=', cellOf(shipment))
    .where('shipment', '=', shipment)
    .orderBy('at')
    .orderBy('received_at')
    .execute();
}
