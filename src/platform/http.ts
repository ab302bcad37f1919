import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Actor } from '#platform/actor';
import {
  type AnyBinding,
  type Answer,
  answering,
  type Binding,
  type HttpOptions,
  type OpenBinding,
  type Refused,
} from '#platform/answer';
import {
  type Asking,
  type Call,
  callable,
  fromBody,
  fromUrl,
  inLanguage,
  malformed,
  type Problem,
} from '#platform/in-process';
import { languageOf } from '#platform/language';
import { type FileReply, type Route, type StreamReply, type Upload, uploadRefusals } from '#platform/route';
import { readUpload } from '#platform/upload';

declare module 'fastify' {
  interface FastifyContextConfig {
    may?: string;
  }
  interface FastifyInstance {
    /** What `serve` has bound, by the route's name. */
    calls: Map<string, Call>;
    /** The same routes, for whoever walks them all. */
    routes: Map<string, { route: Route<unknown, unknown, unknown>; open: boolean }>;
    house: HttpOptions;
  }
}

/** What every answer says to the browser, whatever it is. */
export const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
} as const;

export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: 'loopback', // TLS ends at a proxy on this machine; only from there is X-Forwarded-Proto believed.
    bodyLimit: 1_048_576,
    logger: { level: options.logLevel ?? 'error', redact: ['req.headers.cookie', 'req.headers.authorization'] },
    forceCloseConnections: 'idle',
    // What asks for another protocol, as curl does for HTTP/2, is answered in this one.
    http: { shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket' && upgrades(app) },
  });
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? fromBody : fromUrl).compile(schema));
  app.addHook('onRoute', ({ url, config }) =>
    assert(config?.may ?? url.startsWith('/api/docs'), `${url} was not made by serve(), so no policy guards it`),
  );
  app.decorate('calls', new Map());
  app.decorate('routes', new Map());
  app.decorate('house', options);
  app.decorateRequest('actor');
  app.decorateRequest('sentText');
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.setDecorator('sentText', body); // As it was signed, to the last space.
    void parse(request, String(body), done);
  });
  app.addHook('onRequest', async (request, reply) => {
    request.setDecorator('actor', await options.authenticate(request));
    reply.headers({ 'x-request-id': request.id, ...everywhere });
  });
  // Files come as they are; the route that takes one bounds and reads it.
  app.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
  app.setNotFoundHandler((_, reply) =>
    problem(reply, { status: 404, title: 'There is nothing at this address.', code: 'no-route' }),
  );
  app.setErrorHandler(answerError);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Serai',
        version: '1',
        description:
          'Sign in with `POST /api/identity/sessions`; send the token as `Authorization: Bearer …`. Writes take an `Idempotency-Key`.',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
  });
  return app;
}

const upgrades = ({ server }: FastifyInstance) => server.listenerCount('upgrade') > 0;

type RequestError = Error & {
  validation?: { instancePath: string; message?: string }[];
  validationContext?: string;
  statusCode?: number;
};

function answerError(error: RequestError, request: FastifyRequest, reply: FastifyReply) {
  const { validation, validationContext, statusCode = 500 } = error;
  if (statusCode < 500) {
    const errors = validation?.map(({ instancePath, message }) => ({
      at: `${validationContext}${instancePath}`,
      rule: message,
    }));
    const told = malformed(errors ?? [{ at: 'body', rule: error.message }]);
    return problem(reply, { ...told, status: statusCode });
  }
  request.log.error({ err: error }, 'fault');
  return problem(reply, fault(request.id));
}

const fault = (trace: string): Problem => ({
  status: 500,
  title: 'This is our fault, and we have written it down.',
  code: 'fault',
  trace,
});

export function problem(reply: FastifyReply, facts: Problem) {
  const { server, request } = reply;
  const body = JSON.stringify(inLanguage(facts, server.house.sayIn(languageOf(request.headers))));
  return reply.code(facts.status).type('application/problem+json').serializer(String).send(body);
}

/** Binds a route for whoever is signed in: capability, `load`, policy, and only then `handle`. */
export function serve<Input, Reply, Refusal extends Refused, Loaded = undefined>(
  app: FastifyInstance,
  route: Route<Input, Reply, Refusal>,
  binding: Binding<NoInfer<Input>, NoInfer<Reply>, NoInfer<Refusal>, Loaded>,
): void {
  bind(app, route, binding as AnyBinding);
}

/** Binds a route that everybody may ask, signed in or not. */
export function serveOpen<Input, Reply, Refusal extends Refused>(
  app: FastifyInstance,
  route: Route<Input, Reply, Refusal>,
  binding: OpenBinding<NoInfer<Input>, NoInfer<Reply>, NoInfer<Refusal>>,
): void {
  bind(app, route, { ...binding, open: true } as AnyBinding);
}

