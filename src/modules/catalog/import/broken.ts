/** A row that cannot be read. It is told, counted and passed by. */
export interface BrokenRow {
  readonly line: number;
  readonly field: string;
  readonly reason: string;
}

/** Thrown while one row is read, and caught right there: a broken row never stops the others. */
export class Broken extends Error {
  readonly field: string;

  constructor(field: string, reason: string) {
    super(reason);
    this.field = field;
  }
}
