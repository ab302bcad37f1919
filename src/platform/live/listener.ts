import type { Actor } from '#platform/actor';
import type { Asking, Problem } from '#platform/in-process';
import type { Caller } from '#platform/live/caller';
import type { Live } from '#platform/live/hub';
import type { Line } from '#platform/live/line';
import type { Arrival } from '#platform/live/people';
import type { Said } from '#platform/live/protocol';
import { Subscription } from '#platform/live/subscription';

const mostTopics = 100;

const noTopic: Problem = { status: 404, title: 'There is nothing to listen to here.', code: 'no-topic' };
const tooMany: Problem = {
  status: 429,
  title: 'One connection cannot listen to so many topics. End some, or open another connection.',
  code: 'too-many-topics',
};

type Of<Type extends Said['type']> = Extract<Said, { readonly type: Type }>;

/** Whoever listens by one connection: to what, and where he is present. */
export class Listener {
  readonly line: Line;
  readonly #live: Live;
  readonly #caller: Caller;
  #actor: Actor;
  readonly #subscriptions = new Map<string, Subscription>();

  constructor(live: Live, line: Line, caller: Caller) {
    this.#live = live;
    this.line = line;
    this.#caller = caller;
    this.#actor = caller.actor;
  }

  get actor(): Actor {
    return this.#actor;
  }

  /** One after the other, as he has said it. */
  async hear(said: Said): Promise<void> {
    if (this.line.over) return undefined;
    if (said.type === 'subscribe') return this.subscribe(said.topic, said.after);
    if (said.type === 'unsubscribe') return this.#drop(this.#subscriptions.get(said.topic));
    return this.#show(said);
  }

  /** Subscribed again, it begins anew from the number that is named now. */
  async subscribe(shown: string, after: number | undefined): Promise<void> {
    this.#drop(this.#subscriptions.get(shown));
    const topic = this.#live.topicOf(shown);
    if (!topic) return this.#refuse(shown, noTopic);
    if (this.#subscriptions.size >= mostTopics) return this.#refuse(shown, tooMany);
    const owner = {
      line: this.line,
      identify: () => this.#identify(),
      share: this.#live.share,
      refused: (refused: Subscription) => this.#drop(refused),
    };
    const subscription = new Subscription(topic, owner, after);
    this.#subscriptions.set(shown, subscription);
    this.#live.listen(subscription); // Before it looks where the topic stands, so that nothing falls between.
    await subscription.begin();
  }

  /** Whether he is still who he was: without a session he hears nothing more, with other roles what they allow. */
  async recheck(): Promise<void> {
    const before = this.#actor.roles.join();
    const asking = await this.#identify();
    if (!asking || this.#actor.roles.join() === before) return;
    for (const subscription of this.#subscriptions.values()) subscription.wake(false);
  }

  end(): void {
    this.line.gone();
    for (const subscription of this.#subscriptions.values()) this.#drop(subscription);
    this.#live.leave(this);
  }

  #refuse(topic: string, { code, title }: Problem): void {
    this.line.send({ type: 'refused', topic, code, title: this.#caller.say(title) });
  }

  async #identify(): Promise<Asking | undefined> {
    const asking = await this.#caller.authenticate();
    if (asking.actor) this.#actor = asking.actor;
    else this.line.end('signed-out');
    return asking.actor && !this.line.over ? asking : undefined;
  }

  /** Presence and typing: only where he listens already, and by the rights that he has now. */
  async #show(said: Of<'presence'> | Of<'typing'>): Promise<void> {
    const subscription = this.#subscriptions.get(said.topic);
    if (!subscription?.topic.source.introduce) return this.#refuse(said.topic, noTopic);
    const { id } = subscription.topic;
    if (said.type === 'presence' && !said.here) return this.#live.people.leave(id, this);
    const arrival = await this.#arrival(subscription);
    if (!arrival || this.#subscriptions.get(said.topic) !== subscription || this.line.over) return undefined;
    this.#live.people.arrive(arrival);
    if (said.type === 'typing') this.#live.people.type(id, arrival.person, said.typing);
    return undefined;
  }

  async #arrival(subscription: Subscription): Promise<Arrival | undefined> {
    const { id, shown, source } = subscription.topic;
    const asking = await this.#identify();
    if (!asking?.actor || !source.introduce) return undefined;
    const may = await source.last(shown, asking);
    if (may.ok) {
      const introduction = await source.introduce(asking.actor);
      return { topic: id, person: asking.actor.person, introduction, by: this };
    }
    subscription.refuse(may.refusal);
    return undefined;
  }

  #drop(subscription: Subscription | undefined): void {
    if (!subscription) return;
    subscription.end();
    this.#live.unlisten(subscription);
    this.#live.people.leave(subscription.topic.id, this);
    if (this.#subscriptions.get(subscription.topic.shown) === subscription)
      this.#subscriptions.delete(subscription.topic.shown);
  }
}
