import type { CloseReason, Frame } from '#platform/live/protocol';

/** A connection of any kind that text goes out by. */
export interface Wire {
  /** `written` is called once the text has left this process. */
  readonly write: (frame: Frame, written: () => void) => void;
  /** Bytes that wait in this process for a slow reader. */
  readonly waiting: () => number;
  readonly close: (reason: CloseReason) => void;
}

export interface LineLimits {
  readonly waitingBytes: number;
  readonly patienceMs: number;
}

const usual: LineLimits = { waitingBytes: 256 * 1024, patienceMs: 10_000 };

/**
 * Frames go out no faster than they are read: whoever has much to say asks `ready` before each. A reader who does not
 * take what waits for him within `patienceMs` is closed as `slow`; he resumes by his numbers and has lost nothing.
 */
export class Line {
  readonly #wire: Wire;
  readonly #limits: LineLimits;
  readonly #waiting = new Set<(ready: boolean) => void>();
  #patience: NodeJS.Timeout | undefined;
  #over = false;

  constructor(wire: Wire, limits: Partial<LineLimits> = {}) {
    this.#wire = wire;
    this.#limits = { ...usual, ...limits };
  }

  get over(): boolean {
    return this.#over;
  }

  send(frame: Frame): void {
    if (!this.#over) this.#wire.write(frame, () => this.#written());
  }

  /** Resolves when there is room for a frame: to false where there will be none any more. */
  ready(): boolean | Promise<boolean> {
    if (this.#over) return false;
    if (this.#wire.waiting() <= this.#limits.waitingBytes) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#waiting.add(resolve);
    this.#patience ??= setTimeout(() => this.end('slow'), this.#limits.patienceMs).unref();
    return promise;
  }

  end(reason: CloseReason): void {
    if (this.#over) return;
    this.gone();
    this.#wire.close(reason);
  }

  /** The other side has ended it. */
  gone(): void {
    this.#over = true;
    this.#release(false);
  }

  #written(): void {
    if (this.#waiting.size > 0 && this.#wire.waiting() <= this.#limits.waitingBytes) this.#release(true);
  }

  #release(ready: boolean): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    for (const resume of this.#waiting) resume(ready);
    this.#waiting.clear();
  }
}
