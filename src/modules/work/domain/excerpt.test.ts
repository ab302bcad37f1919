import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '#kernel/clock';
import { newId } from '#kernel/id';
import { excerptOf } from './excerpt.ts';

const nothing = { text: null, card: null, file: null };

test('WORK-6: the list shows one line of the text, the title of a card or the name of a file', () => {
  assert.equal(excerptOf({ ...nothing, text: ' Good day,\n\n can you deliver? ' }), 'Good day, can you deliver?');
  const card = { kind: 'offer', ref: 'ofr_1', title: 'Offer 2', lines: [], state: 'open' } as const;
  assert.equal(excerptOf({ ...nothing, card }), 'Offer 2');
  const id = newId(fixedClock('2026-11-22T00:00:00Z'), 1);
  const file = { id, name: 'a.pdf', type: 'application/pdf', bytes: 1 } as const;
  assert.equal(excerptOf({ ...nothing, file }), 'a.pdf');
  assert.equal(excerptOf(nothing), '');
});

test('WORK-6: a long text is cut between characters, never within one', () => {
  const family = '👩‍👩‍👧';
  const short = excerptOf({ ...nothing, text: family.repeat(200) });
  assert.equal(short, `${family.repeat(139)}…`);
  const whole = 'é'.repeat(140);
  assert.equal(excerptOf({ ...nothing, text: whole }), whole);
});
