import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Id } from '#kernel/id';

interface Told {
  readonly name: string;
  readonly key: Id;
  readonly payload: Readonly<Record<string, unknown>>;
}
interface Kept extends Told {
  readonly sequence: number;
}

/** What has happened, numbered, to whoever listens now and to whoever comes back soon. */
export class Feed {
  /** Numbers start anew with the process, so a number of another life is known as such. */
  readonly #life = randomUUID().slice(0, 8);
  readonly #kept: Kept[] = [];
  readonly #open = new Map<ServerResponse, (event: Kept) => void>();
  readonly #keep: number;
  #sequence = 0;

  constructor(keep = 2_000) {
    this.#keep = keep;
  }

  /** Where the feed stands: read it before the data, and listen from there, so that nothing falls between. */
  get position() {
    return `${this.#life}.${this.#sequence}`;
  }

  publish({ name, key, payload }: Told): void {
    const kept = { name, key, payload, sequence: ++this.#sequence };
    this.#kept.push(kept);
    if (this.#kept.length > this.#keep) this.#kept.shift();
    for (const send of this.#open.values()) send(kept);
  }

  /**
   * Server-sent events after `position`, of those that concern the listener: their names only, because what they are
   * about he asks by a route that knows his rights. If it is too long ago, one `reset` says: load the page's data again.
   */
  stream(to: ServerResponse, position: string, concerns: (event: Told) => boolean): void {
    to.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    const send = (event: Kept) => {
      if (concerns(event)) this.#write(to, event);
    };
    const [life, after] = position.split('.');
    const missed = this.#kept.filter(({ sequence }) => sequence > Number(after));
    const whole = life === this.#life && missed.length === this.#sequence - Number(after);
    if (whole) missed.forEach(send);
    else this.#write(to, { name: 'reset', sequence: this.#sequence });
    const beat = setInterval(() => to.write(':\n\n'), 15_000); // Proxies close what is silent.
    this.#open.set(to, send);
    to.on('close', () => {
      clearInterval(beat);
      this.#open.delete(to);
    });
  }

  close(): void {
    for (const response of this.#open.keys()) response.end();
  }

  #write(to: ServerResponse, { sequence, name }: { sequence: number; name: string }): void {
    to.write(`id: ${this.#life}.${sequence}\ndata: ${JSON.stringify({ name })}\n\n`);
  }
}
