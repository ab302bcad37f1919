import type { Id } from '#kernel/id';

/** What a member may do for the company. `operator` is the house's own staff, in no company's name. */
export const roles = ['owner', 'sales', 'purchasing', 'warehouse', 'finance', 'operator'] as const;
export type Role = (typeof roles)[number];

/** Whoever asks, once signed in: a person, in the name of a company (his own one-man company where he has no other). */
export interface Actor {
  readonly person: Id;
  readonly company: Id;
  readonly roles: readonly Role[];
  /** The marketplace of this installation in which he is signed in. */
  readonly market: number;
  /** The session that speaks, so that signing out ends this one. */
  readonly session: Id;
}

/**
 * Capabilities are `thing:act`; a route names one, and this table says whose work it is. Whether this very thing is
 * theirs is for the policy of the route. An owner does everything in his company; what is the house's is the operator's.
 */
const grants: Readonly<Record<Exclude<Role, 'owner'>, readonly string[]>> = {
  sales: ['listing', 'inquiry', 'offer', 'conversation', 'contract', 'order', 'shipment', 'stock', 'review'],
  purchasing: ['inquiry', 'offer', 'conversation', 'contract', 'order', 'payment', 'wallet', 'shipment', 'review'],
  warehouse: ['stock', 'shipment', 'order:read', 'order:list', 'listing:read', 'listing:list', 'conversation'],
  finance: ['wallet', 'payment', 'escrow', 'order:read', 'order:list', 'order:pay', 'statement'],
  operator: ['operator'],
};
const everyones = ['self', 'company:read', 'live'];

const covers = (grant: string, may: string) => may === grant || may.startsWith(`${grant}:`);

export function permits(actor: Actor, may: string): boolean {
  if (everyones.some((grant) => covers(grant, may))) return true;
  return actor.roles.some((role) =>
    role === 'owner' ? !covers('operator', may) : grants[role].some((grant) => covers(grant, may)),
  );
}
