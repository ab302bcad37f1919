import { cellOf, type Id } from '#kernel/id';
import type { Pool, Tx } from '#platform/db';
import type { AccountCode, AccountName } from '../domain/account.ts';

export interface StatementLine {
  readonly version: bigint;
  readonly transfer: Id;
  readonly counter: Id;
  /** Credited is positive, debited negative. */
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  readonly code: string;
  readonly ref: Id | null;
  readonly at: Date;
}

export interface TrialLine {
  readonly asset: string;
  readonly code: AccountCode;
  readonly accounts: bigint;
  readonly debits: bigint;
  readonly credits: bigint;
}

export interface AccountState extends AccountName {
  readonly debits: bigint;
  readonly credits: bigint;
  readonly version: bigint;
}

const currencies = "asset ~ '^[A-Z]{3}$'";
const columns = 'id, market, owner, asset, place, code, debits, credits, version';

/** What every account holds, by id; those that nobody has touched yet are left out. */
export async function balancesOf(source: Pool | Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, bigint>> {
  const { rows } = await ('client' in source ? source.client : source).query<{ id: Id; balance: bigint }>({
    name: 'ledger.balances',
    text: `select id, credits - debits as balance from ledger.account
      join unnest($1::smallint[], $2::uuid[]) as asked (cell, id) using (cell, id)`,
    values: [ids.map(cellOf), ids],
  });
  return new Map(rows.map((row) => [row.id, row.balance]));
}

/** Every account that belongs to an owner, which all stand in his cell. */
export async function accountsOf(pool: Pool, owner: Id): Promise<AccountState[]> {
  const text = `select ${columns} from ledger.account where cell = $1 and owner = $2 order by code, asset`;
  return (await pool.query<AccountState>(text, [cellOf(owner), owner])).rows;
}

export async function accountById(pool: Pool, id: Id): Promise<AccountState | undefined> {
  const text = `select ${columns} from ledger.account where cell = $1 and id = $2`;
  return (await pool.query<AccountState>(text, [cellOf(id), id])).rows[0];
}

/** The newest first; `before` is the version of the last line seen. */
export async function statementOf(
  pool: Pool,
  id: Id,
  { before, limit }: { before?: bigint | undefined; limit: number },
): Promise<StatementLine[]> {
  const { rows } = await pool.query<StatementLine>(
    `select version, transfer, counter, amount, balance_after as "balanceAfter", code, ref, at from ledger.entry
     where cell = $1 and account = $2 and version < $3 order by version desc limit $4`,
    [cellOf(id), id, before ?? 2n ** 62n, limit],
  );
  return rows;
}

/** Per currency and code; goods of all SKUs together under the asset `goods`. */
export async function trialBalance(pool: Pool): Promise<TrialLine[]> {
  const { rows } = await pool.query<TrialLine>(`
    select case when ${currencies} then asset else 'goods' end as asset, code, count(*) as accounts,
      sum(debits)::bigint as debits, sum(credits)::bigint as credits
    from ledger.account group by 1, 2 order by 1, 2`);
  return rows;
}

/** The accounts of one code and asset (`goods` for every SKU), a page at a time. */
export async function accountsWith(
  pool: Pool,
  { code, asset, after, limit }: { code: AccountCode; asset: string; after?: Id | undefined; limit: number },
): Promise<AccountState[]> {
  const which = asset === 'goods' ? `not ${currencies} and $2 = 'goods'` : 'asset = $2';
  const { rows } = await pool.query<AccountState>(
    `select ${columns} from ledger.account where code = $1 and ${which} and id > $3 order by id limit $4`,
    [code, asset, after ?? '00000000-0000-0000-0000-000000000000', limit],
  );
  return rows;
}

export interface Breach {
  readonly rule: string;
  readonly count: bigint;
}

/** What must always be true (LEDGER.md 1 to 3), counted over the whole books; every count must be zero. */
export async function breaches(pool: Pool): Promise<Breach[]> {
  const { rows } = await pool.query<Breach>(`
    select 'debits equal credits, per asset' as rule, count(*) as count from (
      select asset from ledger.account group by asset having sum(debits) <> sum(credits)) uneven
    union all
    select 'a balance is the sum of its entries, and versions have no gap', count(*) from (
      select a.id from ledger.account a left join (
        select cell, account, count(*) as lines, max(version) as last, sum(amount) as sum,
          (array_agg(balance_after order by version desc))[1] as after
        from ledger.entry group by cell, account) e on e.cell = a.cell and e.account = a.id
      where a.version <> coalesce(e.lines, 0) or a.version <> coalesce(e.last, 0)
        or a.credits - a.debits <> coalesce(e.sum, 0) or a.credits - a.debits <> coalesce(e.after, 0)) wrong
    union all
    select 'no account passes its limit', count(*) from ledger.account where credits - debits < floor
    union all
    select 'every transfer stands twice in the statements', count(*) from (
      select t.id from ledger.transfer t left join ledger.entry e on e.transfer = t.id
      group by t.cell, t.id, t.amount having count(e.*) <> 2 or sum(e.amount) <> 0 or max(e.amount) <> t.amount) odd`);
  return rows;
}
