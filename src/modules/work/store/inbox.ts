import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import type { Sayable } from '#kernel/language';
import type { Cursor } from '#platform/cursor';
import type { Conversation, Message } from '../domain/message.ts';
import { type InboxRow, json, type WorkStore } from './tables.ts';

const rowOf = (conversation: Conversation, company: Id) => ({
  cell: cellOf(company),
  company,
  conversation: conversation.id,
  subject: conversation.subject,
  about: json(conversation.about),
  parties: conversation.parties,
});

/**
 * Brings the list of every party up to this message, in one statement. A message that a list knows already changes
 * nothing there; the author's own, and what was read before its arrival here, does not count as unread.
 */
export async function enterMessage(
  store: WorkStore,
  { conversation, message, excerpt }: { conversation: Conversation; message: Message; excerpt: Sayable },
): Promise<void> {
  const rows = conversation.parties.map((company) => ({
    ...rowOf(conversation, company),
    read_to: 0,
    unread: company === message.by?.company ? 0 : 1,
    last_sequence: message.sequence,
    last_at: message.at,
    last_kind: message.kind,
    last_author: message.by?.company ?? null,
    last_excerpt: json(excerpt),
  }));
  await store
    .insertInto('work.inbox')
    .values(rows.toSorted((one, other) => one.cell - other.cell)) // Always in the same order, so that none waits crosswise.
    .onConflict((conflict) =>
      conflict
        .columns(['cell', 'company', 'conversation'])
        .doUpdateSet({
          unread: sql`work.inbox.unread +
            case when excluded.last_sequence > work.inbox.read_to then excluded.unread else 0 end`,
          last_sequence: sql`excluded.last_sequence`,
          last_at: sql`excluded.last_at`,
          last_kind: sql`excluded.last_kind`,
          last_author: sql`excluded.last_author`,
          last_excerpt: sql`excluded.last_excerpt`,
        })
        .whereRef('work.inbox.last_sequence', '<', sql`excluded.last_sequence`),
    )
    .execute();
}

/** Moves the mark forward and locks the row. The row is made here where the first message is on its way still. */
export const moveMark = (store: WorkStore, conversation: Conversation, mark: { company: Id; to: number }) =>
  store
    .insertInto('work.inbox')
    .values({ ...rowOf(conversation, mark.company), read_to: mark.to, unread: 0, last_sequence: 0 })
    .onConflict((conflict) =>
      conflict.columns(['cell', 'company', 'conversation']).doUpdateSet({
        read_to: sql`greatest(work.inbox.read_to, excluded.read_to)`,
      }),
    )
    .returning(['read_to', 'last_sequence', 'unread'])
    .executeTakeFirstOrThrow();

export async function saveUnread(
  store: WorkStore,
  { company, conversation, unread }: { company: Id; conversation: Id; unread: number },
): Promise<void> {
  await store
    .updateTable('work.inbox')
    .set({ unread })
    .where('cell', '=', cellOf(company))
    .where('company', '=', company)
    .where('conversation', '=', conversation)
    .execute();
}

export const findInbox = (store: WorkStore, company: Id, conversation: Id) =>
  store
    .selectFrom('work.inbox')
    .select(['read_to', 'unread'])
    .where('cell', '=', cellOf(company))
    .where('company', '=', company)
    .where('conversation', '=', conversation)
    .executeTakeFirst();

export interface InboxPage {
  /** The conversation that stood last, and when it was last spoken in. */
  readonly after: Cursor | undefined;
  readonly unreadOnly: boolean;
  readonly limit: number;
}

/** A conversation of the list; `last` is what its newest message was. */
export interface InboxItem {
  readonly conversation: Id;
  readonly subject: string;
  readonly about: Conversation['about'];
  readonly parties: readonly Id[];
  readonly unread: number;
  readonly last: {
    readonly sequence: number;
    readonly at: Date;
    readonly kind: Message['kind'];
    readonly author: Id | null;
    readonly excerpt: Sayable;
  };
}

export async function inboxOf(store: WorkStore, company: Id, { after, unreadOnly, limit }: InboxPage) {
  let find = store
    .selectFrom('work.inbox')
    .selectAll()
    .where('cell', '=', cellOf(company))
    .where('company', '=', company)
    .where('last_sequence', '>', 0);
  if (after) find = find.where(sql<boolean>`(last_at, conversation) < (${after.at}, ${after.id}::uuid)`);
  if (unreadOnly) find = find.where('unread', '>', 0);
  const rows = await find.orderBy('last_at', 'desc').orderBy('conversation', 'desc').limit(limit).execute();
  return rows.flatMap(itemFrom);
}

/** All of a company's conversations in an order that no message changes, so that none is missed while they are read. */
export async function conversationsOf(
  store: WorkStore,
  company: Id,
  {
    after,
    unreadOnly,
    limit,
  }: { readonly after: Id | undefined; readonly unreadOnly: boolean; readonly limit: number },
): Promise<readonly Pick<InboxRow, 'conversation' | 'subject' | 'about' | 'parties'>[]> {
  let find = store
    .selectFrom('work.inbox')
    .select(['conversation', 'subject', 'about', 'parties'])
    .where('cell', '=', cellOf(company))
    .where('company', '=', company)
    .where('last_sequence', '>', 0);
  if (after) find = find.where('conversation', '>', after);
  if (unreadOnly) find = find.where('unread', '>', 0);
  return find.orderBy('conversation').limit(limit).execute();
}

function itemFrom(row: InboxRow): InboxItem[] {
  const { last_at: at, last_kind: kind, last_excerpt: excerpt } = row;
  if (at === null || kind === null || excerpt === null) return []; // Only a row without a message has these empty.
  const last = { sequence: row.last_sequence, at, kind, author: row.last_author, excerpt };
  const { conversation, subject, about, parties, unread } = row;
  return [{ conversation, subject, about, parties, unread, last }];
}

export async function unreadOf(store: WorkStore, company: Id): Promise<{ conversations: number; messages: number }> {
  const row = await store
    .selectFrom('work.inbox')
    .select([
      sql<number>`count(*)::integer`.as('conversations'),
      sql<number>`coalesce(sum(unread), 0)::integer`.as('messages'),
    ])
    .where('cell', '=', cellOf(company))
    .where('company', '=', company)
    .where('unread', '>', 0)
    .executeTakeFirstOrThrow();
  return row;
}
