import type { Content } from '../domain/listing.ts';
import { attributesReader } from './attributes.ts';
import { Broken } from './broken.ts';
import { plainText } from './html.ts';
import { type Mapping, type NumberField, numbers, type Rule, type TextField, texts } from './mapping-schema.ts';
import { tiersReader } from './prices.ts';
import type { Shelf, Shelves } from './shelves.ts';
import { countOf, isSaid, type Reader, reader, textOf } from './values.ts';
import { countryOf, currencyCode, days, milligrams, pieces } from './written.ts';

export interface MappedRow {
  readonly content: Content;
  readonly shelf: Shelf | null;
  /** Undefined where the file does not say. */
  readonly stock: number | undefined;
  /** It is taken as a draft, whatever it says. */
  readonly draft: boolean;
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
  const stock = stockReader(mapping);
  const tiers = tiersReader(mapping);
  const attributes = attributesReader(mapping.attributes, shelves);
  const draft = draftReader(mapping.drafts);
  const textReaders = byName(texts, (name) => textReader(name, mapping));
  const numberReaders = byName(numbers, (name) => numberReader(name, mapping));

  return (row) => {
    const sku = skuOf(row);
    const shelf = shelves.of(row);
    const said = {
      ...byName(texts, (name) => textReaders[name](row, shelf)),
      ...byName(numbers, (name) => numberReaders[name](row, shelf)),
    };
    const content: Content = {
      ...said,
      sku,
      category: shelf?.id ?? null,
      package: said.package || null,
      attributes: attributes(row, shelf),
      tiers: tiers(row),
    };
    return { content, shelf, stock: stock(row), draft: draft(row) };
  };
}

const byName = <Name extends string, Value>(names: readonly Name[], find: (name: Name) => Value) =>
  Object.fromEntries(names.map((name) => [name, find(name)])) as Record<Name, Value>;

function skuReader(field: string) {
  const read = reader(field);
  return (row: unknown): string => {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw new Broken('row', 'row-not-object', { value: row });
    const sku = textOf(field, read(row) ?? undefined, 64);
    if (sku === '') throw new Broken(field, 'key-missing');
    return sku;
  };
}

type Read<Value> = (row: unknown, shelf: Shelf | null) => Value;

function textReader(name: TextField, { fields, written }: Mapping): Read<string> {
  const rule = fields[name];
  if (!rule) return () => '';
  const field = rule.field ?? name;
  const find = ruleReader(rule);
  const shaped = (written && shapes[name]) ?? ((_, text) => text);
  return (row, shelf) => {
    const value = find(row, shelf);
    if (value === undefined) return '';
    const text = rule.html === true && typeof value === 'string' ? plainText(value, longest[name]) : value;
    return textOf(field, typeof text === 'string' ? shaped(field, text.trim()) : text, longest[name]);
  };
}

/** What people write otherwise than we keep it. */
const shapes: Partial<Readonly<Record<TextField, (field: string, text: string) => string>>> = {
  origin: countryOf,
  currency: (_, text) => currencyCode(text),
  incoterm: (_, text) => text.slice(0, 3).toUpperCase(),
  hsCode: (_, text) => text.replaceAll(/[\s.]/g, ''),
};

function numberReader(name: NumberField, { fields, written }: Mapping): Read<number> {
  const rule = fields[name];
  if (!rule) return () => 0;
  const field = rule.field ?? name;
  const find = ruleReader(rule);
  return (row, shelf) => {
    const value = find(row, shelf);
    if (value === undefined) return 0;
    return countOf(field, readable({ name, field, rule, written }, value), most[name]);
  };
}

interface Numeric {
  readonly name: NumberField;
  readonly field: string;
  readonly rule: Rule;
  readonly written: Mapping['written'];
}

function readable({ name, field, rule, written }: Numeric, value: unknown): unknown {
  const decimal = written?.decimal ?? '.';
  if (name === 'weightMg' && rule.unit !== undefined) return milligrams(field, value, { unit: rule.unit, decimal });
  if (!written) return value;
  return name === 'leadDays' ? days(value, decimal) : pieces(value, decimal);
}

function stockReader({ stock: field, written }: Mapping) {
  if (field === undefined) return () => undefined;
  const read = reader(field);
  return (row: unknown): number | undefined => {
    const found = read(row);
    if (!isSaid(found)) return undefined;
    return countOf(field, written ? pieces(found, written.decimal) : found, 1_000_000_000_000);
  };
}

function draftReader(drafts: Mapping['drafts']) {
  if (!drafts) return () => false;
  const read = reader(drafts.field);
  const values = new Set(drafts.values.map((value) => value.trim().toLowerCase()));
  return (row: unknown): boolean => {
    const value = read(row);
    return isSaid(value) && values.has(String(value).trim().toLowerCase());
  };
}

function ruleReader({ field, template, lookup, byCategory, value }: Rule): Read<unknown> {
  const read = field === undefined ? undefined : reader(field);
  const filled = template === undefined ? undefined : templateReader(template);
  const other = lookup && { read: reader(lookup.field), values: new Map(Object.entries(lookup.values)) };
  const categories = byCategory && new Map(Object.entries(byCategory));
  return (row, shelf) => {
    const own = read?.(row);
    if (isSaid(own)) return own;
    const text = filled?.(row);
    if (isSaid(text)) return text;
    const looked = other?.values.get(String(other.read(row)));
    if (looked !== undefined) return looked;
    const slug = categories && shelf?.slugs.find((each) => categories.has(each));
    return slug === undefined ? value : categories?.get(slug);
  };
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
