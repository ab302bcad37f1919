#!/usr/bin/env node
// The one way in: `npm start`, `npm test` and the rest. Runs on Node 20 or newer with nothing installed: installs what
// is missing, finds Node 24, and hands over to the TypeScript that does the work.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
const unfinished = 'unfinished';
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const [task = 'start', ...rest] = process.argv.slice(2);
const program = programs[task];
if (!program) stop(`There is no task "${task}". There are: ${Object.keys(programs).join(', ')}.`);

await install();
await hand(node24(), [...program, ...rest]);

/** Installs exactly what the lock file says, if that has changed since the last time. */
async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules/.serai-lock');
  const before = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (before === lock) return;
  try {
    if (before === unfinished) removePackages(); // npm takes what an interrupted run has unpacked by half for whole.
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, unfinished);
  } catch ({ code }) {
    stop(`Packages are missing, and this user may not write to ${root} (${code}). Run npm start once as its owner.`);
  }
  process.stderr.write('Installing packages; the first time takes about a minute …\n');
  const npm = process.env.npm_execpath;
  const flags = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'];
  const patient = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=10000']; // By itself npm waits for minutes.
  const [command, args] = npm ? [process.execPath, [npm, ...flags]] : ['npm', flags];
  let seconds = 0;
  const patience = setInterval(() => process.stderr.write(`… ${(seconds += 10)} s, still installing\n`), 10_000);
  // npm takes its time to hear a signal, and would go on behind our back.
  const npmEnds = { stdio: ['ignore', 2, 2], passed: () => 'SIGKILL' };
  const { code, signal } = await run(command, [...args, ...patient, '--loglevel=error'], npmEnds);
  clearInterval(patience);
  if (signal) process.exit(130);
  writeFileSync(stamp, code === 0 ? lock : '');
  if (code !== 0) stop('npm could not install the packages; what it said stands above. Is the npm registry reachable?');
}

function removePackages() {
  const anew = { recursive: true, force: true, maxRetries: 10, retryDelay: 200 };
  for (const folder of ['node_modules', 'web/node_modules']) rmSync(join(root, folder), anew);
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

async function hand(node, args) {
  const env = {
    ...process.env,
    PATH: `${dirname(node)}:${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'), // A second of every later start.
  };
  const { code, signal } = await run(node, args, { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 1));
}

/** Runs a program to its end, which comes with ours at the latest: it gets our signals, or what `passed` makes of them. */
function run(command, args, { passed = (signal) => signal, ...options }) {
  const child = spawn(command, args, { cwd: root, ...options });
  const pass = (signal) => child.kill(passed(signal));
  for (const signal of signals) process.on(signal, pass);
  // A signal that reaches npm alone ends its shell, and nobody tells us.
  const orphaned = () => process.env.npm_lifecycle_event && process.ppid !== parent && pass('SIGTERM');
  const watch = setInterval(orphaned, 500);
  return new Promise((resolve) => {
    child.on('error', () => resolve({ code: 1 }));
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const each of signals) process.off(each, pass);
      resolve({ code, signal });
    });
  });
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
