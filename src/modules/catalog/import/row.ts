import type { Attribute, Content, Tier } from '../domain/listing.ts';
import { type Definition, slugOf } from '../domain/category.ts';
import { readQuantity, showQuantity } from '../domain/quantity.ts';
import { Broken } from './broken.ts';
import type { Mapping, NumberField, Rule, TextField } from './mapping.ts';
import type { Shelf, Shelves } from './shelves.ts';
import { countOf, kindOf, priceOf, type Reader, reader, textOf } from './values.ts';

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
  const key = reader(mapping.key);
  const stock = mapping.stock === undefined ? undefined : reader(mapping.stock);
  const tiers = tiersReader(mapping.tiers);
  const attributes = attributesReader(mapping.attributes, shelves);
  const rules = Object.fromEntries(
    Object.entries(mapping.fields).map(([name, rule]) => [name, ruleReader(rule as Rule)]),
  ) as Partial<Record<TextField | NumberField, ReturnType<typeof ruleReader>>>;

  return (row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw new Broken('row', `is ${kindOf(row)}, and should be an object`);
    const sku = textOf(mapping.key, key(row) ?? undefined, 64);
    if (sku === '') throw new Broken(mapping.key, 'is empty, and names the row');
    const shelf = shelves.of(row);
    const text = (name: TextField) => {
      const value = rules[name]?.(row, shelf);
      return value === undefined ? '' : textOf(mapping.fields[name]?.field ?? name, value, longest[name]);
    };
    const count = (name: NumberField) => {
      const value = rules[name]?.(row, shelf);
      return value === undefined ? 0 : countOf(mapping.fields[name]?.field ?? name, value, most[name]);
    };
    const content: Content = {
      sku,
      mpn: text('mpn'),
      brand: text('brand'),
      title: text('title'),
      description: text('description'),
      category: shelf?.id ?? null,
      package: text('package') || null,
      attributes: attributes(row, shelf),
      moq: count('moq'),
      packUnit: count('packUnit'),
      tiers: tiers(row),
      currency: text('currency'),
      incoterm: text('incoterm'),
      place: text('place'),
      leadDays: count('leadDays'),
      hsCode: text('hsCode'),
      origin: text('origin'),
      weightMg: count('weightMg'),
    };
    const pieces = stock?.(row) ?? undefined;
    return { content, shelf, stock: pieces === undefined ? undefined : countOf(mapping.stock ?? '', pieces, 1e12) };
  };
}

const isSaid = (value: unknown) => value !== undefined && value !== null && value !== '';

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
      if (piece === undefined || piece === null || typeof piece === 'object') return undefined;
      text += String(piece);
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

function attributesReader(mapping: Mapping['attributes'], shelves: Shelves) {
  if (!mapping) return () => [];
  const { field, omit = [], rename = {}, units = {}, quantities = {} } = mapping;
  const read = reader(field);
  const omitted = new Set(omit);
  const unitOf = (name: string, value: unknown): string | null =>
    units[name] ?? (Array.isArray(value) && typeof value[1] === 'string' ? (quantities[value[1]] ?? null) : null);
  const names = new Map<string, { readonly key: string; readonly name: string }>();
  const named = (source: string) => {
    const known = names.get(source);
    if (known) return known;
    const name = rename[source] ?? source;
    const made = { key: slugOf(name), name };
    if (names.size < 10_000) names.set(source, made);
    return made;
  };

  return (row: unknown, shelf: Shelf | null): Attribute[] => {
    const given = read(row) ?? {};
    if (typeof given !== 'object' || Array.isArray(given))
      throw new Broken(field, `is ${kindOf(given)}, and should be an object`);
    const attributes = new Map<string, Attribute>();
    for (const [source, value] of Object.entries(given)) {
      if (omitted.has(source) || !isSaid(value)) continue;
      if (source.length > 60) throw new Broken(field, 'has a name of more than 60 characters');
      const { key, name } = named(source);
      if (key === '' || attributes.has(key)) continue;
      const unit = unitOf(source, value);
      const kind = unit === null ? ('text' as const) : ('number' as const);
      const definition = shelf ? shelves.define(shelf, { key, name, kind, unit }) : { key, name, kind, unit };
      const attribute = attributeOf(`${field}.${source}`, value, definition);
      if (attribute.text !== '') attributes.set(key, attribute);
    }
    if (attributes.size > 80) throw new Broken(field, `has ${attributes.size} attributes, and may have 80`);
    return [...attributes.values()];
  };
}

/** `[1e-7, "capacitance"]` is a number already; all else is a text, which its definition may read as one. */
function attributeOf(at: string, value: unknown, { key, kind, unit }: Definition): Attribute {
  const pair = Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' ? value[0] : undefined;
  if (pair !== undefined && !Number.isFinite(pair)) throw new Broken(at, 'is no number');
  const plain = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
  const text = pair === undefined ? textOf(at, plain, 300) : showQuantity(pair, unit);
  if (kind === 'text') return { key, text, value: null, unit: null };
  const number = pair ?? readQuantity(text, unit ?? 'pcs');
  return { key, text, value: number, unit: number === null ? null : unit };
}
