import { type Category, nameOfKey, type Placed } from './category.ts';

/** What something is called in a language other than English. */
export interface Name {
  readonly kind: 'category' | 'attribute' | 'value';
  /** The slug of a category, the key of an attribute, or a value in small letters. */
  readonly key: string;
  readonly language: string;
  readonly name: string;
}

/** The names of one language; what it has no name for is called as it is in English. */
export interface Names {
  readonly category: (category: Pick<Category, 'slug' | 'name'>) => string;
  /** By its key, or else as its category calls it. */
  readonly attribute: (key: string, place: Placed | undefined) => string;
  /** The words of a value: a number with its unit reads the same everywhere. */
  readonly value: (text: string) => string;
}

export function namesByLanguage(names: readonly Name[]): (language: string) => Names {
  const spoken = new Map<string, Names>();
  for (const [language, own] of Map.groupBy(names, (each) => each.language)) spoken.set(language, namesFrom(own));
  const english = namesFrom([]);
  return (language) => spoken.get(language) ?? english;
}

function namesFrom(names: readonly Name[]): Names {
  const known = new Map(names.map(({ kind, key, name }) => [`${kind} ${key}`, name]));
  return {
    category: ({ slug, name }) => known.get(`category ${slug}`) ?? name,
    attribute: (key, place) => known.get(`attribute ${key}`) ?? place?.definitions.get(key)?.name ?? nameOfKey(key),
    value: (text) => known.get(`value ${text.toLowerCase()}`) ?? text,
  };
}
