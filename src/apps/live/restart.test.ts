import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { showId } from '#kernel/id';
import { client } from '#platform/client';
import { readConfig } from '#platform/config';
import { LiveClient } from '#platform/live/client';
import type { Numbered } from '#platform/live/protocol';
import { openTestDatabase } from '#testing/house';
import { listMessages, postMessage } from '#work/contract';
import { openHouse } from '../house.ts';
import { insistOn } from '../insist.ts';
import { migrations } from '../migrations.ts';
import { bearer, enrol, openTalk, signedIn, until } from './testing.ts';

const companies = 20;
const clientsEach = 10;
const talks = 20;
const partiesEach = 3;
const messagesEach = 20;

/** The victim: the whole house but its pages, until it is killed. */
async function serve(databaseUrl: string): Promise<void> {
  const config = readConfig();
  const { app } = await openHouse({ config, databaseUrl });
  await app.listen({ port: config.PORT, host: config.HOST });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert(address && typeof address === 'object');
  server.close();
  await once(server, 'close');
  return address.port;
}

interface Message {
  readonly id: string;
  readonly sequence: number;
}

const need = <T>(value: T | undefined): T => value ?? assert.fail('it is there');

type People = Awaited<ReturnType<typeof people>>;

interface Place {
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly port: number;
}

/** The house with everybody in it, and who talks to whom: each company with others in a few conversations. */
async function people({ dataDir, databaseUrl }: Place) {
  const config = readConfig({ DATA_DIR: dataDir, SEED: '0' });
  const house = await openHouse({ config, databaseUrl, background: false });
  const actors = await Promise.all(
    Array.from({ length: companies }, (_, index) => enrol(house, `p${index}@example.com`, `Company ${index}`)),
  );
  const parties = Array.from({ length: talks }, (_, talk) =>
    Array.from({ length: partiesEach }, (__, index) => (talk * 2 + index) % companies),
  );
  const ids = await Promise.all(
    parties.map((of) =>
      openTalk(
        house,
        of.map((index) => need(actors[index])),
      ),
    ),
  );
  await house.close(0);
  return {
    companyIds: actors.map(({ company }) => showId('com', company)),
    talksOf: (company: number) => ids.filter((_, talk) => parties[talk]?.includes(company)),
    talks: ids.map((id, talk) => ({ id, parties: parties[talk] ?? [] })),
  };
}

function launch({ dataDir, databaseUrl, port }: Place, children: ChildProcess[]): ChildProcess {
  const said = openSync(join(dataDir, 'said'), 'a'); // A file has it at once; a full pipe would hold the victim up.
  const env = { ...process.env, SERAI_LIVE_URL: databaseUrl, DATA_DIR: dataDir, SEED: '0', PORT: String(port) };
  const child = spawn(process.execPath, [import.meta.filename], { env, stdio: ['ignore', said, said] });
  children.push(child);
  return child;
}

/** Says the next thing until it is acknowledged, under one key however often it is tried. */
async function speak(base: string, token: string, { talk, n }: { talk: string; n: number }) {
  const api = client(base, { headers: bearer(token) });
  for (;;) {
    const input = { params: { conversationId: talk }, body: { text: `message ${n}` } };
    const answer = await api(postMessage, input, { key: `${talk} ${n}` }).catch(() => undefined); // Nobody is there.
    if (answer?.ok) return answer.value;
    assert(!answer, JSON.stringify(answer));
    await setTimeout(50);
  }
}

interface Ear {
  readonly company: number;
  readonly client: LiveClient;
  readonly talks: ReadonlyMap<string, Numbered[]>;
  readonly changes: Numbered[];
}

interface Wire {
  readonly url: string;
  readonly token: string;
  readonly dialled: () => void;
}

/** A client that listens to all talks of a company and to the company itself, from the beginning. */
function listen({ url, token, dialled }: Wire, company: number, who: People): Ear {
  const open = (to: string) => {
    dialled();
    return new WebSocket(to, { headers: bearer(token) }) as never;
  };
  const live = new LiveClient({ url, open });
  const follow = (topic: string) => {
    const frames: Numbered[] = [];
    live.listen(topic, {
      after: 0,
      heard: (frame) => (frame.type === 'entry' || frame.type === 'change') && frames.push(frame),
    });
    return frames;
  };
  const heard = new Map(who.talksOf(company).map((talk) => [talk, follow(talk)]));
  return { company, client: live, talks: heard, changes: follow(need(who.companyIds[company])) };
}

type Acknowledged = ReadonlyMap<string, readonly { readonly id: string }[]>;

