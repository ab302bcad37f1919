import { hash } from 'node:crypto';
import { type Definition, slugOf } from '../domain/category.ts';
import type { Attribute } from '../domain/listing.ts';
import { readQuantity, showQuantity } from '../domain/quantity.ts';
import { Broken } from './broken.ts';
import type { Mapping } from './mapping-schema.ts';
import type { Shelf, Shelves } from './shelves.ts';
import { isSaid, noneOf, reader, textOf } from './values.ts';

const mostAttributes = 80;
const longestName = 60;

/** One value of the file, on its way to become an attribute. */
interface Given {
  readonly at: string;
  readonly value: unknown;
  /** The unit that the mapping knows for it. */
  readonly unit: string | null;
}

/** Reads the attributes of a row, each as its category defines it; what no category defines yet, the first row does. */
export function attributesReader(mapping: Mapping['attributes'], shelves: Shelves) {
  if (!mapping) return () => [];
  const { field, given } = placeOf(mapping);
  const { omit = [] } = mapping;
  const omitted = new Set(omit);
  // The heading of a column may be a sentence; the name of a field that long is a mistake.
  const nameOf = naming(mapping.rename, {
    field,
    named: (source) => (mapping.columns ? source.slice(0, longestName) : source),
  });
  const [units, quantities] = [byText(mapping.units), byText(mapping.quantities)];
  const unitOf = (name: string, value: unknown): string | null =>
    units.get(name) ?? (isPair(value) ? (quantities.get(value[1]) ?? null) : null);

  const typed = (source: string, value: unknown, shelf: Shelf | null) => {
    const unit = unitOf(source, value);
    const said = { ...nameOf(source), kind: unit === null ? 'text' : 'number', unit } as const;
    const held = shelf && said.key !== '' ? shelves.define(shelf, said) : said;
    return attributeOf({ at: mapping.columns ? source : `${field}.${source}`, value, unit }, held);
  };

  return (row: unknown, shelf: Shelf | null): Attribute[] => {
    const attributes = new Map<string, Attribute>();
    for (const [source, value] of given(row)) {
      if (omitted.has(source) || !isSaid(value)) continue;
      const attribute = typed(source, value, shelf);
      // Two names of the file may be one of ours; the first that the row gives holds.
      if (attribute.key !== '' && attribute.text !== '' && !attributes.has(attribute.key))
        attributes.set(attribute.key, attribute);
    }
    if (attributes.size > mostAttributes)
      throw new Broken(field, 'attributes-many', { facts: { count: attributes.size, most: mostAttributes } });
    return [...attributes.values()];
  };
}

type Pairs = readonly (readonly [string, unknown])[];

/** Where the attributes of a row stand, and how they are told there. */
function placeOf({ field, columns, text }: NonNullable<Mapping['attributes']>): {
  readonly field: string;
  readonly given: (row: unknown) => Pairs;
} {
  if (columns) {
    const readers = columns.map((name) => [name, reader(name)] as const);
    return { field: 'attributes', given: (row) => readers.map(([name, read]) => [name, read(row)] as const) };
  }
  if (text !== undefined) return { field: text, given: inLines(text) };
  const place = field ?? '';
  const read = reader(place);
  return {
    field: place,
    given(row) {
      const given = read(row) ?? {};
      if (typeof given !== 'object' || Array.isArray(given)) throw noneOf('not-attributes', place, given);
      return Object.entries(given);
    },
  };
}

/** A line for each, `Resistance: 10 kΩ`, as our own export writes them. */
function inLines(place: string) {
  const read = reader(place);
  return (row: unknown): Pairs => {
    const text = read(row);
    if (!isSaid(text)) return [];
    if (typeof text !== 'string') throw noneOf('not-attributes', place, text);
    return text.split(/\r?\n/).flatMap((line) => {
      if (line.trim() === '') return [];
      const [, name, value] = /^([^:：]+)[:：](.*)$/s.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new Broken(place, 'not-attributes', { value: line });
      return [[name.trim(), unescapedLine(value.trim())] as const];
    });
  };
}

/** A value of several lines stands in one: `\\n` is their end there. */
export const escapedLine = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', String.raw`\n`);
const unescapedLine = (text: string): string =>
  text.replaceAll(/\\(\\|n)/g, (_, letter: string) => (letter === 'n' ? '\n' : '\\'));

/** A file may call an attribute `constructor`, and an object would know one. */
const byText = (given: Readonly<Record<string, string>> = {}) => new Map(Object.entries(given));

/** A file has a few hundred names, in every row again. */
function naming(
  given: Readonly<Record<string, string>> | undefined,
  { field, named }: { readonly field: string; readonly named: (source: string) => string },
) {
  const rename = byText(given);
  const known = new Map<string, { readonly key: string; readonly name: string }>();
  return (source: string) => {
    const before = known.get(source);
    if (before) return before;
    const name = rename.get(source) ?? textOf(field, named(source), longestName);
    const made = { key: keyOf(name), name };
    if (known.size < 10_000) known.set(source, made);
    return made;
  };
}

/** A name without a Latin letter, as 颜色, has a key all the same, and always the same one. */
export const keyOf = (name: string): string =>
  slugOf(name) || (name === '' ? '' : `a-${hash('sha256', name).slice(0, 12)}`);

/** `[1e-7, "capacitance"]`: a number that is read already, in the base unit of its quantity. */
const isPair = (value: unknown): value is readonly [number, string] =>
  Array.isArray(value) && value.length === 2 && Number.isFinite(value[0]) && typeof value[1] === 'string';

function attributeOf({ at, value, unit }: Given, definition: Pick<Definition, 'key' | 'kind' | 'unit'>): Attribute {
  const { key, kind } = definition;
  const text = isPair(value) ? showQuantity(value[0], unit) : textOf(at, plain(value), 300);
  const asText = { key, text, value: null, unit: null };
  if (kind === 'text') return asText;
  if (isPair(value)) return definition.unit === unit ? { key, text, value: value[0], unit } : asText;
  const number = readQuantity(text, definition.unit ?? 'pcs');
  return number === null ? asText : { key, text, value: number, unit: definition.unit };
}

const plain = (value: unknown) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : value);
