import type { Clock } from '#kernel/clock';
import type { Id } from '#kernel/id';

interface Options {
  readonly clock: Clock;
  readonly forMs: number;
  readonly most: number;
}

/**
 * Secrets that were just told, in this process's memory and nowhere else, so that whoever did not hear the answer and
 * asks again hears the same. After minutes, or a restart, a second asking makes a new one in the first one's place.
 */
export class ShownOnce {
  readonly #options: Options;
  readonly #told = new Map<Id, { readonly secret: string; readonly until: number }>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** The secret of this write: the one that was told, or what `make` makes. Of two that ask at once, both hear one. */
  of(write: Id, make: () => string): { readonly secret: string; readonly again: boolean } {
    const { clock, forMs, most } = this.#options;
    const now = clock.now().getTime();
    for (const [known, { until }] of this.#told) if (until <= now || this.#told.size > most) this.#told.delete(known);
    const told = this.#told.get(write);
    if (told) return { secret: told.secret, again: true };
    const secret = make();
    this.#told.set(write, { secret, until: now + forMs });
    return { secret, again: false };
  }
}
