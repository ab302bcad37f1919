const characters = new Intl.Segmenter();

/** The first `length` characters as a reader counts them, so that no emoji or accent is cut in two. */
export function cut(text: string, length: number): string {
  // A character may be piled up of any number of code points; this many are enough for every script.
  const enough = text.slice(0, length * 8).toWellFormed();
  const kept = Array.from(characters.segment(enough), ({ segment }) => segment).slice(0, length);
  return kept.join('');
}
