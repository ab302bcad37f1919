import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#kernel/id';
import { account, chart, type Ledger, ledgerInChinese, ledgerMigrations, openLedger, serveLedger } from '#ledger';
import { inProcess } from '#platform/in-process';
import { openTestHouse, someone, type TestHouse } from '#testing/house';
import * as contract from './contract.ts';
import { titlesIn } from './words/zh.ts';

let house: TestHouse;
let ledger: Ledger;
before(async () => {
  house = await openTestHouse(ledgerMigrations, [ledgerInChinese]);
  ledger = openLedger(house.pool, house.clock);
  serveLedger(house.app, ledger);
  await house.open();
});
after(() => house.close());

const reading = (language: string) =>
  inProcess(house.app, { actor: someone(house.clock, ['operator']), address: '127.0.0.1', language });

const isChinese = (text: string) => /^[\p{Script=Han}，。、]+$/u.test(text);

test('LED-10: the operator reads titles and rules of the books in his language', async () => {
  const id = newId(house.clock, 5);
  const [bank, wallet] = [account(id, 'nostro', { asset: 'USD' }), account(id, 'wallet', { asset: 'USD' })];
  await ledger.submit({ id, transfers: [{ debit: bank, credit: wallet, amount: 7n, code: 'top-up' }], rides: [] });
  const [said, inEnglish] = await Promise.all(
    ['zh', 'en'].map(async (language) => {
      const api = reading(language);
      const [trial, books] = [await api(contract.readTrialBalance, {}), await api(contract.checkBooks, {})];
      const found = await api(contract.listAccounts, { query: { code: 'wallet', asset: 'USD', limit: 1 } });
      const unknown = await api(contract.listAccounts, { query: { code: 'purse', asset: 'USD', limit: 1 } });
      assert(trial.ok && books.ok && found.ok && !unknown.ok);
      return [
        ...trial.value.assets.flatMap(({ lines }) => lines.map(({ title }) => title)),
        ...books.value.checks.map(({ rule }) => rule),
        ...found.value.items.map(({ title }) => title),
        unknown.refusal.title,
      ];
    }),
  );
  assert.equal(said?.length, 8);
  assert.deepEqual(
    said?.filter((text) => !isChinese(text)),
    [],
  );
  assert.deepEqual(inEnglish?.slice(0, 2), ['Bank nostro', 'Wallets']);
});

test('LED-10: every title of the chart and every refusal has Chinese', () => {
  const titles = Object.values(chart).map(({ title }) => titlesIn('zh')(title));
  const refusals = Object.values(contract).flatMap((route) => Object.values(route.refusals).map(({ title }) => title));
  const said = [...titles, ...refusals.map((title) => ledgerInChinese[title] ?? title)];
  assert.deepEqual(
    said.filter((text) => !isChinese(text)),
    [],
  );
});
