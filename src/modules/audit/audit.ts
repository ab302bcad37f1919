import type { Pool } from '#platform/db';
import type { Foundation } from '#platform/foundation';

/** What the functions of this module work with. */
export interface Audit {
  readonly pool: Pool;
  /** Ends every chain. It is not in the database, so whoever writes there cannot end one. */
  readonly key: Buffer;
}

export const openAudit = ({ pool, secrets }: Pick<Foundation, 'pool' | 'secrets'>): Audit => ({
  pool,
  key: secrets.keyFor('audit.chain-ends'),
});