function bind(app: FastifyInstance, route: Route<unknown, unknown, unknown>, binding: AnyBinding): void {
  const answer = answering(app.house, route, binding);
  assert(!app.calls.has(route.name), `${route.name} is served twice`);
  app.calls.set(route.name, callable(route, { answer, sayIn: app.house.sayIn }));
  app.routes.set(route.name, { route, open: binding.open === true });
  register(app, route, answer);
}

function register(app: FastifyInstance, route: Route<unknown, unknown, unknown>, answer: Answer): void {
  const { name, method, path, may, params, query, body, reply, upload, download, summary } = route;
  const input = Object.entries({ params, querystring: query, body }).filter(([, schema]) => schema);
  const shown = {
    operationId: name,
    tags: [path.split('/')[1] ?? ''],
    ...(summary && { summary }),
    security: [{ bearer: [] }],
  };
  app.route({
    method,
    url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
    config: { may },
    ...(upload && { bodyLimit: Number.MAX_SAFE_INTEGER }), // The route bounds it itself, and says so kindly.
    schema: {
      ...shown,
      ...(upload && { consumes: ['application/octet-stream'] }),
      ...Object.fromEntries(input),
      response: { ...(!download && { 200: reply }), ...documented(route) },
    },
    handler: async (request, response) => {
      const sent = await bodyOf(request, upload);
      if (upload && !sent) return problem(response, tooLarge(upload));
      const asked = { params: request.params, query: request.query, ...(sent !== undefined && { body: sent }) };
      const told = await answer(asked, askingOf(request));
      if (upload?.streamed) (request.body as Readable | undefined)?.resume(); // What nobody wanted is read and forgotten.
      if (!told.ok) return problem(response, told.refusal);
      if (!download) return response.send(told.value);
      return download === 'whole' ? sendFile(response, told.value) : sendStream(response, told.value);
    },
  });
}

/** Undefined for a file that is larger than its route takes; a streamed one is as large as its reader finds it to be. */
const bodyOf = (request: FastifyRequest, upload: Upload | undefined) =>
  upload?.streamed ? (request.body ?? new Uint8Array()) : upload ? readUpload(upload, request) : request.body;

const tooLarge = ({ maxBytes }: Upload): Problem => {
  const { status, title } = uploadRefusals['file-too-large'];
  return { status, title, code: 'file-too-large', maxBytes };
};

/** Who sends this request; the page's mount asks the same. */
export function askingOf(request: FastifyRequest): Asking {
  const key = request.headers['idempotency-key'];
  return {
    actor: request.getDecorator<Actor | undefined>('actor'),
    address: request.ip,
    language: languageOf(request.headers),
    sent: { headers: request.headers, raw: request.getDecorator<string | undefined>('sentText') ?? '' },
    key: typeof key === 'string' && key.length > 0 ? key.slice(0, 200) : undefined,
  };
}

function sendFile(response: FastifyReply, file: unknown) {
  const { bytes, type, shown } = file as FileReply;
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (shown)
    return response
      .type(type)
      .header('content-disposition', 'inline')
      .header('cache-control', `public, max-age=${shown.forSeconds}, immutable`)
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox") // Its own, as of a picture.
      .send(body);
  return attached(response, file as FileReply).send(body);
}

/** What fails before the first bytes is a fault as any other; later the connection breaks, so that no half file looks whole. */
async function sendStream(response: FastifyReply, file: unknown) {
  const chunks = (file as StreamReply).chunks[Symbol.asyncIterator]();
  const first = await chunks.next();
  const rest = { [Symbol.asyncIterator]: () => chunks };
  async function* whole() {
    if (first.done !== true) yield first.value;
    yield* rest;
  }
  return attached(response, file as StreamReply).send(Readable.from(whole(), { objectMode: false }));
}

function attached(response: FastifyReply, { type, name }: Pick<FileReply, 'type' | 'name'>) {
  const ascii = name.replaceAll(/[^\w.-]/g, '_');
  return response
    .type(type)
    .header('content-disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'private, no-store')
    .header('content-security-policy', "default-src 'none'; sandbox");
}

/** The refusals by status, for OpenAPI: several codes may share one. */
function documented({ refusals }: Route<unknown, unknown, unknown>) {
  const byStatus = Map.groupBy(Object.entries(refusals), ([, refusal]) => refusal.status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => {
      const codes = group.map(([code, { title, facts }]) =>
        Type.Object({ code: Type.Literal(code), ...facts.properties }, { description: title }),
      );
      return [status, { content: { 'application/problem+json': { schema: Type.Union(codes) } } }];
    }),
  );
}
