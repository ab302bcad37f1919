import { type Say, type Sayable, sayText } from '#kernel/language';
import { cut } from './cut.ts';
import type { Message } from './message.ts';

const maxLength = 140;

/** What a list keeps of a message: one line of what was written, the title of the card, or the name of the file. */
export function excerptOf({ text, card, file }: Pick<Message, 'text' | 'card' | 'file'>): Sayable {
  const kept = text ?? card?.title ?? file?.name ?? '';
  return typeof kept === 'string' ? lineOf(kept) : kept; // How long it will be, the reader's language decides.
}

/** The excerpt for one who reads this language. */
export const excerptIn = (say: Say, excerpt: Sayable): string => lineOf(sayText(say, excerpt));

function lineOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const short = cut(line, maxLength);
  return short.length < line.length ? `${cut(line, maxLength - 1)}…` : line;
}
