import { made } from '../import/shopify-columns.ts';
import type { Mapping, NumberField, Rule, TextField } from '../import/mapping-schema.ts';

/**
 * What a column can be. A mapping says the same from the side of the listing; this is how somebody sees it who looks at
 * his table, and both are the same thing as far as columns go.
 */
export const columnMeanings = [
  'sku',
  'mpn',
  'brand',
  'title',
  'description',
  'description-html',
  'package',
  'category',
  'category-above',
  'moq',
  'packUnit',
  'price',
  'price-from',
  'prices',
  'currency',
  'stock',
  'incoterm',
  'place',
  'leadDays',
  'hsCode',
  'origin',
  'weight-mg',
  'weight-g',
  'weight-kg',
  'weight-oz',
  'weight-lb',
  'attribute',
  'attributes',
  'nothing',
] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];

/** A column and what it is. */
export interface Choice {
  readonly column: string;
  readonly meaning: ColumnMeaning;
  /** Of a price: the quantity from which it holds, where no column says it. */
  readonly from?: number;
  /** Of an attribute: what it is called here, and the base unit if it is a number. */
  readonly name?: string;
  readonly unit?: string;
}

export const fixedFields = [
  'brand',
  'title',
  'description',
  'package',
  'moq',
  'packUnit',
  'currency',
  'incoterm',
  'place',
  'leadDays',
  'hsCode',
  'origin',
  'weightMg',
] as const satisfies readonly (TextField | NumberField)[];
export type FixedField = (typeof fixedFields)[number];

/** All that somebody chooses who maps a table. */
export interface Choices {
  readonly columns: readonly Choice[];
  /** For rows that do not say: `USD`, `5`, or a text with columns in braces, `{Brand} {MPN}`. */
  readonly fixed: { readonly [Field in FixedField]?: string };
  /** Our category to the names in the file. */
  readonly categories: Mapping['category']['map'];
  /** For rows whose category nobody has named. */
  readonly category: string | null;
  readonly decimal: '.' | ',';
  readonly rows?: 'shopify';
  /** Rows with one of these values become drafts. */
  readonly drafts?: NonNullable<Mapping['drafts']>;
  /** Of a list of prices in each row, where quantity and price stand. */
  readonly listed?: { readonly from: string; readonly unitPrice: string };
}

const plainFields: Partial<Readonly<Record<ColumnMeaning, TextField | NumberField>>> = {
  mpn: 'mpn',
  brand: 'brand',
  title: 'title',
  description: 'description',
  'description-html': 'description',
  package: 'package',
  moq: 'moq',
  packUnit: 'packUnit',
  currency: 'currency',
  incoterm: 'incoterm',
  place: 'place',
  leadDays: 'leadDays',
  hsCode: 'hsCode',
  origin: 'origin',
  'weight-mg': 'weightMg',
  'weight-g': 'weightMg',
  'weight-kg': 'weightMg',
  'weight-oz': 'weightMg',
  'weight-lb': 'weightMg',
};
const numeric: ReadonlySet<string> = new Set<FixedField>(['moq', 'packUnit', 'leadDays', 'weightMg']);

/** The mapping that says what was chosen. */
export function mappingOf(choices: Choices): Mapping {
  const { columns, rows, decimal, drafts } = choices;
  const shopify = rows === 'shopify';
  const first = (meaning: ColumnMeaning) => columns.find((each) => each.meaning === meaning)?.column;
  const stock = first('stock');
  const attributes = attributesOf(columns, shopify);
  return {
    ...(rows && { rows }),
    written: { decimal },
    key: shopify ? made.key : (first('sku') ?? first('mpn') ?? columns[0]?.column ?? 'sku'),
    fields: fieldsOf(choices),
    tiers: shopify ? { field: made.prices, from: 'from', unitPrice: first('price') ?? 'price' } : tiersOf(choices),
    category: categoryOf(choices),
    ...(attributes && { attributes }),
    ...(stock !== undefined && { stock }),
    ...(drafts && { drafts }),
  };
}

type Fields = { [Name in TextField | NumberField]?: Rule };

function fieldsOf({ columns, fixed, rows }: Choices): Mapping['fields'] {
  const fields: Fields = {};
  for (const choice of columns) {
    const field = plainFields[choice.meaning];
    if (field !== undefined) fields[field] ??= ruleOf(choice); // The first column of a meaning holds.
  }
  for (const name of fixedFields) {
    const said = fixed[name];
    if (said !== undefined && said !== '') fields[name] = { ...fields[name], ...fixedRule(name, said) };
  }
  const sku = rows === 'shopify' ? made.key : columns.find(({ meaning }) => meaning === 'sku')?.column;
  if (sku !== undefined) fields.mpn ??= { field: sku };
  if (rows === 'shopify') {
    fields.mpn = { ...fields.mpn, template: `{${made.key}}` };
    fields.title = { field: made.name };
  }
  return fields;
}

function ruleOf({ column, meaning }: Choice): Rule {
  const unit = /^weight-(mg|g|kg|oz|lb)$/.exec(meaning)?.[1] as 'g' | undefined;
  return { field: column, ...(meaning === 'description-html' && { html: true }), ...(unit && { unit }) };
}

const fixedRule = (name: FixedField, said: string): Rule =>
  /\{[^{}]+\}/.test(said) ? { template: said } : { value: valueOf(name, said) };

const valueOf = (name: FixedField, said: string): string | number =>
  numeric.has(name) && /^\d{1,10}$/.test(said) ? Number(said) : said;

/** A price with a column of quantities before it takes its quantity from there; else it holds from the one that is said, or from 1. */
function tiersOf({ columns, listed }: Choices): Mapping['tiers'] {
  const list = columns.find(({ meaning }) => meaning === 'prices')?.column;
  if (list !== undefined && listed) return { field: list, ...listed };
  if (list !== undefined) return { text: list };
  const priced = columns.filter(({ meaning }) => meaning === 'price');
  const quantities = columns.filter(({ meaning }) => meaning === 'price-from').map(({ column }) => column);
  let next = 0;
  const tiers = priced.map(({ column, from }) => ({
    from: from ?? quantities[next++] ?? 1,
    unitPrice: column,
  }));
  return { columns: tiers };
}

/** Between the levels of its category. */
export const shopifySplit = '>';

function categoryOf({ columns, categories, category, rows }: Choices): Mapping['category'] {
  const narrow = columns.find(({ meaning }) => meaning === 'category')?.column;
  const wide = columns.find(({ meaning }) => meaning === 'category-above')?.column;
  return {
    fields: [narrow, wide].filter((each) => each !== undefined),
    map: categories,
    ours: true,
    ...(rows === 'shopify' && { split: shopifySplit }),
    ...(category !== null && { value: category }),
  };
}

function attributesOf(columns: readonly Choice[], shopify: boolean): Mapping['attributes'] {
  if (shopify) return { field: made.options };
  const whole = columns.find(({ meaning }) => meaning === 'attributes');
  const each = columns.filter(({ meaning }) => meaning === 'attribute');
  if (whole) return whole.name === 'object' ? { field: whole.column } : { text: whole.column };
  if (each.length === 0) return undefined;
  const rename = each.flatMap(({ column, name }) => (name ? [[column, name] as const] : []));
  const units = each.flatMap(({ column, unit }) => (unit ? [[column, unit] as const] : []));
  return {
    columns: each.map(({ column }) => column),
    ...(rename.length > 0 && { rename: Object.fromEntries(rename) }),
    ...(units.length > 0 && { units: Object.fromEntries(units) }),
  };
}
