import { isDelivered, isGone, type Outcome } from './outcome.ts';

/** So long an endpoint may fail without a single success; then nothing more is sent until somebody looks at it. */
export const failingForMs = 5 * 86_400_000;

export interface Standing {
  readonly enabled: boolean;
  readonly failingSince: Date | null;
}

type Change =
  | { readonly is: 'same' }
  | { readonly is: 'well' }
  | { readonly is: 'failing'; readonly since: Date }
  | { readonly is: 'disabled'; readonly why: 'failing' | 'gone' };

/** What an attempt says about the endpoint that it went to. */
export function standingAfter({ enabled, failingSince }: Standing, outcome: Outcome, now: Date): Change {
  if (isDelivered(outcome)) return failingSince ? { is: 'well' } : { is: 'same' };
  if (!enabled) return { is: 'same' };
  if (isGone(outcome)) return { is: 'disabled', why: 'gone' };
  if (!failingSince) return { is: 'failing', since: now };
  return now.getTime() - failingSince.getTime() >= failingForMs ? { is: 'disabled', why: 'failing' } : { is: 'same' };
}

/** Whether an endpoint wants to hear of this: it has named the type, or none and so all. */
export const listensTo = (events: readonly string[], type: string): boolean =>
  events.length === 0 || events.includes(type);
