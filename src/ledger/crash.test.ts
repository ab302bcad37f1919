import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { systemClock } from '#kernel/clock';
import { type Id, newId } from '#kernel/id';
import { account, ledgerMigrations, openLedger } from '#ledger';
import { migrate, openPool, platformMigrations } from '#platform/db';
import { openPostgres } from '#platform/postgres';

const loadUrl = process.env['SERAI_LOAD_URL'];
const callers = 64;
const say = (line: string) => process.stdout.write(`${line}\n`); // A file has it at once; a full pipe would keep the last lines in the victim.

/** The victim: moves money as fast as it can, and says each command before it is asked and after it is answered. */
async function load(url: string): Promise<never> {
  const ledger = openLedger(openPool(url, 8), systemClock);
  const owners = Array.from({ length: 20 }, (_, index) =>
    newId({ now: () => new Date(index) }, index, () => Buffer.alloc(10)),
  );
  const pick = () => owners[Math.floor(Math.random() * owners.length)] ?? assert.fail();
  const caller = async () => {
    for (;;) {
      const id = newId(systemClock, 7);
      const [from, to] = [pick(), pick()];
      const psp = account(from, 'psp-receivable', { asset: 'USD' });
      const debit = from === to || Math.random() < 0.5 ? psp : account(from, 'wallet', { asset: 'USD' });
      const transfers = [{ debit, credit: account(to, 'wallet', { asset: 'USD' }), amount: 3n, code: 'load' }];
      say(`asked ${id}`);
      const answer = await ledger.submit({ id, transfers, rides: [] }).catch(() => undefined);
      if (answer?.ok) say(`acknowledged ${id}`);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  throw new Error('it never ends by itself');
}

function start(url: string, said: number): ChildProcess {
  const env = { ...process.env, SERAI_LOAD_URL: url };
  return spawn(process.execPath, [import.meta.filename], { env, stdio: ['ignore', said, 'ignore'] });
}

const killed = (child: ChildProcess) =>
  new Promise((resolve) => {
    assert.equal(child.exitCode, null, 'it ended by itself');
    child.on('exit', resolve);
    child.kill('SIGKILL');
  });

if (loadUrl) await load(loadUrl);
else
  test('LED-5: whatever is killed with kill -9 under load, every acknowledged command is in the books once, and none was invented', {
    timeout: 60_000,
  }, async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'serai-crash-'));
    const postgres = await openPostgres({ folder });
    const killPostgres = async () => {
      const pid = Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      await setTimeout(100); // The kernel takes a moment to end it.
    };
    const first = openPool(postgres.url, 2);
    await migrate(first, { ...platformMigrations, ...ledgerMigrations });
    await first.end();

    const saidFile = join(folder, 'said');
    const said = openSync(saidFile, 'a');
    const children: ChildProcess[] = [];
    context.after(() => children.forEach((child) => child.kill('SIGKILL')));
    for (const victim of ['server', 'database', 'both', 'database', 'both'] as const) {
      const child = start(postgres.url, said);
      children.push(child);
      await setTimeout(900);
      const before = fstatSync(said).size;
      if (victim !== 'server') await killPostgres();
      if (victim === 'both') await killed(child);
      if (victim !== 'server') assert(await postgres.revive());
      if (victim === 'database') await setTimeout(1_500);
      if (victim !== 'both') await killed(child);
      if (victim === 'database') assert(fstatSync(said).size > before, 'the server went on when its database was back');
    }

    closeSync(said);
    const lines = readFileSync(saidFile, 'utf8').split('\n');
    const idsOf = (word: string) =>
      lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1) as Id);
    const [asked, acknowledged] = [new Set(idsOf('asked')), idsOf('acknowledged')];
    const pool = openPool(postgres.url, 2);
    const { rows } = await pool.query<{ id: Id }>('select id from ledger.transfer');
    const inBooks = new Set(rows.map((row) => row.id));
    const checks = await openLedger(pool, systemClock).breaches();
    await pool.end();
    await postgres.stop();
    await rm(folder, { recursive: true });

    assert(acknowledged.length > 1_000, `only ${acknowledged.length} commands were acknowledged`);
    assert.deepEqual(
      acknowledged.filter((id) => !inBooks.has(id)),
      [],
    );
    assert.equal(inBooks.size, rows.length);
    assert.deepEqual(
      [...inBooks].filter((id) => !asked.has(id)),
      [],
    );
    assert(
      checks.every((check) => check.count === 0n),
      JSON.stringify(checks, (_, v) => String(v)),
    );
    console.log(`${acknowledged.length} acknowledged, ${inBooks.size} in the books, 5 kills`);
  });
