import { showNumber } from '#lib/show.ts';
import { m } from '#messages';

/** What is known of something, as much of it as there is, in one line. */
export const told = (facts: readonly (string | null | undefined)[]): string => joined(facts, m.seller_told);

/** Sentences behind each other. */
export const sentences = (texts: readonly (string | null | undefined)[]): string => joined(texts, m.seller_sentences);

type Joining = (pair: { before: string; next: string }) => string;

function joined(texts: readonly (string | null | undefined)[], join: Joining): string {
  const there = texts.filter((text) => typeof text === 'string' && text !== '') as string[];
  return there.length === 0 ? '' : there.reduce((before, next) => join({ before, next }));
}

/** A number for a message that has plural forms: for the rule and for the eye. */
export const many = (count: number): { count: number; shown: string } => ({ count, shown: showNumber(count) });
