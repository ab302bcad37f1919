import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import type { Pool, Tx } from '#platform/db';
import type { Company } from '../domain/company.ts';
import type { Vault } from '../service/vault.ts';
import { type CompanyRow, tablesOn } from './tables.ts';

export async function insertCompany(tx: Tx, vault: Vault, company: Company): Promise<void> {
  await tablesOn(tx).insertInto('identity.company').values(toRow(vault, company)).execute();
}

/** The first of these that nobody has yet becomes this company's. */
export async function claimSlug(tx: Tx, { id, market }: Pick<Company, 'id' | 'market'>, wanted: readonly string[]) {
  for (const slug of wanted) {
    const insert = tablesOn(tx).insertInto('identity.slug').values({ slug, market, company: id });
    const { numInsertedOrUpdatedRows = 0n } = await insert.onConflict((it) => it.doNothing()).executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return slug;
  }
  return undefined;
}

export async function companiesById(source: Pool | Tx, vault: Vault, ids: readonly Id[]) {
  const cells = [...new Set(ids.map(cellOf))];
  const rows = await tablesOn(source)
    .selectFrom('identity.company')
    .selectAll()
    .where('cell', '=', sql<number>`any(${cells}::smallint[])`)
    .where('id', '=', sql<Id>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, fromRow(vault, row)]));
}

/** Locked until the transaction ends: whoever changes the company, its members or its tier takes his turn here. */
export async function lockCompany(tx: Tx, vault: Vault, id: Id): Promise<Company | undefined> {
  const row = await tablesOn(tx)
    .selectFrom('identity.company')
    .selectAll()
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && fromRow(vault, row);
}

/** Saves what was decided on the locked company. */
export async function saveCompany(tx: Tx, vault: Vault, company: Company): Promise<void> {
  const { cell, id, ...rest } = toRow(vault, company);
  await tablesOn(tx).updateTable('identity.company').set(rest).where('cell', '=', cell).where('id', '=', id).execute();
}

export async function companyBySlug(pool: Pool, market: number, slug: string): Promise<Id | undefined> {
  const find = tablesOn(pool).selectFrom('identity.slug').select('company');
  return (await find.where('slug', '=', slug).where('market', '=', market).executeTakeFirst())?.company;
}

interface Page {
  readonly market: number;
  /** The house's own staff is no supplier. */
  readonly but: Id;
  readonly sort: 'newest' | 'name';
  readonly after: { readonly key: string; readonly id: Id } | undefined;
  readonly limit: number;
}

/** By name, or the newest first. `after` holds the last one's name, or its time in milliseconds. */
export async function companiesOf(pool: Pool, vault: Vault, { market, but, sort, after, limit }: Page) {
  const all = tablesOn(pool)
    .selectFrom('identity.company')
    .selectAll()
    .where('market', '=', market)
    .where('kind', '=', 'company')
    .where('id', '<>', but)
    .limit(limit);
  const sorted =
    sort === 'name' ? all.orderBy(sql`lower(name)`).orderBy('id') : all.orderBy('since', 'desc').orderBy('id', 'desc');
  if (!after) return (await sorted.execute()).map((row) => fromRow(vault, row));
  const beyond =
    sort === 'name'
      ? sql<boolean>`(lower(name), id) > (lower(${after.key}), ${after.id}::uuid)`
      : sql<boolean>`(since, id) < (${new Date(Number(after.key))}::timestamptz, ${after.id}::uuid)`;
  return (await sorted.where(beyond).execute()).map((row) => fromRow(vault, row));
}

function toRow(vault: Vault, company: Company): CompanyRow {
  const { nameLocal, registrationNumber, vatId, tierUntil, street, postcode, phone, ...rest } = company;
  return {
    ...rest,
    cell: cellOf(rest.id),
    name_local: nameLocal,
    registration_number: registrationNumber,
    vat_id: vatId,
    tier_until: tierUntil,
    contact: vault.sealContact(rest.id, { street, postcode, phone }),
  };
}

function fromRow(vault: Vault, row: CompanyRow): Company {
  const { cell: _, name_local, registration_number, vat_id, tier_until, contact, ...rest } = row;
  return {
    ...rest,
    ...vault.openContact(rest.id, contact),
    nameLocal: name_local,
    registrationNumber: registration_number,
    vatId: vat_id,
    tierUntil: tier_until,
  };
}
