import type { Id } from '#kernel/id';
import type { Event } from '#platform/outbox';

/** Somebody, or the house, has said something. `parties` are the companies whom it concerns. */
export const messagePosted = (facts: {
  readonly conversation: Id;
  readonly message: Id;
  readonly sequence: number;
  readonly parties: readonly Id[];
}): Event => ({
  name: 'work.message-posted',
  key: facts.conversation,
  payload: { ...facts, sequence: String(facts.sequence) },
});

/** A company has read on: its own other pages count anew, and the other parties see how far. */
export const conversationRead = (facts: {
  readonly conversation: Id;
  readonly company: Id;
  readonly sequence: number;
}): Event => ({
  name: 'work.conversation-read',
  key: facts.conversation,
  payload: { ...facts, sequence: String(facts.sequence), parties: [facts.company] },
});
