import assert from 'node:assert/strict';
import { deriveId, type Id, showId } from '#kernel/id';
import type { Money } from '#kernel/money';
import { auditRide } from '#audit';
import { account, houseNear } from '#ledger';
import { transaction, type Tx } from '#platform/db';
import { announce, publish } from '#platform/outbox';
import type { TransferCode } from './domain/statement.ts';
import type { TopUp } from './domain/top-up.ts';
import { factsOf } from './escrow.ts';
import { topUpFailed, topUpSettled } from './events.ts';
import type { Pay } from './pay.ts';
import { insertTopUp, saveFailed, saveSettled, topUpById } from './store/top-up.ts';

interface Asked {
  readonly company: Id;
  readonly person: Id;
  readonly amount: Money;
  readonly write: Id;
}

/** Announces a bank transfer, once per write. Nothing is in the books before the bank has settled it. */
export async function startTopUp(pay: Pay, { write, ...asked }: Asked): Promise<TopUp> {
  const id = deriveId(asked.company, `top-up ${write}`);
  const topUp: TopUp = {
    ...asked,
    id,
    state: 'pending',
    reason: null,
    askedAt: pay.clock.now(),
    decidedAt: null,
    version: 1,
  };
  await transaction(pay.pool, async (tx) => {
    if (await insertTopUp(tx, topUp)) await askLater(pay, tx, { topUp: id, at: topUp.askedAt });
  });
  const saved = await topUpById(pay.store, id);
  assert(saved, 'a top-up is never deleted');
  return saved;
}

const askJob = 'pay.ask-bank';

const askLater = (pay: Pay, where: Tx | Pay['pool'], { topUp, at }: { topUp: Id; at: Date }) =>
  pay.jobs.add(where, { name: askJob, payload: { topUp }, key: `${askJob} ${topUp}`, at });

export const askBank = (pay: Pay) => ({
  name: askJob,
  async run({ topUp: id }: Readonly<Record<string, unknown>>) {
    const topUp = await topUpById(pay.store, id as Id);
    if (topUp?.state !== 'pending') return;
    const answer = await pay.bank.find(topUp);
    if (answer.state === 'pending') await askLater(pay, pay.pool, { topUp: topUp.id, at: answer.askAgainAt });
    if (answer.state === 'settled') await settle(pay, topUp);
    if (answer.state === 'failed') await fail(pay, { ...topUp, reason: answer.reason, decidedAt: pay.clock.now() });
  },
});

async function settle({ ledger, clock }: Pay, topUp: TopUp): Promise<void> {
  const { id, company, person, amount } = topUp;
  const at = clock.now();
  const asset = amount.currency;
  const code: TransferCode = 'top-up';
  const debit = account(houseNear(company), 'nostro', { asset });
  const credit = account(company, 'wallet', { asset });
  const command = deriveId(id, 'settle');
  const facts = { topUp: showId('top', id), ...factsOf(amount) };
  const act = { subject: company, kind: 'com', act: 'pay.top-up-settled', facts } as const;
  const answer = await ledger.submit({
    id: command,
    transfers: [{ debit, credit, amount: amount.minor, code, ref: id }],
    rides: [
      saveSettled(id, at),
      announce(command, at, topUpSettled(topUp)),
      auditRide({ ...act, id: command, actor: person, company, at }),
    ],
  });
  assert(answer.ok, 'a transfer that has arrived is booked once');
}

async function fail(pay: Pay, topUp: TopUp): Promise<void> {
  await transaction(pay.pool, async (tx) => {
    if (await saveFailed(tx, topUp)) await publish(tx, pay.clock, topUpFailed(topUp));
  });
}
