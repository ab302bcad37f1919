import { recordAudit } from '#audit';
import { deriveId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { freezeOf, unfreezeOf } from '#pay';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { publish } from '#platform/outbox';
import { orderEvent } from '../events.ts';
import { openStore } from '../store/tables.ts';
import type { Trade } from '../trade.ts';
import { nextState, type Order, resume } from './domain/order.ts';
import { current } from './read.ts';
import { saveOrder } from './store.ts';

interface Disputing {
  readonly order: Order;
  readonly reason: string;
  readonly version: number;
}

/** Order and escrow stop together: nothing is released while the dispute is open. */
export async function openDispute(trade: Trade, actor: Actor, { order, reason, version }: Disputing) {
  if (order.buyer !== actor.company) return refuse('buyer-only');
  if (order.state === 'disputed') return ok(order); // A second try of what has been done.
  if (order.version !== version) return refuse('order-changed', { version: order.version });
  const next = nextState(order.state, 'dispute');
  if (!next.ok) return next;
  const changes = { state: next.value, disputedFrom: order.state, reason };
  const done = await change(trade, actor, { order, act: 'dispute', changes });
  const now = await current(trade, order);
  return done || now.state === 'disputed' ? ok(now) : refuse('order-changed', { version: now.version });
}

/** The order goes on where it would be; if it was delivered long enough ago, the clock releases at once. */
export async function withdrawDispute(trade: Trade, actor: Actor, order: Order) {
  if (order.buyer !== actor.company) return refuse('buyer-only');
  const next = resume(order);
  if (!next.ok) return isOwnWithdrawal(order, actor) ? ok(order) : next;
  const changes = { state: next.value, disputedFrom: null, reason: null };
  const done = await change(trade, actor, { order, act: 'withdraw-dispute', changes });
  const now = await current(trade, order);
  return done || now.state !== 'disputed' ? ok(now) : refuse('order-changed', { version: now.version });
}

/** A second try: the last thing that happened is that this side ended the dispute. */
const isOwnWithdrawal = ({ history }: Order, { company }: Actor) =>
  history.at(-2)?.state === 'disputed' && history.at(-1)?.by === company;

interface Change {
  readonly order: Order;
  readonly act: 'dispute' | 'withdraw-dispute';
  readonly changes: Pick<Order, 'state' | 'disputedFrom' | 'reason'>;
}

async function change(trade: Trade, actor: Actor, { order, act, changes }: Change): Promise<boolean> {
  const { id, version } = order;
  const told = await transaction(trade.pool, async (tx) => {
    const at = trade.clock.now();
    if (!(await saveOrder(openStore(tx), order, { ...changes, by: actor.company, at }))) return refuse('outrun');
    const escrow = await (act === 'dispute' ? freezeOf : unfreezeOf)(trade.pay, tx, { order: id, actor: actor.person });
    if (!escrow.ok) return escrow; // Released at this very moment: nothing is written here either.
    await recordAudit(tx, {
      subject: id,
      kind: 'ord',
      id: deriveId(id, `${act} ${version}`),
      actor: actor.person,
      company: actor.company,
      act: act === 'dispute' ? 'trade.dispute-opened' : 'trade.dispute-withdrawn',
      facts: {},
      at,
    });
    await publish(tx, trade.clock, orderEvent(act, { ...order, ...changes }));
    return ok(undefined);
  });
  return told.ok;
}
