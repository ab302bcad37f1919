import assert from 'node:assert/strict';
import { deriveId, type Id } from '#kernel/id';
import type { Tx } from '#platform/db';
import type { Sayable } from '#kernel/language';
import { publish } from '#platform/outbox';
import type { Author, Card, Conversation, FileFacts, Message } from './domain/message.ts';
import { messagePosted } from './events.ts';
import { appendMessage, type Draft, findMessage, insertConversation, lockConversation } from './store/messages.ts';
import { openStore } from './store/tables.ts';
import type { Work } from './work.ts';

interface Opening extends Pick<Conversation, 'id' | 'subject' | 'about'> {
  /** Two companies at least. */
  readonly parties: readonly Id[];
}

/** Opens a conversation in the cell of its id; the second time it is there already. Lists show it once something is said. */
export async function openConversation({ clock }: Work, tx: Tx, opening: Opening): Promise<void> {
  assert(new Set(opening.parties).size >= 2, 'a conversation has two parties at least');
  await insertConversation(openStore(tx), { ...opening, openedAt: clock.now() });
}

interface Entry {
  readonly conversation: Id;
  /** Of what is said, derived by the caller: said twice under the same id is said once. */
  readonly id: Id;
}

/** What a module has done in somebody's name, or in nobody's, as facts to look at. */
export const postCard = (work: Work, tx: Tx, entry: Entry & { by: Author | null; card: Card }): Promise<Message> =>
  post(work, tx, { ...draftOf(work, entry), by: entry.by, kind: 'card', card: entry.card });

/** What a person has written in another module, such as the message of an inquiry. */
export const postText = (work: Work, tx: Tx, entry: Entry & { by: Author; text: string }): Promise<Message> =>
  post(work, tx, { ...draftOf(work, entry), by: entry.by, kind: 'text', text: entry.text });

/** What the house itself has to say: that an offer has expired, that a payment has arrived. */
export const postEvent = (work: Work, tx: Tx, entry: Entry & { text: Sayable }): Promise<Message> =>
  post(work, tx, { ...draftOf(work, entry), kind: 'event', text: entry.text });

export const postFile = (work: Work, tx: Tx, entry: Entry & { by: Author; file: FileFacts }): Promise<Message> =>
  post(work, tx, { ...draftOf(work, entry), by: entry.by, kind: 'file', file: entry.file });

// The caller's id may be of any cell; derived from the conversation it is in the conversation's.
const draftOf = ({ clock }: Work, { conversation, id }: Entry) => ({
  id: deriveId(conversation, `message ${id}`),
  conversation,
  by: null,
  text: null,
  card: null,
  file: null,
  at: clock.now(),
});

/** Numbers, writes and announces a message in the caller's transaction, holding the conversation until its commit. */
async function post({ clock }: Work, tx: Tx, draft: Draft): Promise<Message> {
  const store = openStore(tx);
  const conversation = await lockConversation(store, draft.conversation);
  assert(conversation, 'whoever posts has found or opened the conversation');
  assert(!draft.by || conversation.parties.includes(draft.by.company), 'only a party speaks here');
  const sequence = await appendMessage(store, draft);
  if (sequence === undefined) {
    const earlier = await findMessage(store, conversation.id, draft.id);
    assert(earlier, 'what was not written has been written before');
    return earlier;
  }
  const { parties } = conversation;
  await publish(tx, clock, messagePosted({ conversation: conversation.id, message: draft.id, sequence, parties }));
  return { ...draft, sequence };
}
