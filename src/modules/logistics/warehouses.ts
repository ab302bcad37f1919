import { findCompany } from '#identity';
import { deriveId, type Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import type { Address, Warehouse } from './domain/warehouse.ts';
import type { Logistics } from './logistics.ts';
import { findWarehouse, insertWarehouse, warehousesOf } from './store/warehouses.ts';

const most = 100;

/** The same write again answers the warehouse that the first one made. */
export async function createWarehouse(
  { pool, clock }: Logistics,
  { company, market }: Pick<Actor, 'company' | 'market'>,
  { write, ...asked }: Address & { name: string; write: Id },
) {
  const id = deriveId(company, `warehouse ${write}`);
  const others = await warehousesOf(pool, company, { limit: most });
  const made = others.find((each) => each.id === id);
  if (made) return ok(made);
  if (others.length >= most) return refuse('warehouse-limit', { most });
  const warehouse: Warehouse = { ...asked, id, company, market, version: 1, createdAt: clock.now() };
  await insertWarehouse(pool, warehouse);
  return ok(warehouse);
}

/** The main warehouse of a company, at its own address; made when it is first asked for. */
export async function ensureWarehouse({ pool, clock, identity }: Logistics, company: Id): Promise<Id> {
  const id = deriveId(company, 'main warehouse');
  if (await findWarehouse(pool, id)) return id;
  const own = await findCompany(identity, company);
  if (!own?.city || !own.country) throw new Error(`company ${company} has not said in which city it is`);
  const { market, street, postcode, city, country } = own;
  await insertWarehouse(pool, {
    id,
    company,
    market,
    name: `${city} main warehouse`,
    street: street ?? '',
    postcode: postcode ?? '',
    city,
    country,
    version: 1,
    createdAt: clock.now(),
  });
  return id;
}
