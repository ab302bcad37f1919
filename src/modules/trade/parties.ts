import { findCompanies } from '#identity';
import { type Id, showId } from '#kernel/id';
import type { CompanyRef } from './shapes.ts';
import type { Trade } from './trade.ts';

/** How companies are shown to each other, asked for all at once. */
export async function refsOf({ identity }: Trade, ids: readonly Id[]): Promise<(id: Id) => CompanyRef> {
  const companies = await findCompanies(identity, [...new Set(ids)]);
  return (id) => {
    const company = companies.get(id);
    return { id: showId('com', id), name: company?.name ?? '', tier: company?.tier ?? 'registered' };
  };
}

interface Parties {
  readonly buyer: Id;
  readonly seller: Id;
}

export const isParty = ({ company }: { readonly company: Id }, { buyer, seller }: Parties): boolean =>
  company === buyer || company === seller;
