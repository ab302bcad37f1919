import type { IncomingHttpHeaders } from 'node:http';
import Negotiator from 'negotiator';
import { languages, type Say } from '#kernel/language';

export type { Say };

/** The cookie that keeps what a reader has chosen. */
const languageCookie = 'language';

/** The sentences of one language by the English ones. A module brings its own; a test finds those that are missing. */
export type Words = Readonly<Record<string, string>>;

const fill = (sentence: string, facts: Readonly<Record<string, string>> = {}) =>
  sentence.replaceAll(/\{(\w+)\}/g, (mark, name: string) => facts[name] ?? mark);

export const inEnglish: Say = fill;

/** One way of saying for each language that has words; any other is answered in English. */
export function openWords(tables: Readonly<Record<string, readonly Words[]>>): (language: string) => Say {
  const speaking = new Map<string, Say>();
  for (const [language, parts] of Object.entries(tables)) {
    const words = new Map(parts.flatMap((part) => Object.entries(part)));
    speaking.set(language, (sentence, facts) => fill(words.get(sentence) ?? sentence, facts));
  }
  return (language) => speaking.get(language) ?? inEnglish;
}

const remembered = new Map<string, string>();
const rememberedAtMost = 500;

/** Browsers send the same few headers for ever, and to weigh one anew costs more than to find it. */
function negotiated(header: string): string {
  const known = remembered.get(header);
  if (known) return known;
  const chosen = new Negotiator({ headers: { 'accept-language': header } }).language([...languages]) ?? languages[0];
  if (remembered.size >= rememberedAtMost) remembered.clear();
  remembered.set(header, chosen);
  return chosen;
}

const kept = new RegExp(`(?:^|;\\s*)${languageCookie}=([A-Za-z-]{2,10})(?:;|$)`);

/** What a reader has chosen before, or what his browser prefers (RFC 9110, 12.5.4), or English. */
export function languageOf({ cookie, 'accept-language': header }: IncomingHttpHeaders): string {
  const chosen = kept.exec(cookie ?? '')?.[1];
  if (chosen && isLanguage(chosen)) return chosen;
  return header ? negotiated(header.slice(0, 200)) : languages[0];
}

export const isLanguage = (text: string): boolean => languages.some((language) => language === text);
