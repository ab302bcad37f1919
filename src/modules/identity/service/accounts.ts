import { deriveId, type Id } from '#kernel/id';
import { personByEmail, personById } from '../store/people.ts';
import type { PersonRow } from '../store/tables.ts';
import type { Identity } from './identity.ts';

const nobody = '00000000-0000-8000-8000-000000000000' as Id;

/** The company of the house's own staff, one per marketplace. It trades with nobody. */
export const houseCompany = (market: number): Id => deriveId(nobody, `house of market ${market}`);

/** The person of this address. Whoever has left a company has none any more. */
export async function accountOf(identity: Identity, email: string): Promise<PersonRow | undefined> {
  const id = await personByEmail(identity.pool, identity.vault.lookupOf(email), identity.market);
  // Somebody is looked for in any case, so that an unknown address takes as long as a known one.
  return personById(identity.pool, id ?? houseCompany(identity.market));
}
