import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type ClientOptions, WebSocket } from 'ws';
import { registerForSeed } from '#identity';
import { signIn } from '#identity/contract';
import { cellOf, newId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { type Api, client } from '#platform/client';
import { readConfig } from '#platform/config';
import { transaction } from '#platform/db';
import type { Frame, Said } from '#platform/live/protocol';
import type { SocketLimits } from '#platform/live/socket';
import { openTestDatabase } from '#testing/house';
import { openConversation } from '#work';
import { type House, openHouse } from '../house.ts';
import { insistOn } from '../insist.ts';
import { migrations } from '../migrations.ts';

export interface Member {
  readonly actor: Actor;
  readonly token: string;
  readonly api: Api;
}

const password = 'river-lantern-481-quartz';

/** Somebody of a company of his own, without a session yet. */
export const enrol = (house: House, email: string, company: string): Promise<Actor> =>
  registerForSeed(house.modules.identity, {
    email,
    password,
    name: email.split('@')[0] ?? email,
    company: { name: company, country: 'DE', city: 'Hamburg' },
  });

export async function signedIn(base: string, email: string): Promise<string> {
  const { token } = await insistOn(email, client(base))(signIn, { body: { email, password } });
  return token;
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A conversation of these companies, as a module above opens one. */
export async function openTalk(house: House, parties: readonly Actor[]): Promise<string> {
  const id = newId(house.clock, cellOf(parties[0]?.company ?? assert.fail()));
  const opening = { id, subject: 'RC0402FR-0710KL', about: [], parties: parties.map(({ company }) => company) };
  await transaction(house.pool, (tx) => openConversation(house.modules.work, tx, opening));
  return showId('cnv', id);
}

/** The whole house without its pages, on a port of its own. */
export async function openLiveHouse(patience: Partial<SocketLimits> = {}) {
  const database = await openTestDatabase(migrations);
  const dataDir = await mkdtemp(join(tmpdir(), 'serai-live-'));
  const config = readConfig({ DATA_DIR: dataDir, SEED: '0' });
  const house = await openHouse({ config, databaseUrl: database.url, patience });
  const origin = await house.app.listen({ port: 0, host: '127.0.0.1' });
  const base = `${origin}/api`;
  async function member(name: string): Promise<Member> {
    const actor = await enrol(house, `${name}@example.com`, `${name} GmbH`);
    const token = await signedIn(base, `${name}@example.com`);
    return { actor, token, api: client(base, { headers: bearer(token) }) };
  }
  const close = async () => {
    await house.close(0);
    await database.close();
    await rm(dataDir, { recursive: true });
  };
  return { house, origin, base, url: `${base.replace('http', 'ws')}/live`, database, dataDir, member, close };
}

export type LiveHouse = Awaited<ReturnType<typeof openLiveHouse>>;

export async function until<T>(what: string, look: () => T | Promise<T>, patienceMs = 30_000): Promise<NonNullable<T>> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await setTimeout(10)) {
    const found = await look();
    if (found) return found;
  }
  return assert.fail(`${what} did not happen within ${patienceMs / 1_000} s`);
}

/** A connection with nothing between it and the test: what it has heard, in order. */
export function dial(url: string, headers: Readonly<Record<string, string>> = {}, options: ClientOptions = {}) {
  const socket = new WebSocket(url, { ...options, headers: { ...headers } });
  const heard: Frame[] = [];
  let ended: { readonly code: number; readonly reason: string } | undefined;
  socket.on('message', (data) => heard.push(JSON.parse((data as Buffer).toString('utf8')) as Frame));
  socket.on('close', (code, reason) => (ended = { code, reason: String(reason) }));
  socket.on('error', () => undefined);
  type Heard<Type> = Extract<Frame, { readonly type: Type }>;
  const all = <Type extends Frame['type']>(type: Type, topic?: string) =>
    heard.filter(
      (frame): frame is Heard<Type> => frame.type === type && (!topic || ('topic' in frame && frame.topic === topic)),
    );
  const hears = <Type extends Frame['type']>(type: Type, test: (frame: Heard<Type>) => boolean = () => true) =>
    until(`a frame "${type}"`, () => all(type).find(test));
  const say = async (said: Said | string) => {
    if (socket.readyState === WebSocket.CONNECTING) await new Promise((resolve) => socket.once('open', resolve));
    socket.send(typeof said === 'string' ? said : JSON.stringify(said));
  };
  return { socket, heard, closed: () => until('its end', () => ended), all, hears, say };
}
