import assert from 'node:assert/strict';
import { auditRide } from '#audit';
import { deriveId, type Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { deliveryOf, type GoodsPart } from '#logistics';
import { refundOf, releaseOf } from '#pay';
import type { Actor } from '#platform/actor';
import { announce } from '#platform/outbox';
import { orderEvent } from '../events.ts';
import type { Trade } from '../trade.ts';
import { nextState, type Order, type OrderAct } from './domain/order.ts';
import { current } from './read.ts';
import { findOrderById, moveOrder } from './store.ts';

const nothing: GoodsPart = { transfers: [], rides: [] };

/** The buyer has his goods: they are delivered by his word, where the carrier has not said so, and the seller is paid. */
export async function confirmDelivery(
  trade: Trade,
  actor: Actor,
  { order, version }: { order: Order; version: number },
) {
  if (order.buyer !== actor.company) return refuse('buyer-only');
  // The carrier's word may come between; it changes nothing about what the buyer says, so he need not look again.
  for (let now = order, attempt = 1; ; now = await current(trade, order), attempt += 1) {
    if (now.state === 'closed') return ok(now);
    if (attempt === 1 && now.version !== version) return refuse('order-changed', { version: now.version });
    const next = nextState(now.state, 'confirm');
    if (!next.ok) return next;
    const goods = await deliveryOf(trade.logistics, now.id);
    if (!goods.ok) return refuse('order-state', { state: now.state });
    const how = { act: 'confirm', by: actor.company, actor: actor.person, goods: goods.value } as const;
    if (await submitRelease(trade, now, how)) return ok(await current(trade, now));
    if (attempt === 3) return refuse('order-changed', { version: (await current(trade, now)).version });
  }
}

/** The clock's part: what was delivered and nobody disputes is released when its day has come. */
export async function releaseDue(trade: Trade, id: Id): Promise<void> {
  const order = await findOrderById(trade.store, id);
  if (!order || !nextState(order.state, 'fall-due').ok) return; // Closed before, or disputed: then people decide.
  const released = await submitRelease(trade, order, { act: 'fall-due', by: null, actor: null, goods: nothing });
  const now = await current(trade, order);
  assert(released || now.version !== order.version, 'a due escrow is released, or its order has moved on');
}

const releasers = { confirm: 'buyer', 'fall-due': 'clock', award: 'operator' } as const;

interface Release {
  readonly act: keyof typeof releasers;
  readonly by: Id | null;
  readonly actor: Id | null;
  readonly goods: GoodsPart;
  readonly reason?: string;
}

/** Escrow, goods and order in one command. False where somebody was faster. */
async function submitRelease(trade: Trade, order: Order, { act, by, actor, goods, reason }: Release): Promise<boolean> {
  const release = await releaseOf(trade.pay, order.id, { by: releasers[act], actor });
  if (!release.ok) return false;
  const step = { by, ...(reason !== undefined && { reason }) };
  const ending = endingOf(trade, order, { act, ...step, command: deriveId(order.id, `close ${act}`) });
  const answer = await trade.ledger.submit({
    id: ending.command,
    transfers: [...release.value.transfers, ...goods.transfers],
    rides: [
      ...release.value.rides,
      ...goods.rides,
      ...ending.rides,
      ...decisionOf(trade, order, { act, actor, reason }),
    ],
  });
  return answer.ok;
}

interface Ending {
  readonly act: OrderAct & keyof typeof endStates;
  readonly by: Id | null;
  readonly reason?: string;
  readonly command: Id;
}

const endStates = { confirm: 'closed', 'fall-due': 'closed', award: 'closed', refund: 'cancelled' } as const;

function endingOf({ clock }: Trade, order: Order, { act, command, ...step }: Ending) {
  const at = clock.now();
  const state = endStates[act];
  return {
    command,
    rides: [moveOrder(order, { state, at, ...step }), announce(command, at, orderEvent(act, { ...order, state }))],
  };
}

/** A dispute decided by a person of the house is for the auditor to see, beside what it did to the money. */
function decisionOf(
  { clock }: Trade,
  { id }: Order,
  { act, actor, reason }: { readonly act: string; readonly actor: Id | null; readonly reason: string | undefined },
) {
  if (reason === undefined) return [];
  const entry = { subject: id, kind: 'ord', id, actor, company: null, at: clock.now() };
  return [auditRide({ ...entry, act: 'trade.dispute-resolved', facts: { decision: act } })];
}

interface Resolution {
  readonly order: Order;
  readonly decision: 'release' | 'refund';
  readonly reason: string;
  readonly version: number;
}

/** The operator decides: all to the seller, or all back to the buyer. Decided again the same way, it is decided. */
export async function resolveDispute(trade: Trade, actor: Actor, { order, decision, reason, version }: Resolution) {
  const act = decision === 'release' ? 'award' : 'refund';
  if (isDecided(order, act)) return ok(order);
  if (order.version !== version) return refuse('order-changed', { version: order.version });
  const next = nextState(order.state, act);
  if (!next.ok) return next;
  const how = { by: null, actor: actor.person, goods: nothing, reason };
  const done =
    act === 'award' ? await submitRelease(trade, order, { act, ...how }) : await submitRefund(trade, order, how);
  const now = await current(trade, order);
  return done || isDecided(now, act) ? ok(now) : refuse('order-changed', { version: now.version });
}

const isDecided = ({ state, history }: Order, act: 'award' | 'refund') =>
  state === endStates[act] && history.at(-1)?.by === null && history.at(-2)?.state === 'disputed';

async function submitRefund(trade: Trade, order: Order, { actor, reason }: { actor: Id; reason: string }) {
  const refund = await refundOf(trade.pay, order.id, { to: 'wallet', actor });
  if (!refund.ok) return false;
  const command = deriveId(order.id, 'refund');
  const ending = endingOf(trade, order, { act: 'refund', by: null, reason, command });
  const answer = await trade.ledger.submit({
    id: command,
    transfers: refund.value.transfers,
    rides: [...refund.value.rides, ...ending.rides, ...decisionOf(trade, order, { act: 'refund', actor, reason })],
  });
  return answer.ok;
}
