import type { Pool } from '#platform/db';
import { settle } from '#platform/settle';
import type { House } from '../house.ts';

/** What a scene leaves for those after it: ids as shown outside, by what they are of. */
export type Outcome = Readonly<Record<string, string>>;

export interface Scene<Kept extends Outcome = Outcome> {
  readonly name: string;
  /** When it happens, in days before the beginning of the play. */
  readonly daysAgo: number;
  /** Played again where it was interrupted: it looks first what is there already, and does the rest. */
  readonly play: (at: Date) => Promise<Kept>;
  /** Told the outcome, also where the scene has been played before. */
  readonly keep?: (outcome: Kept) => void;
}

const dayMs = 86_400_000;
/** Short enough that what the carrier reports is heard on the day it happened. */
const stepMs = dayMs / 2;

export const isPlayed = async (pool: Pool): Promise<boolean> =>
  ((await pool.query("select from seed.scene where name = 'end'")).rowCount ?? 0) > 0;

/**
 * Plays the past of the demonstration in order, on the house's own clock, and writes down each scene that is over.
 * Whoever is interrupted goes on with the first scene that is not written down, at the time that it was then.
 */
export class Story {
  readonly #house: House;
  readonly #played: Map<string, { at: Date; outcome: Outcome }>;
  readonly #began: Date;

  private constructor(house: House, played: Map<string, { at: Date; outcome: Outcome }>, began: Date) {
    this.#house = house;
    this.#played = played;
    this.#began = began;
  }

  /** Undefined where the house has people of its own already: to them nothing is added. */
  static async open(house: House, isEmpty: () => Promise<boolean>): Promise<Story | undefined> {
    const { rows } = await house.pool.query<{ name: string; played_at: Date; outcome: Outcome }>(
      'select name, played_at, outcome from seed.scene',
    );
    const played = new Map(rows.map(({ name, played_at: at, outcome }) => [name, { at, outcome }]));
    const before = played.get('beginning')?.outcome['began'];
    if (before === undefined && !(await isEmpty())) return undefined;
    const began = before ?? new Date().toISOString();
    const story = new Story(house, played, new Date(began));
    if (before === undefined) await story.#record('beginning', new Date(began), { began });
    else await story.#goBackTo(new Date(Math.max(...rows.map(({ played_at: at }) => at.getTime()), 0)));
    return story;
  }

  /** The outcome of a scene; what has been played is not played again. */
  async play<Kept extends Outcome>({ name, daysAgo, play, keep }: Scene<Kept>): Promise<Kept> {
    const before = this.#played.get(name);
    if (before) keep?.(before.outcome as Kept);
    if (before) return before.outcome as Kept;
    const at = this.time(daysAgo);
    await this.#reach(at);
    const outcome = await play(at);
    await settle(this.#house.pool, 30_000);
    await this.#record(name, this.#house.clock.now(), outcome);
    keep?.(outcome);
    return outcome;
  }

  /** That moment of the play. */
  time(daysAgo: number): Date {
    return new Date(this.#began.getTime() - daysAgo * dayMs);
  }

  /** The real time is caught up with: the clock stands as if nobody had ever touched it. */
  async end(): Promise<void> {
    await this.#pass(-this.#house.clock.aheadMs());
    await settle(this.#house.pool, 30_000);
    await this.#record('end', this.#house.clock.now(), {});
  }

  async #reach(at: Date): Promise<void> {
    const left = at.getTime() - this.#house.clock.now().getTime();
    if (this.#played.size === 1) await this.#house.clock.advance(left);
    else await this.#pass(left);
  }

  /** By half days, so that parcels move on the way; years in which nothing travels in one go. */
  async #pass(byMs: number): Promise<void> {
    const { clock, pool } = this.#house;
    for (let left = byMs; left > 0; ) {
      const step = left > 20 * dayMs ? left : Math.min(left, stepMs);
      await clock.advance(step);
      await settle(pool, 30_000);
      left -= step;
    }
  }

  /** The play was interrupted, and the real time went on: nothing has happened in it. */
  async #goBackTo(at: Date): Promise<void> {
    const { clock } = this.#house;
    const since = clock.now().getTime() - at.getTime();
    if (since > 0) await clock.advance(-since);
  }

  async #record(name: string, at: Date, outcome: Outcome): Promise<void> {
    await this.#house.pool.query('insert into seed.scene (name, played_at, outcome) values ($1, $2, $3)', [
      name,
      at,
      outcome,
    ]);
    this.#played.set(name, { at, outcome });
  }
}
