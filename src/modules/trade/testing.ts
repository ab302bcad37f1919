import assert from 'node:assert/strict';
import { auditMigrations, openAudit } from '#audit';
import { catalogMigrations, openCatalog, serveCatalog } from '#catalog';
import { identityMigrations, openIdentity, registerForSeed, serveIdentity } from '#identity';
import { type Id, newId } from '#kernel/id';
import { account, houseNear, type Ledger, ledgerMigrations, openLedger } from '#ledger';
import { logisticsJobs, logisticsMigrations, logisticsReactions, openLogistics, serveLogistics } from '#logistics';
import { openPay, payInChinese, payJobs, payMigrations, payReactions, servePay } from '#pay';
import type { Actor } from '#platform/actor';
import { idNear, openTestHouse, someone, type TestHouse } from '#testing/house';
import { openWork, serveWork, workMigrations, workReactions } from '#work';
import { openTrade, serveTrade, tradeInChinese, tradeJobs, tradeMigrations, tradeReactions } from './index.ts';

const migrations = {
  ...ledgerMigrations,
  ...auditMigrations,
  ...identityMigrations,
  ...catalogMigrations,
  ...workMigrations,
  ...payMigrations,
  ...logisticsMigrations,
  ...tradeMigrations,
};

type Deliver = Parameters<typeof openPay>[2]['deliver'];

const usd = { asset: 'USD' };

export const dayMs = 24 * 3_600_000;

/** The value of an answer that must not be a refusal. */
export function must<Value>(told: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  assert(told.ok, JSON.stringify(told.ok ? null : told.refusal));
  return told.value;
}

/** The code of an answer that must be a refusal. */
export function refused(told: { ok: true } | { ok: false; refusal: { code: string } }): string {
  assert(!told.ok, 'this must be refused');
  return told.refusal.code;
}

/** Everything that trade stands on, for real. */
function openModules(house: TestHouse, deliver: Deliver) {
  const ledger = openLedger(house.pool, house.clock);
  const identity = openIdentity(house, { audit: openAudit(house) });
  const catalog = openCatalog(house, { identity });
  const work = openWork(house, { identity });
  const pay = openPay(house, { ledger, identity }, { commissionBasisPoints: 250, speed: 3_600, deliver });
  const below = { ledger, catalog, identity };
  // The carrier's own messages are not delivered: tests report what they mean to.
  const logistics = openLogistics(house, below, { speed: 1, deliver: async () => undefined });
  const config = { payWithinDays: 7, releaseAfterDays: 7, commissionBasisPoints: 250 };
  const trade = openTrade(house, { ...below, pay, logistics, work }, config);
  serveIdentity(house.app, identity);
  serveCatalog(house.app, catalog);
  serveWork(house.app, work);
  servePay(house.app, pay);
  serveLogistics(house.app, logistics);
  serveTrade(house.app, trade);
  const reactions = [
    ...workReactions(),
    ...payReactions(pay),
    ...logisticsReactions(logistics),
    ...tradeReactions(trade),
  ];
  const jobs = [...payJobs(pay), ...logisticsJobs(logistics), ...tradeJobs(trade)];
  return { ledger, identity, pay, logistics, trade, work: { reactions, jobs } };
}

export async function openTradeHouse() {
  const house = await openTestHouse(migrations, [payInChinese, tradeInChinese]);
  let base = '';
  const modules = openModules(house, async (path, { headers, raw }) => {
    const { ok } = await fetch(base + path, { method: 'POST', headers, body: raw });
    assert(ok, `${path} was not taken`);
  });
  base = await house.open(modules.work);
  const { ledger, identity, pay, logistics, trade } = modules;

  const member = (name: string, company: { name: string; country: string; city: string; nameLocal?: string }) => {
    const email = `${newId(house.clock, 0)}@example.com`;
    return registerForSeed(identity, { email, password: 'river-lantern-481-quartz', name, company });
  };
  const buyer = await member('Jana Petersen', { name: 'Elbe Elektronik GmbH', country: 'DE', city: 'Hamburg' });
  const seller = await member('Lin Wei', {
    name: 'Guangzhou Xinghe Electronics Co., Ltd.',
    nameLocal: '广州星河电子有限公司',
    country: 'CN',
    city: 'Guangzhou',
  });
  const stranger = await member('Ada Stone', { name: 'Stone Ltd', country: 'GB', city: 'Leeds' });
  const operator: Actor = someone(house.clock, ['operator']);

  return {
    ...house,
    ledger,
    trade,
    pay,
    logistics,
    member,
    buyer,
    seller,
    stranger,
    operator,
    base,
    /** Puts money where a test needs it, as from a bank. */
    async give({ company }: Actor, minor: bigint, currency = 'USD'): Promise<void> {
      const transfers = [
        {
          debit: account(houseNear(company), 'nostro', { asset: currency }),
          credit: account(company, 'wallet', { asset: currency }),
          amount: minor,
          code: 'top-up',
        },
      ];
      must(await ledger.submit({ id: idNear(house.clock, buyer), transfers, rides: [] }));
    },
    close: () => closeWhole(house, ledger),
  };
}

/** Every sentence that this test file has brought into a conversation. */
async function sentences({ pool }: TestHouse): Promise<string[]> {
  const { rows } = await pool.query<{ say: string }>(
    `select distinct jsonb_path_query(coalesce(card, said), '$.**.say') #>> '{}' as say from work.message`,
  );
  return rows.map(({ say }) => say);
}

/** The books are whole, nothing is left in escrow of what has ended, and whatever was said can be said in Chinese. */
async function closeWhole(house: TestHouse, ledger: Ledger): Promise<void> {
  await house.settled();
  const broken = (await ledger.breaches()).filter(({ count }) => count !== 0n);
  const { rows } = await house.pool.query<{ id: Id }>(
    `select id from trade."order" where state in ('closed', 'cancelled')`,
  );
  const left = await ledger.balances(
    rows.flatMap(({ id }) => [account(id, 'escrow', usd), account(id, 'captured', usd)]),
  );
  const said = await sentences(house);
  await house.close();
  assert.deepEqual(
    said.filter((sentence) => !tradeInChinese[sentence]),
    [],
  );
  assert.deepEqual(broken, []);
  assert(left.every((balance) => balance === 0n));
}

export type TradeHouse = Awaited<ReturnType<typeof openTradeHouse>>;
