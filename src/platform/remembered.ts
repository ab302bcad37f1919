import type { Clock } from '#kernel/clock';

interface Options {
  readonly clock: Clock;
  readonly forMs: number;
  /** Of so many at most; the longest known are forgotten first. */
  readonly most: number;
}

/** What was read a moment ago, so that a page that names ten companies asks for each once in a while. */
export class Remembered<Key extends string, Value> {
  readonly #options: Options;
  readonly #known = new Map<Key, { readonly value: Value; readonly until: number }>();
  /** Counts what was forgotten: what was read before is not remembered after. */
  #forgotten = 0;
  readonly #watchers: ((which: (key: Key, value: Value) => boolean) => void)[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  /** Those that are there; `load` is asked once, for those that are not remembered. */
  async find(
    keys: readonly Key[],
    load: (missing: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
  ): Promise<ReadonlyMap<Key, Value>> {
    const now = this.#options.clock.now().getTime();
    const found = new Map<Key, Value>();
    const missing = new Set<Key>();
    for (const key of keys) {
      const known = this.#known.get(key);
      if (known && known.until > now) found.set(key, known.value);
      else missing.add(key);
    }
    if (missing.size === 0) return found;
    const before = this.#forgotten;
    for (const [key, value] of await load([...missing])) {
      found.set(key, value);
      if (before === this.#forgotten) this.#remember(key, value, now);
    }
    return found;
  }

  forget(which: (key: Key, value: Value) => boolean): void {
    this.#forgotten += 1;
    for (const [key, { value }] of this.#known) if (which(key, value)) this.#known.delete(key);
    for (const watcher of this.#watchers) watcher(which);
  }

  /** Calls after something was forgotten: whoever holds on to what he has found looks again. */
  watch(watcher: (which: (key: Key, value: Value) => boolean) => void): void {
    this.#watchers.push(watcher);
  }

  #remember(key: Key, value: Value, now: number): void {
    const { forMs, most } = this.#options;
    this.#known.delete(key); // Put back at the end: a Map forgets from the front.
    this.#known.set(key, { value, until: now + forMs });
    const [oldest] = this.#known.keys();
    if (this.#known.size > most && oldest !== undefined) this.#known.delete(oldest);
  }
}
