import type { Reaction } from '#platform/relay';
import type { Trust } from './trust.ts';

/** What another process has changed is forgotten here as soon as it is heard of. */
export const trustReactions = ({ ratings }: Trust): readonly Reaction[] => [
  {
    name: 'trust.forget-rating',
    on: ['trust.rating-changed'],
    handle: async ({ key }) => ratings.forget((company) => company === key),
  },
];
