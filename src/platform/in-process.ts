import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import writerFor from 'fast-json-stringify';
import type { FastifyInstance } from 'fastify';
import type { Result } from '#kernel/result';
import type { Actor } from '#platform/actor';
import type { Api, CallOptions } from '#platform/client';
import type { Say } from '#platform/language';
import type { Route } from '#platform/route';

/** A URL knows only text, so its numbers are read from text. A body says what it means and is taken at its word. */
export const fromUrl = formats.default(new Ajv({ coerceTypes: 'array', useDefaults: true, strict: true }));
export const fromBody = formats.default(new Ajv({ coerceTypes: false, removeAdditional: false, strict: true }));

export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly code: string;
  readonly [fact: string]: unknown;
}
type Told = Result<unknown, Problem>;

/** A request as it came over the wire. */
export interface Sent {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly raw: string;
}

/** Who asks, from where, and under which key of his own. */
export interface Asking {
  readonly actor: Actor | undefined;
  readonly address: string;
  /** The language that he reads: what is refused is said in it. */
  readonly language: string;
  readonly key?: string | undefined;
  readonly sent?: Sent | undefined;
}
export type Call = (input: object, asking: Asking) => Promise<Told>;

/** RFC 9457: type, title and status, with the code and the facts as its extension members. */
const asProblem = (problem: Problem) => ({ type: `/problems/${problem.code}`, ...problem });

export const malformed = (errors: readonly { at: string; rule: string | undefined }[]): Problem => ({
  status: 400,
  title: 'The request is not well formed.',
  code: 'input-invalid',
  errors,
});

/** The code is for programs and stays; the sentence is for whoever reads it. */
export const inLanguage = (problem: Problem, say: Say): Problem => asProblem({ ...problem, title: say(problem.title) });

/** A route asked without the wire: the same validation, and an answer that has been through the same serializer. */
export function callable(
  { params, query, body, reply, download, upload }: Route<unknown, unknown, unknown>,
  { answer, sayIn }: { answer: (input: never, asking: Asking) => Promise<Told>; sayIn: (language: string) => Say },
): Call {
  const parts = [
    { name: 'params', at: 'params', schema: params, ajv: fromUrl },
    { name: 'query', at: 'querystring', schema: query, ajv: fromUrl },
    { name: 'body', at: 'body', schema: body, ajv: fromBody },
  ].flatMap(({ name, at, schema, ajv }) => (schema ? [{ name, at, check: ajv.compile(schema) }] : []));
  const write = writerFor(reply);
  return async (input, asking) => {
    const asked = copied(input as Record<string, unknown>, upload !== undefined);
    for (const { name, at, check } of parts) {
      if (check(asked[name])) continue;
      const errors = (check.errors ?? []).map((error) => ({ at: at + error.instancePath, rule: error.message }));
      return { ok: false, refusal: inLanguage(malformed(errors), sayIn(asking.language)) };
    }
    const told = await answer(asked as never, asking);
    if (told.ok) return download ? told : { ok: true, value: JSON.parse(write(told.value)) };
    return { ok: false, refusal: JSON.parse(JSON.stringify(inLanguage(told.refusal, sayIn(asking.language)))) };
  };
}

/** Coercing writes into what was asked; into the bytes of a file nobody writes, and they may be many. */
function copied({ body, ...input }: Record<string, unknown>, isFile: boolean): Record<string, unknown> {
  const copy = structuredClone(isFile ? input : { ...input, body });
  return isFile ? { ...copy, body } : copy;
}

/**
 * The typed client for pages of this very process, speaking for whoever asked for the page. Routes are found by name,
 * not by identity: the route that a page imports is the bundler's copy.
 */
export const inProcess = (app: FastifyInstance, asking: Asking): Api =>
  (async (route: Route<unknown, unknown, never>, input: object, { key }: CallOptions = {}) => {
    const call = app.calls.get(route.name);
    assert(call, `${route.name} is not served here`);
    return call(input, { ...asking, key });
  }) as Api;
