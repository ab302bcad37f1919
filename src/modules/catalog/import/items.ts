import type { Row } from '#platform/table/table';

/** What becomes one listing: a row, or a variant with what its product says. */
export type Item = Pick<Row, 'number' | 'value' | 'fault'>;

/** Rows that belong together: what is wrong with one of them cannot be mended without the others. */
export interface Group {
  readonly rows: readonly Row[];
  readonly items: readonly Item[];
}

export interface Reading {
  readonly columns: () => readonly string[];
  readonly share: () => number;
}
