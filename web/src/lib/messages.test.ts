import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';

interface Variants {
  readonly declarations: readonly string[];
  readonly selectors: readonly string[];
  readonly match: Readonly<Record<string, string>>;
}
type Message = string | readonly [Variants];
type Area = Readonly<Record<string, Message>>;

const web = join(import.meta.dirname, '../..');
const json = async <T>(path: string): Promise<T> => JSON.parse(await readFile(join(web, path), 'utf8')) as T;

interface Settings {
  readonly locales: readonly string[];
  readonly 'plugin.inlang.messageFormat': { readonly pathPattern: readonly string[] };
}
let settings: Settings;
/** Of each language, of each area. */
let languages: Map<string, Map<string, Area>>;
before(async () => {
  settings = await json<Settings>('project.inlang/settings.json');
  const areasOf = async (language: string) => {
    const files = (await readdir(join(web, 'messages', language))).toSorted();
    const read = async (file: string) =>
      [file.replace('.json', ''), await json<Area>(`messages/${language}/${file}`)] as const;
    return [language, new Map(await Promise.all(files.map(read)))] as const;
  };
  languages = new Map(await Promise.all(settings.locales.map(areasOf)));
});

const textsOf = (message: Message): string[] =>
  typeof message === 'string' ? [message] : Object.values(message[0].match);
const factsOf = (message: Message): string[] => {
  const named = textsOf(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
  return [...new Set(named)];
};
/** What a caller of the message must give, beside what stands in its text: the number that a plural goes by. */
const declared = (message: Message): string[] =>
  typeof message === 'string' ? [] : message[0].declarations.flatMap((line) => /^input (\w+)$/.exec(line)?.[1] ?? []);
const marksOf = (message: Message): string[] =>
  [...new Set(textsOf(message).flatMap((text) => text.match(/<\/?[12]>/g) ?? []))].toSorted();

const areaOf = (language: string, area: string) => languages.get(language)?.get(area) ?? {};
const all = (language: string) => [...(languages.get(language) ?? [])].flatMap(([, area]) => Object.entries(area));

test('PAGE-14: every area is there in every language, and compiled', () => {
  const compiled = settings['plugin.inlang.messageFormat'].pathPattern.flatMap(
    (path) => /\/(\w+)\.json$/.exec(path)?.[1] ?? [],
  );
  for (const [language, areas] of languages)
    assert.deepEqual([...areas.keys()], compiled.toSorted(), `${language}: files and settings.json`);
});

test('PAGE-14: a message is there in every language, with the same facts and the same marked places', () => {
  for (const area of languages.get('en')?.keys() ?? []) {
    const english = areaOf('en', area);
    for (const language of settings.locales) {
      const other = areaOf(language, area);
      assert.deepEqual(Object.keys(other).toSorted(), Object.keys(english).toSorted(), `${language}/${area}`);
      for (const [key, message] of Object.entries(english)) {
        const translated = other[key] ?? '';
        const known = new Set([...factsOf(message), ...declared(message)]);
        assert.deepEqual(
          factsOf(translated).filter((fact) => !known.has(fact)),
          [],
          `${language}: ${key} asks for what nobody gives`,
        );
        // A number that is only the plural's needs no place in a language that has none.
        const said = factsOf(translated);
        const lost = factsOf(message).filter((fact) => !said.includes(fact));
        assert.deepEqual(lost, [], `${language}: ${key} does not say all`);
        assert.deepEqual(marksOf(translated), marksOf(message), `${language}: ${key}`);
      }
    }
  }
});

test('PAGE-14: a key begins with its area, and no text is empty or has stray spaces', () => {
  for (const [language, areas] of languages)
    for (const [area, messages] of areas)
      for (const [key, message] of Object.entries(messages)) {
        assert.match(key, new RegExp(`^${area}_[a-z0-9]+(_[a-z0-9]+)*$`));
        for (const text of textsOf(message)) assert.match(text, /^\S(.*\S)?$/s, `${language}: ${key}`);
      }
});

/** Chinese writes them as they are: names of standards, units, abbreviations. */
const sameInChinese = new Set<string>([
  'common_utc',
  'developers_message_id',
  'developers_took_ms',
  'developers_webhooks',
  'import_export_csv',
  'import_export_excel',
  'import_export_json',
]);

const wrongInChinese = (key: string, text: string): string[] => {
  const plain = text.replaceAll(/\{\w+\}|<\/?[12]>/g, '');
  const rules: readonly (readonly [string, boolean])[] = [
    ['is not Chinese', !sameInChinese.has(key) && /[A-Za-z]{2}/.test(plain) && !/\p{Script=Han}/u.test(plain)],
    ['wants full-width punctuation', /\p{Script=Han} ?[,;:?!]|[,;:?!] ?\p{Script=Han}/u.test(text)],
    ['has a space between Chinese and Chinese', /\p{Script=Han} +\p{Script=Han}/u.test(text)],
    ['wants a space between Chinese and Latin', /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u.test(plain)],
  ];
  return rules.flatMap(([rule, broken]) => (broken ? [`${key} ${rule}: ${text}`] : []));
};

test('PAGE-14: Chinese is Chinese, with its own punctuation', () => {
  const wrong = all('zh').flatMap(([key, message]) => textsOf(message).flatMap((text) => wrongInChinese(key, text)));
  assert.deepEqual(wrong, []);
});

test('PAGE-14: every message is shown somewhere, by its name', async () => {
  const source = join(web, 'src');
  const files = (await readdir(source, { recursive: true })).filter((file) => /\.(svelte|ts)$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(join(source, file), 'utf8')));
  const used = new Set(texts.flatMap((text) => text.match(/\bm\.[a-z0-9_]+/g) ?? []));
  assert.deepEqual(
    all('en')
      .map(([key]) => key)
      .filter((key) => !used.has(`m.${key}`)),
    [],
  );
});
