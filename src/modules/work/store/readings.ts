import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import type { ReadingRow, WorkStore } from './tables.ts';

/** How far a party has read, and when it came there. */
export type Reading = Omit<ReadingRow, 'cell' | 'conversation'>;

/** Forward only, so that what is told twice or late changes nothing. */
export async function saveReading(store: WorkStore, reading: Omit<ReadingRow, 'cell'>): Promise<void> {
  await store
    .insertInto('work.reading')
    .values({ ...reading, cell: cellOf(reading.conversation) })
    .onConflict((conflict) =>
      conflict
        .columns(['cell', 'conversation', 'company'])
        .doUpdateSet({ read_to: sql`excluded.read_to`, at: sql`excluded.at` })
        .whereRef('work.reading.read_to', '<', sql`excluded.read_to`),
    )
    .execute();
}

export const readingsOf = (store: WorkStore, conversation: Id): Promise<Reading[]> =>
  store
    .selectFrom('work.reading')
    .select(['company', 'read_to', 'at'])
    .where('cell', '=', cellOf(conversation))
    .where('conversation', '=', conversation)
    .orderBy('company')
    .execute();
