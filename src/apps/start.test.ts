import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { signIn } from '#identity/contract';
import { checkBooks, readTrialBalance } from '#ledger/contract';
import { client } from '#platform/client';
import { insistOn } from './insist.ts';

interface Started {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly said: { out: string; err: string };
  /** Its exit code, or null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Of a later start; a busy machine is given more than the 4 seconds that an idle one keeps. */
const laterStartMs = 10_000;
const children: ChildProcess[] = [];
let dataDir: string;
let port: string;
let base: string;
let server: Started;

/** The real program, as `npm start` runs it, with a channel to whoever has started it. */
function launch(settings: Readonly<Record<string, string>> = {}, options: readonly string[] = []): Started {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), ...options], {
    env: { PATH, HOME, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }), PORT: port, DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => (said.out += String(chunk)));
  child.stderr?.on('data', (chunk) => (said.err += String(chunk)));
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  return { child, pid: child.pid ?? assert.fail('it was not started'), said, ended };
}

async function until<T>(what: string, look: () => T | Promise<T>, patienceMs = 60_000): Promise<NonNullable<T>> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await setTimeout(20)) {
    const found = await look();
    if (found) return found;
  }
  return assert.fail(`${what} did not happen within ${patienceMs / 1_000} s`);
}

const says = ({ said, child }: Started, text: string) =>
  until(text, () => {
    const { exitCode, signalCode } = child;
    assert(exitCode === null && signalCode === null, `it ended (${exitCode ?? signalCode}): ${said.out}${said.err}`);
    return said.out.includes(text);
  });

/** A start that is expected to come up, and the seconds until it has served its first page. */
async function startAgain(): Promise<number> {
  const begun = performance.now();
  server = launch();
  await says(server, 'ready');
  const page = await fetch(base);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<html/);
  return performance.now() - begun;
}

/** Undefined where no PostgreSQL has been left or runs. */
function postgresPid(): number | undefined {
  const file = join(dataDir, 'postgres/data/postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

function runningDatabase(): number {
  const pid = postgresPid();
  assert(pid && lives(pid), 'PostgreSQL runs');
  return pid;
}

/** A zombie that nobody reaps, as in a container, does not live: it has no command line any more. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc/self') || readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}

const gone = (pid: number) => until(`the end of process ${pid}`, () => !lives(pid), 5_000);

/** The three that the start has printed sign in, and the books hold. */
async function everythingHolds(): Promise<void> {
  const printed = [...server.said.out.matchAll(/^ {2}(buyer|supplier|operator) +(\S+@\S+) +(\S+)/gm)];
  assert.deepEqual(
    printed.map(([, role]) => role),
    ['buyer', 'supplier', 'operator'],
  );
  const nobody = insistOn('nobody', client(`${base}/api`));
  const tokens = printed.map(([, , email = '', password = '']) => nobody(signIn, { body: { email, password } }));
  const { token } = (await Promise.all(tokens)).at(-1) ?? assert.fail();
  const operator = insistOn('operator', client(`${base}/api`, { headers: { authorization: `Bearer ${token}` } }));
  const { assets } = await operator(readTrialBalance, {});
  assert(assets.length > 2);
  for (const { asset, debits, credits } of assets) assert.equal(debits, credits, asset);
  const { checks } = await operator(checkBooks, {});
  for (const { rule, breaches } of checks) assert.equal(breaches, 0, rule);
}

const tell = (context: TestContext, what: string, ms: number) => {
  context.diagnostic(`${what}: first page after ${(ms / 1_000).toFixed(1)} s`);
  assert(ms < laterStartMs, `${what} took ${ms} ms`);
};

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'serai-start-'));
  await chmod(dataDir, 0o755); // PostgreSQL runs as another user where we are root.
  const free = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => free.once('listening', listening));
  const address = free.address();
  assert(address && typeof address === 'object');
  port = String(address.port);
  base = `http://127.0.0.1:${port}`;
  await new Promise((closed) => free.close(closed));
});
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  const pid = postgresPid();
  if (pid && lives(pid)) process.kill(pid, 'SIGKILL');
  await setTimeout(500);
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

test('START-1: Ctrl-C while the database is being made leaves no process, and the next start makes it', async () => {
  const first = launch();
  await says(first, 'preparing a database');
  first.child.kill('SIGINT');
  assert.equal(await first.ended, 0, first.said.err);
  assert.equal(first.said.err, '');
  const pid = postgresPid();
  assert(!pid || !lives(pid), 'no PostgreSQL is left');
});

test('START-2: killed with kill -9 amid the demonstration data, the next start completes them', async (context) => {
  const first = launch();
  await says(first, 'three weeks of trade');
  await setTimeout(2_000);
  first.child.kill('SIGKILL');
  await first.ended;
  const ms = await startAgain();
  context.diagnostic(`the rest of the first start took ${(ms / 1_000).toFixed(1)} s`);
  assert.match(server.said.out, /demonstration data complete/);
  await everythingHolds();
});

