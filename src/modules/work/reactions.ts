import assert from 'node:assert/strict';
import type { Id } from '#kernel/id';
import type { Reaction } from '#platform/relay';
import { excerptOf } from './domain/excerpt.ts';
import { enterMessage } from './store/inbox.ts';
import { findConversation, findMessage } from './store/messages.ts';
import { openStore } from './store/tables.ts';

/** The lists of the parties, each in its own cell, follow what is said. The event brings ids; the words stay here. */
const followMessage: Reaction = {
  name: 'work.follow-message',
  on: ['work.message-posted'],
  async inTransaction(tx, { key, payload }) {
    const store = openStore(tx);
    const conversation = await findConversation(store, key);
    const message = await findMessage(store, key, payload['message'] as Id);
    assert(conversation && message, 'they were committed with the event');
    await enterMessage(store, { conversation, message, excerpt: excerptOf(message) });
  },
};

export const workReactions = (): Reaction[] => [followMessage];
