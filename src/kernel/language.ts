/** The languages of the house; what has no words in the others is said in the first. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** Says an English sentence in somebody's language. `{name}` stands for a fact, and stays in every translation. */
export type Say = (sentence: string, facts?: Readonly<Record<string, string>>) => string;

/**
 * What is kept now and said later, to whoever reads it, in his language: stored as JSON and sent in events as it is.
 * A plain text is said as it is, since somebody wrote it so: a note, a part number, a name.
 */
export type Sayable = string | { readonly say: string; readonly facts?: Readonly<Record<string, Sayable>> };

export function sayText(say: Say, text: Sayable): string {
  if (typeof text === 'string') return text;
  const facts = Object.entries(text.facts ?? {}).map(([name, fact]) => [name, sayText(say, fact)] as const);
  return say(text.say, Object.fromEntries(facts));
}
