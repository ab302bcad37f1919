import type { Reaction } from '#platform/relay';
import type { Cloud } from './cloud.ts';
import { heardEvents } from './domain/event-types.ts';
import { tell } from './telling.ts';

/**
 * Whatever concerns somebody outside. It owns its transaction, because most events have nobody who listens, and those
 * are to cost nothing; heard twice, it writes once.
 */
export const cloudReactions = (cloud: Cloud): readonly Reaction[] => [
  { name: 'cloud.tell-endpoints', on: heardEvents, handle: (event) => tell(cloud, event) },
];
