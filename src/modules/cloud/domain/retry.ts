import { hash } from 'node:crypto';
import type { Id } from '#kernel/id';
import { isGone, type Outcome } from './outcome.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How long to wait after each failed try: the schedule that Standard Webhooks gives as its example, three days in all. */
export const waitsMs: readonly number[] = [
  5_000,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

const longestMs = 24 * hour;

interface Tried {
  readonly delivery: Id;
  /** How often it was tried since it was last asked for, this time included. */
  readonly tries: number;
  readonly outcome: Outcome;
}

/**
 * When to try again; undefined where there is no sense in it any more. Up to a fifth is added, by chance that is the
 * same for the same try, so that what failed together does not come back together. A receiver that asks for more time
 * gets it, up to a day.
 */
export function nextWaitMs({ delivery, tries, outcome }: Tried): number | undefined {
  const wait = waitsMs[tries - 1];
  if (wait === undefined || isGone(outcome)) return undefined;
  const chance = Number.parseInt(hash('sha256', `${delivery}/${tries}`, 'hex').slice(0, 8), 16) / 2 ** 32;
  const asked = outcome.status === null ? 0 : Math.min(outcome.retryAfterMs, longestMs);
  return Math.round(Math.max(wait * (1 + chance / 5), asked));
}

/** `Retry-After` is seconds or a date (RFC 9110); anything else asks for nothing. */
export function readRetryAfter(header: string | undefined, now: Date): number {
  if (header === undefined) return 0;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime());
}
