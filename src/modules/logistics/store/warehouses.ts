import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import type { Cursor } from '#platform/cursor';
import type { Pool } from '#platform/db';
import type { Warehouse } from '../domain/warehouse.ts';
import { on } from './tables.ts';

const columns = [
  'id',
  'company',
  'market',
  'name',
  'street',
  'postcode',
  'city',
  'country',
  'version',
  'created_at as createdAt',
] as const;

/** The first write of an id makes it; a second changes nothing. */
export async function insertWarehouse(pool: Pool, { createdAt, ...warehouse }: Warehouse): Promise<void> {
  await on(pool)
    .insertInto('logistics.warehouse')
    .values({ ...warehouse, cell: cellOf(warehouse.id), created_at: createdAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function findWarehouse(pool: Pool, id: Id): Promise<Warehouse | undefined> {
  const [found] = await findWarehouses(pool, [id]);
  return found;
}

export async function findWarehouses(pool: Pool, ids: readonly Id[]): Promise<Warehouse[]> {
  if (ids.length === 0) return [];
  return on(pool)
    .selectFrom('logistics.warehouse')
    .select(columns)
    .where('cell', 'in', [...new Set(ids.map(cellOf))])
    .where('id', 'in', [...new Set(ids)])
    .execute();
}

/** The oldest first. */
export async function warehousesOf(
  pool: Pool,
  company: Id,
  { after, limit }: { after?: Cursor | undefined; limit: number },
): Promise<Warehouse[]> {
  let find = on(pool)
    .selectFrom('logistics.warehouse')
    .select(columns)
    .where('cell', '=', cellOf(company))
    .where('company', '=', company);
  if (after) find = find.where(sql<boolean>`(created_at, id) > (${after.at}, ${after.id})`);
  return find.orderBy('created_at').orderBy('id').limit(limit).execute();
}
