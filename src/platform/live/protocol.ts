/**
 * What goes over `/api/live`, as JSON, one object a frame. For both ends: no import that a browser does not have.
 * docs/reference/real-time.md says it in words.
 */

/** What a client says. */
export type Said =
  /** Tell me of this topic: what came after `after`, and what comes; left out, only what comes. */
  | { readonly type: 'subscribe'; readonly topic: string; readonly after?: number }
  | { readonly type: 'unsubscribe'; readonly topic: string }
  /** Somebody looks at the conversation, or no longer. */
  | { readonly type: 'presence'; readonly topic: string; readonly here: boolean }
  /** Somebody writes; it is forgotten after seconds unless it is said again. */
  | { readonly type: 'typing'; readonly topic: string; readonly typing: boolean };

/** Somebody of a conversation, as its other parties see him. */
export interface Somebody {
  readonly name: string;
  readonly company: { readonly id: string; readonly name: string };
  readonly here: boolean;
  readonly typing: boolean;
  /** When he was here last, where he is not. */
  readonly seenAt: string | null;
}

/** How far a company has read a conversation. */
export interface Reading {
  readonly company: string;
  readonly readTo: number;
  readonly at: string;
}

/** What is numbered: one after the other in each topic, from 1, without gaps. */
export type Numbered =
  /** Of a topic that is a list: an entry, as the route of the list gives it. Of a conversation, a message. */
  | { readonly type: 'entry'; readonly topic: string; readonly sequence: number; readonly entry: unknown }
  /** Of any other: what has happened, and the ids that it names. */
  | {
      readonly type: 'change';
      readonly topic: string;
      readonly sequence: number;
      readonly name: string;
      readonly ids: Readonly<Record<string, string>>;
      readonly at: string;
    };

/** What holds now. It has no number: the newest is always sent anew to whoever comes back. */
export type Holding =
  | { readonly type: 'read'; readonly topic: string; readonly readings: readonly Reading[] }
  | { readonly type: 'people'; readonly topic: string; readonly people: readonly Somebody[] };

/** What the server says of a topic. */
export type OfTopic =
  | Numbered
  | Holding
  | { readonly type: 'subscribed'; readonly topic: string; readonly sequence: number }
  /** What came after your number is not kept any more: load anew, and go on from this one. */
  | { readonly type: 'reset'; readonly topic: string; readonly sequence: number }
  /** You are not told of this topic, or no longer; `title` is the sentence. */
  | { readonly type: 'refused'; readonly topic: string; readonly code: string; readonly title: string };

/** What the server says. */
export type Frame =
  | OfTopic
  /** The first frame. Something comes every `beatMs` at least; who hears nothing for longer has lost the connection. */
  | { readonly type: 'hello'; readonly beatMs: number }
  | { readonly type: 'beat' };

/** Why the server closes: 4000 and the HTTP status that says the same, and two of RFC 6455. */
export const closeCodes = {
  'going-away': 1001,
  'too-large': 1009,
  fault: 1011,
  'bad-frame': 4400,
  'signed-out': 4401,
  slow: 4408,
  'too-many-connections': 4429,
  'too-many-frames': 4429,
} as const;

export type CloseReason = keyof typeof closeCodes;

export const typingForMs = 6_000;
