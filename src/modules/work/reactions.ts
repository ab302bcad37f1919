import assert from 'node:assert/strict';
import type { Id } from '#kernel/id';
import type { Reaction } from '#platform/relay';
import { excerptOf } from './domain/excerpt.ts';
import { enterMessage } from './store/inbox.ts';
import { saveReading } from './store/readings.ts';
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

/** What a party has read stands beside the conversation, where the others see it. */
const followReading: Reaction = {
  name: 'work.follow-reading',
  on: ['work.conversation-read'],
  async inTransaction(tx, { key, payload, at }) {
    const reading = { company: payload['company'] as Id, read_to: Number(payload['sequence']), at };
    await saveReading(openStore(tx), { conversation: key, ...reading });
  },
};

export const workReactions = (): Reaction[] => [followMessage, followReading];
