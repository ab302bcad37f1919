import assert from 'node:assert/strict';
import { cellOf, deriveId, type Id } from '#kernel/id';
import type { Pool, Tx } from '#platform/db';
import { defineRide, type RideRow } from '#platform/ride';
import type { Entry, Link } from './chain.ts';

export interface AuditEntry {
  /** What it was done to: the entry lives in its cell. */
  readonly subject: Id;
  /** The prefix that the subject is shown under, such as `ord`. */
  readonly kind?: string;
  /** Derived from the act, so that the same act written twice is one entry. */
  readonly id: Id;
  /** Null where nobody did it but the clock. */
  readonly actor: Id | null;
  readonly company: Id | null;
  /** `pay.escrow-released`. */
  readonly act: `${string}.${string}`;
  readonly facts: Readonly<Record<string, string>>;
  readonly at: Date;
}

export interface StoredEntry extends Entry {
  readonly cell: number;
  readonly sequence: bigint | null;
  readonly hash: string | null;
}

const insertRide = defineRide({
  name: 'audit.record',
  columns: {
    cell: 'smallint',
    id: 'uuid',
    subject: 'uuid',
    kind: 'text',
    actor: 'uuid',
    company: 'uuid',
    act: 'text',
    facts: 'jsonb',
    at: 'timestamptz',
  },
  sql: `insert into audit.entry (cell, id, subject, kind, actor, company, act, facts, at)
        select cell, id, subject, kind, actor, company, act, facts, at from rows`,
  expect: 'each',
});

/** Ids, codes, figures and moments. What is in the chain can never be erased, so no name, address or sentence gets in. */
const impersonal = /^[A-Za-z0-9_.:+=/ -]{0,200}$/;

function rowOf({ subject, kind = 'ref', id, act, facts, ...rest }: AuditEntry) {
  for (const [name, text] of Object.entries(facts))
    assert(impersonal.test(text), `${act}: ${name} is no code or figure`);
  return {
    ...rest,
    facts,
    cell: cellOf(subject),
    id: deriveId(subject, `audit ${act}/${id}`), // One command may be several acts, on several things.
    subject,
    kind,
    act,
  };
}

/** Rides in the commit of a ledger command: the act is on record if and only if it was done. */
export const auditRide = (entry: AuditEntry): RideRow => insertRide(rowOf(entry));

/** The same for an act that moves no value: the entry is written in its transaction. */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { cell, id, subject, kind, actor, company, act, facts, at } = rowOf(entry);
  await tx.client.query({
    name: 'audit.record',
    text: `insert into audit.entry (cell, id, subject, kind, actor, company, act, facts, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    values: [cell, id, subject, kind, actor, company, act, facts, at],
  });
}

const columns = `cell, id, subject, kind, actor, company, act, facts, sequence, hash,
  (extract(epoch from at) * 1000000)::bigint as "atMicros"`;

export interface Filter {
  readonly act?: string | undefined;
  readonly actor?: Id | undefined;
  readonly subject?: Id | undefined;
  readonly before?: { readonly at: Date; readonly id: Id } | undefined;
  readonly limit: number;
}

/** The newest first. */
export async function entriesBy(pool: Pool, { act, actor, subject, before, limit }: Filter) {
  const values: unknown[] = [limit];
  const where = (sql: (...at: string[]) => string, ...given: unknown[]) =>
    sql(...given.map((value) => `$${values.push(value)}`));
  const conditions = [
    ...(act ? [where((it) => `act = ${it}`, act)] : []),
    ...(actor ? [where((it) => `actor = ${it}`, actor)] : []),
    ...(subject ? [where((cell, it) => `cell = ${cell} and subject = ${it}`, cellOf(subject), subject)] : []),
    ...(before ? [where((at, id) => `(at, id) < (${at}, ${id})`, before.at, before.id)] : []),
  ];
  const filter = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const { rows } = await pool.query<StoredEntry>(
    `select ${columns} from audit.entry ${filter} order by at desc, id desc limit $1`,
    values,
  );
  return rows;
}

export async function cellsToSeal(pool: Pool): Promise<readonly number[]> {
  const { rows } = await pool.query<{ cell: number }>({
    name: 'audit.cells-to-seal',
    text: 'select distinct cell from audit.entry where sequence is null order by cell limit 500',
  });
  return rows.map(({ cell }) => cell);
}

export interface ChainEnd extends Link {
  readonly seal: string;
}

/** The end of the cell's chain, locked: two sealers take turns. Undefined where nothing has been sealed yet. */
export async function lockChain(tx: Tx, cell: number): Promise<ChainEnd | undefined> {
  await tx.client.query({
    name: 'audit.open-chain',
    text: `insert into audit.chain (cell, sequence, hash, seal) values ($1, 0, '', '') on conflict do nothing`,
    values: [cell],
  });
  const { rows } = await tx.client.query<ChainEnd>({
    name: 'audit.lock-chain',
    text: 'select sequence, hash, seal from audit.chain where cell = $1 for update',
    values: [cell],
  });
  return rows[0];
}

export async function unsealedOf(tx: Tx, cell: number, limit: number): Promise<readonly StoredEntry[]> {
  const { rows } = await tx.client.query<StoredEntry>({
    name: 'audit.unsealed',
    text: `select ${columns} from audit.entry where cell = $1 and sequence is null order by at, id limit $2`,
    values: [cell, limit],
  });
  return rows;
}

interface Sealed {
  readonly cell: number;
  readonly links: readonly (Link & { readonly id: Id })[];
  readonly end: ChainEnd;
}

export async function saveLinks(tx: Tx, { cell, links, end }: Sealed): Promise<void> {
  await tx.client.query({
    name: 'audit.seal',
    text: `update audit.entry e set sequence = link.sequence, hash = link.hash
      from unnest($2::uuid[], $3::bigint[], $4::text[]) as link (id, sequence, hash)
      where e.cell = $1 and e.id = link.id and e.sequence is null`,
    values: [cell, links.map(({ id }) => id), links.map(({ sequence }) => sequence), links.map((link) => link.hash)],
  });
  await tx.client.query({
    name: 'audit.end-chain',
    text: 'update audit.chain set sequence = $2, hash = $3, seal = $4 where cell = $1',
    values: [cell, end.sequence, end.hash, end.seal],
  });
}

/** One moment for all that is read in this transaction. */
export const freeze = async (tx: Tx) => {
  await tx.client.query('set transaction isolation level repeatable read, read only');
};

/** The sealed entries by cell and number, so many at a time. */
export async function sealedAfter(tx: Tx, after: { cell: number; sequence: bigint }, limit: number) {
  const { rows } = await tx.client.query<StoredEntry & { sequence: bigint; hash: string }>({
    name: 'audit.sealed-after',
    text: `select ${columns} from audit.entry where sequence is not null and (cell, sequence) > ($1, $2)
      order by cell, sequence limit $3`,
    values: [after.cell, after.sequence, limit],
  });
  return rows;
}

export async function chainEnds(tx: Tx): Promise<ReadonlyMap<number, ChainEnd>> {
  const { rows } = await tx.client.query<ChainEnd & { cell: number }>(
    'select cell, sequence, hash, seal from audit.chain where sequence > 0',
  );
  return new Map(rows.map(({ cell, ...end }) => [cell, end]));
}

export async function countUnsealed(tx: Tx): Promise<number> {
  const { rows } = await tx.client.query<{ count: bigint }>(
    'select count(*) as count from audit.entry where sequence is null',
  );
  return Number(rows[0]?.count ?? 0n);
}
