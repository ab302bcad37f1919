import assert from 'node:assert/strict';
import { test } from 'node:test';
import { words } from './words.ts';

const said = Object.entries(words).flatMap(([language, parts]) =>
  parts.flatMap((part) => Object.entries(part).map(([english, other]) => ({ language, english, other }))),
);
const factsIn = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

test('WORDS-1: a sentence has the same facts in every language, and is said in it', () => {
  assert(said.length > 200, `${said.length} sentences`);
  for (const { language, english, other } of said) {
    assert.deepEqual(factsIn(other), factsIn(english), english);
    if (language === 'zh') assert.match(other, /\p{Script=Han}/u, english);
  }
});
