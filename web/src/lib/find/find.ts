import { readSi } from '#lib/si.ts';
import { m } from '#messages';
import type { Counted, Counts, Facet } from './types.ts';

/** What is asked for, as it stands in the address: every search is a link that can be sent to somebody. */
export interface Asked {
  readonly q: string;
  readonly category: string | undefined;
  readonly supplier: string | undefined;
  readonly brands: readonly string[];
  /** `key:text` */
  readonly values: readonly string[];
  readonly ranges: readonly Range[];
  readonly inStock: boolean;
  readonly sort: Sort;
  readonly view: 'cards' | 'table';
  /** The filters of which all values are to be seen, by key. */
  readonly all: readonly string[];
  readonly after: string | undefined;
}
/** As typed: `22 pF`. */
export interface Range {
  readonly key: string;
  readonly min: string;
  readonly max: string;
}

/** Each with its name, said when it is shown. */
export const sorts = {
  relevance: m.shop_sort_relevance,
  price: m.shop_sort_price,
  newest: m.shop_sort_newest,
  stock: m.shop_sort_stock,
} as const;
export type Sort = keyof typeof sorts;
const isSort = (text: string | null): text is Sort => text !== null && text in sorts;

export function readAsked(query: URLSearchParams, category?: string): Asked {
  const sort = query.get('sort');
  return {
    q: query.get('q')?.trim().slice(0, 200) ?? '',
    category: category ?? (query.get('category') || undefined),
    supplier: query.get('supplier') || undefined,
    brands: query.getAll('brand').filter(Boolean),
    values: query.getAll('attr').filter((text) => text.includes(':')),
    ranges: rangesIn(query),
    inStock: query.has('inStock'),
    sort: isSort(sort) ? sort : 'relevance',
    view: query.get('view') === 'table' ? 'table' : 'cards',
    all: query.getAll('all').filter(Boolean),
    after: query.get('after') || undefined,
  };
}

function rangesIn(query: URLSearchParams): Range[] {
  const keys = new Set([...query.keys()].flatMap((name) => /^(?:min|max)\.(.+)$/.exec(name)?.[1] ?? []));
  return [...keys]
    .map((key) => ({ key, min: query.get(`min.${key}`) ?? '', max: query.get(`max.${key}`) ?? '' }))
    .filter(({ min, max }) => min || max);
}

/** The filters as the route takes them. A bound that is no number is left open, as if nothing stood there. */
export function filtersOf({ values, ranges }: Asked, unitOf: (key: string) => string | null): string[] {
  const bounds = ranges.flatMap(({ key, min, max }) => {
    const [from, to] = [readSi(min, unitOf(key)), readSi(max, unitOf(key))];
    return from === undefined && to === undefined ? [] : [`${key}:${from ?? ''}..${to ?? ''}`];
  });
  return [...values, ...bounds].slice(0, 10);
}

function inWords({ min, max }: Range): string {
  if (min && max) return m.shop_filter_between({ min, max });
  return min ? m.shop_filter_at_least({ min }) : m.shop_filter_at_most({ max });
}

export interface Chip {
  readonly label: string;
  /** The parameters of the address that go when it is taken away. */
  readonly drops: readonly (readonly [string, string | undefined])[];
}

/** What narrows the list, each to be taken away by itself, called as its filter calls it. */
export function chipsOf(asked: Asked, facets: readonly Pick<Facet, 'key' | 'name' | 'values'>[]): Chip[] {
  const known = new Map(facets.map((facet) => [facet.key, facet]));
  const nameOf = (key: string) => known.get(key)?.name ?? key;
  const shownOf = (key: string, value: string) =>
    known.get(key)?.values.find((each) => each.value === value)?.shown ?? value;
  return [
    ...asked.brands.map((brand) => ({ label: brand, drops: [['brand', brand]] as const })),
    ...asked.values.map((text) => {
      const [key = '', value = ''] = text.split(/:(.*)/s);
      return {
        label: m.common_label_value({ label: nameOf(key), value: shownOf(key, value) }),
        drops: [['attr', text]] as const,
      };
    }),
    ...asked.ranges.map((each) => ({
      label: m.common_label_value({ label: nameOf(each.key), value: inWords(each) }),
      drops: [
        [`min.${each.key}`, undefined],
        [`max.${each.key}`, undefined],
      ] as const,
    })),
    ...(asked.inStock ? [{ label: m.shop_filter_in_stock(), drops: [['inStock', undefined]] as const }] : []),
  ];
}

export const brandKey = 'brand';
export const shownAtFirst = 8;

/** What is chosen of a filter. In the address a value of an attribute has its key before it. */
export const chosenOf = ({ brands, values }: Asked, key: string): string[] =>
  key === brandKey
    ? [...brands]
    : values.filter((text) => text.startsWith(`${key}:`)).map((text) => text.slice(key.length + 1));

/**
 * The filters as they are shown: of each the most frequent values and what is chosen, even where it leaves nothing.
 * Most readers look at no more, and all that there are would be most of the page.
 */
export function facetsShown(asked: Asked, { brands, attributes }: Counts): Facet[] {
  const brand = { key: brandKey, name: m.shop_filter_brand(), unit: null, values: brands, min: null, max: null };
  // An attribute of that name would say the same again.
  return [brand, ...attributes.filter(({ key }) => key !== brandKey)]
    .map((facet) => ({ ...facet, ...choiceOf(asked, facet) }))
    .filter(({ values, min, max }) => values.length > 0 || (min !== null && max !== null && min < max));
}

function choiceOf(asked: Asked, { key, values }: { readonly key: string; readonly values: readonly Counted[] }) {
  const chosen = chosenOf(asked, key);
  const gone = [...new Set(chosen)].filter((text) => !values.some(({ value }) => value === text));
  const known = [...values, ...gone.map((value) => ({ value, count: 0 }))];
  const shown = asked.all.includes(key)
    ? known
    : known.filter(({ value }, index) => index < shownAtFirst || chosen.includes(value));
  return { values: shown, more: known.length - shown.length };
}

/** An address of the same search with something changed; it begins at its first page. */
export function addressWith(query: Iterable<[string, string]>, change: (query: URLSearchParams) => void): string {
  const next = new URLSearchParams([...query].filter(([name]) => name !== 'after' && name !== 'dialog'));
  change(next);
  return `?${next}`;
}
