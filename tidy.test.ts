import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';

/** What the style asks for and no linter knows. */
const tracked = existsSync('.git')
  ? execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).split('\n')
  : readdirSync('.', { recursive: true, encoding: 'utf8' }).filter(
      (name) => !/(^|\/)(node_modules|build|data)\//.test(name),
    );
const files = tracked.filter((name) => name && existsSync(name));
const code = files.filter((name) => /\.(ts|svelte|mjs|sql)$/.test(name));
const textOf = (name: string) => readFileSync(name, 'utf8');
const findAll = (names: readonly string[], pattern: RegExp) =>
  names.flatMap((name) => (pattern.test(textOf(name)) ? [name] : []));

test('TIDY-1: the tree was looked at', () => assert(code.length > 150, `${code.length} files`));

test('TIDY-2: files are kebab-case and none is a drawer for odds and ends', () => {
  const named = code.filter((name) => !name.startsWith('web/src/routes/'));
  const pattern = /^(\.?[a-z0-9]+([-.][a-z0-9]+)*|[A-Z][A-Za-z]+\.svelte|\d{4}_[a-z0-9_]+\.sql)$/;
  assert.deepEqual(
    named.filter((name) => !pattern.test(basename(name))),
    [],
  );
  assert.deepEqual(
    code.filter((name) => /(^|[/-])(utils?|helpers?|manager|misc|common)([./-]|$)/.test(name)),
    [],
  );
});

test('TIDY-3: nothing is left for later, switched off or loosened', () => {
  const pattern = /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|expect-error|nocheck)|\b(test|describe|it)\.only\(/;
  assert.deepEqual(
    findAll(
      code.filter((name) => name !== 'tidy.test.ts'),
      pattern,
    ),
    [],
  );
});

test('TIDY-4: our own code is never replaced by a stand-in', () => {
  assert.deepEqual(
    findAll(
      code.filter((name) => name !== 'tidy.test.ts'),
      /mock\.(fn|method|module)|jest\.fn|vi\.fn/,
    ),
    [],
  );
});

test('TIDY-5: every module has the shape of a module', () => {
  for (const name of readdirSync('src/modules')) {
    const has = new Set(readdirSync(join('src/modules', name)));
    for (const part of ['README.md', 'index.ts', 'contract.ts', 'migrations'])
      assert(has.has(part), `${name} lacks ${part}`);
    const tests = files.filter((file) => file.startsWith(`src/modules/${name}/`) && file.endsWith('.test.ts'));
    assert(tests.length > 0, `${name} has no tests`);
  }
});

test('TIDY-6: every rule of a module is named by a test, and every test of a rule by its README', () => {
  for (const name of [...readdirSync('src/modules').map((each) => `modules/${each}`), 'ledger']) {
    const readme = textOf(`src/${name}/README.md`);
    const rules = new Set([...readme.matchAll(/\*\*([A-Z]{2,6}-\d+)\*\*/g)].map(([, rule]) => rule));
    assert(rules.size > 0, `${name}/README.md numbers no rules`);
    const tests = files
      .filter((file) => file.startsWith(`src/${name}/`) && file.endsWith('.test.ts'))
      .map(textOf)
      .join('\n');
    const untested = [...rules].filter(
      (rule) => !new RegExp(`\\b${rule}\\b`).test(tests) && !ranged(rule ?? '', tests),
    );
    assert.deepEqual(untested, [], name);
  }
});

/** `LED-1 to LED-8` names what lies between. */
function ranged(rule: string, tests: string): boolean {
  const [word, number] = rule.split('-');
  const ranges = tests.matchAll(new RegExp(`${word}-(\\d+) to ${word}-(\\d+)`, 'g'));
  return [...ranges].some(([, from, to]) => Number(from) <= Number(number) && Number(number) <= Number(to));
}

test('TIDY-7: the dark tokens stand twice, and both times the same', () => {
  const css = textOf('web/src/styles/tokens.css');
  const blocks = [...css.matchAll(/\{ color-scheme: dark;([\s\S]*?)\}/g)].map(([, block = '']) =>
    block.replaceAll(/\s+/g, ' ').trim(),
  );
  assert.equal(blocks.length, 2);
  assert.equal(blocks[0], blocks[1]);
});

test('TIDY-8: pages are laid out by logical properties only', () => {
  const pages = files.filter((name) => /^web\/src\/.*\.(svelte|css)$/.test(name));
  const physical =
    /(margin|padding|border)-(left|right|top|bottom)\b|[\s"'](pl|pr|ml|mr|left|right)-\d|text-align:\s*(left|right)\b/;
  assert.deepEqual(findAll(pages, physical), []);
});
