import type { Id } from '#kernel/id';
import { ok, type Result } from '#kernel/result';
import type { Actor } from '#platform/actor';
import type { Asking, Problem } from '#platform/in-process';
import type { Line } from '#platform/live/line';
import type { Introduction } from '#platform/live/people';
import type { Holding, Numbered } from '#platform/live/protocol';

/** Some of what came after a number, rising without gaps; or, where that is not kept any more, where it stands now. */
export type Page =
  | { readonly items: readonly Numbered[]; readonly more: boolean }
  | { readonly resetTo: number; readonly items?: never };

/**
 * Where a topic's numbered past is read, each time by the rights that the listener has then. Everything is told by
 * reading, what is new as well as what was missed: so it is told once and in order, whatever happens in between.
 */
export interface Source {
  /** The newest number. Refuses whoever may not read the topic. */
  readonly last: (topic: string, asking: Asking) => Promise<Result<number, Problem>>;
  readonly after: (topic: string, sequence: number, asking: Asking) => Promise<Result<Page, Problem>>;
  /** What holds now, beside what has happened. Asked after `after` has found nothing against it. */
  readonly holds?: (topic: string, asking: Asking) => Promise<readonly Holding[]>;
  /** Where people see each other: what the others are told of one. */
  readonly introduce?: (actor: Actor) => Promise<Introduction>;
}

const nothing: Page = { items: [], more: false };

export interface Topic {
  readonly shown: string;
  readonly id: Id;
  readonly source: Source;
}

interface Owner {
  readonly line: Line;
  /** Who asks, now. Undefined where nobody does any more; then the line has been ended. */
  readonly identify: () => Promise<Asking | undefined>;
  /** Reads, together with whoever asks the same at this moment. */
  readonly share: Share;
  readonly refused: (subscription: Subscription) => void;
}

/** `question` is asked by `read` unless the same person asks it already, since the topic was last woken. */
export type Share = <Answer>(
  topic: Topic,
  { question, asking }: { readonly question: string; readonly asking: Asking },
  read: () => Promise<Answer>,
) => Promise<Answer>;

/** One listener's place in one topic. */
export class Subscription {
  readonly topic: Topic;
  readonly #owner: Owner;
  /** Up to here it has been told. Undefined until it is known where he begins. */
  #sequence: number | undefined;
  readonly #greeted = Promise.withResolvers<void>();
  #isGreeted = false;
  #running = false;
  #again = false;
  #holdsAnew = true;
  readonly #held = new Map<string, string>();
  #over = false;

  constructor(topic: Topic, owner: Owner, after: number | undefined) {
    this.topic = topic;
    this.#owner = owner;
    this.#sequence = after;
  }

  /** Resolves when it is clear whether he may listen. What he has missed is told after that. */
  begin(): Promise<void> {
    this.wake(true);
    return this.#greeted.promise;
  }

  /** Something has happened: `holds` where that is, or may be, no numbered thing. */
  wake(holds: boolean): void {
    this.#again = true;
    this.#holdsAnew ||= holds;
    if (!this.#running && !this.#over) void this.#run();
  }

  refuse({ code, title }: Problem): void {
    if (this.#over) return;
    this.#owner.line.send({ type: 'refused', topic: this.topic.shown, code, title });
    this.#owner.refused(this);
  }

  end(): void {
    this.#over = true;
    this.#greeted.resolve();
  }

  /** One at a time: what happens meanwhile is told in the next turn. */
  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#again && !this.#over) {
        this.#again = false;
        if (!(await this.#tell())) break;
      }
    } catch (error) {
      // The database is away, or a bug: he comes back and resumes.
      console.error(`live ${this.topic.shown}:`, error);
      this.#owner.line.end('fault');
    } finally {
      this.#running = false;
      this.#greeted.resolve();
    }
  }

  /** False where there is nobody any more to be told. */
  async #tell(): Promise<boolean> {
    const { line, identify } = this.#owner;
    for (let more = true; more; ) {
      const asking = (await line.ready()) && (await identify());
      if (!asking) return false;
      const page = await this.#next(asking);
      if (this.#over) return false;
      if (!page.ok) {
        this.refuse(page.refusal);
        return false;
      }
      if (!(await this.#send(page.value))) return false;
      more = page.value.items !== undefined && page.value.more;
      if (!more && this.#holdsAnew) await this.#tellHolding(asking);
    }
    return !this.#over;
  }

  async #next(asking: Asking): Promise<Result<Page, Problem>> {
    const sequence = this.#sequence;
    const page = sequence === undefined ? ok(nothing) : await this.#after(sequence, asking);
    if (this.#isGreeted || !page.ok) return page;
    // Where he begins: at the newest, or where he said. A number from the future is of another database.
    if (sequence !== undefined && page.value.items?.length !== 0) return page;
    const last = await this.#ask('last', asking, (topic) => this.topic.source.last(topic, asking));
    if (!last.ok) return last;
    this.#sequence = sequence ?? last.value;
    return this.#sequence > last.value ? ok({ resetTo: last.value }) : page;
  }

  #after(sequence: number, asking: Asking) {
    return this.#ask(`after ${sequence}`, asking, (topic) => this.topic.source.after(topic, sequence, asking));
  }

  #ask<Answer>(question: string, asking: Asking, read: (topic: string) => Promise<Answer>): Promise<Answer> {
    return this.#owner.share(this.topic, { question, asking }, () => read(this.topic.shown));
  }

  async #send(page: Page): Promise<boolean> {
    const { line } = this.#owner;
    const topic = this.topic.shown;
    if (!this.#isGreeted) line.send({ type: 'subscribed', topic, sequence: this.#sequence ?? 0 });
    this.#isGreeted = true;
    this.#greeted.resolve();
    if (page.items === undefined) {
      this.#sequence = page.resetTo;
      line.send({ type: 'reset', topic, sequence: page.resetTo });
    }
    for (const frame of page.items ?? []) {
      if (!(await line.ready()) || this.#over) return false;
      line.send(frame);
      this.#sequence = frame.sequence;
    }
    return true;
  }

  async #tellHolding(asking: Asking): Promise<void> {
    this.#holdsAnew = false;
    const { holds } = this.topic.source;
    const held = holds && (await this.#ask('holds', asking, (topic) => holds(topic, asking)));
    for (const frame of held ?? []) {
      const text = JSON.stringify(frame);
      if (this.#over || this.#held.get(frame.type) === text) continue; // He knows.
      this.#held.set(frame.type, text);
      this.#owner.line.send(frame);
    }
  }
}
