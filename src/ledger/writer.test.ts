import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fixedClock } from '#kernel/clock';
import { deriveId, type Id, newId } from '#kernel/id';
import { defineRide } from '#platform/ride';
import { type Account, account, chart } from './domain/account.ts';
import type { Entry } from './domain/decide.ts';
import type { Batch, Outcome, Store } from './store/batch.ts';
import { type Command, Writer } from './writer.ts';

type Fault = 'none' | 'another-writer' | 'lost-before-commit' | 'lost-after-commit';

const clock = fixedClock('2026-11-22T00:00:00Z');
const market = newId(clock, 7);
const accounts = (['psp-receivable', 'wallet', 'escrow', 'seller-available', 'commission'] as const).map((code) =>
  account(market, code, { asset: 'USD' }),
);
const bump = defineRide({ name: 'test.bump', columns: { key: 'text', version: 'integer' }, sql: '', expect: 'each' });

const transfers = fc
  .tuple(fc.constantFrom(...accounts), fc.constantFrom(...accounts), fc.bigInt({ min: 1n, max: 9n }))
  .filter(([debit, credit]) => debit !== credit)
  .map(([debit, credit, amount]) => ({ debit, credit, amount, code: 'test' }));
const rides = fc.record({ key: fc.constantFrom('a', 'b'), version: fc.nat(3) }).map(bump);
const anyCommand: fc.Arbitrary<Command> = fc.record({
  id: fc.nat(30).map((label) => deriveId(market, String(label))), // Few ids, so that many are used twice.
  transfers: fc.array(transfers, { minLength: 1, maxLength: 3 }),
  rides: fc.array(rides, { maxLength: 1 }),
});
const faults = fc.array(
  fc.constantFrom<Fault>('none', 'none', 'none', 'another-writer', 'lost-before-commit', 'lost-after-commit'),
);

const textOf = (command: Command) =>
  JSON.stringify([command.transfers, command.rides], (_, value) => (typeof value === 'bigint' ? String(value) : value));

/** What the ledger promises, one command at a time, as plainly as it can be said. */
function createModel() {
  const balances = new Map<Id, bigint>();
  const versions = new Map<unknown, number>();
  const accepted = new Map<Id, string>();

  function submit(command: Command): string {
    const first = accepted.get(command.id);
    if (first) return first === textOf(command) ? 'ok' : 'command-conflict';
    const after = new Map(balances);
    for (const { debit, credit, amount } of command.transfers) {
      const left = (after.get(debit.id) ?? 0n) - amount;
      if (chart[debit.code].floor !== null && left < 0n) return 'limit-passed';
      after.set(debit.id, left).set(credit.id, (after.get(credit.id) ?? 0n) + amount);
    }
    if (command.rides.some(({ row }) => (versions.get(row['key']) ?? 0) !== row['version'])) return 'ride-refused';
    for (const { row } of command.rides) versions.set(row['key'], Number(row['version']) + 1);
    for (const [id, amount] of after) balances.set(id, amount);
    accepted.set(command.id, textOf(command));
    return 'ok';
  }
  return { submit, balances };
}

/** PostgreSQL as far as the writer can tell, with an accident wherever the test wants one. */
function createMemoryStore(accidents: readonly Fault[]) {
  const open = new Map<Id, Account>();
  const inBooks = new Map<Id, string>();
  const versions = new Map<unknown, number>();
  const lines: Entry[] = [];
  let turn = 0;

  function commit({ commands, accounts: changed }: Batch): Outcome {
    const fenced = changed.some((now) => (open.get(now.id)?.version ?? 0n) !== now.was);
    if (fenced || commands.some(({ command }) => inBooks.has(command.id))) return { is: 'fence-lost' };
    const rows = commands.flatMap(({ command }) => command.rides.map((ride) => ride.row));
    const good = rows.filter((row) => (versions.get(row['key']) ?? 0) === row['version']);
    // One statement changes a row once, however many rows of the ride ask for it.
    if (new Set(good.map((row) => row['key'])).size < rows.length) return { is: 'ride-failed', reason: 'test.bump' };
    for (const row of rows) versions.set(row['key'], Number(row['version']) + 1);
    for (const { was: _, ...now } of changed) open.set(now.id, now);
    for (const { command, entries } of commands) {
      inBooks.set(command.id, command.hash);
      lines.push(...entries);
    }
    return { is: 'applied' };
  }

  const store: Store = {
    load: async (names) => names.flatMap((name) => open.get(name.id) ?? []),
    hashes: async (ids) => new Map([...inBooks].filter(([id]) => ids.includes(id))),
    async apply(batch) {
      const accident = accidents[turn++] ?? 'none';
      const victim = open.get(batch.accounts[0]?.id ?? market);
      if (accident === 'another-writer' && victim) open.set(victim.id, { ...victim, version: victim.version + 1n });
      if (accident === 'lost-before-commit') throw new Error('connection lost');
      const outcome = commit(batch);
      if (accident === 'lost-after-commit') throw new Error('connection lost');
      return outcome;
    },
  };
  return { store, open, lines };
}

/** Per account: versions without a gap among themselves, each line after the one before, the last one the balance. */
function statementsAddUp(lines: readonly Entry[], balances: ReadonlyMap<Id, bigint>) {
  for (const [id, own] of Map.groupBy(lines, (line) => line.account)) {
    let held = 0n;
    for (const line of own) {
      held += line.amount;
      assert.equal(line.balanceAfter, held);
    }
    assert.equal(held, balances.get(id));
    assert.equal(new Set(own.map((line) => line.version)).size, own.length);
  }
}

test('LED-1 to LED-8: any batches, duplicates, bad rides and accidents answer as one command at a time would', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyCommand, { maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      faults,
      async (list, maxBatch, accidents) => {
        const { store, open, lines } = createMemoryStore(accidents.slice(0, 7)); // Fewer than the writer's patience.
        const writer = new Writer({ store, clock, maxBatch, pause: async () => {} });
        const model = createModel();

        const answers = await Promise.all(list.map((command) => writer.submit(command)));

        assert.deepEqual(
          answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code)),
          list.map(model.submit),
        );
        for (const { id } of accounts) {
          const held = open.get(id);
          assert.equal((held?.credits ?? 0n) - (held?.debits ?? 0n), model.balances.get(id) ?? 0n);
        }
        statementsAddUp(lines, model.balances);
        const sum = [...open.values()].reduce((total, each) => total + each.credits - each.debits, 0n);
        assert.equal(sum, 0n);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('LED-9: a malformed command is rejected at once and disturbs nobody', async () => {
  const { store } = createMemoryStore([]);
  const writer = new Writer({ store, clock });
  const [debit, credit] = accounts;
  assert(debit && credit);
  const command = { id: market, transfers: [{ debit, credit, amount: 5n, code: 'test' }], rides: [] };
  const bad = assert.rejects(writer.submit({ ...command, transfers: [{ debit, credit, amount: -5n, code: 'test' }] }));
  assert.deepEqual(await writer.submit(command), { ok: true, value: { id: market } });
  await bad;
});
