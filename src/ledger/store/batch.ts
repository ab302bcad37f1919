import pg from 'pg';
import { cellOf, deriveId, type Id } from '#kernel/id';
import { committed, type Pool } from '#platform/db';
import type { Ride, RideRow } from '#platform/ride';
import type { Account, AccountCode, AccountName } from '../domain/account.ts';
import type { Accepted, Linked } from '../domain/decide.ts';

/** What becomes of a batch. `fence-lost`: another writer was here. `ride-failed`: some command's ride said no. */
export type Outcome =
  | { readonly is: 'applied' }
  | { readonly is: 'fence-lost' }
  | { readonly is: 'ride-failed'; readonly reason: string; readonly bug?: Error };

export interface Batch {
  readonly commands: readonly Accepted<Linked & { readonly rides: readonly RideRow[] }>[];
  /** As they will be, with the version that they must still have: 0n where they are opened now. */
  readonly accounts: readonly (Account & { readonly was: bigint })[];
  readonly at: Date;
}

export interface Store {
  /** Those of the accounts that are open. */
  load(names: readonly AccountName[]): Promise<Account[]>;
  /** The content hashes of those of the commands that are in the books. */
  hashes(ids: readonly Id[]): Promise<ReadonlyMap<Id, string>>;
  /** All or nothing, in one statement. Throws where nobody knows whether it was committed. */
  apply(batch: Batch): Promise<Outcome>;
}

type Rows = readonly Readonly<Record<string, unknown>>[];

const key = { cell: 'smallint', id: 'uuid' };
const keyOf = (id: Id) => ({ cell: cellOf(id), id });
const change = { ...key, debits: 'bigint', credits: 'bigint', version: 'bigint' };
const opening = {
  ...change,
  market: 'smallint',
  owner: 'uuid',
  asset: 'text',
  place: 'uuid',
  code: 'text',
  floor: 'bigint',
};
const transfer = {
  ...key,
  debit: 'uuid',
  credit: 'uuid',
  amount: 'bigint',
  code: 'text',
  ref: 'uuid',
  command_hash: 'text',
  at: 'timestamptz',
};
const entry = {
  cell: 'smallint',
  account: 'uuid',
  version: 'bigint',
  transfer: 'uuid',
  counter: 'uuid',
  amount: 'bigint',
  balance_after: 'bigint',
  code: 'text',
  ref: 'uuid',
  at: 'timestamptz',
};

