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

/**
 * The words of a question in PostgreSQL's own notation: all must be there, the last may be the beginning of one.
 * Words hold letters, digits and points only, so the quotes cannot be left.
 */
export function wordQuery(text: string): string | null {
  const words = wordsOf(text).slice(0, 12);
  return words.length === 0 ? null : `${words.map((each) => `'${each}'`).join(' & ')}:*`;
}
