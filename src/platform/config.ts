import { resolve } from 'node:path';

/** One setting: what it is for, what holds when nobody says anything, and how its text is read. */
interface Setting<Value> {
  readonly about: string;
  readonly fallback: string;
  readonly read: (text: string) => Value | undefined;
  /** What a good value looks like, for the sentence that refuses a bad one. */
  readonly form: string;
}

const setting = <Value>(definition: Setting<Value>) => definition;

const wholeNumber = (about: string, fallback: number, [least, most]: readonly [number, number]) =>
  setting<number>({
    about,
    fallback: String(fallback),
    form: `a whole number from ${least} to ${most}`,
    read: (text) => {
      const value = Number(text);
      return /^\d+$/.test(text) && value >= least && value <= most ? value : undefined;
    },
  });

const yesOrNo = (about: string) =>
  setting<boolean>({
    about,
    fallback: '0',
    form: '1 or 0',
    read: (text) => (text === '1' ? true : text === '0' ? false : undefined),
  });

const loopback = ['127.0.0.1', '::1', 'localhost'];

/** Everything that can be set, by environment variable. `docs/reference/configuration.md` is written from this table. */
export const settings = {
  HOST: setting({
    about: 'The address that the server listens at. Anything but loopback needs DEMO=1 while money is simulated.',
    fallback: '127.0.0.1',
    form: 'an address of this machine',
    read: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
  }),
  PORT: wholeNumber('The port that the server listens at.', 4173, [1, 65_535]),
  DATA_DIR: setting({
    about: 'Where the database, the uploaded files and the secrets are kept.',
    fallback: 'data',
    form: 'a folder',
    read: (text) => (text ? resolve(text) : undefined),
  }),
  DATABASE_URL: setting<string | null>({
    about:
      'A PostgreSQL 18 of your own, as postgres://user:password@host:port/name. Empty: one is started in DATA_DIR.',
    fallback: '',
    form: 'postgres://user:password@host:port/name',
    read: (text) =>
      text === '' ? null : /^postgres(ql)?:\/\/[^\s]+$/.test(text) && URL.canParse(text) ? text : undefined,
  }),
  DATABASE_CONNECTIONS: wholeNumber('How many connections the server keeps to the database.', 20, [4, 100]),
  DEMO: yesOrNo('Lets simulated money and the demonstration clock run on an address that others can reach.'),
  EGRESS_LOOPBACK: yesOrNo('Lets webhooks go to this machine, by http too, for whoever tries them out on it.'),
  SEED: setting<boolean>({
    about: 'Whether an empty database gets demonstration data.',
    fallback: '1',
    form: '1 or 0',
    read: (text) => (text === '1' ? true : text === '0' ? false : undefined),
  }),
  PAGE_CACHE_MB: wholeNumber(
    'How many megabytes of public pages are kept in memory for their next readers. 0 renders each anew.',
    64,
    [0, 4_096],
  ),
  LOG_LEVEL: setting({
    about: 'How much is logged, as JSON lines: error, warn, info or debug.',
    fallback: 'error',
    form: 'error, warn, info or debug',
    read: (text) => (['error', 'warn', 'info', 'debug'].includes(text) ? text : undefined),
  }),
  COMMISSION_BASIS_POINTS: wholeNumber(
    'The commission on a released escrow, in hundredths of a percent.',
    250,
    [0, 5_000],
  ),
  RELEASE_AFTER_DAYS: wholeNumber('Days from delivery until the clock releases an undisputed escrow.', 7, [1, 90]),
  PAY_WITHIN_DAYS: wholeNumber('Days from the signed contract until an unpaid order is cancelled.', 7, [1, 90]),
  CARRIER_SPEED: wholeNumber(
    'How many times faster than real the simulated carrier and bank are: 1440 makes a day a minute.',
    1_440,
    [1, 10_000_000],
  ),
} as const satisfies Record<string, Setting<unknown>>;

type Read<S> = S extends Setting<infer Value> ? Value : never;
export type Config = { readonly [Name in keyof typeof settings]: Read<(typeof settings)[Name]> };

/** What the person who starts the house can mend himself; the message is the sentence that he reads. */
export class ConfigError extends Error {}

/** Reads and checks all settings; throws one ConfigError that names everything that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const wrong: string[] = [];
  const entries = Object.entries<Setting<unknown>>(settings).map(([name, { fallback, form, read }]) => {
    const value = read(env[name] ?? fallback);
    if (value === undefined) wrong.push(`${name}=${JSON.stringify(env[name])} is not ${form}.`);
    return [name, value];
  });
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'));
  const config = Object.fromEntries(entries) as Config;
  if (!loopback.includes(config.HOST) && !config.DEMO) {
    throw new ConfigError(
      `HOST=${config.HOST} can be reached by others, and this house works with simulated money. Say DEMO=1 if that is meant, or keep HOST on 127.0.0.1.`,
    );
  }
  if (!loopback.includes(config.HOST) && config.EGRESS_LOOPBACK) {
    throw new ConfigError(
      `EGRESS_LOOPBACK=1 would let whoever reaches HOST=${config.HOST} send requests into this machine. Leave it out, or keep HOST on 127.0.0.1.`,
    );
  }
  return config;
}
