import { type Kysely, sql } from 'kysely';
import type { Id } from '#kernel/id';
import { type Pool, storeOn, type Tx } from '#platform/db';
import type { Sayable } from '#kernel/language';
import type { Card, Conversation, FileType, MessageKind } from '../domain/message.ts';

export interface ConversationRow {
  cell: number;
  id: Id;
  subject: string;
  about: Conversation['about'];
  parties: readonly Id[];
  sequence: number;
  opened_at: Date;
}
export interface MessageRow {
  cell: number;
  conversation: Id;
  sequence: number;
  id: Id;
  company: Id | null;
  person: Id | null;
  kind: MessageKind;
  text: string | null;
  said: Exclude<Sayable, string> | null;
  card: Card | null;
  file: Id | null;
  at: Date;
}
export interface FileRow {
  cell: number;
  id: Id;
  conversation: Id;
  name: string;
  type: FileType;
  bytes: number;
  sha256: string;
}
export interface ReadingRow {
  cell: number;
  conversation: Id;
  company: Id;
  read_to: number;
  at: Date;
}
export interface InboxRow {
  cell: number;
  company: Id;
  conversation: Id;
  read_to: number;
  unread: number;
  last_sequence: number;
  last_at: Date | null;
  last_kind: MessageKind | null;
  last_author: Id | null;
  last_excerpt: Sayable | null;
  subject: string;
  about: Conversation['about'];
  parties: readonly Id[];
}

/** The tables that `work` owns. No other module's store can name them. */
export type WorkStore = Kysely<{
  'work.conversation': ConversationRow;
  'work.message': MessageRow;
  'work.file': FileRow;
  'work.reading': ReadingRow;
  'work.inbox': InboxRow;
}>;

export const openStore = (source: Pool | Tx): WorkStore => storeOn(source);

export const json = <Value>(value: Value) => sql<Value>`${JSON.stringify(value)}::jsonb`;
