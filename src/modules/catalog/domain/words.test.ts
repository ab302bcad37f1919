import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { partNumberKey, wordQuery, wordsOf } from './words.ts';

test('CAT-8: words are letters and digits; Chinese goes by characters', () => {
  assert.deepEqual(wordsOf('RC0603FR-0710KL, 4.7kΩ (SMD)'), ['rc0603fr', '0710kl', '4.7kω', 'smd']);
  assert.deepEqual(wordsOf('薄膜电容100nF'), ['薄', '膜', '电', '容', '100nf']);
  assert.equal(partNumberKey('rc0603fr-07 10kl'), 'RC0603FR0710KL');
  assert.equal(wordQuery('10k Resis'), "'10k' & 'resis':*");
  assert.equal(wordQuery(' -- '), null);
});

const meaning = (word: string) => (word === '电容' ? ['Film capacitors', '薄膜'] : []);

test('CAT-20: Chinese is also looked for in English, and what follows it as before', () => {
  assert.equal(wordQuery('电容 10n', meaning), "(('电' & '容') | ('film' & 'capacitors') | ('薄' & '膜')) & '10n':*");
  assert.equal(wordQuery('10n 电容', meaning), "'10n' & (('电' & '容') | ('film' & 'capacitors') | ('薄' & '膜'))");
  assert.equal(wordQuery('电', meaning), "'电':*");
});

const form = /^'[\p{L}\p{N}\p{M}.]+'( & '[\p{L}\p{N}\p{M}.]+')*:\*$/u;

test('CAT-8: nobody leaves the quotes of a word query', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const query = wordQuery(text);
      if (query !== null) assert.match(query, form);
    }),
  );
});
