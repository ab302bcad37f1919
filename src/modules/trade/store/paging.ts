import { sql } from 'kysely';
import { type Id, readId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';

/** Where a page of a list ended: the moment of opening and the id, which order it together. */
export interface Mark {
  readonly at: Date;
  readonly id: Id;
}

export interface Page {
  readonly after: Mark | undefined;
  readonly limit: number;
}

/** Lists are the newest first; this is what comes after the mark. */
export const afterMark = ({ at, id }: Mark) => sql<boolean>`(opened_at, id) < (${at}, ${id})`;

const written = /^(\d{1,15})~([0-7][0-9a-hjkmnp-tv-z]{25})$/;

/** Reads what `nextOf` has written. */
export function pageOf({ after, limit }: { readonly after?: string; readonly limit: number }) {
  if (after === undefined) return ok<Page>({ after: undefined, limit });
  const [, at, id] = written.exec(after) ?? [];
  if (!at || !id) return refuse('page-unknown');
  return ok<Page>({ after: { at: new Date(Number(at)), id: readId(`_${id}`) }, limit });
}

/** Of one row more than asked for: the items, and where the next page begins. */
export function paged<Row extends { readonly id: Id; readonly openedAt: Date }>(rows: readonly Row[], limit: number) {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? `${last.openedAt.getTime()}~${showId('', last.id).slice(1)}` : null };
}
