import { type Static, Type } from 'typebox';
import { idSchema, nullable, shape, textSchema, timeSchema } from '#platform/route';
import { mappingSchema } from '../import/mapping-schema.ts';
import { columnMeanings, fixedFields } from './columns.ts';
import { importStates } from './state.ts';

/** 64 megabytes as they are sent: a hundred thousand rows and more; packed with gzip, many times that. */
export const importMaxBytes = 64 * 1024 * 1024;
export const importTypes = [
  'text/csv',
  'application/x-ndjson',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/gzip',
] as const;
export const importEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'windows-1251',
  'windows-1252',
] as const;
export const importDelimiters = [',', ';', '\t', '|'] as const;

export const count = Type.Integer({ minimum: 0 });
export const version = Type.Integer({ minimum: 1 });
const slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 });
const columnName = Type.String({ minLength: 1, maxLength: 200 });
export const state = Type.Enum([...importStates]);
export const heading = Type.Integer({ minimum: 1, maximum: 1_000 });

/** How the file is read. What its format has no need of is null. */
const layout = shape({
  format: Type.Enum(['ndjson', 'csv', 'xlsx']),
  encoding: nullable(Type.Enum([...importEncodings])),
  delimiter: nullable(Type.Enum([...importDelimiters])),
  sheet: nullable(Type.String({ maxLength: 100 })),
  /** The row with the names of the columns, from 1. */
  heading: nullable(heading),
});

const choice = shape({
  column: columnName,
  meaning: Type.Enum([...columnMeanings]),
  from: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })),
  name: Type.Optional(textSchema(60)),
  unit: Type.Optional(Type.String({ maxLength: 5 })),
});

/** What each column is, and what holds for rows that do not say. */
export const choices = shape({
  columns: Type.Array(choice, { maxItems: 500 }),
  fixed: shape(
    Object.fromEntries(fixedFields.map((name) => [name, Type.Optional(Type.String({ maxLength: 300 }))])) as Record<
      (typeof fixedFields)[number],
      ReturnType<typeof Type.Optional<ReturnType<typeof Type.String>>>
    >,
  ),
  categories: Type.Record(slug, Type.Array(Type.String({ maxLength: 200 }), { maxItems: 500 })),
  category: nullable(slug),
  decimal: Type.Enum(['.', ',']),
  rows: Type.Optional(Type.Enum(['shopify'])),
  drafts: Type.Optional(
    shape({ field: columnName, values: Type.Array(Type.String({ maxLength: 100 }), { minItems: 1, maxItems: 20 }) }),
  ),
  listed: Type.Optional(shape({ from: columnName, unitPrice: columnName })),
});

export type ChoicesOnWire = Static<typeof choices>;
export type MappingOnWire = Static<typeof mappingSchema>;

const counts = {
  rows: count,
  created: count,
  updated: count,
  unchanged: count,
  /** Incomplete rows, whichever of the three they are. */
  drafts: count,
  /** Rows that could not be read, and were left out. */
  broken: count,
};

export const summary = {
  id: idSchema('imp'),
  name: Type.String(),
  bytes: count,
  state,
  version,
  /** Who has sent the file; null where a program of the house did. */
  by: nullable(Type.String()),
  counts: shape(counts),
  begunAt: timeSchema,
  endedAt: nullable(timeSchema),
  changedAt: timeSchema,
};

export const imported = shape({
  ...summary,
  layout,
  sheets: Type.Array(Type.String()),
  columns: Type.Array(
    shape({
      name: Type.String(),
      letter: Type.String(),
      samples: Type.Array(Type.String()),
      filled: count,
      holds: Type.Enum(['cells', 'list', 'object']),
      /** Why its meaning was suggested: as last time, by its name, by its values. */
      why: nullable(Type.Enum(['remembered', 'name', 'values'])),
    }),
  ),
  /** How many of the first rows were looked at. */
  rowsSeen: count,
  /** The names that stand in the column of the category, as far as they were seen. */
  categoryNames: Type.Array(Type.String()),
  /** Null where the mapping was given as such. */
  choices: nullable(choices),
  /** What is chosen, as the program takes it in a file. */
  mapping: mappingSchema,
  countStock: Type.Boolean(),
  progress: shape({
    /** Of the file, from 0 to 1. */
    share: Type.Number(),
    rowsPerSecond: count,
    secondsLeft: nullable(count),
    /** Still in the line behind other imports. */
    waits: Type.Boolean(),
  }),
  /** What the last check has found, as long as its mapping holds. */
  checked: nullable(shape({ ...counts, unmapped: Type.Array(shape({ name: Type.String(), rows: count })) })),
  failure: nullable(shape({ code: Type.String(), why: Type.String() })),
  startedAt: nullable(timeSchema),
  withdrawing: Type.Boolean(),
  withdrawn: count,
  /** What can be done with it now. */
  may: Type.Array(Type.Enum(['map', 'check', 'run', 'stop', 'withdraw'])),
});

export const problem = shape({
  /** The column that it stands in; null where the row as a whole is meant. */
  column: nullable(Type.String()),
  /** What stands there, where something does. */
  value: nullable(Type.String()),
  code: Type.String(),
  wrong: Type.String(),
  remedy: Type.String(),
});
/** `broken` was left out; `draft` was taken, and cannot be published yet. */
export const problemKind = Type.Enum(['broken', 'draft']);
export const problemRow = shape({
  row: count,
  kind: problemKind,
  problems: Type.Array(problem),
});
export const pass = Type.Enum(['check', 'run']);
