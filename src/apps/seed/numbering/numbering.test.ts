import assert from 'node:assert/strict';
import { test } from 'node:test';
import { terms } from '../catalogue.ts';
import { capacitors } from './capacitors.ts';
import { circuits } from './circuits.ts';
import { discretes } from './discretes.ts';
import { electromechanics } from './electromechanics.ts';
import { crystals, inductors } from './inductors.ts';
import { resistors } from './resistors.ts';
import { amountOf, type Rule } from './rule.ts';

const rules: readonly Rule[] = [
  ...resistors,
  ...capacitors,
  ...inductors,
  ...crystals,
  ...discretes,
  ...circuits,
  ...electromechanics,
];
const parts = Object.values(terms).flatMap((each) => each.parts);

/** What the listing says under a name that a number speaks of. */
function saidOf(part: (typeof parts)[number], key: string): string {
  if (key === 'package') return part.package;
  const found = part.attributes.find(([name]) => name === key)?.[1];
  return found ?? 'nothing';
}

function agrees(wanted: number | string | RegExp, found: string): boolean {
  if (wanted instanceof RegExp) return wanted.test(found);
  if (typeof wanted === 'string') return wanted === found;
  return Math.abs(amountOf(found) - wanted) <= Math.abs(wanted) * 1e-9;
}

test('PARTS-5: every part number is read by the rule of its maker, and its listing says what the number says', () => {
  const heard = new Set<Rule>();
  const wrong = parts.flatMap((part) => {
    const rule = rules.find(({ brand, pattern }) => brand === part.brand && pattern.test(part.mpn));
    if (!rule) return [`${part.brand} ${part.mpn} follows no rule`];
    heard.add(rule);
    const groups = rule.pattern.exec(part.mpn)?.groups ?? {};
    const said = Object.entries(rule.says((name) => groups[name] ?? ''));
    assert(said.length > 0);
    return said.flatMap(([key, wanted]) => {
      const found = saidOf(part, key);
      return agrees(wanted, found) ? [] : [`${part.mpn} is ${key} ${String(wanted)}, its listing says ${found}`];
    });
  });
  assert.deepEqual(wrong, []);
  assert.equal(heard.size, rules.length, 'no rule is for nothing');
});

test('PARTS-6: the rules do not read what no maker would write', () => {
  const impossible = [
    ['YAGEO', 'RC0603FR-0710QL'],
    ['UNI-ROYAL', '0603WAX1002T5E'],
    ['Murata', 'GRM188R71H10KA93D'],
    ['JST', 'B4Q-PH-K-S(LF)(SN)'],
    ['STMicroelectronics', 'STM32F103X8T6'],
    ['Texas Instruments', 'SN74HC595QR'],
  ] as const;
  for (const [brand, mpn] of impossible)
    assert(!rules.some((rule) => rule.brand === brand && rule.pattern.test(mpn)), `${brand} makes no ${mpn}`);
});
