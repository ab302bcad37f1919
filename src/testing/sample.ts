import assert from 'node:assert/strict';
import type { TSchema } from 'typebox';

/** Texts of every form that routes ask for; a pattern takes the first that fits. */
const texts = [
  'text',
  'USD',
  '1',
  '0.5',
  'DE',
  'a@example.com',
  'a-long-password-77',
  '2031-01-01T00:00:00.000Z',
  '2031-01-01',
  'key:value',
  '12/31',
  '123',
  '4242424242424242',
  '853224',
  '0'.repeat(64),
  '+49 40 1234567',
  'https://example.com',
  'a-slug',
  'SL000000000000',
];

type AnySchema = TSchema & Readonly<Record<string, unknown>>;

/** A value that the schema accepts, the plainest that there is: what a walk over all routes asks with. */
export function sampleOf(schema: TSchema): unknown {
  const { type, anyOf, enum: choices, const: only } = schema as AnySchema;
  if (only !== undefined) return only;
  if (Array.isArray(choices)) return choices[0];
  if (Array.isArray(anyOf)) return sampleOf(anyOf[0] as TSchema);
  if (type === 'object') return objectOf(schema as AnySchema);
  if (type === 'array') return arrayOf(schema as AnySchema);
  if (type === 'string') return textOf(schema as AnySchema);
  if (type === 'integer' || type === 'number') return numberOf(schema as AnySchema);
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  return undefined;
}

function objectOf({ properties, required }: AnySchema): object {
  const names = (required ?? []) as string[];
  const all = properties as Record<string, TSchema>;
  return Object.fromEntries(
    names.map((name) => {
      const schema = all[name];
      assert(schema, name);
      return [name, sampleOf(schema)];
    }),
  );
}

const arrayOf = ({ items, minItems }: AnySchema): unknown[] =>
  Array.from({ length: Number(minItems ?? 0) }, () => sampleOf(items as TSchema));

const numberOf = ({ minimum, exclusiveMinimum, maximum }: AnySchema): number =>
  Math.min(
    Number(minimum ?? (exclusiveMinimum === undefined ? 1 : Number(exclusiveMinimum) + 1)),
    Number(maximum ?? Infinity),
  );

const formats: Readonly<Record<string, RegExp>> = {
  'date-time': /T.*Z$/,
  date: /^\d{4}-\d\d-\d\d$/,
  email: /@/,
};

function textOf({ pattern, format, minLength = 0, maxLength = Infinity }: AnySchema): string {
  const written = typeof pattern === 'string' ? pattern : '';
  const form = typeof format === 'string' ? formats[format] : undefined;
  const prefix = /^\^([a-z]{3})_/.exec(written)?.[1];
  if (prefix) return `${prefix}_${'0'.repeat(26)}`;
  const found = texts.find(
    (text) =>
      new RegExp(written, 'u').test(text) &&
      (form?.test(text) ?? true) &&
      text.length >= Number(minLength) &&
      text.length <= Number(maxLength),
  );
  assert(found !== undefined, `no sample fits ${written} ${String(format)}`);
  return found;
}
