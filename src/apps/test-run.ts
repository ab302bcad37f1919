/** `npm test`: every check, then every test, on one PostgreSQL. The runner's counts are the last lines. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { migrate, openPool } from '#platform/db';
import { migrateJobs } from '#platform/jobs';
import { startPostgres } from '#platform/postgres';
import { migrations } from './migrations.ts';
import { buildPages } from './pages.ts';

const bin = (name: string) => join('node_modules/.bin', name);
const started = performance.now();
const say = (line: string) =>
  process.stdout.write(`[${((performance.now() - started) / 1_000).toFixed(1).padStart(5)} s] ${line}\n`);

function run(command: string, args: readonly string[], options: { cwd?: string; env?: object; show?: boolean } = {}) {
  return new Promise<boolean>((resolve) => {
    const { cwd = '.', env = {}, show = false } = options;
    const stdio = show ? 'inherit' : 'pipe';
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', stdio, stdio] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
    child.on('error', (error) => (say(String(error)), resolve(false)));
    child.on('exit', (code) => {
      if (code !== 0 && !show) process.stdout.write(said);
      resolve(code === 0);
    });
  });
}

const checks: readonly (readonly [string, () => Promise<boolean>])[] = [
  ['format', () => run(bin('biome'), ['format'])],
  ['types of the pages', () => run('npm', ['run', '--silent', 'types', '--workspace', 'web'])],
  ['types', () => run(bin('tsc'), ['--noEmit'])],
  ['lint', () => run(bin('oxlint'), ['--type-aware'])],
  ['unused code', () => run(bin('knip'), ['--no-progress'])],
  [
    'build of the pages',
    async () =>
      buildPages().then(
        () => true,
        (error: Error) => (process.stdout.write(`${error.message}\n`), false),
      ),
  ],
];

let sound = true;
for (const [name, check] of checks) {
  const passed = await check();
  say(`${name}: ${passed ? 'clean' : 'NOT clean, see above'}`);
  sound &&= passed;
}

const only = process.argv.slice(2);
const postgres = await startPostgres();
const pool = openPool(postgres.url, 2);
await pool.query('create database template_serai');
await pool.end();
const template = new URL(postgres.url);
template.pathname = '/template_serai';
const migrating = openPool(String(template), 2);
await migrate(migrating, migrations);
await migrateJobs(migrating);
await migrating.end();

const files =
  only.length > 0 ? only : ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'boundaries.test.ts', 'tidy.test.ts'];
const passed = await run(process.execPath, ['--test', '--test-concurrency=2', ...files], {
  show: true,
  env: { SERAI_TEST_TEMPLATE: String(template) },
});
await postgres.stop();
if (!sound) process.stdout.write('A check above is not clean, so this run fails whatever the tests say.\n');
process.exit(sound && passed ? 0 : 1);
