import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { actName, factsOf } from './acts.ts';

const modules = join(import.meta.dirname, '../../../../src/modules');

/** Acts are said where they are done, by modules that no page may import. So they are looked for in the source. */
async function actsInSource(): Promise<string[]> {
  const files = await readdir(modules, { recursive: true });
  const own = files.filter((file) => file.endsWith('.ts') && !/test/.test(file));
  const texts = await Promise.all(own.map((file) => readFile(join(modules, file), 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => /\bact( =|:) /.test(line));
  return [...new Set(lines.flatMap((line) => line.match(/(?<=')[a-z]+\.[a-z]+(-[a-z]+)*(?=')/g) ?? []))].toSorted();
}

test('PAGE-14: every act that the house writes down has a name, and what nobody has named is told by its code', async () => {
  const acts = [
    ...(await actsInSource()),
    ...['funded', 'released', 'refunded', 'frozen', 'unfrozen'].map((does) => `pay.escrow-${does}`),
  ];
  assert(acts.length > 25, acts.join(' '));
  assert.deepEqual(
    acts.filter((act) => actName(act) === act),
    [],
  );
  assert.equal(actName('moon.landed'), 'moon.landed');
});

test('PAGE-14: facts of an act keep what is no word: ids, figures and moments', () => {
  const id = 'com_01kpzdcyz2fcn8ee8ahg12ctpg';
  assert.deepEqual(factsOf({ moon: id, roles: 'owner sales', until: '2027-11-26T23:59:59.000Z' }), [
    { name: 'moon', value: id },
    { name: 'roles', value: 'owner sales' },
    { name: 'until', value: '2027-11-26T23:59:59.000Z' },
  ]);
});
