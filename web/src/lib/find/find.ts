import { readSi } from '#lib/si.ts';

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
  readonly after: string | undefined;
}
/** As typed: `22 pF`. */
export interface Range {
  readonly key: string;
  readonly min: string;
  readonly max: string;
}

export const sorts = { relevance: 'Best match', price: 'Price', newest: 'Newest', stock: 'Stock' } as const;
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

const inWords = ({ min, max }: Range) => (min && max ? `${min} to ${max}` : min ? `from ${min}` : `up to ${max}`);

export interface Chip {
  readonly label: string;
  /** The parameters of the address that go when it is taken away. */
  readonly drops: readonly (readonly [string, string | undefined])[];
}

/** What narrows the list, each to be taken away by itself. */
export function chipsOf(asked: Asked, nameOf: (key: string) => string): Chip[] {
  return [
    ...asked.brands.map((brand) => ({ label: brand, drops: [['brand', brand]] as const })),
    ...asked.values.map((text) => {
      const [key = '', value = ''] = text.split(/:(.*)/s);
      return { label: `${nameOf(key)}: ${value}`, drops: [['attr', text]] as const };
    }),
    ...asked.ranges.map((each) => ({
      label: `${nameOf(each.key)}: ${inWords(each)}`,
      drops: [
        [`min.${each.key}`, undefined],
        [`max.${each.key}`, undefined],
      ] as const,
    })),
    ...(asked.inStock ? [{ label: 'In stock', drops: [['inStock', undefined]] as const }] : []),
  ];
}

/** An address of the same search with something changed; it begins at its first page. */
export function addressWith(query: Iterable<[string, string]>, change: (query: URLSearchParams) => void): string {
  const next = new URLSearchParams([...query].filter(([name]) => name !== 'after' && name !== 'dialog'));
  change(next);
  return `?${next}`;
}
