import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox';

declare const types: unique symbol;

export interface RefusalShape {
  readonly status: number;
  /** A sentence that a person can act on. */
  readonly title: string;
  readonly facts: TObject;
}

/** A body of raw bytes: one file, its name in the query as `name`. */
export interface Upload {
  readonly maxBytes: number;
  /** Media types, judged by the first bytes of the file and not by what the sender says. */
  readonly types: readonly string[];
  /**
   * The handler gets the bytes while they come, bounds and judges them itself: for files too large to stand in memory.
   * Under a key that was used before, the first answer is given again, whatever is sent.
   */
  readonly streamed?: true;
}

interface Definition {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/${string}`;
  /** The capability that is asked for, `thing:act`. Who has it: `platform/actor.ts`. */
  readonly may: string;
  /** One line for the API page. */
  readonly summary?: string;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  readonly upload?: Upload;
  /** The answer is a file: the handler gives it, and no JSON. A stream is sent while it is made. */
  readonly download?: 'whole' | 'stream';
  /**
   * The answer holds a secret that is told once, so it is never kept for a second asking: the handler itself answers
   * whoever asks again.
   */
  readonly secret?: true;
  readonly reply: TSchema;
  readonly refusals: Readonly<Record<string, RefusalShape>>;
}

/** One HTTP operation, as plain data: the server, the OpenAPI page, the client and the SDK all read this. */
export interface Route<Input, Reply, Refusal> extends Definition {
  // The types are worked out here, once. Worked out at each use, 300 routes cost the compiler 4 times as much.
  readonly [types]?: { input: Input; reply: Reply; refusal: Refusal };
}

type Part<Name extends string, S> = S extends TSchema ? { readonly [N in Name]: Static<S> } : unknown;
type RefusalOf<R> = {
  [Code in keyof R]: { readonly code: Code } & (R[Code] extends { facts: infer F extends TSchema }
    ? Static<F>
    : unknown);
}[keyof R];

/** A part that is left out is not asked for: a GET has no `body`, and its client gives none. */
export function route<
  R extends TSchema,
  const F extends Readonly<Record<string, RefusalShape>>,
  P extends TSchema | undefined = undefined,
  Q extends TSchema | undefined = undefined,
  B extends TSchema | undefined = undefined,
>(
  definition: Omit<Definition, 'params' | 'query' | 'body' | 'upload' | 'download'> & {
    readonly params?: P & TSchema;
    readonly query?: Q & TSchema;
    readonly body?: B & TSchema;
    readonly reply: R;
    readonly refusals: F;
  },
): Route<Part<'params', P> & Part<'query', Q> & Part<'body', B>, Static<R>, RefusalOf<F>> {
  return definition;
}

/** A route that takes one file. In this process its body is the bytes; on the wire the request's body is. */
export function uploadRoute<
  R extends TSchema,
  const F extends Readonly<Record<string, RefusalShape>>,
  P extends TSchema | undefined = undefined,
>(
  definition: Omit<Definition, 'params' | 'query' | 'body' | 'method' | 'download'> & {
    readonly params?: P & TSchema;
    readonly upload: Upload;
    readonly reply: R;
    readonly refusals: F;
  },
): Route<
  Part<'params', P> & { readonly query: { readonly name: string }; readonly body: Uint8Array },
  Static<R>,
  RefusalOf<F & typeof uploadRefusals>
> {
  const query = shape({ name: Type.String({ minLength: 1, maxLength: 200 }) });
  return { ...definition, method: 'POST', query, refusals: { ...definition.refusals, ...uploadRefusals } };
}

/** What a download answers: the client gives its bytes with their type and name. */
export interface FileReply {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly name: string;
  /** Pictures that pages show: kept so long by whoever has seen them. All else is handed over as an attachment. */
  readonly shown?: { readonly forSeconds: number };
}

/** A route that answers with a file, as an attachment unless it is to be shown. */
export function downloadRoute<
  const F extends Readonly<Record<string, RefusalShape>>,
  P extends TSchema | undefined = undefined,
>(
  definition: Omit<Definition, 'params' | 'query' | 'body' | 'method' | 'upload' | 'reply' | 'download'> & {
    readonly params?: P & TSchema;
    readonly refusals: F;
  },
): Route<Part<'params', P>, FileReply, RefusalOf<F>> {
  return { ...definition, method: 'GET', download: 'whole', reply: Type.Unknown() };
}

/** A file that is made while it is sent, however long it is. Whoever stops reading stops the making. */
export interface StreamReply {
  readonly chunks: AsyncIterable<string | Uint8Array>;
  readonly type: string;
  readonly name: string;
}

/** A route that answers with such a file, as an attachment. */
export function streamRoute<
  const F extends Readonly<Record<string, RefusalShape>>,
  P extends TSchema | undefined = undefined,
  Q extends TSchema | undefined = undefined,
>(
  definition: Omit<Definition, 'params' | 'query' | 'body' | 'method' | 'upload' | 'reply' | 'download'> & {
    readonly params?: P & TSchema;
    readonly query?: Q & TSchema;
    readonly refusals: F;
  },
): Route<Part<'params', P> & Part<'query', Q>, StreamReply, RefusalOf<F>> {
  return { ...definition, method: 'GET', download: 'stream', reply: Type.Unknown() };
}

/** A closed object: a field that nobody knows is told to the sender, not dropped behind his back. */
export const shape = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false });

export const refusal = <P extends TProperties = {}>(status: number, title: string, facts: P = {} as P) => ({
  status,
  title,
  facts: Type.Object(facts),
});

export const uploadRefusals = {
  'file-too-large': refusal(413, 'This file is too large. Send a smaller one.', { maxBytes: Type.Integer() }),
  'file-type': refusal(415, 'Files of this type are not taken here. Send one of the types named.', {
    types: Type.Array(Type.String()),
  }),
  'file-empty': refusal(400, 'The file is empty.'),
} as const;

export const idSchema = (prefix: string) => Type.String({ pattern: `^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$` });

export const timeSchema = Type.String({ format: 'date-time' });

/** Null where there is none: a field is always there. */
export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

/** Text as people write it. At least one character that is no space; control characters other than line breaks are refused. */
export const textSchema = (maxLength: number, minLength = 1) =>
  Type.String({
    minLength,
    maxLength,
    pattern: `^${minLength > 0 ? '(?!\\s*$)' : ''}[^\\u0000-\\u0009\\u000b\\u000c\\u000e-\\u001f\\u007f]*$`,
  });

export const currencySchema = Type.String({ pattern: '^[A-Z]{3}$' });

/** Minor units travel as a decimal string: JSON's numbers would round them. */
export const moneySchema = shape({
  minor: Type.String({ pattern: '^(0|-?[1-9][0-9]{0,18})$' }),
  currency: currencySchema,
});

/** Per piece in the major unit, up to six decimals: `0.0291`. */
export const unitPriceSchema = Type.String({ pattern: '^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,6})?$' });

/** Whole pieces, at most what a ship carries. */
export const quantitySchema = Type.Integer({ minimum: 1, maximum: 1_000_000_000 });

/** The page of a list: `after` is the `next` of the page before. */
export const pageQuery = {
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
};

export const listOf = <S extends TSchema>(item: S) => shape({ items: Type.Array(item), next: nullable(Type.String()) });

/** How a list is taken away: for a spreadsheet, as one JSON list, or as one JSON value a line. */
export const exportQuery = {
  format: Type.Enum(['csv', 'json', 'jsonl'], { default: 'csv' }),
  /** Begins CSV with a byte order mark, without which Excel takes it for another encoding. */
  bom: Type.Boolean({ default: false }),
};
