import { Connection, type LiveState, type Socket, usualWaitMs } from '#platform/live/connection';
import { type Frame, type Numbered, type OfTopic, type Said, typingForMs } from '#platform/live/protocol';

export type { LiveState } from '#platform/live/connection';

interface Options {
  /** `wss://…/api/live` */
  readonly url: string;
  /** Where the connection needs more than its address, such as a program's bearer token. */
  readonly open?: (url: string) => Socket;
  readonly waitMs?: (failures: number) => number;
}

export interface Interest {
  /** The number after which to begin. Left out, with what comes from now on. */
  readonly after?: number | undefined;
  readonly heard: (frame: OfTopic) => void;
}

export interface Listening {
  /** Somebody looks at it, or no longer. Said again by itself after a reconnect. */
  readonly here: (here: boolean) => void;
  /** To be called at each stroke: it is sent as often as is needed. */
  readonly typing: (typing: boolean) => void;
  readonly stop: () => void;
}

/** One who listens to a topic; undefined until he knows where it stands. */
interface Place {
  readonly heard: Interest['heard'];
  sequence: number | undefined;
}

interface Room {
  readonly places: Set<Place>;
  /** Where the server's telling stands. Undefined until it has begun. */
  sequence: number | undefined;
  here: boolean;
  typedAt: number;
}

/**
 * One connection for all that is listened to, opened anew whenever it is lost, and each topic resumed at the number up
 * to which it was heard: every numbered frame reaches every listener once and in order. Runs in browsers and in Node.
 */
export class LiveClient {
  readonly #rooms = new Map<string, Room>();
  readonly #watchers = new Set<(state: LiveState) => void>();
  readonly #connection: Connection;

  constructor({ url, open = (to) => new WebSocket(to) as unknown as Socket, waitMs = usualWaitMs }: Options) {
    this.#connection = new Connection({
      open: () => open(url),
      waitMs,
      opened: () => {
        for (const [topic, room] of this.#rooms) this.#subscribe(topic, room);
      },
      heard: (frame) => this.#hear(frame),
      changed: (state) => {
        for (const watcher of this.#watchers) watcher(state);
      },
    });
  }

  get state(): LiveState {
    return this.#connection.state;
  }

  watch(watcher: (state: LiveState) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  listen(topic: string, { after, heard }: Interest): Listening {
    const place: Place = { heard, sequence: after };
    const room = this.#rooms.get(topic) ?? { places: new Set(), sequence: undefined, here: false, typedAt: 0 };
    this.#rooms.set(topic, room);
    room.places.add(place);
    this.#connection.want(true);
    this.#subscribe(topic, room);
    return {
      here: (here) => this.#here(topic, room, here),
      typing: (typing) => this.#type(topic, room, typing),
      stop: () => this.#stop(topic, { room, place }),
    };
  }

  /** Ends the connection until `resume`: the network is away, or the page rests. Nothing is lost by it. */
  suspend(): void {
    this.#connection.suspend();
  }

  resume(): void {
    this.#connection.resume();
  }

  close(): void {
    this.#rooms.clear();
    this.#connection.close();
  }

  #say(said: Said): void {
    this.#connection.send(said);
  }

  /** From the earliest number that somebody needs; who has heard more lets the rest pass. */
  #subscribe(topic: string, room: Room): void {
    const numbers = [...room.places].flatMap(({ sequence }) => (sequence === undefined ? [] : [sequence]));
    room.sequence = undefined;
    this.#say({ type: 'subscribe', topic, ...(numbers.length > 0 && { after: Math.min(...numbers) }) });
    if (room.here) this.#say({ type: 'presence', topic, here: true });
  }

  #hear(frame: Frame): void {
    if (!('topic' in frame)) return;
    const room = this.#rooms.get(frame.topic);
    if (!room) return;
    if (frame.type === 'entry' || frame.type === 'change') return this.#number(room, frame);
    if (frame.type === 'subscribed' || frame.type === 'reset') startAt(room, frame);
    if (frame.type === 'refused') this.#rooms.delete(frame.topic);
    for (const { heard } of room.places) heard(frame);
    return undefined;
  }

  #number(room: Room, frame: Numbered): void {
    if (room.sequence === undefined) return undefined; // Of a telling that was ended meanwhile.
    if (frame.sequence !== room.sequence + 1) return this.#subscribe(frame.topic, room); // Never seen; begun anew, it heals.
    room.sequence = frame.sequence;
    for (const place of room.places) {
      if (place.sequence !== undefined && frame.sequence <= place.sequence) continue;
      place.sequence = frame.sequence;
      place.heard(frame);
    }
    return undefined;
  }

  #here(topic: string, room: Room, here: boolean): void {
    if (room.here === here || this.#rooms.get(topic) !== room) return;
    room.here = here;
    this.#say({ type: 'presence', topic, here });
  }

  #type(topic: string, room: Room, typing: boolean): void {
    if (this.#rooms.get(topic) !== room) return;
    const now = Date.now();
    if (typing ? now - room.typedAt < typingForMs / 2 : room.typedAt === 0) return;
    room.typedAt = typing ? now : 0;
    this.#say({ type: 'typing', topic, typing });
  }

  #stop(topic: string, { room, place }: { readonly room: Room; readonly place: Place }): void {
    room.places.delete(place);
    if (room.places.size > 0 || this.#rooms.get(topic) !== room) return;
    this.#rooms.delete(topic);
    this.#say({ type: 'unsubscribe', topic });
    if (this.#rooms.size === 0) this.#connection.want(false);
  }
}

type Start = Extract<OfTopic, { readonly type: 'subscribed' | 'reset' }>;

/** From here the server tells. Who has not known where he stands begins here, and after a reset so does everybody. */
function startAt(room: Room, { type, sequence }: Start): void {
  room.sequence = sequence;
  for (const place of room.places) place.sequence = type === 'reset' ? sequence : (place.sequence ?? sequence);
}
