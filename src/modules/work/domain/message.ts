import type { Id } from '#kernel/id';
import type { Sayable } from '#kernel/language';
import type { cardKinds, fileTypes, messageKinds } from '../contract.ts';

export type MessageKind = (typeof messageKinds)[number];
export type FileType = (typeof fileTypes)[number];

interface Line {
  readonly label: Sayable;
  readonly value: Sayable;
  readonly was?: Sayable;
}

/** What a module shows in a conversation. All of it is data: each reader is told it in his language, as text and nothing else. */
export interface Card {
  readonly kind: (typeof cardKinds)[number];
  /** The id as it is shown outside, `ofr_…`, so that the page can link to it. */
  readonly ref: string;
  readonly title: Sayable;
  readonly lines: readonly Line[];
  readonly state: string;
}

/** Who speaks: a person, in the name of a company. */
export interface Author {
  readonly company: Id;
  readonly person: Id;
}

export interface Conversation {
  readonly id: Id;
  readonly subject: string;
  /** What it is about, by ids as they are shown outside. */
  readonly about: readonly { readonly kind: string; readonly id: string }[];
  readonly parties: readonly Id[];
  /** The sequence of its newest message; 0 where nothing has been said. */
  readonly sequence: number;
  readonly openedAt: Date;
}

export interface FileFacts {
  readonly id: Id;
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
}

export interface Message {
  readonly id: Id;
  readonly conversation: Id;
  readonly sequence: number;
  /** Null where the house itself speaks. */
  readonly by: Author | null;
  readonly kind: MessageKind;
  /** What somebody typed, or what the house says, to each in his language. */
  readonly text: Sayable | null;
  readonly card: Card | null;
  readonly file: FileFacts | null;
  readonly at: Date;
}
