import { closeCodes, type Frame, type Said } from '#platform/live/protocol';

/** What a WebSocket is here: a browser's, Node's own, or that of the library `ws`. */
export interface Socket {
  readonly send: (text: string) => void;
  readonly close: () => void;
  readonly addEventListener: (type: 'message' | 'close' | 'error', listener: (event: never) => void) => void;
}

/**
 * - `idle`: nobody listens, so there is no connection
 * - `connecting`: the first try
 * - `open`
 * - `waiting`: the connection is lost and will be tried again
 * - `signed-out`: the session has ended, and nothing is tried until somebody listens anew
 */
export type LiveState = 'idle' | 'connecting' | 'open' | 'waiting' | 'signed-out';

interface Options {
  readonly open: () => Socket;
  /** How long to wait before the next try, by how many have failed. */
  readonly waitMs: (failures: number) => number;
  /** The server is there: everything is to be said anew. */
  readonly opened: () => void;
  readonly heard: (frame: Frame) => void;
  readonly changed: (state: LiveState) => void;
}

const lingerMs = 2_000;
const greetWithinMs = 15_000;
const steadyAfterMs = 10_000;

/** Half a second at first, half a minute at last, and never all clients at once. */
export const usualWaitMs = (failures: number): number =>
  Math.min(30_000, 500 * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2);

type Timer = ReturnType<typeof setTimeout> | undefined;

/** A connection that comes back by itself, for as long as it is wanted. */
export class Connection {
  readonly #options: Options;
  #state: LiveState = 'idle';
  #socket: Socket | undefined;
  #wanted = false;
  #suspended = false;
  #failures = 0;
  #beatMs = greetWithinMs / 2;
  #retry: Timer;
  #silence: Timer;
  #steady: Timer;

  constructor(options: Options) {
    this.#options = options;
  }

  get state(): LiveState {
    return this.#state;
  }

  /** Not wanted any more, it lingers for a moment: the next page may want it again. */
  want(wanted: boolean): void {
    this.#wanted = wanted;
    if (this.#suspended) return;
    if (wanted) {
      if (this.#socket === undefined && this.#state !== 'waiting') this.#connect();
    } else setTimeout(() => this.#wanted || this.#rest('idle'), lingerMs);
  }

  suspend(): void {
    if (this.#suspended) return;
    this.#suspended = true;
    this.#rest(this.#wanted ? 'waiting' : 'idle');
  }

  /** Also without a `suspend`: whoever knows that the network is back need not wait for the next try. */
  resume(): void {
    this.#suspended = false;
    this.#failures = 0;
    if (this.#wanted && !this.#socket && this.#state !== 'signed-out') this.#connect();
  }

  close(): void {
    this.#wanted = false;
    this.#rest('idle');
  }

  send(said: Said): void {
    if (this.#state === 'open') this.#socket?.send(JSON.stringify(said));
  }

  #connect(): void {
    clearTimeout(this.#retry);
    if (this.#failures === 0 && this.#state !== 'waiting') this.#become('connecting');
    const socket = this.#options.open();
    this.#socket = socket;
    const ofThis = <Event>(act: (event: Event) => void) => {
      return (event: Event) => {
        if (this.#socket === socket) act(event);
      };
    };
    socket.addEventListener(
      'message',
      ofThis(({ data }: { readonly data: unknown }) => this.#take(String(data))),
    );
    socket.addEventListener(
      'close',
      ofThis(({ code }: { readonly code: number }) => this.#lost(code)),
    );
    socket.addEventListener('error', () => undefined); // Its close follows, and says as much.
    this.#listenFor(greetWithinMs);
  }

  #take(text: string): void {
    const frame = JSON.parse(text) as Frame;
    if (frame.type === 'hello') {
      this.#beatMs = frame.beatMs;
      this.#steady = setTimeout(() => (this.#failures = 0), steadyAfterMs);
      this.#become('open');
      this.#options.opened();
    }
    this.#listenFor(this.#beatMs * 2 + 5_000);
    this.#options.heard(frame);
  }

  /** A connection can be dead without a word: who hears nothing for too long gives it up. */
  #listenFor(forMs: number): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost(0), forMs);
  }

  #lost(code: number): void {
    this.#drop();
    if (code === closeCodes['signed-out']) {
      this.#failures = 0;
      return this.#become('signed-out');
    }
    if (!this.#wanted) return this.#become('idle');
    this.#become('waiting');
    this.#retry = setTimeout(() => this.#connect(), this.#options.waitMs(this.#failures));
    this.#failures += 1;
    return undefined;
  }

  #rest(state: LiveState): void {
    this.#drop();
    this.#become(state);
  }

  #drop(): void {
    for (const timer of [this.#retry, this.#silence, this.#steady]) clearTimeout(timer);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #become(state: LiveState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#options.changed(state);
  }
}
