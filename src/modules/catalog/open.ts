import type { Identity } from '#identity';
import type { Foundation } from '#platform/foundation';
import { type Kept, kept } from './kept.ts';
import type { Taxonomy } from './domain/category.ts';
import type { FacetCounts } from './domain/facets.ts';
import type { AllNames, Names } from './domain/names.ts';
import { readNames, readTaxonomy } from './store/taxonomy.ts';

export interface Catalog extends Pick<Foundation, 'pool' | 'clock' | 'files' | 'jobs' | 'sayIn'> {
  readonly identity: Identity;
  /** The category tree with its definitions: small, asked by every request, changed by imports only. */
  readonly taxonomy: Kept<Taxonomy>;
  /** What it is called in other languages than English. */
  readonly names: Kept<AllNames>;
  /** Counts of what is looked at without a filter or by what is in stock, by category. They are the dearest and the most asked. */
  readonly counts: Kept<FacetCounts>;
  /** Which attribute values the database is known to have. */
  readonly codes: Set<bigint>;
}

const keptMs = 5_000;

export function openCatalog(
  { pool, clock, files, jobs, sayIn }: Pick<Foundation, 'pool' | 'clock' | 'files' | 'jobs' | 'sayIn'>,
  { identity }: { readonly identity: Identity },
): Catalog {
  return {
    pool,
    clock,
    files,
    jobs,
    sayIn,
    identity,
    taxonomy: kept({ clock, forMs: keptMs, atMost: 1 }),
    names: kept({ clock, forMs: keptMs, atMost: 1 }),
    counts: kept({ clock, forMs: keptMs, atMost: 500 }),
    codes: new Set(),
  };
}

/** As it was a few seconds ago at most, or as this process has changed it since. */
export const currentTaxonomy = ({ taxonomy, pool }: Catalog): Promise<Taxonomy> =>
  taxonomy.get('', () => readTaxonomy(pool));

export const currentNames = ({ names, pool }: Catalog): Promise<AllNames> => names.get('', () => readNames(pool));

export const namesIn = async (catalog: Catalog, language: string): Promise<Names> =>
  (await currentNames(catalog)).in(language);

const mostCodes = 200_000;

/** To be called once the values are committed. It only saves work, so it may forget. */
export function rememberCodes({ codes }: Catalog, added: readonly bigint[]): void {
  if (codes.size > mostCodes) codes.clear();
  for (const code of added) codes.add(code);
}
