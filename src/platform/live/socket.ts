import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { WebSocketServer, type WebSocket } from 'ws';
import { problem } from '#platform/http';
import { fromBody } from '#platform/in-process';
import { type Caller, callerOf } from '#platform/live/caller';
import type { Live } from '#platform/live/hub';
import { Line, type LineLimits } from '#platform/live/line';
import { Listener } from '#platform/live/listener';
import { closeCodes, type Said } from '#platform/live/protocol';
import { shape } from '#platform/route';
import { Throttle } from '#platform/throttle';

export interface SocketLimits extends LineLimits {
  /** Something is sent so often, and the session looked at again. */
  readonly beatMs: number;
}

const beatMs = 25_000; // Proxies close what is silent for a minute.
const mostBytes = 4 * 1024;
const mostQueued = 250;
const closeWithinMs = 5_000;
const goodbyeMs = 1_000;

const topic = Type.String({ maxLength: 64 });
const sequence = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const wellFormed = fromBody.compile(
  Type.Union([
    shape({ type: Type.Literal('subscribe'), topic, after: Type.Optional(sequence) }),
    shape({ type: Type.Literal('unsubscribe'), topic }),
    shape({ type: Type.Literal('presence'), topic, here: Type.Boolean() }),
    shape({ type: Type.Literal('typing'), topic, typing: Type.Boolean() }),
  ]),
);

function read(text: string): Said | undefined {
  try {
    const said: unknown = JSON.parse(text);
    return wellFormed(said) ? (said as Said) : undefined;
  } catch {
    return undefined;
  }
}

/** What upgrades, with what has come behind its head. */
const upgrades = new WeakMap<IncomingMessage, { readonly socket: Socket; readonly head: Buffer }>();

/**
 * A request that wants to become a WebSocket goes through the same hooks and to the same routes as any other: who it is
 * of, and from which site it comes, is asked in one place. A route that does not take it answers as always.
 */
function routeUpgrades(app: FastifyInstance): void {
  app.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (request.headers['sec-websocket-protocol']?.startsWith('vite')) return; // Hot reload, in development.
    upgrades.set(request, { socket, head });
    socket.on('error', () => socket.destroy());
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.on('finish', () => socket.end());
    app.routing(request, response);
  });
}

/** `/live`: one connection for all that somebody listens to. */
export function serveSocket(app: FastifyInstance, live: Live, limits: Partial<SocketLimits> = {}): void {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false, // Frames are small, and a compressor for each connection is not.
    maxPayload: mostBytes,
  });
  const sockets = new Set<WebSocket>();
  let closing = false;
  routeUpgrades(app);

  app.get('/live', { schema: { hide: true }, config: { may: 'live:listen' } }, (request, reply) => {
    const upgrade = upgrades.get(request.raw);
    if (!upgrade) {
      const title = 'This address takes WebSocket connections. For server-sent events ask for one topic.';
      return problem(reply, { status: 426, title, code: 'upgrade-required' });
    }
    reply.hijack();
    reply.raw.detachSocket(upgrade.socket);
    return server.handleUpgrade(request.raw, upgrade.socket, upgrade.head, (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      const line = new Line(
        {
          write: (frame, written) => socket.send(JSON.stringify(frame), () => written()),
          waiting: () => socket.bufferedAmount,
          close(reason) {
            socket.close(closeCodes[reason], reason);
            setTimeout(() => socket.terminate(), closeWithinMs).unref(); // Who does not read does not answer either.
          },
        },
        limits,
      );
      socket.on('error', () => line.gone()); // What was too large or no WebSocket frame: ws closes and says why.
      const caller = callerOf(request);
      if (closing) line.end('going-away');
      // A browser does not tell its page the status of a refused handshake, but does tell it a code.
      else if (!caller) line.end('signed-out');
      else converse(socket, { app, live, line, caller, beatMs: limits.beatMs ?? beatMs });
    });
  });

  app.addHook('preClose', async () => {
    closing = true;
    live.close();
    const until = Date.now() + goodbyeMs;
    while (sockets.size > 0 && Date.now() < until) await new Promise((resume) => setTimeout(resume, 10));
    for (const socket of sockets) socket.terminate();
  });
}

interface Conversing {
  readonly app: FastifyInstance;
  readonly live: Live;
  readonly line: Line;
  readonly caller: Caller;
  readonly beatMs: number;
}

function converse(socket: WebSocket, { app, live, line, caller, beatMs: everyMs }: Conversing): void {
  const listener = new Listener(live, line, caller);
  if (!live.enter(listener)) return line.end('too-many-connections');
  const throttle = new Throttle({ clock: app.house.clock, burst: 250, everyMs: 50 });
  const failed = (error: unknown) => {
    console.error('live:', error);
    line.end('fault');
  };

  let queued = 0;
  let turn = Promise.resolve();
  socket.on('message', (data: Buffer, isBinary) => {
    if (line.over) return;
    if (throttle.take('') > 0 || queued >= mostQueued) return line.end('too-many-frames');
    const said = isBinary ? undefined : read(data.toString('utf8'));
    if (!said) return line.end('bad-frame');
    queued += 1;
    turn = turn
      .then(() => listener.hear(said))
      .catch(failed)
      .finally(() => (queued -= 1));
  });

  let answered = true;
  socket.on('pong', () => (answered = true));
  const beat = setInterval(() => {
    if (line.over) return undefined; // It has been closed, and is waited for no longer than that takes.
    if (!answered) return socket.terminate(); // Gone without a word.
    answered = false;
    socket.ping();
    line.send({ type: 'beat' });
    listener.recheck().catch(failed);
  }, everyMs);
  socket.on('close', () => {
    clearInterval(beat);
    listener.end();
  });
  line.send({ type: 'hello', beatMs: everyMs });
}