const posted = ({ changes }: Ear) =>
  changes.flatMap((frame) =>
    frame.type === 'change' && frame.name === 'work.message-posted' ? [frame.ids['message']] : [],
  );

const hasAll = (ear: Ear) =>
  [...ear.talks.values()].every(({ length }) => length >= messagesEach) &&
  posted(ear).length >= ear.talks.size * messagesEach;

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Each acknowledged message once and in order; and every change of the company without a gap. */
function check(ear: Ear, said: Acknowledged): void {
  for (const [talk, frames] of ear.talks) {
    const entries = frames.map((frame) => (frame.type === 'entry' ? (frame.entry as Message) : assert.fail()));
    assert.deepEqual(
      entries.map(({ sequence }) => sequence),
      upTo(messagesEach),
    );
    const ids = need(said.get(talk)).map(({ id }) => id);
    assert.deepEqual(
      entries.map(({ id }) => id),
      ids,
    );
  }
  assert.deepEqual(
    ear.changes.map(({ sequence }) => sequence),
    upTo(ear.changes.length),
  );
  const expected = [...ear.talks.keys()].flatMap((talk) => need(said.get(talk)).map(({ id }) => id));
  assert.equal(posted(ear).length, expected.length);
  assert.deepEqual(new Set(posted(ear)), new Set(expected));
}

const ready = (origin: string) =>
  fetch(`http://${origin}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

const databaseUrl = process.env['SERAI_LIVE_URL'];
if (databaseUrl) await serve(databaseUrl);
else
  test('LIVE-14: 200 clients and a server that is killed three times: every acknowledged message reaches each once, in order', {
    timeout: 240_000,
  }, async (context) => {
    const database = await openTestDatabase(migrations);
    const dataDir = await mkdtemp(join(tmpdir(), 'serai-restart-'));
    const place = { dataDir, databaseUrl: database.url, port: await freePort() };
    const children: ChildProcess[] = [];
    const ears: Ear[] = [];
    context.after(async () => {
      for (const { client: each } of ears) each.close();
      for (const child of children) child.kill('SIGKILL');
      await database.close();
      await rm(dataDir, { recursive: true });
    });
    const who = await people(place);
    const origin = `127.0.0.1:${place.port}`;
    const base = `http://${origin}/api`;
    let server = launch(place, children);
    await until('the first start', () => ready(origin), 60_000);
    const tokens: string[] = [];
    for (let index = 0; index < companies; index += 10) {
      const some = Array.from({ length: 10 }, (_, each) => signedIn(base, `p${index + each}@example.com`));
      tokens.push(...(await Promise.all(some))); // More at once would look like guessing.
    }

    const began = performance.now();
    let connections = 0;
    const dialled = () => (connections += 1);
    for (const [company, token] of tokens.entries())
      for (let each = 0; each < clientsEach; each += 1)
        ears.push(listen({ url: `ws://${origin}/api/live`, token, dialled }, company, who));
    assert.equal(ears.length, 200);

    let acknowledged = 0;
    const speaking = who.talks.map(async ({ id, parties }) => {
      const said: Message[] = [];
      for (let n = 1; n <= messagesEach; n += 1) {
        const by = need(tokens[need(parties[n % partiesEach])]);
        said.push(await speak(base, by, { talk: id, n }));
        acknowledged += 1;
      }
      return [id, said] as const;
    });
    for (const part of [0.25, 0.5, 0.75]) {
      await until(`${part} of it`, () => acknowledged >= part * talks * messagesEach, 90_000);
      server.kill('SIGKILL');
      await once(server, 'exit');
      server = launch(place, children);
    }
    const all = new Map(await Promise.all(speaking));
    await until('everything', () => ears.every(hasAll), 90_000).catch((cause: unknown) => {
      const lacking = ears.filter((ear) => !hasAll(ear)).length;
      const said = readFileSync(join(dataDir, 'said'), 'utf8');
      throw new Error(`${lacking} clients lack something; the server said:\n${said}`, { cause });
    });
    await setTimeout(500); // For whatever would come twice.

    for (const ear of ears) check(ear, all);
    const [first] = who.talks;
    const params = { conversationId: need(first).id };
    const reader = insistOn('a party', client(base, { headers: bearer(need(tokens[need(first?.parties[0])])) }));
    const { items } = await reader(listMessages, { params, query: { after: 0, limit: 100 } });
    assert.deepEqual(
      items.map(({ text }) => text),
      upTo(messagesEach).map((n) => `message ${n}`),
    );
    assert(connections > 3 * 200, `${connections} connections`);
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    context.diagnostic(`${acknowledged} messages, ${connections} connections, 3 kills, ${seconds} s`);
  });
