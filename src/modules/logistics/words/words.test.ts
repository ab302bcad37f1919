import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../contract.ts';
import { meaningOf } from '../domain/status.ts';
import { logisticsInChinese } from './zh.ts';

const missing = (sentences: readonly string[]) =>
  sentences.filter((sentence) => !/\p{Script=Han}/u.test(logisticsInChinese[sentence] ?? ''));

test('LOG-14: every refusal, and every word of the carrier, has Chinese', () => {
  const routes = Object.values(contract).filter((each) => 'refusals' in each);
  const refusals = routes.flatMap((route) => Object.values(route.refusals).map(({ title }) => title));
  assert(refusals.length > 20);
  assert.deepEqual(missing(refusals), []);
  const codes = ['PU', 'AR', 'DP', 'XC', 'XR', 'IC', 'IR', 'OD', 'NA', 'LS', 'DL'];
  assert.deepEqual(missing(codes.map((code) => meaningOf(code)?.says ?? code)), []);
});
