import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOperator } from '#identity';
import { ConfigError, readConfig } from '#platform/config';
import { randomPassword, readAccounts } from '../accounts.ts';
import { openDatabase } from '../database.ts';
import { openHouse } from '../house.ts';

/** Where the demonstration is played. */
export interface Place {
  readonly baseUrl: string;
  readonly operator: { readonly email: string; readonly password: string };
  readonly close: () => Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** A server that runs, with an operator of its own: by name, or as the demonstration data has left him. */
export async function runningHouse(url: string, env: Env): Promise<Place> {
  if (!URL.canParse(url)) throw new ConfigError(`SERAI_URL=${url} is no address. Write http://127.0.0.1:4173`);
  const { SERAI_OPERATOR_EMAIL: email, SERAI_OPERATOR_PASSWORD: password } = env;
  const { DATA_DIR } = readConfig({ DATA_DIR: env['DATA_DIR'] });
  const operator = email && password ? { email, password } : readAccounts(DATA_DIR)['operator'];
  if (!operator) {
    throw new ConfigError(
      `Nobody can act as the operator of ${url}: give SERAI_OPERATOR_EMAIL and SERAI_OPERATOR_PASSWORD, or the DATA_DIR of that server (${DATA_DIR} has no demonstration accounts).`,
    );
  }
  const baseUrl = new URL(url).origin;
  const ready = await fetch(`${baseUrl}/health/ready`).catch(() => undefined);
  if (!ready?.ok) throw new ConfigError(`No Serai answers at ${baseUrl}. Start it with npm start, then try again.`);
  return { baseUrl, operator, close: async () => undefined };
}

/** A house of its own on an empty database, which is gone afterwards. */
export async function ownHouse(say: (line: string) => void): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'serai-demo-'));
  await chmod(dataDir, 0o755); // PostgreSQL runs as another user where we are root.
  const config = readConfig({ DATA_DIR: dataDir, SEED: '0' });
  const closing = [() => rm(dataDir, { recursive: true, force: true })];
  const close = async () => {
    for (const end of closing.splice(0).toReversed()) await end();
  };
  try {
    say('starting a database and a house of its own');
    const database = await openDatabase(config, say);
    closing.push(database.stop);
    const house = await openHouse({ config, databaseUrl: database.url });
    closing.push(() => house.close(0));
    const operator = { email: 'operator@demonstration.example', password: randomPassword() };
    await createOperator(house.modules.identity, { ...operator, name: 'Marta Lindqvist' });
    const baseUrl = await house.app.listen({ port: 0, host: config.HOST });
    return { baseUrl, operator, close };
  } catch (error) {
    await close();
    throw error;
  }
}
