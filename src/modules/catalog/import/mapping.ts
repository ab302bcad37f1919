import { readFile } from 'node:fs/promises';
import { type Static, Type } from 'typebox';
import { fromBody } from '#platform/in-process';
import { shape } from '#platform/route';
import { baseUnits } from '../domain/quantity.ts';

const path = Type.String({ minLength: 1, maxLength: 120 });
const plain = Type.Union([Type.String({ maxLength: 5_000 }), Type.Number()]);
const bySlug = Type.Record(Type.String({ pattern: '^[a-z0-9-]+$' }), plain);

/** Where a value comes from; the first that gives one holds, in this order. */
const rule = shape({
  /** A field of the row; `attrs.MOQ` and `tiers.0.0` go deeper. */
  field: Type.Optional(path),
  /** Text with fields in braces: `{brand} {mpn}`. Nothing, if a field is missing. */
  template: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
  /** By the text of another field. */
  lookup: Type.Optional(shape({ field: path, values: Type.Record(Type.String(), plain) })),
  /** By the category, or the nearest above it that is named. */
  byCategory: Type.Optional(bySlug),
  /** For all that are left. */
  value: Type.Optional(plain),
});

export const texts = [
  'mpn',
  'brand',
  'title',
  'description',
  'package',
  'currency',
  'incoterm',
  'place',
  'hsCode',
  'origin',
] as const;
export const numbers = ['moq', 'packUnit', 'leadDays', 'weightMg'] as const;
export type TextField = (typeof texts)[number];
export type NumberField = (typeof numbers)[number];

const fields = Object.fromEntries([...texts, ...numbers].map((name) => [name, Type.Optional(rule)])) as Record<
  TextField | NumberField,
  ReturnType<typeof Type.Optional<typeof rule>>
>;

const mapping = shape({
  /** Whose listings these are: the company of the person with this e-mail address, registered if there is none. */
  supplier: shape({
    email: Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$', maxLength: 200 }),
    name: Type.String({ minLength: 1, maxLength: 120 }),
    country: Type.String({ pattern: '^[A-Z]{2}$' }),
    city: Type.String({ minLength: 1, maxLength: 80 }),
  }),
  /** The field that names a row within its supplier; it becomes the SKU. */
  key: path,
  fields: shape(fields),
  tiers: shape({ field: path, from: path, unitPrice: path }),
  category: shape({
    /** Fields that name the category, the narrowest first. */
    fields: Type.Array(path, { minItems: 1, maxItems: 2 }),
    /** Our slug to the names that the file uses for it, in whatever case. */
    map: Type.Record(Type.String({ pattern: '^[a-z0-9-]+$' }), Type.Array(Type.String())),
    /** Names that say nothing: the wider category is taken as it is. */
    ignore: Type.Optional(Type.Array(Type.String())),
    /** Whether a narrow name that nobody maps becomes a new category below the wide one. */
    create: Type.Optional(Type.Boolean()),
  }),
  attributes: Type.Optional(
    shape({
      /** The field that holds them, as an object of names to values. */
      field: path,
      omit: Type.Optional(Type.Array(Type.String())),
      rename: Type.Optional(Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: 60 }))),
      /** Names whose texts are numbers, with the base unit in which they are kept. */
      units: Type.Optional(Type.Record(Type.String(), Type.Enum([...baseUnits]))),
      /** A value written `[number, quantity]` is in this unit. */
      quantities: Type.Optional(Type.Record(Type.String(), Type.Enum([...baseUnits]))),
    }),
  ),
  /** The field with the pieces in stock. */
  stock: Type.Optional(path),
});

export type Rule = Static<typeof rule>;
export type Mapping = Omit<Static<typeof mapping>, 'fields'> & {
  readonly fields: { readonly [Name in TextField | NumberField]?: Rule };
};

const check = fromBody.compile<Mapping>(mapping);

/** A mapping file that cannot be used, in a sentence for whoever wrote it. */
export class WrongMapping extends Error {}

export async function readMapping(file: string): Promise<Mapping> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new WrongMapping(`${file} is not readable JSON: ${(error as Error).message}.`);
  }
  if (check(given)) return given;
  const [first] = check.errors ?? [];
  const { additionalProperty } = (first?.params ?? {}) as { additionalProperty?: string };
  const what = [first?.message, additionalProperty && `(${additionalProperty})`].filter(Boolean).join(' ');
  throw new WrongMapping(
    `${file} is no mapping: ${first?.instancePath || 'it'} ${what}. See docs/reference/import.md.`,
  );
}
