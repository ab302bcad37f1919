/** `npm start` and `npm run dev`: the whole house in this process, until Ctrl-C. */
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { ConfigError, readConfig, type Config } from '#platform/config';
import { readAccounts, showAccounts } from './accounts.ts';
import { claimFolder, openDatabase } from './database.ts';
import { builtPages, buildPages, pagesInDevelopment } from './pages.ts';

const patienceMs = 5_000;
const closeWithinMs = 15_000;
/** What is open, to be closed in reverse: at the end, or in the middle of a start that fails or is called off. */
const opened: (() => Promise<void>)[] = [];
const calledOff = new AbortController();
const stopped = new Promise((resolve) => calledOff.signal.addEventListener('abort', resolve));

/** A line with the seconds since the start; a step that takes long is heard from again. */
function say(line: string): void {
  console.log(`${(performance.now() / 1_000).toFixed(1).padStart(5)} s  ${line}`);
  patience.refresh();
}
const patience = setInterval(() => say('… still at it'), patienceMs);

async function start([argument, ...others]: readonly string[]): Promise<void> {
  const development = argument === '--dev' && others.length === 0;
  if (argument && !development)
    throw new ConfigError(
      `There is no option ${argument}. Settings are environment variables, as in PORT=8080 npm start.`,
    );
  const config = { ...readConfig(), ...(development && { PAGE_CACHE_MB: 0 }) };
  await portIsFree(config);
  opened.push(await claimFolder(config));
  const { url, freeJobs, openHouse, seed } = await openFoundation(config, development);
  await freeJobs(url);
  process.umask(0o077); // What is uploaded is for nobody else on this machine to read.
  const web = development ? pagesInDevelopment : builtPages;
  const house = await openHouse({ config, databaseUrl: url, web });
  opened.push(house.close);
  if (config.SEED) await unlessCalledOff(seed(house, { dataDir: config.DATA_DIR, say }));
  const address = await unlessCalledOff(house.app.listen({ port: config.PORT, host: config.HOST }));
  say('ready');
  clearInterval(patience);
  console.log(`\n  Serai stands at  ${address}\n  API, to try out  ${address}/api/docs\n`);
  console.log(showAccounts(readAccounts(config.DATA_DIR), config.DATA_DIR));
}

/**
 * What takes its time goes side by side; where one fails, the others are waited for, and not left behind. Our own
 * programs are loaded here, so that a wrong setting is told at once.
 */
async function openFoundation(config: Config, development: boolean) {
  const [database, pages, programs] = await Promise.allSettled([
    openDatabase(config, say),
    development ? undefined : buildPages(say, calledOff.signal),
    Promise.all([import('#platform/jobs'), import('./house.ts'), import('./seed/seed.ts')]),
  ]);
  if (database.status === 'rejected') throw database.reason;
  opened.push(database.value.stop);
  if (pages.status === 'rejected') throw pages.reason;
  if (programs.status === 'rejected') throw programs.reason;
  calledOff.signal.throwIfAborted();
  const [{ freeJobs }, { openHouse }, { seed }] = programs.value;
  return { url: database.value.url, freeJobs, openHouse, seed };
}

function unlessCalledOff<T>(work: Promise<T>): Promise<T> {
  return Promise.race([work, stopped.then(() => Promise.reject(new Error('called off')))]);
}

async function portIsFree({ PORT, HOST }: Config): Promise<void> {
  const server = createServer();
  await new Promise<void>((free, taken) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const another = `Choose another: PORT=${PORT < 1_024 ? 8_080 : PORT < 65_535 ? PORT + 1 : 4_173} npm start`;
      const why =
        code === 'EADDRINUSE'
          ? `Port ${PORT} of ${HOST} is in use by another program. ${another}`
          : code === 'EACCES'
            ? `Port ${PORT} of ${HOST} is not for ordinary users. ${another}`
            : `HOST=${HOST} is no address of this machine (${code}). Leave HOST away to listen at 127.0.0.1.`;
      taken(new ConfigError(why));
    });
    server.listen(PORT, HOST, () => server.close(() => free()));
  });
}

/** What the person can mend is one sentence; what he cannot is ours, and comes with its trace. */
function explain(error: unknown): unknown {
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (error instanceof ConfigError) return `Serai cannot start. ${message}`;
  if (path && ['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(code ?? ''))
    return `Serai cannot start. ${path} cannot be read or written (${code}).`;
  return error;
}

// 'disconnect': whoever started us is gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])
  process.on(signal, () => {
    if (!calledOff.signal.aborted) say(`${signal}: closing`);
    calledOff.abort();
  });
let code = 0;
try {
  await start(process.argv.slice(2));
  await stopped;
} catch (error) {
  if (!calledOff.signal.aborted) {
    console.error(explain(error));
    code = 1;
  }
}
for (const close of opened.toReversed()) await Promise.race([close().catch(console.error), setTimeout(closeWithinMs)]); // What hangs must not keep the rest open.
process.exit(code);
