import assert from 'node:assert/strict';
import { auditMigrations, openAudit } from '#audit';
import { identityMigrations, openIdentity } from '#identity';
import { deriveId, type Id } from '#kernel/id';
import { type Money, money } from '#kernel/money';
import { account, type Answer, houseNear, ledgerMigrations, openLedger } from '#ledger';
import type { Actor } from '#platform/actor';
import { idNear, openTestHouse, someone } from '#testing/house';
import {
  fundingOf,
  openPay,
  type Pay,
  payJobs,
  payMigrations,
  payReactions,
  refundOf,
  releaseOf,
  servePay,
} from './index.ts';

const wallet = (company: Id, currency = 'USD') => account(company, 'wallet', { asset: currency });

const migrations = { ...ledgerMigrations, ...auditMigrations, ...identityMigrations, ...payMigrations };

/** Pay on real PostgreSQL, with its jobs, its reactions and the simulated acquirer's messages over real HTTP. */
export async function openPayHouse() {
  const house = await openTestHouse(migrations);
  const ledger = openLedger(house.pool, house.clock);
  const identity = openIdentity(house, { audit: openAudit(house) });
  /** What the acquirer has sent; where `lost`, nobody received it. */
  const mail = { lost: false, sent: [] as string[] };
  let base = '';
  const deliver: Parameters<typeof openPay>[2]['deliver'] = async (path, { headers, raw }) => {
    mail.sent.push(raw);
    if (mail.lost) return;
    const { ok, status } = await fetch(base + path, { method: 'POST', headers, body: raw });
    assert(ok, `${path} answered ${status}`);
  };
  const pay = openPay(house, { ledger, identity }, { commissionBasisPoints: 250, speed: 3_600, deliver });
  servePay(house.app, pay);
  base = await house.open({ reactions: payReactions(pay), jobs: payJobs(pay) });

  return {
    ...house,
    ledger,
    identity,
    pay,
    mail,
    base,
    wallet,
    /** Puts money where a test needs it, as from a bank. */
    async give(company: Id, amount: Money): Promise<void> {
      const debit = account(houseNear(company), 'nostro', { asset: amount.currency });
      const transfers = [{ debit, credit: wallet(company, amount.currency), amount: amount.minor, code: 'top-up' }];
      const answer = await ledger.submit({ id: idNear(house.clock, { company } as Actor), transfers, rides: [] });
      assert(answer.ok);
    },
    /** The books are whole: call it last. */
    async close(): Promise<void> {
      const broken = (await ledger.breaches()).filter(({ count }) => count !== 0n);
      await house.close();
      assert.deepEqual(broken, []);
    },
  };
}

export type PayHouse = Awaited<ReturnType<typeof openPayHouse>>;

/** An order between two new companies, as far as pay knows of orders. */
export function newOrder({ clock }: Pick<PayHouse, 'clock'>, minor = 10_001n) {
  const [buyer, seller] = [someone(clock), someone(clock)];
  const order = idNear(clock, seller);
  return { order, orderNumber: '7K2M-9Q4T', buyer, seller, amount: money(minor, 'USD') };
}

export type Order = ReturnType<typeof newOrder>;

/** What trade does with pay's moves: it submits them under ids of its own, with its own rides. */
export function payOrder(
  pay: Pay,
  { buyer, seller, ...order }: Order,
  source: 'wallet' | 'captured' = 'wallet',
): Promise<Answer> {
  const terms = { ...order, buyer: buyer.company, seller: seller.company, source, actor: buyer.person };
  const { transfers, rides } = fundingOf(pay, terms);
  return pay.ledger.submit({ id: deriveId(order.order, 'pay'), transfers, rides });
}

export async function releaseOrder(pay: Pay, { order, buyer }: Order, by: 'buyer' | 'clock' | 'operator' = 'buyer') {
  const move = await releaseOf(pay, order, { by, actor: by === 'clock' ? null : buyer.person });
  if (!move.ok) return move;
  const { transfers, rides } = move.value;
  return pay.ledger.submit({ id: deriveId(order, 'release'), transfers, rides });
}

export async function refundOrder(pay: Pay, { order, buyer }: Order) {
  const move = await refundOf(pay, order, { to: 'wallet', actor: buyer.person });
  if (!move.ok) return move;
  const { transfers, rides } = move.value;
  return pay.ledger.submit({ id: deriveId(order, 'refund'), transfers, rides });
}
