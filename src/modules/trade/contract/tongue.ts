import assert from 'node:assert/strict';
import { countryName } from '#kernel/country';
import { type Say, type Sayable, sayText } from '#kernel/language';
import { inEnglish, openWords } from '#platform/language';
import { contractInChinese } from '../words/document.ts';
import { tradeInChinese } from '../words/zh.ts';

/**
 * How a contract speaks. It is made once, for two who may read different languages, so it speaks both whatever either
 * of them has chosen, and whichever languages the house is opened with.
 */
export interface Tongue {
  readonly say: Say;
  /** What is kept as a sentence with its facts, such as a number of days. */
  readonly told: (text: Sayable) => string;
  readonly country: (code: string) => string;
}

const tongueOf = (say: Say, language: string): Tongue => ({
  say,
  told: (text) => sayText(say, text),
  country: (code) => countryName(code, language),
});

export const english = tongueOf(inEnglish, 'en');

const translated = openWords({ zh: [tradeInChinese, contractInChinese] })('zh');

/** What is missing here would be printed in English twice, and signed so: that is a bug, and no contract is made of it. */
export const chinese = tongueOf((sentence, facts) => {
  const said = translated(sentence, facts);
  assert(/\p{Script=Han}/u.test(said), `a contract says this in Chinese too: ${sentence}`);
  return said;
}, 'zh');

/** A label in both languages, English first. */
export const bothOf = (sentence: string, facts?: Readonly<Record<string, string>>): string =>
  `${english.say(sentence, facts)}  ${chinese.say(sentence, facts)}`;
