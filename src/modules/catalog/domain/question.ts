import type { Id } from '#kernel/id';
import type { Placed } from './category.ts';
import { numberCode, textCode } from './indexing.ts';
import { readQuantity } from './quantity.ts';
import { type Meaning, partNumberKey, wordQuery } from './words.ts';

export type Sort = 'relevance' | 'price' | 'newest' | 'stock';

/** One attribute with all that was chosen of it: any of the values, or a number between two. */
export interface AttributeFilter {
  readonly key: string;
  readonly codes: readonly bigint[];
  readonly ranges: readonly { readonly min: number | null; readonly max: number | null }[];
}

/** What is looked for, as the store asks it. */
export interface Question {
  readonly market: number;
  /** PostgreSQL's notation of the words; null where no words were given. */
  readonly words: string | null;
  readonly partNumber: string;
  /** With the categories below; null is everywhere. */
  readonly categories: readonly Id[] | null;
  readonly supplier: Id | null;
  readonly brands: readonly string[];
  readonly attributes: readonly AttributeFilter[];
  readonly inStock: boolean;
  readonly sort: Sort;
}

export interface Asked {
  readonly q?: string | undefined;
  readonly supplier?: Id | undefined;
  readonly brand?: readonly string[] | undefined;
  readonly attr?: readonly string[] | undefined;
  readonly inStock?: boolean | undefined;
  readonly sort: Sort;
}

interface Where {
  readonly market: number;
  readonly category: Placed | undefined;
  readonly meaning: Meaning;
}

export function questionOf(asked: Asked, { market, category, meaning }: Where): Question {
  const text = asked.q?.trim() ?? '';
  return {
    market,
    words: wordQuery(text, meaning),
    partNumber: partNumberKey(text),
    categories: category?.within ?? null,
    supplier: asked.supplier ?? null,
    brands: asked.brand ?? [],
    attributes: attributeFilters(asked.attr ?? [], category),
    inStock: asked.inStock ?? false,
    sort: asked.sort,
  };
}

/** Nothing is narrowed but the category and what is in stock: the counts of this are what most people look at. */
export const isCommon = ({ words, supplier, brands, attributes }: Question): boolean =>
  words === null && supplier === null && brands.length === 0 && attributes.length === 0;

function attributeFilters(attr: readonly string[], category: Placed | undefined): AttributeFilter[] {
  const chosen = attr.map((each) => {
    const colon = each.indexOf(':');
    return { key: each.slice(0, colon), text: each.slice(colon + 1) };
  });
  return [...Map.groupBy(chosen, ({ key }) => key)].map(([key, choices]) => {
    const definition = category?.definitions.get(key);
    const unit = definition?.kind === 'number' ? (definition.unit ?? 'pcs') : null;
    const ranges = choices.flatMap(({ text }) => range(text, unit));
    const codes = choices
      .filter(({ text }) => range(text, unit).length === 0)
      .flatMap(({ text }) => codesOf(key, text, unit));
    return { key, codes, ranges };
  });
}

/** A number may also have been kept as text, where its supplier wrote more than a number. */
function codesOf(key: string, text: string, unit: string | null): bigint[] {
  const number = unit === null ? null : readQuantity(text, unit);
  return number === null ? [textCode(key, text)] : [numberCode(key, number), textCode(key, text)];
}

/** `1000..4700`, `1k..4.7kΩ`, `..10 V`: the ends count in, in the base unit where none is written. */
function range(text: string, unit: string | null) {
  const [from, to, more] = text.split('..');
  if (from === undefined || to === undefined || more !== undefined) return [];
  const [min, max] = [end(from, unit), end(to, unit)];
  return min === undefined || max === undefined || (min === null && max === null) ? [] : [{ min, max }];
}

/** Null where the end is open, undefined where it is no number. */
const end = (text: string, unit: string | null) =>
  text.trim() === '' ? null : (readQuantity(text, unit ?? 'pcs') ?? undefined);
