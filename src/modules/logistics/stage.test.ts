import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { auditMigrations, openAudit } from '#audit';
import { catalogMigrations, openCatalog, serveCatalog } from '#catalog';
import { createListing } from '#catalog/contract';
import { identityMigrations, openIdentity, registerForSeed } from '#identity';
import { deriveId, type Id, newId, readId, showId } from '#kernel/id';
import { lineTotal, unitPrice } from '#kernel/money';
import { ledgerMigrations, openLedger } from '#ledger';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { signWebhook } from '#platform/webhook';
import { idNear, openTestHouse } from '#testing/house';
import { packShipment, shipShipment } from './contract.ts';
import {
  ensureWarehouse,
  findShipmentOf,
  logisticsInChinese,
  logisticsJobs,
  logisticsMigrations,
  logisticsReactions,
  openLogistics,
  openShipment,
  receive,
  reserving,
  serveLogistics,
} from './index.ts';

const migrations = {
  ...ledgerMigrations,
  ...auditMigrations,
  ...identityMigrations,
  ...catalogMigrations,
  ...logisticsMigrations,
};

export function must<Value>(told: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  assert(
    told.ok,
    JSON.stringify(told.ok ? null : told.refusal, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  );
  return told.value;
}

export function refused(told: { ok: true } | { ok: false; refusal: { code: string } }): string {
  assert(!told.ok, 'this must be refused');
  return told.refusal.code;
}

export const consignee = {
  name: 'Annemarie Schmidt-Hohenstein',
  street: 'Große Elbstraße 145',
  postcode: '22767',
  city: 'Hamburg',
  country: 'DE',
  phone: '+49 40 1234567',
};

export const box = { weightGrams: 1_200, lengthMm: 300, widthMm: 200, heightMm: 100 };

interface StageOptions {
  /** Whether the simulated carrier is heard; if not, the test reports what it means to. */
  readonly heard?: boolean;
  readonly speed?: number;
  readonly loses?: (number: string) => boolean;
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Waits for what happens by itself, and says what it waits for. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 1_200; turn += 1) {
    if (await holds()) return;
    await setTimeout(25);
  }
  assert.fail(`waited in vain until ${what}`);
}

/** Everything that logistics stands on, for real, with a seller in Guangzhou and a buyer in Hamburg. */
export async function openStage({ heard = false, speed = 1, loses = () => false }: StageOptions = {}) {
  const house = await openTestHouse(migrations, [logisticsInChinese]);
  let base = '';
  const send = (path: string, { headers, raw }: { headers: Readonly<Record<string, string>>; raw: string }) =>
    fetch(base + path, { method: 'POST', headers, body: raw });
  const deliver: Parameters<typeof openLogistics>[2]['deliver'] = async (path, message) => {
    if (!heard) return;
    const { ok, status } = await send(path, message);
    assert(ok, `${path} answered ${status}`);
  };
  const ledger = openLedger(house.pool, house.clock);
  const identity = openIdentity(house, { audit: openAudit(house) });
  const catalog = openCatalog(house, { identity });
  const logistics = openLogistics(house, { ledger, catalog, identity }, { speed, deliver, loses });
  serveCatalog(house.app, catalog);
  serveLogistics(house.app, logistics);
  base = await house.open({ reactions: logisticsReactions(logistics), jobs: logisticsJobs(logistics) });

  const member = (name: string, company: { name: string; country: string; city: string; nameLocal?: string }) =>
    registerForSeed(identity, {
      email: `${newId(house.clock, 0)}@example.com`,
      password: 'river-lantern-481-quartz',
      name,
      company,
    });
  const seller = await member('Lin Wei', {
    name: 'Guangzhou Xinghe Electronics Co., Ltd.',
    nameLocal: '广州星河电子有限公司',
    country: 'CN',
    city: 'Guangzhou',
  });
  const buyer = await member('Jana Petersen', { name: 'Elbe Elektronik GmbH', country: 'DE', city: 'Hamburg' });
  const stranger = await member('Ada Stone', { name: 'Stone Ltd', country: 'GB', city: 'Leeds' });
  const warehouse = await ensureWarehouse(logistics, seller.company);

  /** A draft is enough: logistics asks whose it is and what it weighs. */
  async function listing(of: Actor = seller, mpn = 'RC0603FR-0710KL'): Promise<Id> {
    const body = {
      sku: `${mpn}-${newId(house.clock, 0)}`,
      mpn,
      brand: 'Yageo',
      title: 'Chip resistor 10 kΩ ±1% 0603',
      description: '',
      category: null,
      package: '0603',
      attributes: [],
      moq: 100,
      packUnit: 100,
      tiers: [{ from: 100, unitPrice: '0.00291' }],
      currency: 'USD',
      incoterm: 'FCA' as const,
      place: 'Guangzhou',
      leadDays: 5,
      hsCode: '8533210000',
      origin: 'CN',
      weightMg: 2,
    };
    return readId(must(await house.as(of)(createListing, { body })).id);
  }

  const stock = (lines: readonly { listing: Id; warehouse: Id; quantity: number }[]) =>
    receive(logistics, { id: idNear(house.clock, seller), company: seller.company, lines });

  /** Reserves the lines for a new order, as the command that pays it would. */
  async function reserve(lines: readonly { listing: Id; quantity: number }[], order = idNear(house.clock, seller)) {
    const request = { order, seller: seller.company, market: 1, lines };
    const answer = await reserving(logistics, request, ({ transfers, rides }) =>
      ledger.submit({ id: deriveId(order, 'pay'), transfers, rides }),
    );
    return { order, answer };
  }

  /** A paid order of this listing, its shipment open. */
  async function opened(of: Id, quantity = 400) {
    const { order, answer } = await reserve([{ listing: of, quantity }]);
    must(answer);
    const price = unitPrice(2_910n);
    const total = lineTotal(price, BigInt(quantity), 'USD');
    const line = {
      listing: of,
      mpn: 'RC0603FR-0710KL',
      title: 'Chip resistor 10 kΩ ±1% 0603',
      hsCode: '8533210000',
      origin: 'CN',
      weightMg: 2,
      quantity,
      unitPrice: price,
      total,
    };
    const declaration = { reference: '7K2M-9Q4T', incoterm: 'FCA', place: 'Guangzhou', total };
    const opening = { order, buyer: buyer.company, consignee, lines: [line], declaration };
    const id = await transaction(house.pool, (tx) => openShipment(logistics, tx, opening));
    assert(id);
    return { order, opening, shipmentId: showId('shp', id), id };
  }

  /** The same, packed and booked; with the number under which the carrier reports. */
  async function booked(of: Id, quantity = 400) {
    const shipment = await opened(of, quantity);
    const params = { shipmentId: shipment.shipmentId };
    const packed = must(await house.as(seller)(packShipment, { params, body: { parcels: [box], version: 2 } }));
    assert(packed.trackingNumber);
    must(await house.as(seller)(shipShipment, { params, body: { version: packed.version } }));
    return { ...shipment, trackingNumber: packed.trackingNumber };
  }

  interface Told {
    readonly at?: Date;
    readonly id?: string;
    readonly key?: Buffer;
  }

  /** Speaks as the carrier. Without an id of its own every report is another event. */
  async function report(trackingNumber: string, code: string, told: Told = {}) {
    const { at = house.clock.now(), id = newId(house.clock, 0), key = logistics.webhookKey } = told;
    const raw = JSON.stringify({ trackingNumber, code, at: at.toISOString(), place: 'Leipzig, DE' });
    const headers = { 'content-type': 'application/json', ...signWebhook(key, { id, raw }) };
    const response = await send('/logistics/carrier/webhooks', { headers, raw });
    return { status: response.status, ...((await response.json()) as { code?: string }) };
  }

  async function stateOf(order: Id) {
    const shipment = await findShipmentOf(logistics, order);
    assert(shipment);
    return shipment.state;
  }

  return {
    ...house,
    ledger,
    catalog,
    logistics,
    base,
    seller,
    buyer,
    stranger,
    warehouse,
    listing,
    stock,
    reserve,
    opened,
    booked,
    report,
    stateOf,
    send,
  };
}

