import type { StockKeeper } from '#catalog';
import type { Id } from '#kernel/id';
import { countStock, ensureWarehouse, type Logistics, receiveFirst } from '#logistics';

/** What the catalogue's imports say of stock goes to logistics, into the main warehouse of the company. */
export function stockKeeper(logistics: Logistics): StockKeeper {
  const known = new Map<Id, Id>();
  const warehouseOf = async (company: Id) => {
    const warehouse = known.get(company) ?? (await ensureWarehouse(logistics, company));
    known.set(company, warehouse);
    return warehouse;
  };
  const stored = async <Line extends object>(company: Id, lines: readonly Line[]) => {
    if (lines.length === 0) return [];
    const warehouse = await warehouseOf(company);
    return lines.map((line) => ({ ...line, warehouse }));
  };
  return {
    receive: async (company, lines) => receiveFirst(logistics, { company, lines: await stored(company, lines) }),
    recount: async (company, lines) => countStock(logistics, { company, lines: await stored(company, lines) }),
  };
}
