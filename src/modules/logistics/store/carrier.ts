import type { Pool, Tx } from '#platform/db';
import type { Message } from '../domain/journey.ts';
import { on } from './tables.ts';

/** The simulated carrier's books. Only it reads them, as if they stood in another house. */
export interface CarrierParcel {
  readonly number: string;
  readonly state: 'booked' | 'cancelled';
  /** The pick-up: until then the booking can be cancelled. */
  readonly collectedAt: Date;
  readonly expectedAt: Date;
  readonly messages: readonly Message[];
}

export async function findCarrierParcel(source: Pool | Tx, number: string): Promise<CarrierParcel | undefined> {
  const row = await on(source)
    .selectFrom('logistics.carrier_parcel')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row) return undefined;
  const messages = row.messages as (Omit<Message, 'at' | 'sendAt'> & { at: string; sendAt: string })[];
  return {
    number: row.number,
    state: row.state,
    collectedAt: row.collected_at,
    expectedAt: row.expected_at,
    messages: messages.map((each) => ({ ...each, at: new Date(each.at), sendAt: new Date(each.sendAt) })),
  };
}

/** Writes a new booking, or opens a cancelled one again; answers false where it is booked already. */
export async function bookParcel(tx: Tx, parcel: CarrierParcel): Promise<boolean> {
  const values = {
    state: 'booked' as const,
    collected_at: parcel.collectedAt,
    expected_at: parcel.expectedAt,
    messages: JSON.stringify(parcel.messages),
  };
  const answer = await on(tx)
    .insertInto('logistics.carrier_parcel')
    .values({ ...values, number: parcel.number })
    .onConflict((conflict) =>
      conflict.column('number').doUpdateSet(values).where('logistics.carrier_parcel.state', '=', 'cancelled'),
    )
    .executeTakeFirst();
  return (answer.numInsertedOrUpdatedRows ?? 0n) === 1n;
}

/** Only what nobody has come for yet. */
export async function cancelParcel(pool: Pool, number: string, now: Date): Promise<void> {
  await on(pool)
    .updateTable('logistics.carrier_parcel')
    .set({ state: 'cancelled' })
    .where('number', '=', number)
    .where('collected_at', '>', now)
    .execute();
}
