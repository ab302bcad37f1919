import { AsyncLocalStorage } from 'node:async_hooks';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Handler } from './web.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const build = join(root, 'web/build');
const stamp = join(build, '.built-from');
const sources = [
  'web/src',
  'web/messages',
  'web/project.inlang/settings.json',
  'web/static',
  'web/vite.config.ts',
  'web/package.json',
  'src',
];

/** What the pages are made of, by name, size and time: cheap to ask at every start. */
function fingerprint(): string {
  const lines = sources.flatMap((source) => {
    const path = join(root, source);
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter(
        (name) =>
          source !== 'src' ||
          /\/contract(\.ts$|\/)|^kernel\/|^platform\/(live\/)?(route|client|connection|protocol)\.ts$/.test(name),
      )
      .map((name) => join(path, name));
  });
  return hash('sha256', lines.map((path) => `${path} ${statSync(path).size} ${statSync(path).mtimeMs}`).join('\n'));
}

/** Ends the build with whoever asked for it, also by kill -9: the next start builds anew, and not beside this one. */
const endWithParent = 'process.on("disconnect", () => process.exit(1)); process.channel?.unref()';

/** Builds the pages if a source is younger than the build. */
export async function buildPages(say: (line: string) => void = () => {}, signal?: AbortSignal): Promise<void> {
  const now = fingerprint();
  if (existsSync(join(build, 'handler.js')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  say('building the pages');
  await runVite(signal && { signal });
  writeFileSync(stamp, now);
}

/** The same pages in a language that nobody speaks, from right to left: what has no message of its own stands out. */
export async function mirroredPages(): Promise<Handler> {
  await runVite({ env: { ...process.env, SERAI_MIRRORED: '1' } });
  return handlerIn(join(root, 'web/build-mirrored'));
}

async function runVite(
  options: { readonly signal?: AbortSignal; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const args = [`--import=data:text/javascript,${endWithParent}`, vite, 'build', '--logLevel', 'warn'];
    const child = spawn(process.execPath, args, {
      cwd: join(root, 'web'),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      ...options,
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the pages could not be built:\n${said}`))));
  });
}

/** The pages as built for production. */
export const builtPages = (): Promise<Handler> => handlerIn(build);

async function handlerIn(folder: string): Promise<Handler> {
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto'; // Read when the handler is loaded; without it, it takes https.
  process.env['BODY_SIZE_LIMIT'] = '66M'; // The largest file that a page takes is an import of 64 MB.
  const { handler } = (await import(join(folder, 'handler.js'))) as { handler: Handler };
  return handler;
}

/** The pages straight from their source, with hot reload, inside the same process and on the same port. */
export async function pagesInDevelopment(app: FastifyInstance): Promise<Handler> {
  const { createServer } = await import('vite');
  const requests = new AsyncLocalStorage<IncomingMessage>();
  // In development SvelteKit asks the adapter for the platform, without the request; vite.config.ts answers from here.
  Object.assign(globalThis, { [Symbol.for('serai.requests')]: requests });
  process.chdir(join(root, 'web')); // Both SvelteKit and its adapter read the folder that they are started in.
  const server = { middlewareMode: true, ws: { server: app.server } } as const;
  const vite = await createServer({
    root: process.cwd(),
    server: server as never,
    appType: 'custom',
    configLoader: 'native',
  });
  app.addHook('onClose', () => vite.close());
  return (request, response) => requests.run(request, () => vite.middlewares(request, response));
}
