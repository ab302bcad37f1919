import assert from 'node:assert/strict';
import { deriveId, type Id } from '#kernel/id';
import { allocate, type Money } from '#kernel/money';
import { ok, refuse } from '#kernel/result';

export const escrowStates = ['held', 'disputed', 'released', 'refunded'] as const;
export type EscrowState = (typeof escrowStates)[number];

/** What a buyer has paid for one order, as long as neither he nor the seller has it, and what became of it. */
export interface Escrow {
  readonly id: Id;
  readonly order: Id;
  /** How people call the order: `7K2M-9Q4T`. It stands in statements. */
  readonly orderNumber: string;
  readonly buyer: Id;
  readonly seller: Id;
  readonly amount: Money;
  /** Basis points of the amount, as they were when it was paid in. */
  readonly commission: number;
  readonly tax: number;
  readonly state: EscrowState;
  /** From then on the clock releases. Null as long as nothing was delivered. */
  readonly releaseAt: Date | null;
  readonly version: number;
}

/** An order has one escrow, so that its id follows from the order's. */
export const escrowIdOf = (order: Id): Id => deriveId(order, 'escrow');

/** The whole life of an escrow, once it is paid. What is not in this table cannot happen. */
const transitions = {
  freeze: { held: 'disputed' },
  unfreeze: { disputed: 'held' },
  release: { held: 'released' },
  award: { disputed: 'released' },
  refund: { held: 'refunded', disputed: 'refunded' },
} as const satisfies Record<string, Partial<Record<EscrowState, EscrowState>>>;

export type EscrowAction = keyof typeof transitions;
export const escrowActions = Object.keys(transitions) as EscrowAction[];

/** Who lets the money go: the buyer who has his goods, the clock where he is silent, the operator in a dispute. */
export type Releaser = 'buyer' | 'clock' | 'operator';

export function apply(escrow: Escrow, action: EscrowAction) {
  const next = (transitions[action] as Partial<Record<EscrowState, EscrowState>>)[escrow.state];
  if (!next) return refuse('escrow-state', { state: escrow.state });
  return ok({ ...escrow, state: next });
}

export const isDue = ({ state, releaseAt }: Escrow, now: Date): boolean =>
  state === 'held' && releaseAt !== null && now >= releaseAt;

/** Released money cannot be called back, so the clock releases only what is due and nobody disputes. */
export function release(escrow: Escrow, by: Releaser, now: Date) {
  const released = apply(escrow, by === 'operator' ? 'award' : 'release');
  if (!released.ok) return released;
  if (by === 'clock' && !isDue(escrow, now)) return refuse('escrow-early', { releaseAt: escrow.releaseAt });
  return released;
}

export interface Shares {
  readonly seller: bigint;
  readonly commission: bigint;
  readonly tax: bigint;
}

/** Who gets what of a released escrow, in minor units; the parts sum to the whole. */
export function shares({ amount, commission, tax }: Pick<Escrow, 'amount' | 'commission' | 'tax'>): Shares {
  const weights = [10_000 - commission - tax, commission, tax].map(BigInt);
  const [seller, house, state] = allocate(amount, weights).map((part) => part.minor);
  assert(seller !== undefined && house !== undefined && state !== undefined);
  return { seller, commission: house, tax: state };
}
