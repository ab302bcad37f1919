import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromMinor, readDecimal, toMinor } from './amount.ts';

test('PAGE-1: an amount is read as it is written in Hamburg, in Guangzhou and in Zurich, and never rounded', () => {
  for (const typed of ['1234.56', '1,234.56', '1.234,56', '1 234,56', "1'234.56", '1’234.56', '01234.56'])
    assert.equal(readDecimal(typed, 2), '1234.56', typed);
  assert.equal(readDecimal('1,234', 2), '1234');
  assert.equal(readDecimal('1.234', 2), '1234', 'three decimals of a currency with two are thousands');
  assert.equal(readDecimal('1.234.567', 2), '1234567');
  assert.equal(readDecimal('400.000', 0), '400000');
  assert.equal(readDecimal('99999999999999999.99', 2), '99999999999999999.99', 'more than a number can hold');
});

test('PAGE-1: a price per piece keeps its decimals', () => {
  assert.equal(readDecimal('0.0291', 6), '0.0291');
  assert.equal(readDecimal('0,0291', 6), '0.0291');
  assert.equal(readDecimal('0.008', 6), '0.008');
  assert.equal(readDecimal('0,008', 6), '0.008');
  assert.equal(readDecimal('1.234', 6), '1.234');
  assert.equal(readDecimal('.5', 6), '0.5');
});

test('PAGE-1: what is no amount is told from one', () => {
  for (const typed of ['', ' ', 'abc', '-5', '1e3', '1.2.3', '12,34,567', '1,23,45.6', '5 EUR', '1..2', '.'])
    assert.equal(readDecimal(typed, 2), undefined, typed);
  assert.equal(readDecimal('0.123', 2), undefined, 'more decimals than the currency has');
  assert.equal(readDecimal('1.5', 0), undefined, 'a fraction of what has none');
});

test('PAGE-2: minor units and decimals are the same amount', () => {
  for (const [minor, digits, decimal] of [
    ['123450', 2, '1234.50'],
    ['5', 2, '0.05'],
    ['-5', 2, '-0.05'],
    ['500', 0, '500'],
    ['1', 3, '0.001'],
  ] as const) {
    assert.equal(fromMinor(minor, digits), decimal);
    if (!minor.startsWith('-')) assert.equal(toMinor(decimal, digits), minor);
  }
  assert.equal(toMinor('1234.5', 2), '123450');
});
