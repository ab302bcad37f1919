import type { Clock } from '#kernel/clock';
import type { Id } from '#kernel/id';
import { type Somebody, typingForMs } from '#platform/live/protocol';

/** What others are told of a person: no id, which is for the house alone. */
export type Introduction = Pick<Somebody, 'name' | 'company'>;

interface Seat {
  readonly introduction: Introduction;
  /** The connections by which he is here; none where he has left. */
  readonly here: Set<object>;
  typing: NodeJS.Timeout | undefined;
  seenAt: Date;
}

export interface Arrival {
  readonly topic: Id;
  readonly person: Id;
  readonly introduction: Introduction;
  /** The connection, which takes its presence along when it ends. */
  readonly by: object;
}

const most = 50;

/**
 * Who looks at a thing now, and who writes. It lives in memory only, and only as long as somebody is there: presence is
 * what a connection says while it lasts, typing is forgotten within seconds, and when the last one leaves, all is.
 */
export class People {
  readonly #rooms = new Map<Id, Map<Id, Seat>>();
  readonly #clock: Clock;
  readonly #changed: (topic: Id) => void;

  constructor(clock: Clock, changed: (topic: Id) => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  arrive({ topic, person, introduction, by }: Arrival): void {
    const room = this.#rooms.get(topic) ?? new Map<Id, Seat>();
    const seat = room.get(person) ?? { introduction, here: new Set(), typing: undefined, seenAt: this.#clock.now() };
    const before = seat.here.size;
    seat.here.add(by);
    if (!room.has(person) && room.size >= most) return; // A crowd is not told apart.
    this.#rooms.set(topic, room.set(person, seat));
    if (before === 0) this.#changed(topic);
  }

  leave(topic: Id, by: object): void {
    const room = this.#rooms.get(topic);
    if (!room) return;
    for (const [person, seat] of room) {
      if (!seat.here.delete(by) || seat.here.size > 0) continue;
      seat.seenAt = this.#clock.now();
      this.#stop(seat);
      if ([...room.values()].every(({ here }) => here.size === 0)) this.#rooms.delete(topic);
      else room.set(person, seat);
      this.#changed(topic);
    }
  }

  /** Whoever writes is here; to whom is not here, nothing happens. */
  type(topic: Id, person: Id, typing: boolean): void {
    const seat = this.#rooms.get(topic)?.get(person);
    if (!seat || seat.here.size === 0) return;
    const before = seat.typing !== undefined;
    this.#stop(seat);
    if (typing) {
      const forget = () => {
        seat.typing = undefined;
        this.#changed(topic);
      };
      seat.typing = setTimeout(forget, typingForMs).unref();
    }
    if (before !== typing) this.#changed(topic);
  }

  /** Everybody but this person himself. */
  besides(topic: Id, person: Id): Somebody[] {
    const others = [...(this.#rooms.get(topic) ?? [])].filter(([id]) => id !== person);
    return others.map(([, { introduction, here, typing, seenAt }]) => ({
      ...introduction,
      here: here.size > 0,
      typing: typing !== undefined,
      seenAt: here.size > 0 ? null : seenAt.toISOString(),
    }));
  }

  #stop(seat: Seat): void {
    clearTimeout(seat.typing);
    seat.typing = undefined;
  }
}
