import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '#kernel/clock';
import { showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import type { Api } from '#platform/client';
import { askingOf } from '#platform/http';
import type { Pool } from '#platform/db';
import { type Asking, inProcess } from '#platform/in-process';
import { isLanguage } from '#platform/language';
import { keepPages, type KeptPages } from './kept-pages.ts';
import { positionOf } from './live/live.ts';

/** What pages get with the raw request. `web/src/app.d.ts` says the same in the web's own words. */
interface Handover {
  readonly api: Api;
  readonly signedIn: boolean;
  /** Who reads, as shown outside: enough to say whose side of a trade this is. */
  readonly me: { readonly person: string; readonly company: string; readonly roles: readonly string[] } | null;
  /** Where one's own company and these topics stand: asked before the data, so that nothing falls between. */
  readonly position: (...topics: string[]) => Promise<string>;
  /** By the house's clock, which a demonstration may have set forward. */
  readonly now: string;
  /** What the address says, or else the reader's cookie or browser. */
  readonly language: string;
  /** Came by https, so that the cookie may be bound to this host. */
  readonly secure: boolean;
  readonly requestId: string;
  /** What a public page is made of, by id or by the name of an event: whenever it changes, the kept page is old. */
  readonly madeOf: (...tags: string[]) => void;
}
export type Handler = (request: IncomingMessage & { house?: Handover }, response: ServerResponse) => void;

const me = (actor: Actor | undefined): Handover['me'] =>
  actor ? { person: showId('per', actor.person), company: showId('com', actor.company), roles: actor.roles } : null;

interface Mount {
  readonly pool: Pool;
  readonly clock: Clock;
  /** How many bytes of public pages are kept for their next readers; 0 renders each anew. */
  readonly keepBytes: number;
}

/** Mounts SvelteKit's handler behind everything that Fastify serves itself. Answers what pages it keeps. */
export async function mountWeb(app: FastifyInstance, handler: Handler, mount: Mount): Promise<KeptPages> {
  const { pool, clock, keepBytes } = mount;
  const handover = (asking: Asking, request: Pick<Handover, 'madeOf' | 'secure' | 'requestId'>): Handover => {
    const reader = me(asking.actor);
    return {
      api: inProcess(app, asking),
      signedIn: reader !== null,
      me: reader,
      position: (...topics) => positionOf(pool, reader ? [reader.company, ...topics] : topics),
      now: clock.now().toISOString(),
      language: asking.language,
      ...request,
    };
  };
  const kept = keepPages(keepBytes, (request, response, { language, madeOf }) => {
    const raw = request as unknown as Parameters<Handler>[0];
    raw.headers['x-forwarded-proto'] = 'http';
    const asking = { actor: undefined, address: 'kept page', language };
    raw.house = handover(asking, { madeOf, secure: false, requestId: randomUUID() });
    handler(raw, response);
  });
  await app.register(async (web) => {
    web.removeAllContentTypeParsers();
    web.addContentTypeParser('*', (_request, _body, done) => done(null, undefined)); // SvelteKit reads the stream.
    web.route({
      method: ['GET', 'HEAD', 'POST'],
      url: '/*',
      schema: { hide: true },
      bodyLimit: Number.MAX_SAFE_INTEGER, // Pages that take a file bound it themselves, and say so.
      config: { may: 'page:open' }, // A page has no power: what it shows and does, it asks by routes.
      handler: async (request, reply) => {
        const { actor, address, ...asking } = askingOf(request);
        const { lang } = request.query as { lang?: unknown };
        const language = typeof lang === 'string' && isLanguage(lang) ? lang : asking.language;
        if (!actor && keepBytes > 0 && (await kept.answer(request, reply, language))) return reply;
        const raw: Parameters<Handler>[0] = request.raw;
        const secure = request.protocol === 'https';
        raw.headers['x-forwarded-proto'] = request.protocol;
        raw.house = handover({ actor, address, language }, { madeOf: () => undefined, secure, requestId: request.id });
        for (const [name, value] of Object.entries(reply.getHeaders()))
          if (value !== undefined) reply.raw.setHeader(name, value);
        if (actor) reply.raw.setHeader('cache-control', 'no-store');
        reply.hijack();
        handler(raw, reply.raw);
        return reply;
      },
    });
  });
  if (keepBytes > 0) answerAtOnce(app, kept);
  return kept;
}

/** What lies ready is answered before the house's own work begins: a kept page then costs a third. */
function answerAtOnce({ server }: FastifyInstance, kept: KeptPages): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (!kept.atOnce(request, response)) for (const listener of listeners) listener.call(server, request, response);
  });
}
