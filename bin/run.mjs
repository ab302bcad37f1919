#!/usr/bin/env node
// The one way in: `npm start`, `npm test` and the rest. Runs on Node 20 or newer with nothing installed: installs what
// is missing, finds Node 24, and hands over to the TypeScript that does the work.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const programs = {
  start: ['src/apps/server.ts'],
  dev: ['--watch', '--watch-preserve-output', 'src/apps/server.ts', '--dev'],
  demo: ['src/apps/demo.ts'],
  import: ['src/apps/import-cli.ts'],
  bench: ['src/apps/bench.ts'],
  test: ['src/apps/test-run.ts'],
};
const parent = process.ppid;

const [task = 'start', ...rest] = process.argv.slice(2);
const program = programs[task];
if (!program) stop(`There is no task "${task}". There are: ${Object.keys(programs).join(', ')}.`);

await install();
hand(node24(), [...program, ...rest]);

/** Installs exactly what the lock file says, if that has changed since the last time. */
async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules/.serai-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stderr.write('Installing packages; the first time takes about a minute …\n');
  const npm = process.env.npm_execpath;
  const flags = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'];
  const [command, args] = npm ? [process.execPath, [npm, ...flags]] : ['npm', flags];
  const child = spawn(command, [...args, '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] });
  let seconds = 0;
  const patience = setInterval(() => process.stderr.write(`… ${(seconds += 10)} s, still installing\n`), 10_000);
  const status = await new Promise((resolve) => child.on('error', resolve).on('exit', resolve));
  clearInterval(patience);
  if (status !== 0)
    stop('npm could not install the packages; what it said stands above. Is the npm registry reachable?');
  writeFileSync(stamp, lock);
}

/** Node 24 comes as a package, so that an older one on the machine is enough to begin. */
function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const system = platform() === 'win32' ? 'win' : platform();
  const packaged = join(root, `node_modules/node-${system}-${arch()}/bin/node${system === 'win' ? '.exe' : ''}`);
  if (existsSync(packaged)) return packaged;
  return stop(
    `Serai needs Node 24, and npm has none for ${platform()}-${arch()}. Install it from your system's packages.`,
  );
}

/** The program ends with us, however we end: by a signal that we pass on, or by its channel to us that breaks. */
function hand(node, args) {
  const env = {
    ...process.env,
    PATH: `${dirname(node)}:${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'), // A second of every later start.
  };
  const child = spawn(node, args, { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
  // A signal that reaches npm alone ends its shell, and nobody tells us.
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500);
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
