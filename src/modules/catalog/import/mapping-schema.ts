import { type Static, Type } from 'typebox';
import { shape } from '#platform/route';
import { baseUnits } from '../domain/quantity.ts';

const path = Type.String({ minLength: 1, maxLength: 200 });
const slug = Type.String({ pattern: '^[a-z0-9-]+$', maxLength: 80 });
const plain = Type.Union([Type.String({ maxLength: 5_000 }), Type.Number()]);
const unit = Type.Enum([...baseUnits]);

/** Where a value comes from; the first that gives one holds, in this order. */
const rule = shape({
  /** A field of the row; `attrs.MOQ` and `tiers.0.0` go deeper. */
  field: Type.Optional(path),
  /** Text with fields in braces: `{brand} {mpn}`. Nothing, if a field is missing. */
  template: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
  /** By the text of another field. */
  lookup: Type.Optional(shape({ field: path, values: Type.Record(Type.String(), plain) })),
  /** By the category, or the nearest above it that is named. */
  byCategory: Type.Optional(Type.Record(slug, plain)),
  /** For all that are left. */
  value: Type.Optional(plain),
  /** The field holds HTML; its text is taken. */
  html: Type.Optional(Type.Boolean()),
  /** Of a weight: the unit in which the column gives it. */
  unit: Type.Optional(Type.Enum(['mg', 'g', 'kg', 'oz', 'lb'])),
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

/** All that a mapping says of a listing, but its number, category, tiers and attributes. */
export const mappedFields = [...texts, ...numbers] as const;

const fields = Object.fromEntries(mappedFields.map((name) => [name, Type.Optional(rule)])) as Record<
  TextField | NumberField,
  ReturnType<typeof Type.Optional<typeof rule>>
>;

/** Prices stand in a list, in columns, or in one text; which of them, is said by what is given. */
const tiers = shape({
  /** A list of prices, and where quantity and price stand in each of them. */
  field: Type.Optional(path),
  from: Type.Optional(path),
  unitPrice: Type.Optional(path),
  /** Columns: the price, and the quantity or the column with the quantity from which it holds. */
  columns: Type.Optional(
    Type.Array(
      shape({ from: Type.Union([path, Type.Integer({ minimum: 1, maximum: 1_000_000_000 })]), unitPrice: path }),
      {
        minItems: 1,
        maxItems: 20,
      },
    ),
  ),
  /** One text: `1+ 0.05; 100+ 0.04`. */
  text: Type.Optional(path),
});

const category = shape({
  /** Fields that name the category, the narrowest first. */
  fields: Type.Array(path, { maxItems: 2 }),
  /** Our slug to the names that the file uses for it, in whatever case. */
  map: Type.Record(slug, Type.Array(Type.String({ maxLength: 200 }))),
  /** Names that say nothing: the wider category is taken as it is. */
  ignore: Type.Optional(Type.Array(Type.String())),
  /** Whether a narrow name that nobody maps becomes a new category below the wide one. */
  create: Type.Optional(Type.Boolean()),
  /** Whether our own slugs and names are known without being mapped. */
  ours: Type.Optional(Type.Boolean()),
  /** What stands between the levels of a name: `>`. The last is the narrow one. */
  split: Type.Optional(Type.String({ minLength: 1, maxLength: 3 })),
  /** For all that are left. */
  value: Type.Optional(slug),
});

/** Attributes stand in an object, in columns, or in one text. */
const attributes = shape({
  /** The field that holds them, as an object of names to values. */
  field: Type.Optional(path),
  /** Columns that are attributes each. */
  columns: Type.Optional(Type.Array(path, { maxItems: 400 })),
  /** One text, a line for each: `Resistance: 10 kΩ`. */
  text: Type.Optional(path),
  omit: Type.Optional(Type.Array(Type.String())),
  rename: Type.Optional(Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: 60 }))),
  /** Names whose texts are numbers, with the base unit in which they are kept. */
  units: Type.Optional(Type.Record(Type.String(), unit)),
  /** A value written `[number, quantity]` is in this unit. */
  quantities: Type.Optional(Type.Record(Type.String(), unit)),
});

export const mappingSchema = shape({
  /**
   * Whose listings these are: the company of the person with this e-mail address, registered if there is none. Only for
   * the program: whoever is signed in imports for his own company.
   */
  supplier: Type.Optional(
    shape({
      email: Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$', maxLength: 200 }),
      name: Type.String({ minLength: 1, maxLength: 120 }),
      country: Type.String({ pattern: '^[A-Z]{2}$' }),
      city: Type.String({ minLength: 1, maxLength: 80 }),
    }),
  ),
  /** Rows that belong together: products of Shopify, whose variants stand in rows of their own. */
  rows: Type.Optional(Type.Enum(['shopify'])),
  /** Values are read as people write them: `1,000 pcs`, `US$ 0.05`, `2 weeks`, `China`. */
  written: Type.Optional(shape({ decimal: Type.Enum(['.', ',']) })),
  /** The field that names a row within its supplier; it becomes the SKU. */
  key: path,
  fields: shape(fields),
  tiers,
  category,
  attributes: Type.Optional(attributes),
  /** The field with the pieces in stock. */
  stock: Type.Optional(path),
  /** Rows that are taken as drafts, although nothing is missing: those with one of these values. */
  drafts: Type.Optional(shape({ field: path, values: Type.Array(Type.String(), { minItems: 1, maxItems: 20 }) })),
});

export type Rule = Static<typeof rule>;
export type Mapping = Omit<Static<typeof mappingSchema>, 'fields'> & {
  readonly fields: { readonly [Name in TextField | NumberField]?: Rule };
};

/** What a schema cannot say: where the prices and the attributes stand is said in one way, and whole. */
export function mappingFault({ tiers: prices, attributes: named }: Mapping): { at: string; rule: string } | undefined {
  const forms = [prices.field, prices.columns, prices.text].filter((each) => each !== undefined);
  if (forms.length !== 1) return { at: '/tiers', rule: 'must have one of field, columns and text' };
  for (const part of ['from', 'unitPrice'] as const)
    if (prices.field !== undefined && prices[part] === undefined)
      return { at: '/tiers', rule: `must have required property '${part}'` };
  const places = named && [named.field, named.columns, named.text].filter((each) => each !== undefined);
  if (places && places.length !== 1) return { at: '/attributes', rule: 'must have one of field, columns and text' };
  return undefined;
}