test('START-3: the address and the API docs are printed, and both are there', async () => {
  const [, printed] = /Serai stands at +(\S+)/.exec(server.said.out) ?? [];
  const [, docs] = /API, to try out +(\S+)/.exec(server.said.out) ?? [];
  assert.equal(printed, base);
  assert(docs);
  assert.match(await (await fetch(docs)).text(), /swagger/i);
  const { openapi, paths } = (await (await fetch(`${base}/api/openapi.json`)).json()) as {
    openapi: string;
    paths: object;
  };
  assert.match(openapi, /^3\.1/);
  assert(Object.keys(paths).length > 50);
});

test('START-4: what stands in the way is said in one sentence, with exit code 1', { timeout: 120_000 }, async () => {
  const file = join(dataDir, 'a-file');
  await writeFile(file, '');
  const databasePort = readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[3];
  const password = readFileSync(join(dataDir, 'postgres/password'), 'utf8');
  const apart = { PORT: '1', DATA_DIR: join(dataDir, 'another') }; // Port 1 is not reached: something else is wrong before.
  const own = (url: string) => ({
    PORT: String(Number(port) - 1),
    DATA_DIR: join(dataDir, 'another'),
    DATABASE_URL: url,
  });
  const database = `127.0.0.1:${databasePort}`;
  const cases: readonly (readonly [Readonly<Record<string, string>>, RegExp, string?])[] = [
    [{}, /Port \d+ of 127\.0\.0\.1 is in use by another program\. Choose another: PORT=\d+ npm start$/],
    [{ PORT: '0' }, /PORT="0" is not a whole number from 1 to 65535\.$/],
    [{ ...apart, HOST: '0.0.0.0' }, /simulated money\. Say DEMO=1/],
    [{ ...apart, PORT: '4173', HOST: '203.0.113.7', DEMO: '1' }, /HOST=203\.0\.113\.7 is no address of this machine/],
    [{ ...own(''), DATA_DIR: dataDir }, /is in use by another Serai \(process \d+\)/],
    [{ ...own(''), DATA_DIR: file }, /DATA_DIR=\S+a-file cannot be used: it is a file, not a folder/],
    [{ ...own(''), DATA_DIR: join(file, 'inside') }, /cannot be used: a file stands in its way/],
    [own('somewhere'), /DATABASE_URL="somewhere" is not postgres:\/\/user:password@host:port\/name\.$/],
    [own('postgres://a:b@127.0.0.1:9/c'), /DATABASE_URL does not work .*ECONNREFUSED/],
    [own(`postgres://serai:wrong@${database}/postgres`), /DATABASE_URL does not work .*password authentication failed/],
    [own(`postgres://serai@${database}/postgres`), /it asks for a password, and there is none/],
    [own(`postgres://serai:${password}@${database}/nothing`), /database "nothing" does not exist/],
    [{}, /There is no option --port=80\. Settings are environment variables/, '--port=80'],
  ];
  for (const [settings, sentence, ...options] of cases) {
    const { said, ended } = launch(
      settings,
      options.filter((each) => each !== undefined),
    );
    assert.equal(await ended, 1, String(sentence));
    assert.match(said.err, /^Serai cannot start\. [^\n]+\n$/);
    assert.match(said.err.trim(), sentence);
    assert.doesNotMatch(said.err, new RegExp(`${password}|:wrong@`));
  }
  assert.equal((await fetch(base)).status, 200, 'the server that runs has not been disturbed');
});

test('START-5: after kill -9 of the server alone, the next one takes over the database that still runs', async (context) => {
  const database = runningDatabase();
  server.child.kill('SIGKILL');
  await server.ended;
  assert(lives(database));
  tell(context, 'the start after kill -9 of the server', await startAgain());
  assert.equal(postgresPid(), database);
  await everythingHolds();
});

test('START-6: after kill -9 of everything, the next start recovers by itself', async (context) => {
  const database = runningDatabase();
  server.child.kill('SIGKILL');
  process.kill(database, 'SIGKILL');
  await server.ended;
  tell(context, 'the start after kill -9 of everything', await startAgain());
  assert.notEqual(postgresPid(), database);
  await everythingHolds();
});

test('START-7: Ctrl-C ends the server and its database, and says nothing more', async () => {
  const database = runningDatabase();
  server.child.kill('SIGINT');
  assert.equal(await server.ended, 0);
  await gone(database);
  assert.equal(server.said.err, '');
  await assert.rejects(fetch(base));
});

test('START-8: a later start soon serves its first page; it ends with whoever has started it', async (context) => {
  tell(context, 'a later start', await startAgain());
  assert.doesNotMatch(server.said.out, /demonstration data/);
  await everythingHolds();
  const database = runningDatabase();
  const exit = once(server.child, 'exit');
  server.child.disconnect();
  assert.deepEqual(await exit, [0, null]);
  await gone(database);
});
