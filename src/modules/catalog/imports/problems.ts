import type { Say } from '#platform/language';
import type { Problem } from '../domain/listing.ts';
import type { RowProblem } from '../import/broken.ts';
import type { Mapping } from '../import/mapping-schema.ts';
import { made } from '../import/shopify-columns.ts';
import { inWords } from '../import/sentences.ts';
import type { ProblemRow } from './progress.ts';

/** A problem as it is shown and downloaded, in somebody's language. */
export interface Told {
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly wrong: string;
  readonly remedy: string;
}

export const asDraft = 'This row becomes a draft: its listing lacks something.';

/** What is wrong with a row, said. */
export const toldOf = (
  { kind, problems }: Pick<ProblemRow, 'kind' | 'problems'>,
  mapping: Mapping,
  say: Say,
): Told[] =>
  kind === 'broken'
    ? (problems as readonly RowProblem[]).map((problem) => brokenTold(problem, mapping, say))
    : (problems as readonly Problem[]).map((problem) => draftTold(problem, mapping, say));

const brokenTold = (problem: RowProblem, mapping: Mapping, say: Say): Told => ({
  column: columnOf(problem.field, mapping),
  value: problem.value,
  code: problem.code,
  ...inWords(problem, say),
});

const draftTold = ({ field, rule }: Problem, mapping: Mapping, say: Say): Told => ({
  column: columnsOfField(field, mapping),
  value: null,
  code: `incomplete-${field.toLowerCase()}`,
  wrong: say(asDraft),
  remedy: say(rule),
});

/** The key is a column of the file, the row as a whole is none; of what we made of a variant only its prices are in one. */
function columnOf(field: string, { key }: Mapping): string | null {
  const column = field === 'key' ? key : field;
  if (column.startsWith(`${made.prices}.`)) return column.split('.').slice(2).join('.');
  return column === 'row' || Object.values<string>(made).some((name) => column.startsWith(name)) ? null : column;
}

/** Where the file would say what a listing lacks. */
function columnsOfField(field: string, { fields, tiers, category }: Mapping): string | null {
  if (field === 'tiers') return tiers.columns?.[0]?.unitPrice ?? tiers.text ?? null;
  if (field === 'category') return category.fields[0] ?? null;
  return Object.hasOwn(fields, field) ? (fields[field as keyof typeof fields]?.field ?? null) : null;
}
