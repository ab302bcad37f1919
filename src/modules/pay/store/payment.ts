import { cellOf, type Id } from '#kernel/id';
import { money } from '#kernel/money';
import { storeOn, type Tx } from '#platform/db';
import { defineRide, type RideRow } from '#platform/ride';
import type { Payment } from '../domain/payment.ts';
import type { PaymentRow, PayStore, PayTables } from './tables.ts';

export async function paymentById(store: PayStore, id: Id): Promise<Payment | undefined> {
  const find = store.selectFrom('pay.payment').selectAll().where('cell', '=', cellOf(id)).where('id', '=', id);
  const row = await find.executeTakeFirst();
  return row && fromRow(row);
}

/** The newest first. */
export async function paymentsOf(store: PayStore, order: Id): Promise<readonly Payment[]> {
  const find = store
    .selectFrom('pay.payment')
    .selectAll()
    .where('cell', '=', cellOf(order))
    .where('order', '=', order)
    .orderBy('started_at', 'desc');
  return (await find.execute()).map(fromRow);
}

/** Whether it is new. It is not where it is there already, or where another payment of the order is processing. */
export async function insertPayment(tx: Tx, payment: Payment): Promise<boolean> {
  const insert = storeOn<PayTables>(tx).insertInto('pay.payment').values(toRow(payment));
  const { numInsertedOrUpdatedRows } = await insert.onConflict((it) => it.doNothing()).executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

const capturedRide = defineRide({
  name: 'pay.payment-captured',
  columns: { cell: 'smallint', id: 'uuid', at: 'timestamptz' },
  sql: `update pay.payment p set state = 'captured', reason = null, decided_at = rows.at, version = p.version + 1
        from rows where p.cell = rows.cell and p.id = rows.id and p.state in ('processing', 'declined')`,
  expect: 'each',
});

const refundingRide = defineRide({
  name: 'pay.payment-refunding',
  columns: { cell: 'smallint', id: 'uuid' },
  sql: `update pay.payment p set state = 'refunding', version = p.version + 1
        from rows where p.cell = rows.cell and p.id = rows.id and p.state = 'captured'`,
  expect: 'each',
});

/** These two name no version: whoever brings the acquirer's word, by message or by asking, brings the same command. */
export const saveCaptured = (id: Id, at: Date): RideRow => capturedRide({ cell: cellOf(id), id, at });
export const saveRefunding = (id: Id): RideRow => refundingRide({ cell: cellOf(id), id });

/** Saves a change that moves no money in the books, if the payment is still as it was. */
export async function savePayment(tx: Tx, { id, state, reason, decidedAt, version }: Payment): Promise<boolean> {
  const { numUpdatedRows } = await storeOn<PayTables>(tx)
    .updateTable('pay.payment')
    .set({ state, reason, decided_at: decidedAt, version: version + 1 })
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function isHandled(store: PayStore, payment: Id, event: string): Promise<boolean> {
  const find = store.selectFrom('pay.acquirer_event').select('at').where('cell', '=', cellOf(payment));
  return (await find.where('event', '=', event).executeTakeFirst()) !== undefined;
}

interface Handled {
  readonly payment: Id;
  readonly event: string;
  readonly type: string;
  readonly at: Date;
}

export async function rememberHandled(store: PayStore, handled: Handled): Promise<void> {
  const insert = store.insertInto('pay.acquirer_event').values({ cell: cellOf(handled.payment), ...handled });
  await insert.onConflict((it) => it.doNothing()).execute();
}

const toRow = ({ amount, lastFour, startedAt, decidedAt, ...rest }: Payment): PaymentRow => ({
  ...rest,
  cell: cellOf(rest.id),
  minor: amount.minor,
  currency: amount.currency,
  last_four: lastFour,
  started_at: startedAt,
  decided_at: decidedAt,
});

const fromRow = (row: PaymentRow): Payment => ({
  id: row.id,
  order: row.order,
  buyer: row.buyer,
  amount: money(row.minor, row.currency),
  brand: row.brand,
  lastFour: row.last_four,
  state: row.state,
  reason: row.reason,
  startedAt: row.started_at,
  decidedAt: row.decided_at,
  version: row.version,
});
