/** `npm start` and `npm run dev`: the whole house in this process, until Ctrl-C. */
import { createServer } from 'node:net';
import { ConfigError, readConfig, type Config } from '#platform/config';
import { readAccounts, showAccounts } from './accounts.ts';
import { openDatabase } from './database.ts';
import { openHouse } from './house.ts';
import { builtPages, buildPages, pagesInDevelopment } from './pages.ts';
import { seed } from './seed/seed.ts';

const started = performance.now();
const say = (line: string) =>
  console.log(`${((performance.now() - started) / 1_000).toFixed(1).padStart(5)} s  ${line}`);

async function start(development: boolean): Promise<() => Promise<void>> {
  const config = readConfig();
  await portIsFree(config);
  const [database] = await Promise.all([openDatabase(config, say), development ? undefined : buildPages(say)]);
  const web = development ? pagesInDevelopment : builtPages;
  const house = await openHouse({ config, databaseUrl: database.url, web });
  const close = async () => {
    await house.close();
    await database.stop();
  };
  try {
    if (config.SEED) await seed(house, { dataDir: config.DATA_DIR, say });
    const address = await house.app.listen({ port: config.PORT, host: config.HOST });
    say('ready');
    console.log(`\n  Serai stands at  ${address}\n  API, to try out  ${address}/api/docs\n`);
    console.log(showAccounts(readAccounts(config.DATA_DIR), config.DATA_DIR));
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

async function portIsFree({ PORT, HOST }: Config): Promise<void> {
  const server = createServer();
  await new Promise<void>((free, taken) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be listened at (${error.code})`;
      taken(new ConfigError(`Port ${PORT} of ${HOST} ${why}. Choose another: PORT=${PORT + 1} npm start`));
    });
    server.listen(PORT, HOST, () => server.close(() => free()));
  });
}

try {
  const close = await start(process.argv.includes('--dev'));
  let closing: Promise<void> | undefined;
  const stop = () => {
    closing ??= close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('disconnect', stop); // Whoever started us is gone.
} catch (error) {
  // What the person can mend is one sentence; what he cannot is ours, and comes with its trace.
  console.error(error instanceof ConfigError || isPlain(error) ? `Serai cannot start. ${error.message}` : error);
  process.exit(1);
}

function isPlain(error: unknown): error is Error {
  return error instanceof Error && /^(PostgreSQL|There is no embedded|the pages could not)/.test(error.message);
}