export function createStore(pool: Pool): Store {
  return {
    async load(names) {
      const values: unknown[] = [];
      const rows = unnest(
        values,
        key,
        names.map((name) => keyOf(name.id)),
      );
      const sql = `select id, market, owner, asset, place, code, floor, debits, credits, version from ledger.account join ${rows} using (cell, id)`;
      return (await pool.query<Account & { code: AccountCode }>(sql, values)).rows;
    },
    async hashes(ids) {
      const values: unknown[] = [];
      const sql = `select id, command_hash from ledger.transfer join ${unnest(values, key, ids.map(keyOf))} using (cell, id)`;
      const { rows } = await pool.query<{ id: Id; command_hash: string }>(sql, values);
      return new Map(rows.map((row) => [row.id, row.command_hash]));
    },
    async apply(batch) {
      const { sql, values } = compose(batch);
      try {
        await pool.query(sql, values);
        committed(pool);
        return { is: 'applied' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

/** The whole batch as one statement. `on conflict do nothing` turns another writer's work into a count that differs. */
function compose({ commands, accounts, at }: Batch): { sql: string; values: unknown[] } {
  const opened = accounts
    .filter((account) => account.was === 0n)
    .map((account) => ({ ...account, ...keyOf(account.id) }));
  const touched = accounts
    .filter((account) => account.was > 0n)
    .map((account) => ({ ...account, ...keyOf(account.id) }));
  const moved = commands.flatMap(({ command }) =>
    command.transfers.map(({ debit, credit, amount, code, ref }, leg) => ({
      ...keyOf(command.id),
      id: legId(command.id, leg),
      debit: debit.id,
      credit: credit.id,
      amount,
      code,
      ref,
      command_hash: leg === 0 ? command.hash : null,
      at,
    })),
  );
  const stated = commands.flatMap(({ command, entries }) =>
    entries.map(({ balanceAfter, leg, ...line }) => ({
      ...line,
      cell: cellOf(line.account),
      transfer: legId(command.id, leg),
      balance_after: balanceAfter,
      code: command.transfers[leg]?.code,
      ref: command.transfers[leg]?.ref,
      at,
    })),
  );
  const rides = Map.groupBy(
    commands.flatMap(({ command }) => command.rides),
    (row) => row.ride,
  );

  const values: unknown[] = [];
  const insert = (table: string, columns: Readonly<Record<string, string>>, rows: Rows) => {
    const names = Object.keys(columns).join(', ');
    return `insert into ${table} (${names}) select ${names} from ${unnest(values, columns, rows)} on conflict do nothing returning 1`;
  };
  const steps = [
    `opened as (${insert('ledger.account', opening, opened)})`,
    `touched as (update ledger.account a set debits = rows.debits, credits = rows.credits, version = rows.version
       from ${unnest(values, { ...change, was: 'bigint' }, touched)}
       where a.cell = rows.cell and a.id = rows.id and a.version = rows.was returning 1)`,
    `moved as (${insert('ledger.transfer', transfer, moved)})`,
    `stated as (${insert('ledger.entry', entry, stated)})`,
  ];
  const fence = ['opened', 'touched', 'moved', 'stated'].map(countOf).join(' + ');
  values.push(accounts.length + moved.length + stated.length);
  const demands = [`ledger.demand('fence', ${fence}, $${values.length})`];
  for (const [ride, rows] of rides) {
    steps.push(`ride_${demands.length} as (${boarded(values, ride, rows)})`);
    values.push(rows.length);
    demands.push(`ledger.demand('${ride.name}', ${countOf(`ride_${demands.length}`)}, $${values.length})`);
  }
  return { sql: `with ${steps.join(',\n')}\nselect ${demands.join(', ')}`, values };
}

const legId = (command: Id, leg: number): Id => (leg === 0 ? command : deriveId(command, `leg ${leg}`));

const boarded = (values: unknown[], ride: Ride, rows: readonly RideRow[]) =>
  `with rows as (select * from ${unnest(
    values,
    ride.columns,
    rows.map((each) => each.row),
  )}) ${ride.sql} returning 1`;

/** One array per column, whatever the number of rows: the statement's text stays the same. */
function unnest(values: unknown[], columns: Readonly<Record<string, string>>, rows: Rows): string {
  const arrays = Object.entries(columns).map(([name, type]) => {
    values.push(rows.map((row) => row[name] ?? null));
    return `$${values.length}::${type}[]`;
  });
  const names = Object.keys(columns).map((name) => `"${name}"`);
  return `unnest(${arrays.join(', ')}) as rows(${names.join(', ')})`;
}

const countOf = (name: string) => `(select count(*) from ${name})`;

const refusing = new Set(['22', '23']); // Bad data, or a constraint: a normal no.
const contended = new Set(['40']); // Deadlock or serialisation: two writers met.
const leaving = new Set(['08', '53', '57', '58', 'XX']); // The server is going, or gone.

/** Only rides can raise here, since the ledger's own steps count instead. PostgreSQL's error classes say the rest. */
function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) throw error;
  const kind = error.code.slice(0, 2);
  if (leaving.has(kind)) throw error;
  if (contended.has(kind) || (error.code === 'LG001' && error.message === 'fence')) return { is: 'fence-lost' };
  const reason = error.constraint ?? error.message;
  if (refusing.has(kind) || error.code === 'LG001') return { is: 'ride-failed', reason };
  return { is: 'ride-failed', reason, bug: error };
}
