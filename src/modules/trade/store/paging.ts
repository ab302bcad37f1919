import { sql } from 'kysely';
import type { Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { type Cursor, pageBy, readCursor } from '#platform/cursor';

export interface Page {
  readonly after: Cursor | undefined;
  readonly limit: number;
}

/** Lists are the newest first, by the moment of opening; this is what comes after the mark. */
export const afterMark = ({ at, id }: Cursor) => sql<boolean>`(opened_at, id) < (${at}, ${id})`;

/** Reads what `paged` has written. */
export function pageOf({ after: text, limit }: { readonly after?: string; readonly limit: number }) {
  const after = readCursor(text);
  return text !== undefined && !after ? refuse('page-unknown') : ok<Page>({ after, limit });
}

/** Of one row more than asked for: the items, and where the next page begins. */
export const paged = <Row extends { readonly id: Id; readonly openedAt: Date }>(rows: readonly Row[], limit: number) =>
  pageBy(rows, limit, ({ openedAt: at, id }) => ({ at, id }));
