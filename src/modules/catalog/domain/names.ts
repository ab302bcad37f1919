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
  /** The words of a value. A number with its unit reads the same everywhere, and `-40 to +85 °C` has one word in it. */
  readonly value: (text: string) => string;
}

/** The names of all languages. */
export interface AllNames {
  readonly in: (language: string) => Names;
  /** Which categories and values somebody may mean by a word, whatever language it is of. */
  readonly meant: (word: string) => readonly Pick<Name, 'kind' | 'key'>[];
}

const mostMeanings = 24;

export function namesByLanguage(names: readonly Name[]): AllNames {
  const spoken = new Map<string, Names>();
  for (const [language, own] of Map.groupBy(names, (each) => each.language)) spoken.set(language, namesFrom(own));
  const english = namesFrom([]);
  const asked = names.filter(({ kind, key }) => kind !== 'attribute' && !key.includes('{}'));
  return {
    in: (language) => spoken.get(language) ?? english,
    meant(word) {
      const within = asked.filter(({ name }) => name.includes(word));
      const meant = within.length > 0 ? within : asked.filter(({ name }) => holds(name, word));
      return meant.slice(0, mostMeanings);
    },
  };
}

/** Whether all characters are there in their order: 贴片电容 is short for 贴片陶瓷电容. */
function holds(name: string, word: string): boolean {
  let from = 0;
  for (const character of word) {
    const at = name.indexOf(character, from);
    if (at < 0) return false;
    from = at + character.length;
  }
  return true;
}

function namesFrom(names: readonly Name[]): Names {
  const known = new Map(names.map(({ kind, key, name }) => [`${kind} ${key}`, name]));
  return {
    category: ({ slug, name }) => known.get(`category ${slug}`) ?? name,
    attribute: (key, place) => known.get(`attribute ${key}`) ?? place?.definitions.get(key)?.name ?? nameOfKey(key),
    value: (text) => known.get(`value ${text.toLowerCase()}`) ?? between(text, known) ?? text,
  };
}

/** Two figures with a word between them, as `{} to {}` is kept. */
function between(text: string, known: ReadonlyMap<string, string>): string | undefined {
  const [, first = '', word, second = ''] = /^(.*\d.*?) ([a-z]+) (.*\d.*)$/.exec(text) ?? [];
  const form = word === undefined ? undefined : known.get(`value {} ${word} {}`);
  const [before = '', middle = '', after = ''] = form?.split('{}') ?? [];
  return form && before + first + middle + second + after;
}