/**
 * LOG-1, to be called when a file has done its worst: the books are whole; of every SKU what came in is somewhere; and
 * what the shipments say is reserved, under way and delivered, the books say as well.
 */
async function assertGoodsAreWhole({ pool, ledger }: Pick<Stage, 'pool' | 'ledger'>): Promise<void> {
  for (const { rule, count } of await ledger.breaches()) assert.equal(count, 0n, rule);
  const { rows } = await pool.query<{ asset: string; received: bigint; found: bigint }>(`
    select asset, coalesce(sum(debits - credits) filter (where code = 'supplier'), 0)::bigint as received,
      coalesce(sum(credits - debits) filter (where code in
        ('on-hand', 'reserved', 'in-transit', 'delivered', 'adjustment')), 0)::bigint as found
    from ledger.account group by asset`);
  assert(rows.length > 0, 'there were goods');
  for (const { asset, received, found } of rows) assert.equal(found, received, asset);

  const odd = await pool.query(`
    with wanted as (
      select (part ->> 'listing')::uuid as listing, (part ->> 'warehouse')::uuid as place, case
        when s.state in ('reserved', 'to-pack', 'packed', 'booked') then 'reserved'
        when s.state in ('cancelled', 'delivered') then 'none' else 'in-transit' end as code,
        sum((part ->> 'quantity')::bigint) as quantity
      from logistics.shipment s, jsonb_array_elements(s.allocation -> 'lines') as part group by 1, 2, 3),
    held as (
      select place, code, sum(credits - debits) as quantity from ledger.account
      where code in ('reserved', 'in-transit') group by 1, 2),
    sums as (select place, code, sum(quantity) as quantity from wanted where code <> 'none' group by 1, 2)
    select * from held full join sums using (place, code)
    where coalesce(held.quantity, 0) <> coalesce(sums.quantity, 0)`);
  assert.deepEqual(odd.rows, [], 'shipments and books tell the same');
}

/** What every file ends with: nothing is left to do, the goods are whole, and the house closes whatever came of that. */
export async function closeWhole(stage: Stage): Promise<void> {
  try {
    await stage.settled();
    await assertGoodsAreWhole(stage);
  } finally {
    await stage.close();
  }
}
