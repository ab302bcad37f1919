import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentencesByField } from './rules.ts';

test('PAGE-6: what a schema refuses stands at its field, as a sentence with the rule', () => {
  assert.deepEqual(
    sentencesByField([
      { at: 'body/company/name', rule: 'must NOT have fewer than 1 characters' },
      { at: 'body/company/name', rule: 'must match pattern "\\S"' },
      { at: 'body', rule: "must have required property 'email'" },
      { at: 'body/company', rule: "must have required property 'city'" },
      { at: 'body/quantity', rule: 'must be integer' },
      { at: 'body/stars', rule: 'must be <= 5' },
      { at: 'body/tiers/0/from', rule: 'must be >= 1' },
      { at: 'body/odd', rule: 'must be the moon' },
    ]),
    {
      'company.name': 'Fill this in.',
      email: 'Fill this in.',
      'company.city': 'Fill this in.',
      quantity: 'Write a whole number, without decimals.',
      stars: 'The largest is 5.',
      'tiers.0.from': 'The smallest is 1.',
      odd: 'This value is not taken here.',
    },
  );
});
