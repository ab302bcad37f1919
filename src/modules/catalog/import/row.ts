import type { Content, Tier } from '../domain/listing.ts';
import { attributesReader } from './attributes.ts';
import { Broken } from './broken.ts';
import { type Mapping, type NumberField, numbers, type Rule, type TextField, texts } from './mapping.ts';
import type { Shelf, Shelves } from './shelves.ts';
import { countOf, isSaid, kindOf, priceOf, type Reader, reader, textOf } from './values.ts';

export interface MappedRow {
  readonly content: Content;
  readonly shelf: Shelf | null;
  /** Undefined where the file does not say. */
  readonly stock: number | undefined;
}

export type RowReader = (row: unknown) => MappedRow;

const longest: Readonly<Record<TextField, number>> = {
  mpn: 64,
  brand: 80,
  title: 200,
  description: 5_000,
  package: 60,
  currency: 3,
  incoterm: 3,
  place: 120,
  hsCode: 10,
  origin: 2,
};
const most: Readonly<Record<NumberField, number>> = {
  moq: 1_000_000_000,
  packUnit: 1_000_000_000,
  leadDays: 365,
  weightMg: 2_000_000_000,
};

/** Reads rows by a mapping. Throws `Broken` for a row that cannot be read; what merely is not said, stays unsaid. */
export function rowReader(mapping: Mapping, shelves: Shelves): RowReader {
  const skuOf = skuReader(mapping.key);
  const stock = stockReader(mapping.stock);
  const tiers = tiersReader(mapping.tiers);
  const attributes = attributesReader(mapping.attributes, shelves);
  const rules = Object.fromEntries(
    Object.entries(mapping.fields).map(([name, rule]) => [name, ruleReader(rule)]),
  ) as Partial<Record<TextField | NumberField, ReturnType<typeof ruleReader>>>;

  const text = (name: TextField, row: unknown, shelf: Shelf | null) => {
    const value = rules[name]?.(row, shelf);
    return value === undefined ? '' : textOf(mapping.fields[name]?.field ?? name, value, longest[name]);
  };
  const count = (name: NumberField, row: unknown, shelf: Shelf | null) => {
    const value = rules[name]?.(row, shelf);
    return value === undefined ? 0 : countOf(mapping.fields[name]?.field ?? name, value, most[name]);
  };

  return (row) => {
    const sku = skuOf(row);
    const shelf = shelves.of(row);
    const said = {
      ...byName(texts, (name) => text(name, row, shelf)),
      ...byName(numbers, (name) => count(name, row, shelf)),
    };
    const content: Content = {
      ...said,
      sku,
      category: shelf?.id ?? null,
      package: said.package || null,
      attributes: attributes(row, shelf),
      tiers: tiers(row),
    };
    return { content, shelf, stock: stock(row) };
  };
}

const byName = <Name extends string, Value>(names: readonly Name[], find: (name: Name) => Value) =>
  Object.fromEntries(names.map((name) => [name, find(name)])) as Record<Name, Value>;

function skuReader(field: string) {
  const read = reader(field);
  return (row: unknown): string => {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw new Broken('row', `is ${kindOf(row)}, and should be an object`);
    const sku = textOf(field, read(row) ?? undefined, 64);
    if (sku === '') throw new Broken(field, 'is empty, and names the row');
    return sku;
  };
}

function stockReader(field: string | undefined) {
  if (field === undefined) return () => undefined;
  const read = reader(field);
  return (row: unknown): number | undefined => {
    const pieces = read(row);
    return isSaid(pieces) ? countOf(field, pieces, 1_000_000_000_000) : undefined;
  };
}

function ruleReader({ field, template, lookup, byCategory, value }: Rule) {
  const read = field === undefined ? undefined : reader(field);
  const filled = template === undefined ? undefined : templateReader(template);
  const other = lookup && { read: reader(lookup.field), values: new Map(Object.entries(lookup.values)) };
  const categories = byCategory && new Map(Object.entries(byCategory));
  const found = (row: unknown, shelf: Shelf | null): unknown => {
    const own = read?.(row);
    if (isSaid(own)) return own;
    const text = filled?.(row);
    if (isSaid(text)) return text;
    const looked = other?.values.get(String(other.read(row)));
    if (looked !== undefined) return looked;
    const slug = categories && shelf?.slugs.find((each) => categories.has(each));
    return slug === undefined ? value : categories?.get(slug);
  };
  return found;
}

/** `{brand} {mpn}`: fields in braces. A template with a missing field gives nothing. */
function templateReader(template: string): Reader {
  const parts = template.split(/\{([^{}]+)\}/).map((part, index) => (index % 2 === 0 ? part : reader(part)));
  return (row) => {
    let text = '';
    for (const part of parts) {
      const piece = typeof part === 'string' ? part : part(row);
      if (typeof piece !== 'string' && typeof piece !== 'number') return undefined;
      text += piece;
    }
    return text.replaceAll(/\s+/g, ' ').trim();
  };
}

function tiersReader({ field, from, unitPrice }: Mapping['tiers']) {
  const [list, quantity, price] = [reader(field), reader(from), reader(unitPrice)];
  return (row: unknown): Tier[] => {
    const given = list(row) ?? [];
    if (!Array.isArray(given)) throw new Broken(field, `is ${kindOf(given)}, and should be a list of prices`);
    if (given.length > 20) throw new Broken(field, `has ${given.length} prices, and may have 20`);
    const tiers = given.map((each, index) => {
      const at = `${field}.${index}`;
      const tier = {
        from: countOf(`${at}.${from}`, quantity(each), 1_000_000_000),
        unitPrice: priceOf(`${at}.${unitPrice}`, price(each)),
      };
      if (tier.from === 0) throw new Broken(`${at}.${from}`, 'is 0, and no price can hold from there');
      return tier;
    });
    for (const [index, { from: here }] of tiers.entries()) {
      const before = tiers[index - 1]?.from ?? 0;
      if (here <= before) throw new Broken(`${field}.${index}.${from}`, `is ${here} after ${before}, and must ascend`);
    }
    return tiers;
  };
}
