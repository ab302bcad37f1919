/**
 * Which language this reader reads. Messages ask it too: vite.config.ts puts this module in the place of Paraglide's own
 * runtime, which brings strategies that this house has no use for, and makes its plural rules anew at each call.
 */
let ask = (): string => (typeof document === 'undefined' ? 'en' : document.documentElement.lang);

export const getLocale = (): string => ask();

/** The server has many readers at once, so it knows another way. */
export function askLanguage(how: () => string): void {
  ask = how;
}

export const experimentalStaticLocale = undefined;

const rules = new Map<string, Intl.PluralRules>();

/** The plural form of a number in a language, by CLDR. */
export function plural(locale: string, count: unknown): string {
  const known = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, known);
  return known.select(Number(count));
}
