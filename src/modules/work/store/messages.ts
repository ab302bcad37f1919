import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import type { Conversation, FileType, Message } from '../domain/message.ts';
import { type ConversationRow, type FileRow, json, type MessageRow, type WorkStore } from './tables.ts';

/** What a message is before its conversation has numbered it. */
export type Draft = Omit<Message, 'sequence'>;

export async function insertConversation(store: WorkStore, it: Omit<Conversation, 'sequence'>): Promise<void> {
  await store
    .insertInto('work.conversation')
    .values({
      cell: cellOf(it.id),
      id: it.id,
      subject: it.subject,
      about: json(it.about),
      parties: it.parties,
      sequence: 0,
      opened_at: it.openedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const conversationById = (store: WorkStore, id: Id) =>
  store.selectFrom('work.conversation').selectAll().where('cell', '=', cellOf(id)).where('id', '=', id);

export async function findConversation(store: WorkStore, id: Id): Promise<Conversation | undefined> {
  const row = await conversationById(store, id).executeTakeFirst();
  return row && conversationFrom(row);
}

/** Whoever holds the row numbers the next message; everybody else who wants to speak here waits. */
export async function lockConversation(store: WorkStore, id: Id): Promise<Conversation | undefined> {
  const row = await conversationById(store, id).forUpdate().executeTakeFirst();
  return row && conversationFrom(row);
}

/**
 * Takes the next number and writes the message under it, or does neither where the message is there already.
 * The conversation is locked, so nobody can write the same message between the look and the write.
 */
export async function appendMessage(
  store: WorkStore,
  { by, text, card, ...draft }: Draft,
): Promise<number | undefined> {
  const cell = cellOf(draft.conversation);
  const [typed, said] = typeof text === 'string' ? [text, null] : [null, text];
  const { rows } = await sql<{ sequence: number }>`
    with next as (
      update work.conversation set sequence = sequence + 1
      where cell = ${cell} and id = ${draft.conversation}
        and not exists (select from work.message where cell = ${cell} and id = ${draft.id})
      returning cell, id, sequence
    )
    insert into work.message (cell, conversation, sequence, id, company, person, kind, text, said, card, file, at)
    select cell, id, sequence, ${draft.id}::uuid, ${by?.company ?? null}::uuid, ${by?.person ?? null}::uuid,
      ${draft.kind}::text, ${typed}::text, ${said && JSON.stringify(said)}::jsonb, ${card && JSON.stringify(card)}::jsonb,
      ${draft.file?.id ?? null}::uuid, ${draft.at}::timestamptz
    from next returning sequence`.execute(store);
  return rows[0]?.sequence;
}

const messagesOf = (store: WorkStore, conversation: Id) =>
  store
    .selectFrom('work.message as m')
    .leftJoin('work.file as f', (join) => join.onRef('f.cell', '=', 'm.cell').onRef('f.id', '=', 'm.file'))
    .selectAll('m')
    .select(['f.name', 'f.type', 'f.bytes'])
    .where('m.cell', '=', cellOf(conversation))
    .where('m.conversation', '=', conversation);

export async function findMessage(store: WorkStore, conversation: Id, id: Id): Promise<Message | undefined> {
  const row = await messagesOf(store, conversation).where('m.id', '=', id).executeTakeFirst();
  return row && messageFrom(row);
}

export interface MessagePage {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

/** Rising by sequence: those next after `after`, or else the newest before `before`. */
export async function messagePage(store: WorkStore, conversation: Id, { before, after, limit }: MessagePage) {
  let find = messagesOf(store, conversation).limit(limit);
  if (before !== undefined) find = find.where('m.sequence', '<', before);
  if (after !== undefined) find = find.where('m.sequence', '>', after);
  const rows = await find.orderBy('m.sequence', after === undefined ? 'desc' : 'asc').execute();
  return rows.map(messageFrom).toSorted((one, other) => one.sequence - other.sequence);
}

/** How many messages of others stand between two sequences, the first left out and the last counted. */
export async function countOthers(
  store: WorkStore,
  { conversation, company, after, to }: { conversation: Id; company: Id; after: number; to: number },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from work.message
    where cell = ${cellOf(conversation)} and conversation = ${conversation}
      and sequence > ${after} and sequence <= ${to} and company is distinct from ${company}::uuid`.execute(store);
  return rows[0]?.count ?? 0;
}

export async function insertFile(store: WorkStore, file: Omit<FileRow, 'cell'>): Promise<void> {
  await store
    .insertInto('work.file')
    .values({ ...file, cell: cellOf(file.id) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The file with the parties of its conversation, who are those that may have it. */
export const findFile = (store: WorkStore, id: Id) =>
  store
    .selectFrom('work.file as f')
    .innerJoin('work.conversation as c', (join) =>
      join.onRef('c.cell', '=', 'f.cell').onRef('c.id', '=', 'f.conversation'),
    )
    .select(['f.id', 'f.name', 'f.type', 'f.sha256', 'c.parties'])
    .where('f.cell', '=', cellOf(id))
    .where('f.id', '=', id)
    .executeTakeFirst();

const conversationFrom = ({ id, subject, about, parties, sequence, opened_at }: ConversationRow): Conversation => ({
  id,
  subject,
  about,
  parties,
  sequence,
  openedAt: opened_at,
});

type FoundMessage = MessageRow & { name: string | null; type: FileType | null; bytes: number | null };

const messageFrom = ({ company, person, file, name, type, bytes, ...row }: FoundMessage): Message => ({
  id: row.id,
  conversation: row.conversation,
  sequence: row.sequence,
  by: company && person && { company, person },
  kind: row.kind,
  text: row.text ?? row.said,
  card: row.card,
  file: file && name !== null && type !== null && bytes !== null ? { id: file, name, type, bytes } : null,
  at: row.at,
});
