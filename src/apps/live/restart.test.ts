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
        of.map((index) => actors[index] ?? assert.fail()),
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
    const clients: LiveClient[] = [];
    context.after(async () => {
      for (const each of clients) each.close();
      for (const child of children) child.kill('SIGKILL');
      await database.close();
      await rm(dataDir, { recursive: true });
    });
    const who = await people(place);
    const origin = `127.0.0.1:${place.port}`;
    const base = `http://${origin}/api`;
    let server = launch(place, children);
    await until(
      'the first start',
      () =>
        fetch(`http://${origin}/health/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      30_000,
    );
    const tokens: string[] = [];
    for (let index = 0; index < companies; index += 10) {
      const some = Array.from({ length: 10 }, (_, each) => signedIn(base, `p${index + each}@example.com`));
      tokens.push(...(await Promise.all(some))); // More at once would look like guessing.
    }
    const began = performance.now();

    let connections = 0;
    const heard = tokens.flatMap((token, company) =>
      Array.from({ length: clientsEach }, () => {
        const open = (url: string) => ((connections += 1), new WebSocket(url, { headers: bearer(token) }) as never);
        const it = new LiveClient({ url: `ws://${origin}/api/live`, open });
        clients.push(it);
        const frames = new Map<string, Numbered[]>();
        for (const topic of [...who.talksOf(company), who.companyIds[company] ?? '']) {
          const ofTopic: Numbered[] = [];
          frames.set(topic, ofTopic);
          it.listen(topic, {
            after: 0,
            heard: (frame) => (frame.type === 'entry' || frame.type === 'change') && ofTopic.push(frame),
          });
        }
        return { company, frames };
      }),
    );
    assert.equal(heard.length, 200);

    let acknowledged = 0;
    const speaking = who.talks.map(async ({ id, parties }) => {
      const said: { readonly id: string; readonly sequence: number }[] = [];
      for (let n = 1; n <= messagesEach; n += 1) {
        said.push(await speak(base, tokens[parties[n % partiesEach] ?? 0] ?? '', { talk: id, n }));
        acknowledged += 1;
      }
      return { talk: id, said };
    });
    for (const part of [0.25, 0.5, 0.75]) {
      await until(`${part} of it`, () => acknowledged >= part * talks * messagesEach, 60_000);
      server.kill('SIGKILL');
      await once(server, 'exit');
      server = launch(place, children);
    }
    const all = new Map((await Promise.all(speaking)).map(({ talk, said }) => [talk, said]));
    const due = (company: number, topic: string) =>
      topic === who.companyIds[company] ? who.talksOf(company).length * messagesEach : messagesEach;
    const silent = () =>
      heard.filter(({ company, frames }) => [...frames].some(([topic, { length }]) => length < due(company, topic)));
    await until('everything', () => silent().length === 0, 60_000).catch((error: unknown) => {
      throw new Error(
        `${silent().length} clients lack something; the server said:\n${readFileSync(join(dataDir, 'said'), 'utf8')}`,
        { cause: error },
      );
    });
    await setTimeout(500); // For whatever would come twice.

    for (const { company, frames } of heard) {
      for (const talk of who.talksOf(company)) {
        const entries = (frames.get(talk) ?? []).map((frame) =>
          frame.type === 'entry' ? (frame.entry as { id: string; sequence: number; text: string }) : undefined,
        );
        assert.deepEqual(
          entries.map((entry) => entry?.sequence),
          Array.from({ length: messagesEach }, (_, index) => index + 1),
        );
        assert.deepEqual(
          entries.map((entry) => entry?.id),
          all.get(talk)?.map(({ id }) => id),
        );
      }
      const changes = frames.get(who.companyIds[company] ?? '') ?? [];
      assert.deepEqual(
        changes.map(({ sequence }) => sequence),
        Array.from(changes, (_, index) => index + 1),
      );
      const posted = changes.flatMap((frame) =>
        frame.type === 'change' && frame.name === 'work.message-posted' ? [frame.ids['message']] : [],
      );
      const expected = who.talksOf(company).flatMap((talk) => all.get(talk)?.map(({ id }) => id));
      assert.equal(posted.length, expected.length);
      assert.deepEqual(new Set(posted), new Set(expected));
    }
    const [one] = who.talks;
    const reader = insistOn('a party', client(base, { headers: bearer(tokens[one?.parties[0] ?? 0] ?? '') }));
    const { items } = await reader(listMessages, {
      params: { conversationId: one?.id ?? '' },
      query: { after: 0, limit: 100 },
    });
    assert.deepEqual(
      items.map(({ text }) => text),
      Array.from({ length: messagesEach }, (_, index) => `message ${index + 1}`),
    );
    assert(connections > 3 * 200, `${connections} connections`);
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    context.diagnostic(`${acknowledged} messages, ${connections} connections, 3 kills, ${seconds} s`);
  });
