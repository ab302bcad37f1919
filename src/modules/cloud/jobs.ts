import type { Job } from '#platform/jobs';
import { replayMessages } from './asking-again.ts';
import type { Cloud } from './cloud.ts';
import { deliverMessage } from './delivering.ts';
import { sweepLog } from './sweeping.ts';

export const cloudJobs = (cloud: Cloud): readonly Job[] => [
  deliverMessage(cloud),
  replayMessages(cloud),
  sweepLog(cloud),
];
