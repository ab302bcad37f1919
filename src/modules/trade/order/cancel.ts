import { deriveId, type Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { unreserveOf } from '#logistics';
import { refundOf } from '#pay';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { announce, publish } from '#platform/outbox';
import { orderEvent } from '../events.ts';
import { openStore } from '../store/tables.ts';
import type { Trade } from '../trade.ts';
import { nextState, type Order } from './domain/order.ts';
import { lapseOrderJob } from './open.ts';
import { current } from './read.ts';
import { findOrderById, moveOrder, saveOrder } from './store.ts';

interface Cancelling {
  readonly order: Order;
  readonly reason: string;
  readonly version: number;
}

/** By either side until the carrier has the goods. What was paid goes back with the goods, in one command. */
export async function cancelOrder(trade: Trade, actor: Actor, { order, reason, version }: Cancelling) {
  if (isOwnCancellation(order, actor)) return ok(order);
  if (order.version !== version) return refuse('order-changed', { version: order.version });
  const next = nextState(order.state, 'cancel');
  if (!next.ok) return next;
  const done =
    order.state === 'awaiting-payment'
      ? await cancelUnpaid(trade, order, { act: 'cancel', by: actor.company, reason })
      : await cancelPaid(trade, actor, { order, reason });
  const now = await current(trade, order);
  if (done || isOwnCancellation(now, actor)) return ok(now);
  return now.version === version
    ? refuse('order-state', { state: now.state })
    : refuse('order-changed', { version: now.version });
}

/** A second try by the side that has cancelled finds its own work. */
const isOwnCancellation = ({ state, history }: Order, { company }: Actor) =>
  state === 'cancelled' && history.at(-1)?.by === company;

interface Ending {
  readonly act: 'cancel' | 'lapse';
  readonly by: Id | null;
  readonly reason: string | null;
}

function cancelUnpaid(trade: Trade, order: Order, { act, by, reason }: Ending): Promise<boolean> {
  return transaction(trade.pool, async (tx) => {
    const at = trade.clock.now();
    if (!(await saveOrder(openStore(tx), order, { state: 'cancelled', reason, by, at }))) return false;
    await publish(tx, trade.clock, orderEvent(act, { ...order, state: 'cancelled' }));
    return true;
  });
}

/** False where the carrier has the goods, or somebody was faster. */
async function cancelPaid(trade: Trade, actor: Actor, { order, reason }: Omit<Cancelling, 'version'>) {
  const refund = await refundOf(trade.pay, order.id, { to: 'wallet', actor: actor.person });
  if (!refund.ok) return false;
  const goods = await unreserveOf(trade.logistics, order.id);
  if (!goods.ok) return false;
  const at = trade.clock.now();
  const id = deriveId(order.id, 'cancel');
  const answer = await trade.ledger.submit({
    id,
    transfers: [...refund.value.transfers, ...goods.value.transfers],
    rides: [
      ...refund.value.rides,
      ...goods.value.rides,
      moveOrder(order, { state: 'cancelled', by: actor.company, reason, at }),
      announce(id, at, orderEvent('cancel', { ...order, state: 'cancelled' })),
    ],
  });
  return answer.ok;
}

/** The clock's part: what is not paid in time is cancelled. A payment that is faster leaves nothing to cancel. */
export async function lapseOrder(trade: Trade, id: Id): Promise<void> {
  const order = await findOrderById(trade.store, id);
  if (!order || !nextState(order.state, 'lapse').ok) return;
  if (trade.clock.now() < order.payBy) return remindToLapse(trade, order);
  // Nobody gives a reason: that it was not paid, the order itself says, to each reader in his language.
  const lapsed = await cancelUnpaid(trade, order, { act: 'lapse', by: null, reason: null });
  if (!lapsed) await remindToLapse(trade, order);
}

const remindToLapse = ({ jobs, pool }: Trade, { id, payBy }: Order) =>
  jobs.add(pool, { name: lapseOrderJob, payload: { order: id }, at: payBy, key: `${lapseOrderJob} ${id}` });
