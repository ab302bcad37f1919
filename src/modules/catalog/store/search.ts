import type { Pool } from '#platform/db';
import type { Listing } from '../domain/listing.ts';
import type { Question } from '../domain/question.ts';
import { baseConditions, choices, Parameters } from './conditions.ts';
import { listingColumns, listingFrom, type ListingRow } from './content.ts';
import { beyond, orderOf, readPlace } from './order.ts';

interface Page {
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Found {
  readonly items: readonly Listing[];
  /** The name of the next page: where this one ended. */
  readonly next: string | null;
}

/** Undefined where `after` is the name of no page of this list. Only the page's own rows are joined to their content. */
export async function findPublished(pool: Pool, question: Question, page: Page): Promise<Found | undefined> {
  const parameters = new Parameters();
  const where = [baseConditions(question, parameters)];
  where.push(...choices(question, parameters).map(({ condition }) => condition));
  const columns = orderOf(question, parameters);
  if (page.after !== undefined) {
    const place = readPlace(page.after, columns);
    if (!place) return undefined;
    where.push(beyond(columns, place, parameters));
  }
  const ordered = (name: (index: number, sql: string) => string) =>
    columns.map(({ sql, descending }, index) => name(index, sql) + (descending ? ' desc' : '')).join(', ');
  const keys = columns.map(({ sql }, index) => `${sql} as key${index}`).join(', ');
  const shown = columns.map((column, index) => column.shown(`l.key${index}`)).join(` || '~' || `);
  const text = `select ${listingColumns}, ${shown} as place
    from (
      select cell, id, market, version, state, supplier, available, ${keys} from catalog.listing
      where ${where.join(' and ')} order by ${ordered((_, sql) => sql)}
      limit ${parameters.add(page.limit + 1, 'integer')}) l
    join catalog.listing_version v on v.cell = l.cell and v.listing = l.id and v.version = l.version
    order by ${ordered((index) => `l.key${index}`)}`;
  const { rows } = await pool.query<ListingRow & { place: string }>({ text, values: parameters.values });
  const items = rows.slice(0, page.limit);
  const next = rows.length > page.limit ? (items.at(-1)?.place ?? null) : null;
  return { items: items.map(listingFrom), next };
}
