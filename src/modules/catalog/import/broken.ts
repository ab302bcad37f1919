import type { Facts } from '#platform/table/unreadable';
import type { RowCode } from './sentences.ts';

/** What is wrong with a value of a row: facts, and no sentence yet. `sentences.ts` says it, to whoever reads. */
export interface RowProblem {
  /** The column, or the path into the row; `row` and `key` are the row itself and what names it. */
  readonly field: string;
  readonly code: RowCode;
  /** What stands there, as far as it can be shown. */
  readonly value: string | null;
  readonly facts: Facts;
}

/** A row that cannot be read. It is told, counted and passed by. */
export interface BrokenRow extends RowProblem {
  readonly line: number;
}

interface Why {
  readonly value?: unknown;
  readonly facts?: Facts;
}

/** Thrown while one row is read, and caught right there: a broken row never stops the others. */
export class Broken extends Error {
  readonly problem: RowProblem;

  constructor(field: string, code: RowCode, { value, facts = {} }: Why = {}) {
    super(code);
    this.problem = { field, code, value: shown(value), facts };
  }
}

const longestShown = 80;

/** A value, short enough for a sentence. */
function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown).toWellFormed()}…` : text.toWellFormed();
}
