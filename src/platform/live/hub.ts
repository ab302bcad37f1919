import type { Clock } from '#kernel/clock';
import type { Id } from '#kernel/id';
import type { Actor } from '#platform/actor';
import type { Asking } from '#platform/in-process';
import type { Line } from '#platform/live/line';
import { People } from '#platform/live/people';
import type { Share, Subscription, Topic } from '#platform/live/subscription';

/** Who listens to a topic, and when it was woken last, by the count of all wakings. */
interface Heard {
  readonly by: Set<Subscription>;
  wokenAt: number;
}

/** One connection's listener. */
interface Listener {
  readonly line: Line;
  readonly actor: Actor;
  readonly recheck: () => Promise<void>;
}

/** So many connections one person has at a time: a browser's tabs and a few programs. */
const mostPerPerson = 50;

/**
 * Everybody in this process who listens. It keeps nothing of what has happened: who is woken reads what is new where it
 * is kept, so a server that is killed takes nothing along.
 */
export class Live {
  readonly people: People;
  readonly topicOf: (shown: string) => Topic | undefined;
  readonly #listening = new Map<Id, Heard>();
  #wakings = 0;
  readonly #reading = new Map<string, Promise<unknown>>();
  readonly #listeners = new Set<Listener>();
  readonly #perPerson = new Map<Id, number>();

  constructor(clock: Clock, topicOf: (shown: string) => Topic | undefined) {
    this.people = new People(clock, (topic) => this.wake(topic, true));
    this.topicOf = topicOf;
  }

  wake(topic: Id, holds = false): void {
    const heard = this.#listening.get(topic);
    if (!heard) return;
    heard.wokenAt = ++this.#wakings;
    for (const subscription of heard.by) subscription.wake(holds);
  }

  /**
   * One person's connections ask the same at the same moment, each by the same rights: it is read once. What was begun
   * before the topic was woken may not have seen what woke it, and is not shared.
   */
  readonly share: Share = <Answer>(
    topic: Topic,
    { question, asking: { actor, language } }: { readonly question: string; readonly asking: Asking },
    read: () => Promise<Answer>,
  ): Promise<Answer> => {
    const who = actor && [actor.person, actor.company, actor.market, ...actor.roles].join();
    const key = [topic.shown, question, who, language, this.#listening.get(topic.id)?.wokenAt].join(' ');
    const under = this.#reading.get(key) as Promise<Answer> | undefined;
    if (under) return under;
    const reading = read().finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return reading;
  };

  /** These people's sessions or roles have changed: each is looked at anew, at once. */
  recheck(concerned: (actor: Actor) => boolean): void {
    for (const listener of this.#listeners) if (concerned(listener.actor)) void listener.recheck();
  }

  enter(listener: Listener): boolean {
    const { person } = listener.actor;
    const count = this.#perPerson.get(person) ?? 0;
    if (count >= mostPerPerson) return false;
    this.#perPerson.set(person, count + 1);
    this.#listeners.add(listener);
    return true;
  }

  leave(listener: Listener): void {
    if (!this.#listeners.delete(listener)) return;
    const { person } = listener.actor;
    const left = (this.#perPerson.get(person) ?? 1) - 1;
    if (left > 0) this.#perPerson.set(person, left);
    else this.#perPerson.delete(person);
  }

  listen(subscription: Subscription): void {
    const { id } = subscription.topic;
    const heard = this.#listening.get(id) ?? { by: new Set(), wokenAt: ++this.#wakings };
    heard.by.add(subscription);
    this.#listening.set(id, heard);
  }

  unlisten(subscription: Subscription): void {
    const { id } = subscription.topic;
    const heard = this.#listening.get(id);
    heard?.by.delete(subscription);
    if (heard?.by.size === 0) this.#listening.delete(id);
  }

  close(): void {
    for (const listener of this.#listeners) listener.line.end('going-away');
  }
}
