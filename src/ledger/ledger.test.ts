import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemClock } from '#kernel/clock';
import { cellOf, deriveId, type Id, newId } from '#kernel/id';
import { account, type Command, type Ledger, ledgerMigrations, openLedger } from '#ledger';
import { migrate, openPool, type Pool } from '#platform/db';
import { startPostgres } from '#platform/postgres';
import { defineRide } from '#platform/ride';
import { breaches } from './store/reads.ts';

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let pool: Pool;
let ledger: Ledger;

before(async () => {
  postgres = await startPostgres();
  pool = openPool(postgres.url);
  await migrate(pool, ledgerMigrations);
  await pool.query('create table note (cell smallint, id uuid, version integer not null, primary key (cell, id))');
  ledger = openLedger(pool, systemClock);
});
after(async () => {
  await pool.end();
  await postgres.stop();
});

const insertNote = defineRide({
  name: 'test.insert-note',
  columns: { cell: 'smallint', id: 'uuid' },
  sql: 'insert into note (cell, id, version) select cell, id, 1 from rows',
  expect: 'each',
});
const changeNote = defineRide({
  name: 'test.change-note',
  columns: { cell: 'smallint', id: 'uuid', version: 'integer' },
  sql: `update note set version = note.version + 1 from rows
        where note.cell = rows.cell and note.id = rows.id and note.version = rows.version`,
  expect: 'each',
});
const keyOf = (id: Id) => ({ cell: cellOf(id), id });

const buyer = () => newId(systemClock, 5);
const psp = account(newId(systemClock, 0), 'psp-receivable', { asset: 'USD' });
const wallet = (owner: Id) => account(owner, 'wallet', { asset: 'USD' });
const topUp = (owner: Id, amount: bigint, rides: Command['rides'] = []): Command => ({
  id: newId(systemClock, 5),
  transfers: [{ debit: psp, credit: wallet(owner), amount, code: 'top-up' }],
  rides,
});
const pay = (from: Id, to: Id, amount: bigint): Command => ({
  id: newId(systemClock, 5),
  transfers: [{ debit: wallet(from), credit: wallet(to), amount, code: 'gift' }],
  rides: [],
});
const codes = (answers: Awaited<ReturnType<Ledger['submit']>>[]) =>
  answers.map((it) => (it.ok ? 'ok' : it.refusal.code));

test('LED-2: of many who spend the last coin at once, one succeeds, and the others are told what was there', async () => {
  const [rich, poor] = [buyer(), buyer()];
  await ledger.submit(topUp(rich, 100n));
  const answers = await Promise.all(Array.from({ length: 50 }, () => ledger.submit(pay(rich, poor, 100n))));
  assert.equal(answers.filter((answer) => answer.ok).length, 1);
  const refusal = { code: 'limit-passed', account: 'wallet', owner: rich, balance: 0n, asked: 100n };
  assert.deepEqual(answers.at(-1), { ok: false, refusal });
  assert.equal(await ledger.balance(wallet(poor)), 100n);
});

test('LED-4: a second try gets the first answer, from a writer that never saw the first, though the money is gone', async () => {
  const [rich, poor] = [buyer(), buyer()];
  await ledger.submit(topUp(rich, 100n));
  const command = pay(rich, poor, 100n);
  const first = await ledger.submit(command);
  const other = { ...command, transfers: pay(rich, poor, 99n).transfers };
  const restarted = openLedger(pool, systemClock);
  const answers = [await ledger.submit(command), await restarted.submit(command), await restarted.submit(other)];
  assert.deepEqual(answers.slice(0, 2), [first, first]);
  assert.deepEqual(codes(answers), ['ok', 'ok', 'command-conflict']);
  assert.equal(await ledger.balance(wallet(poor)), 100n);
});

test('LED-6: a ride is in the commit of its transfer, or neither is there', async () => {
  const owner = buyer();
  const note = newId(systemClock, 5);
  const born = topUp(owner, 1n, [insertNote(keyOf(note))]);
  const stale = topUp(owner, 10n, [changeNote({ ...keyOf(note), version: 7 })]);
  const twice = topUp(owner, 100n, [insertNote(keyOf(note))]);
  const answers = [await ledger.submit(born), await ledger.submit(stale), await ledger.submit(twice)];
  assert.deepEqual(answers.slice(1), [
    { ok: false, refusal: { code: 'ride-refused', reason: 'test.change-note' } },
    { ok: false, refusal: { code: 'ride-refused', reason: 'note_pkey' } },
  ]);
  assert.equal(await ledger.balance(wallet(owner)), 1n);
});

test('LED-7: in one batch of 500, only the command with the bad ride is refused', async () => {
  const owner = buyer();
  const commands = Array.from({ length: 500 }, (_, index) => {
    const note = keyOf(deriveId(owner, String(index)));
    return topUp(owner, 1n, [index === 321 ? changeNote({ ...note, version: 1 }) : insertNote(note)]);
  });
  const answers = codes(await Promise.all(commands.map(ledger.submit)));
  assert.deepEqual(
    answers.flatMap((code, index) => (code === 'ok' ? [] : [[index, code]])),
    [[321, 'ride-refused']],
  );
  assert.equal(await ledger.balance(wallet(owner)), 499n);
});

test('LED-8: two writers on the same wallets are slower, never wrong', async () => {
  const owners = [buyer(), buyer(), buyer()];
  const second = openLedger(pool, systemClock);
  await Promise.all(owners.map((owner) => ledger.submit(topUp(owner, 50n))));
  const answers = await Promise.all(
    Array.from({ length: 600 }, (_, turn) => {
      const [from, to] = [owners[turn % 3], owners[(turn * 7 + 1) % 3]];
      assert(from && to);
      return (turn % 2 ? ledger : second).submit(from === to ? topUp(from, 1n) : pay(from, to, 20n));
    }),
  );
  const toppedUp =
    150n +
    BigInt(Array.from({ length: 600 }, (_, turn) => turn).filter((turn) => turn % 3 === (turn * 7 + 1) % 3).length);
  const held = await Promise.all(owners.map((owner) => ledger.balance(wallet(owner))));
  assert.equal(
    held.reduce((sum, each) => sum + each, 0n),
    toppedUp,
  );
  assert(held.every((each) => each >= 0n) && answers.length === 600);
});

test('LED-1: after all of the above nothing was made or lost, and every statement adds up', async () => {
  const checks = await ledger.breaches();
  assert.equal(checks.length, 4);
  assert.deepEqual(
    checks.filter((check) => check.count !== 0n),
    [],
  );
  const owner = buyer();
  for (const amount of [5n, 7n]) await ledger.submit(topUp(owner, amount));
  await ledger.submit(pay(owner, buyer(), 4n));
  const lines = await ledger.statement(wallet(owner).id, { limit: 2 });
  assert.deepEqual(
    lines.map(({ amount, balanceAfter, version }) => [amount, balanceAfter, version]),
    [
      [-4n, 8n, 3n],
      [7n, 12n, 2n],
    ],
  );
});

test('LED-1: a breach is found: each rule sees the books that break it', async () => {
  const owner = buyer();
  await ledger.submit(topUp(owner, 9n));
  const found = async (sql: string) => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query(sql, [wallet(owner).id]);
      const own = { query: client.query.bind(client) } as unknown as Pool;
      return (await breaches(own)).filter((check) => check.count > 0n).length;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  assert((await found('update ledger.account set credits = credits + 1 where id = $1')) >= 2);
  assert((await found('update ledger.account set debits = credits + 1 where id = $1')) >= 3);
  assert((await found('delete from ledger.entry where account = $1')) >= 2);
});
