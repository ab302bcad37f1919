import type { Clock } from '#kernel/clock';
import type { Pool } from '#platform/db';
import type { Files } from '#platform/files';
import type { Jobs } from '#platform/jobs';
import type { Say } from '#platform/language';
import type { Secrets } from '#platform/secrets';

/** What every module stands on. Opened once per process, handed to each module's `open`. */
export interface Foundation {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly files: Files;
  readonly secrets: Secrets;
  /** For what is written to somebody: documents, e-mails. */
  readonly sayIn: (language: string) => Say;
}
