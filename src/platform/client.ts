import type { Result } from '#kernel/result';
import type { FileReply, Route, StreamReply } from '#platform/route';

interface Parts {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** What any route may refuse, before its handler is asked. */
export type AnyRefusal =
  | { readonly code: 'input-invalid'; readonly errors: readonly { readonly at: string; readonly rule: string }[] }
  | { readonly code: 'signed-out' }
  | { readonly code: 'token-ended' }
  | { readonly code: 'not-allowed'; readonly may: string }
  | { readonly code: 'token-not-allowed'; readonly may: string }
  | { readonly code: 'scope-missing'; readonly may: string; readonly needs: string }
  | { readonly code: 'idempotency-conflict' };

/** Every refusal also brings the sentence that the page shows. */
export type Told<Refusal> = Refusal & { readonly title: string };

export interface CallOptions {
  /** Chosen by the caller, once per intention: a second try under the same key gets the first answer. */
  readonly key?: string;
}

/** Calls any route with its own types: the same signature over the wire and inside the server's process. */
export type Api = <Input, Reply, Refusal extends { readonly code: string }>(
  route: Route<Input, Reply, Refusal>,
  input: NoInfer<Input>,
  options?: CallOptions,
) => Promise<Result<Reply, Told<Refusal | AnyRefusal>>>;

/** A list is the same name several times: `brand=Yageo&brand=Murata`. */
const texts = (part: unknown) =>
  Object.entries(part ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((each) => (each === undefined ? [] : [[name, String(each)]])),
  );

/** The typed client that pages, SDK, CLI and tests share, with no code generation. Throws where the server is at fault. */
export function client(
  base: string,
  { send = fetch, headers = {} }: { send?: typeof fetch; headers?: Readonly<Record<string, string>> } = {},
): Api {
  const call = async (route: Route<unknown, unknown, never>, input: object, { key }: CallOptions = {}) => {
    const { params, query, body } = input as Parts;
    const values = new Map(texts(params) as [string, string][]);
    const url =
      base + route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values.get(name) ?? ''));
    const search = new URLSearchParams(texts(query) as [string, string][]).toString();
    const sent = bodyOf(route, body);
    const response = await send(search ? `${url}?${search}` : url, {
      method: route.method,
      ...sent.init,
      headers: { ...headers, ...sent.headers, ...(key && { 'idempotency-key': key }) },
    });
    if (response.ok) {
      const value = route.download ? await fileOf(response, route.download) : await response.json();
      return { ok: true, value };
    }
    const answer = (await response.json()) as { trace?: string };
    if (response.status >= 500) throw new Error(`${route.name} failed; tell support the trace ${answer.trace}`);
    return { ok: false, refusal: answer };
  };
  return call as Api;
}

function bodyOf(route: Route<unknown, unknown, never>, body: unknown) {
  if (body === undefined) return { headers: {}, init: {} };
  if (route.upload)
    return { headers: { 'content-type': 'application/octet-stream' }, init: { body: body as Uint8Array<ArrayBuffer> } };
  return { headers: { 'content-type': 'application/json' }, init: { body: JSON.stringify(body) } };
}

async function fileOf(response: Response, download: 'whole' | 'stream'): Promise<FileReply | StreamReply> {
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const type = response.headers.get('content-type') ?? 'application/octet-stream';
  const file = { type, name: decodeURIComponent(name ?? 'file') };
  if (download === 'whole') return { ...file, bytes: new Uint8Array(await response.arrayBuffer()) };
  return { ...file, chunks: response.body ?? emptyStream() };
}

async function* emptyStream(): AsyncGenerator<Uint8Array> {
  // A file without a byte has no body.
}
