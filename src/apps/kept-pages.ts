import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import inject from 'light-my-request';
import { readId } from '#kernel/id';
import { everywhere } from '#platform/http';
import { languageOf } from '#platform/language';
import { type Body, type Page, PageCache, type Rendered } from '#platform/page-cache';
import type { Delivered } from '#platform/relay';

/** What everybody may read. A page that also says what it is made of (`locals.madeOf`) is kept for the next reader. */
const publicPage = /^\/(?:$|\?|(?:c|p|search|suppliers)(?:$|[/?]))/;
const longestAddress = 500;

interface Asked {
  readonly url: string;
  readonly language: string;
}
type Render = (
  request: Parameters<inject.DispatchFunc>[0],
  response: Parameters<inject.DispatchFunc>[1],
  asked: Asked & { madeOf: (...tags: string[]) => void },
) => void;

export interface KeptPages {
  /** Answers a reader who is nobody in particular; false where the page is not one of these. */
  readonly answer: (request: FastifyRequest, reply: FastifyReply, language: string) => Promise<boolean>;
  /** The same before anything else of the house is asked, for what lies ready; false where nothing does. */
  readonly atOnce: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly heard: (event: Pick<Delivered, 'name' | 'key' | 'payload'>) => void;
}

/** Ids as they are shown outside and as they lie inside are one tag. */
const tagOf = (text: string): string => (/^[a-z]{3}_[0-9a-z]{26}$/.test(text) ? readId(text) : text);

export function keepPages(maxBytes: number, render: Render): KeptPages {
  const cache = new PageCache<Asked>({
    maxBytes,
    async render(asked): Promise<Rendered> {
      const tags = new Set<string>();
      const madeOf = (...named: string[]) => named.forEach((each) => tags.add(tagOf(each)));
      // No header of the reader, so that nothing of his can get into what everyone reads.
      const answer = await inject((request, response) => render(request, response, { ...asked, madeOf }), {
        url: asked.url,
        headers: { host: 'localhost' },
      });
      return { status: answer.statusCode, headers: answer.headers, body: answer.body, madeOf: tags };
    },
  });
  return {
    heard({ name, key, payload }) {
      const named = Object.values(payload)
        .flat()
        .filter((each) => typeof each === 'string');
      cache.heard([name, key, ...named.map(tagOf)]);
    },
    async answer(request, reply, language) {
      const { method, url } = request;
      if ((method !== 'GET' && method !== 'HEAD') || !publicPage.test(url) || url.length > longestAddress) return false;
      const page = await cache.read(`${language} ${url}`, { url, language });
      if (!('plain' in page)) await sendRendered(reply, page);
      else {
        const encoded = await cache.bodyOf(page, request.headers['accept-encoding'] ?? '');
        const { status, bytes } = answerWith(encoded, request.headers);
        await reply
          .code(status)
          .headers(headersOf(page, encoded, language))
          .send(bytes);
      }
      return true;
    },
    atOnce(request, response) {
      const { url = '', headers } = request;
      if (!publicPage.test(url) || !isNobody(request)) return false;
      const language = languageOf(headers);
      const page = cache.kept(`${language} ${url}`);
      const encoded = page && cache.bodyOf(page, headers['accept-encoding'] ?? '');
      if (!encoded || encoded instanceof Promise) return false;
      const { status, bytes } = answerWith(encoded, headers);
      response.writeHead(status, headersOf(page, encoded, language)).end(bytes);
      return true;
    },
  };
}

/** Seen by the request alone, before any session is looked up; with a language in the address, it takes the long way. */
const isNobody = ({ method, url = '', headers: { authorization, cookie = '' } }: IncomingMessage) =>
  method === 'GET' && authorization === undefined && !cookie.includes('session=') && !url.includes('lang=');

/** Whoever has it already is only told so. */
const answerWith = ({ etag, bytes }: Body, headers: IncomingHttpHeaders) =>
  headers['if-none-match'] === etag ? { status: 304, bytes: undefined } : { status: 200, bytes };

/** To be asked for anew each time: with its tag that costs next to nothing, and what has changed is seen at once. */
const headersOf = ({ policy }: Page, { etag, encoding, bytes }: Body, language: string) => ({
  etag,
  'cache-control': 'public, no-cache',
  vary: 'accept-encoding, accept-language, cookie',
  'content-language': language,
  'content-security-policy': policy,
  'content-type': 'text/html; charset=utf-8',
  'content-length': bytes.length,
  ...(encoding && { 'content-encoding': encoding }),
  ...everywhere,
});

/** What cannot be kept, such as a page that is not there, as it came out. */
async function sendRendered(reply: FastifyReply, { status, headers, body }: Rendered): Promise<FastifyReply> {
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && !/^(connection|date|transfer-encoding|content-length|keep-alive)$/.test(name))
      reply.header(name, value);
  return reply.code(status).send(body);
}
