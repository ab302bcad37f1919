import { countryCodes } from '#kernel/country';

interface Country {
  readonly code: string;
  readonly name: string;
}
const lists = new Map<string, readonly Country[]>();

/** Every country by its name in a language, in the order in which its readers look a name up. */
export function countriesIn(language: string): readonly Country[] {
  const known = lists.get(language);
  if (known) return known;
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  const { compare } = new Intl.Collator(language);
  const list = countryCodes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((a, b) => compare(a.name, b.name));
  lists.set(language, list);
  return list;
}
