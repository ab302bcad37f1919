import type { Clock } from '#kernel/clock';

interface Options {
  readonly clock: Clock;
  /** So many in a row, and then one more whenever `everyMs` has passed. */
  readonly burst: number;
  readonly everyMs: number;
  /** Of so many keys the count is kept; the oldest are forgotten. */
  readonly keys?: number;
}

/** A token bucket per key, in this process: bounds how often somebody may try, with bounded memory. */
export class Throttle {
  readonly #options: Required<Options>;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(options: Options) {
    this.#options = { keys: 50_000, ...options };
  }

  /** Takes one try. Answers 0 where it is granted, else the milliseconds to wait. */
  take(key: string): number {
    const { clock, burst, everyMs, keys } = this.#options;
    const now = clock.now().getTime();
    const old = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, old.tokens + (now - old.at) / everyMs);
    this.#buckets.delete(key); // Put back at the end: a Map forgets from the front.
    const granted = tokens >= 1;
    this.#buckets.set(key, { tokens: granted ? tokens - 1 : tokens, at: now });
    if (this.#buckets.size > keys) this.#buckets.delete(this.#buckets.keys().next().value ?? key);
    return granted ? 0 : Math.ceil((1 - tokens) * everyMs);
  }

  /** A success pays back what its failures have cost. */
  forgive(key: string): void {
    this.#buckets.delete(key);
  }

  /** What was asked was no failed try after all: this one try is given back, and no other. */
  giveBack(key: string): void {
    const bucket = this.#buckets.get(key);
    if (bucket) bucket.tokens = Math.min(this.#options.burst, bucket.tokens + 1);
  }
}
