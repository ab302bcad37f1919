import type { Id } from '#kernel/id';
import { readQuantity } from './quantity.ts';
import type { Attribute } from './listing.ts';

export interface Category {
  readonly id: Id;
  readonly slug: string;
  readonly name: string;
  readonly parent: Id | null;
}

export interface Definition {
  readonly key: string;
  readonly name: string;
  readonly kind: 'text' | 'number';
  /** The base unit of numbers. */
  readonly unit: string | null;
}

export interface Placed extends Category {
  readonly depth: number;
  /** From the uppermost down to this one. */
  readonly path: readonly Category[];
  /** This one and all below it. */
  readonly within: readonly Id[];
  /** Its own attributes and those of the categories above it; the nearest definition of a key holds. */
  readonly definitions: ReadonlyMap<string, Definition>;
}

export interface Taxonomy {
  /** Parents before their children. */
  readonly list: readonly Placed[];
  readonly byId: ReadonlyMap<Id, Placed>;
  readonly bySlug: ReadonlyMap<string, Placed>;
  readonly childrenOf: (id: Id | null) => readonly Category[];
}

/** `categories` come in the order in which siblings are shown. */
export function taxonomyOf(
  categories: readonly Category[],
  definitions: readonly (Definition & { readonly category: Id })[],
): Taxonomy {
  const children = Map.groupBy(categories, ({ parent }) => parent);
  const defined = Map.groupBy(definitions, ({ category }) => category);
  const childrenOf = (id: Id | null) => children.get(id) ?? [];

  const place = (category: Category, above: Placed | undefined): Placed[] => {
    const own = (defined.get(category.id) ?? []).map((each) => [each.key, each] as const);
    const placed = {
      ...category,
      depth: above ? above.depth + 1 : 0,
      path: [...(above?.path ?? []), category],
      definitions: new Map([...(above?.definitions ?? []), ...own]),
    };
    const below: Placed[] = [];
    const self: Placed = { ...placed, within: [] };
    for (const child of childrenOf(category.id)) below.push(...place(child, self));
    return [{ ...placed, within: [category.id, ...below.map(({ id }) => id)] }, ...below];
  };

  const list = childrenOf(null).flatMap((top) => place(top, undefined));
  return {
    list,
    byId: new Map(list.map((each) => [each.id, each])),
    bySlug: new Map(list.map((each) => [each.slug, each])),
    childrenOf,
  };
}

/** Reads a text as its category defines the key; what is not defined, or no number, stays text. */
export function typedAttribute(
  { key, text }: { readonly key: string; readonly text: string },
  definitions: ReadonlyMap<string, Definition> | undefined,
): Attribute {
  const definition = definitions?.get(key);
  const value = definition?.kind === 'number' ? readQuantity(text, definition.unit ?? 'pcs') : null;
  return { key, text, value, unit: value === null ? null : (definition?.unit ?? null) };
}

/** What a key is called where nobody has defined it. */
export const nameOfKey = (key: string): string => key.slice(0, 1).toUpperCase() + key.slice(1).replaceAll('-', ' ');

export const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
