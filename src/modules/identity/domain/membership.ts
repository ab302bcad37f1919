import type { Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';

interface Seat {
  readonly id: Id;
  readonly roles: readonly string[];
}

/** Without an owner nobody could let anybody in again, so the last one stays. `roles` are what `id` will have. */
export function keepsOwner(members: readonly Seat[], id: Id, roles: readonly string[]) {
  const others = members.some((member) => member.id !== id && member.roles.includes('owner'));
  return others || roles.includes('owner') ? ok(roles) : refuse('last-owner');
}
