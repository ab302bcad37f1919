import { cut } from './cut.ts';
import type { Message } from './message.ts';

const maxLength = 140;

/** One line of a message for a list: what was said, or the title of the card, or the name of the file. */
export function excerptOf({ text, card, file }: Pick<Message, 'text' | 'card' | 'file'>): string {
  const line = (text ?? card?.title ?? file?.name ?? '').replaceAll(/\s+/g, ' ').trim();
  const short = cut(line, maxLength);
  return short.length < line.length ? `${cut(line, maxLength - 1)}…` : line;
}
