import { type Id, showId } from '#kernel/id';
import type { Event } from '#platform/outbox';

/** Nothing goes to this endpoint any more, and nobody of its company has said so: it failed for days, or said it is gone. */
export const endpointDisabled = (company: Id, endpoint: Id, why: 'failing' | 'gone'): Event => ({
  name: 'cloud.endpoint-disabled',
  key: company,
  payload: { company: showId('com', company), endpoint: showId('whe', endpoint), why },
});
