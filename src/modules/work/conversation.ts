import type { Id } from '#kernel/id';
import { transaction } from '#platform/db';
import { publish } from '#platform/outbox';
import type { Author, Conversation, Message } from './domain/message.ts';
import { conversationRead } from './events.ts';
import { postText } from './post.ts';
import { findInbox, moveMark, saveUnread } from './store/inbox.ts';
import { countOthers } from './store/messages.ts';
import { openStore } from './store/tables.ts';
import type { Work } from './work.ts';

/** Somebody who speaks in a conversation, and the id of his speaking: the same whenever he tries again. */
export interface Speech {
  readonly conversation: Conversation;
  readonly by: Author;
  readonly write: Id;
}

export const say = (work: Work, { conversation, by, write }: Speech, text: string): Promise<Message> =>
  transaction(work.pool, (tx) => postText(work, tx, { conversation: conversation.id, id: write, by, text }));

/**
 * The company has read up to `sequence`. The mark goes forward only, and never beyond what has been said, so that
 * nothing can be read before it is written.
 */
export function read(
  work: Work,
  { conversation, company, sequence }: { conversation: Conversation; company: Id; sequence: number },
) {
  const to = Math.min(sequence, conversation.sequence);
  return transaction(work.pool, async (tx) => {
    const store = openStore(tx);
    const before = await findInbox(store, company, conversation.id);
    const row = await moveMark(store, conversation, { company, to });
    // Counted up to what the list knows: what is on its way here will be counted when it arrives.
    const span = { conversation: conversation.id, company, after: row.read_to, to: row.last_sequence };
    const unread = await countOthers(store, span);
    if (unread !== row.unread) await saveUnread(store, { company, conversation: conversation.id, unread });
    // Also where nothing was unread: the others see how far a company has read.
    if (unread !== row.unread || row.read_to > (before?.read_to ?? 0)) {
      const facts = { conversation: conversation.id, company, sequence: row.read_to };
      await publish(tx, work.clock, conversationRead(facts));
    }
    return { readTo: row.read_to, unread };
  });
}
