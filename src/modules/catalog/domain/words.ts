/** Chinese is written without spaces, so each of its characters is a word; `4.7k` stays one. */
const word = /\p{Script=Han}|[\p{L}\p{N}](?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])*(?:\.\p{N}[\p{L}\p{N}]*)?/gu;
const longest = 60;

export const wordsOf = (text: string): string[] =>
  (text.normalize('NFKC').toLowerCase().match(word) ?? []).map((found) => found.slice(0, longest));

/** A part number as it is compared: RC0603FR-0710KL and rc0603fr0710kl are the same. */
export const partNumberKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** What Chinese words are called in English, by what the house calls so: 贴片电阻 is `Chip resistors`. */
export type Meaning = (chinese: string) => readonly string[];

/**
 * The words of a question in PostgreSQL's own notation: all must be there, the last may be the beginning of one, and
 * Chinese may also be there in English, in which most listings are written. Words hold letters, digits and points
 * only, so the quotes cannot be left.
 */
export function wordQuery(text: string, meaning: Meaning = () => []): string | null {
  const words = wordsOf(text).slice(0, 12);
  if (words.length === 0) return null;
  const query = groupsOf(words)
    .map((group) => eitherOf([group, ...(group.length > 1 ? meaning(group.join('')).map(wordsOf) : [])]))
    .join(' & ');
  return query.endsWith("'") ? `${query}:*` : query;
}

const isHan = (text: string | undefined): boolean => text !== undefined && /^\p{Script=Han}$/u.test(text);

/** Chinese characters side by side mean something together. */
function groupsOf(words: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (const each of words) {
    const last = groups.at(-1);
    if (last && isHan(each) && isHan(last[0])) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

const allOf = (words: readonly string[]) => words.map((each) => `'${each}'`).join(' & ');

function eitherOf(ways: readonly (readonly string[])[]): string {
  const said = ways.filter((words) => words.length > 0).map(allOf);
  return said.length === 1 ? said.join('') : `(${said.map((each) => `(${each})`).join(' | ')})`;
}
