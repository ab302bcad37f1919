import { type Id, readId } from '#kernel/id';
import type { Job } from '#platform/jobs';
import type { Reaction } from '#platform/relay';
import { rebook } from './carriage.ts';
import type { Logistics } from './logistics.ts';
import { rebookJob } from './reservation.ts';
import { tellCatalog } from './stock.ts';

/** The catalogue shows what can be ordered; what that is, the books of goods say. */
export const logisticsReactions = (logistics: Logistics): readonly Reaction[] => [
  {
    name: 'logistics.tell-catalog',
    on: ['logistics.stock-changed'],
    inTransaction: (tx, { payload }) => tellCatalog(logistics, tx, [readId(String(payload['listing']))]),
  },
  {
    name: 'logistics.tell-catalog-of-many',
    on: ['logistics.stock-received'],
    inTransaction: (tx, { payload }) => tellCatalog(logistics, tx, (payload['listings'] as string[]).map(readId)),
  },
];

export const logisticsJobs = (logistics: Logistics): readonly Job[] => [
  { name: rebookJob, run: ({ shipment }) => rebook(logistics, String(shipment) as Id) },
  ...logistics.simulations,
];
