import { type Id, readId, showId } from '#kernel/id';

/** Where a page of a list ended, by the moment and the id that order it: the next goes on behind this. */
export interface Cursor {
  readonly at: Date;
  readonly id: Id;
}

export const cursorText = ({ at, id }: Cursor): string => `${at.toISOString()}~${showId('at', id)}`;

/** Undefined where the text is no cursor: whoever made it up starts at the front. */
export function readCursor(text: string | undefined): Cursor | undefined {
  const [, at, id] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~(at_[0-7][0-9a-hjkmnp-tv-z]{25})$/.exec(text ?? '') ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id: readId(id) } : undefined;
}

/** Of one row more than asked for: the items, and where the next page begins. */
export function pageBy<Row>(rows: readonly Row[], limit: number, placeOf: (row: Row) => Cursor) {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last === undefined ? null : cursorText(placeOf(last)) };
}
