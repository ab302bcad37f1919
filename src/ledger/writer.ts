import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Clock } from '#kernel/clock';
import type { Id } from '#kernel/id';
import { refuse, type Result } from '#kernel/result';
import type { RideRow } from '#platform/ride';
import { type Account, isClosed } from './domain/account.ts';
import { type CommandConflict, decide, type LimitPassed, type Plan, type Transfer } from './domain/decide.ts';
import type { Outcome, Store } from './store/batch.ts';

export interface Command {
  /** Chosen by the caller, derived from what it is for: a second try must find the first. */
  readonly id: Id;
  /** Linked: all or none. */
  readonly transfers: readonly Transfer[];
  /** Rows of the caller's own module that are born or changed in the same commit. */
  readonly rides: readonly RideRow[];
}

/** `reason` is the ride whose guard failed, or the constraint that it ran into. */
type RideRefused = { readonly code: 'ride-refused'; readonly reason: string };
type Refusal = LimitPassed | CommandConflict | RideRefused;
export type Answer = Result<{ readonly id: Id }, Refusal>;

interface Waiting extends Command {
  readonly hash: string;
  readonly answered: PromiseWithResolvers<Answer>;
}

const maxAttempts = 50; // Each lost fence is another writer's progress, so this many in a row is a fault.
const maxLost = 8; // Lost connections: some seconds, then the callers may ask again with the same ids.
const maxCached = 50_000; // About a kilobyte each; an import of parts touches a few hundred thousand once.

interface Options {
  readonly store: Store;
  readonly clock: Clock;
  readonly maxBatch?: number;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** The one writer: while a batch commits, the next one gathers. No timer, no lingering. */
export class Writer {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #maxBatch: number;
  readonly #pause: (milliseconds: number) => Promise<unknown>;
  readonly #books = new Map<Id, Account>();
  readonly #queue: Waiting[] = [];
  #running = false;

  constructor({ store, clock, maxBatch = 2_000, pause = setTimeout }: Options) {
    this.#store = store;
    this.#clock = clock;
    this.#maxBatch = maxBatch;
    this.#pause = pause;
  }

  /** Resolves when the answer is on disk (LED-5). Rejects only for a bug, or when the database stays away. */
  async submit(command: Command): Promise<Answer> {
    const waiting = { ...command, hash: contentHash(command), answered: Promise.withResolvers<Answer>() };
    this.#queue.push(waiting);
    if (!this.#running) {
      this.#running = true;
      setImmediate(() => void this.#run());
    }
    return waiting.answered.promise;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) await this.#settle(this.#queue.splice(0, this.#maxBatch));
    this.#running = false;
  }

  /** Answers every command of the batch, in as many attempts as it takes. Never throws. */
  async #settle(batch: readonly Waiting[]): Promise<void> {
    const seen = new Map<Id, string>();
    let plan: Plan<Waiting> | undefined;
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (attempt > 1) await this.#look(batch, seen);
        // The commit whose answer was lost did happen: what was decided then is what happened.
        if (plan?.accepted.every(({ command }) => seen.get(command.id) === command.hash))
          return this.#answer(batch, plan);

        plan = await this.#prepare(batch, seen);
        const outcome = await this.#commit(plan);
        if (outcome.is === 'applied') return this.#answer(batch, plan);
        if (outcome.is === 'ride-failed' && (await this.#isolate(batch, outcome))) return;
        plan = undefined; // Decided on books that were no longer true.
        assert(attempt < maxAttempts, 'the books are contended without end');
      } catch (error) {
        if (attempt >= maxLost) return batch.forEach((waiting) => waiting.answered.reject(error));
        await this.#pause(50 * attempt);
      }
      this.#books.clear();
    }
  }

  async #prepare(batch: readonly Waiting[], seen: Map<Id, string>): Promise<Plan<Waiting>> {
    await this.#load(batch);
    const plan = decide(this.#books, batch, seen);
    const refused = batch.filter((waiting, index) => plan.answers[index]?.ok === false && !seen.has(waiting.id));
    if (refused.length === 0) return plan;
    // What succeeded once may look impossible now: the money has left by that very success (LED-4).
    await this.#look(refused, seen);
    return decide(this.#books, batch, seen);
  }

  async #commit({ accepted, accounts }: Plan<Waiting>): Promise<Outcome> {
    if (accepted.length === 0) return { is: 'applied' };
    const touched = [...accounts.values()].map((now) => ({ ...now, was: this.#books.get(now.id)?.version ?? 0n }));
    const outcome = await this.#store.apply({ commands: accepted, accounts: touched, at: this.#clock.now() });
    if (outcome.is === 'applied') {
      for (const now of accounts.values()) {
        if (isClosed(now)) this.#books.delete(now.id);
        else this.#books.set(now.id, now);
      }
    }
    return outcome;
  }

  /** One bad row never fails two thousand strangers: halve until it stands alone, keeping the order (LED-7). */
  async #isolate(batch: readonly Waiting[], no: { reason: string; bug?: Error }): Promise<boolean> {
    const [only] = batch;
    if (!only || batch.length > 1) {
      await this.#settle(batch.slice(0, batch.length / 2));
      await this.#settle(batch.slice(batch.length / 2));
      return true;
    }
    if ((await this.#store.hashes([only.id])).has(only.id)) return false; // The row is there by its own earlier success.
    if (no.bug) only.answered.reject(no.bug);
    else only.answered.resolve(refuse('ride-refused', { reason: no.reason }));
    return true;
  }

  #answer(batch: readonly Waiting[], plan: Plan<Waiting>): void {
    for (const [index, decided] of plan.answers.entries()) batch[index]?.answered.resolve(decided);
  }

  async #look(batch: readonly Waiting[], seen: Map<Id, string>): Promise<void> {
    const found = await this.#store.hashes(batch.map((waiting) => waiting.id));
    for (const [id, first] of found) seen.set(id, first);
  }

  async #load(batch: readonly Waiting[]): Promise<void> {
    if (this.#books.size > maxCached) this.#books.clear();
    const names = batch.flatMap((waiting) => waiting.transfers.flatMap(({ debit, credit }) => [debit, credit]));
    const missing = new Map(names.filter((name) => !this.#books.has(name.id)).map((name) => [name.id, name]));
    if (missing.size === 0) return;
    for (const open of await this.#store.load([...missing.values()])) this.#books.set(open.id, open);
  }
}

/** A malformed command is the caller's bug: it throws here, before it can spoil a batch. */
function contentHash({ transfers, rides }: Command): string {
  assert(transfers.length > 0, 'a command without transfers moves nothing: write it in your own transaction');
  for (const { debit, credit, amount } of transfers) {
    assert(amount > 0n && amount < 2n ** 62n, 'an amount is positive; to go back, swap debit and credit');
    assert.equal(debit.asset, credit.asset, 'two assets need an exchange: two linked transfers');
    assert.notEqual(debit.id, credit.id, 'a transfer to itself is none');
  }
  const content = [
    transfers.map(({ debit, credit, amount, code, ref }) => [debit.id, credit.id, amount, code, ref]),
    rides.map(({ ride, row }) => [ride.name, contentOf(ride.columns).map((name) => row[name])]),
  ];
  return hash(
    'sha256',
    JSON.stringify(content, (_, value) => (typeof value === 'bigint' ? `${value}n` : value)),
    'base64url',
  );
}

/** Times are when somebody decided, not what: a second try of the same command decides later. */
const contentOf = (columns: RideRow['ride']['columns']) =>
  Object.keys(columns).filter((name) => columns[name] !== 'timestamptz');
