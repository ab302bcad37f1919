import type { Id } from '#kernel/id';
import { covers, isForPeople, type ScopeName, scopeFor, scopesReach } from '#platform/scope';

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
  /** The session that speaks, so that signing out ends this one; a program's token has one, too. */
  readonly session: Id;
  /** What the token was made for, where a program asks in his name. A person himself has none, and needs none. */
  readonly scopes?: readonly ScopeName[];
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
const everyones = ['self', 'company:read', 'live', 'program'];

function rolesPermit({ roles: held }: Actor, may: string): boolean {
  if (everyones.some((grant) => covers(grant, may))) return true;
  return held.some((role) =>
    role === 'owner' ? !covers('operator', may) : grants[role].some((grant) => covers(grant, may)),
  );
}

/** Why this is not his to do, in the order in which it could be mended; undefined where it is. */
export type Denial =
  | { readonly code: 'token-not-allowed'; readonly may: string }
  | { readonly code: 'not-allowed'; readonly may: string }
  | { readonly code: 'scope-missing'; readonly may: string; readonly needs: string };

/** What a token may is what its scopes and its maker's roles both reach, and never what only people do. */
export function denialOf(actor: Actor, may: string): Denial | undefined {
  if (actor.scopes && isForPeople(may)) return { code: 'token-not-allowed', may };
  if (!rolesPermit(actor, may)) return { code: 'not-allowed', may };
  if (!actor.scopes || scopesReach(actor.scopes, may)) return undefined;
  const needs = scopeFor(may);
  return needs ? { code: 'scope-missing', may, needs } : { code: 'token-not-allowed', may };
}

export const permits = (actor: Actor, may: string): boolean => denialOf(actor, may) === undefined;
