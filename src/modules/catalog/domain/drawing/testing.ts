import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Category, taxonomyOf } from '../category.ts';
import type { Id } from '#kernel/id';
import type { Part } from './naming/part.ts';

const seeded = readFileSync(new URL('../../migrations/0002_electronic_components.sql', import.meta.url), 'utf8');

/** The tree that every house begins with, as its migration writes it. */
export const tree = taxonomyOf(
  [...seeded.matchAll(/\('([a-z0-9-]+)', '(?:[^']|'')*', (null|'[a-z0-9-]+'), \d+\)/g)].map(
    ([, slug = '', above = '']): Category => ({
      id: slug as Id,
      slug,
      name: slug,
      parent: above === 'null' ? null : (above.slice(1, -1) as Id),
    }),
  ),
  [],
);

export const pathOf = (slug: string): readonly string[] => (tree.bySlug.get(slug)?.path ?? []).map((each) => each.slug);

export interface Example extends Part {
  /** Leads of which the picture shows something; undefined where it may show none or all. */
  readonly leads: number | undefined;
}

/** Package names as catalogues write them, each with a category and what of the leads is seen. */
export const examples: readonly Example[] = readFileSync(new URL('fixtures/packages.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [name = '', category = '', leads = '', attributes = ''] = line.split('\t');
    assert(tree.bySlug.has(category), `${category} is a category`);
    return {
      package: name,
      categories: pathOf(category),
      leads: leads === '?' ? undefined : Number(leads),
      attributes: attributes
        .split(';')
        .filter((each) => each !== '')
        .map((each) => ({ key: each.slice(0, each.indexOf('=')), text: each.slice(each.indexOf('=') + 1) })),
    };
  });

const usesIn = (text: string) => [...text.matchAll(/<use href="#([^"]+)"/g)].map(([, id = '']) => id);

/** What a browser would make of a picture: whether all is there that it refers to, and how many leads it draws. */
export function readPicture(svg: string): { readonly leads: number } {
  assert.match(
    svg,
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+" role="img"><title>[^<]+<\/title>/,
  );
  assert.doesNotMatch(svg, /NaN|undefined|Infinity|null/);
  const open: string[] = [];
  for (const [, end, name = '', closed] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (closed) continue;
    if (end) assert.equal(open.pop(), name);
    else open.push(name);
  }
  assert.deepEqual(open, []);
  const style = /<style>([^<]*)<\/style>/.exec(svg)?.[1] ?? '';
  for (const [, names = ''] of svg.matchAll(/class="([^"]*)"/g))
    for (const name of names.split(' ')) assert(style.includes(`.${name}{`), `.${name} has a colour`);
  const groups = new Map(
    [...svg.matchAll(/<g id="([^"]+)">(.*?)<\/g>/g)].map(([, id = '', inner = '']) => [id, inner]),
  );
  const leadsOf = (id: string): number => {
    const inner = groups.get(id);
    assert(inner !== undefined, `${id} is defined`);
    return (/^l\d+$/.test(id) ? 1 : 0) + usesIn(inner).reduce((sum, each) => sum + leadsOf(each), 0);
  };
  const shown = svg.replace(/<defs>.*<\/defs>/, '');
  return { leads: usesIn(shown).reduce((sum, each) => sum + leadsOf(each), 0) };
}
