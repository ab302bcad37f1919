import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'svelte/compiler';

const source = new URL('../', import.meta.url);
const components = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.svelte'),
);

/** Attributes and props that a person reads or hears; what stands in any other is for the machine. */
const said = /^(aria-label|aria-description|title|placeholder|alt|label|hint|note|text|what|empty|summary|caption)$/;
/** Names, values and codes that are the same in every language. */
const own =
  /^\s*([^\p{L}]|Serai|API|PDF|SSCC|USB-C|10 kΩ|100 nF 0603|[a-z]+\.[a-z-]+|https:\/\/example\.com[\w/]*|[a-z]{3}_…|SL…)*\s*$/u;

interface Node {
  readonly type?: string;
  readonly name?: string;
  readonly data?: string;
}

/** The words of a component's tree that are written in it, wherever they hang. */
function* textsIn(value: unknown): Generator<string> {
  if (value === null || typeof value !== 'object') return;
  const { type, name = '', data = '' } = value as Node;
  if (type === 'Attribute' && !said.test(name)) return;
  if (type === 'Text' && !own.test(data)) yield data.trim();
  for (const [key, each] of Object.entries(value)) if (key !== 'css' && key !== 'metadata') yield* textsIn(each);
}

test('PAGE-16: no component has a text of its own; all stand in the messages', () => {
  assert(components.length > 100, `${components.length} components`);
  const raw = components.flatMap((name) => {
    const { fragment } = parse(readFileSync(new URL(name, source), 'utf8'), { modern: true, filename: name });
    return [...textsIn(fragment)].map((text) => `${name}: ${text}`);
  });
  assert.deepEqual(raw, []);
});
