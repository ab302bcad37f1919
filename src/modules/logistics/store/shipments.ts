import { sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import { moneyFromWire, moneyOnWire } from '#platform/wire';
import { readUnitPrice, showUnitPrice } from '#kernel/money';
import type { Cursor } from '#platform/cursor';
import type { Pool, Tx } from '#platform/db';
import { defineRide, type RideRow } from '#platform/ride';
import { type Secrets, seal, unseal } from '#platform/secrets';
import type { Parcel } from '../domain/parcel.ts';
import type {
  Allocated,
  Consignee,
  Declaration,
  Reservation,
  Shipment,
  ShipmentLine,
  StoredDocument,
} from '../domain/shipment.ts';
import type { ShipmentState } from '../domain/status.ts';
import { on, type ShipmentRow } from './tables.ts';

/** The shipments on this database, and the key under which their consignees are sealed. */
export interface ShipmentStore {
  readonly pool: Pool;
  readonly consignees: Buffer;
}

export const openShipments = (pool: Pool, secrets: Secrets): ShipmentStore => ({
  pool,
  consignees: secrets.keyFor('logistics.consignees'),
});

export async function findReservation({ pool }: ShipmentStore, id: Id): Promise<Reservation | undefined> {
  const row = await rowOf(pool, id);
  return row && reservationFrom(row);
}

/** Undefined also where the goods are only reserved, or were never to be sent. */
export async function findShipment(store: ShipmentStore, id: Id): Promise<Shipment | undefined> {
  const row = await rowOf(store.pool, id);
  return row && shipmentFrom(store, row);
}

const rowOf = (source: Pool | Tx, id: Id) =>
  on(source)
    .selectFrom('logistics.shipment')
    .selectAll()
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .executeTakeFirst();

export async function findByTracking(store: ShipmentStore, number: string): Promise<Id | undefined> {
  const find = on(store.pool).selectFrom('logistics.tracking').select('shipment').where('number', '=', number);
  return (await find.executeTakeFirst())?.shipment;
}

interface Page {
  readonly state?: ShipmentState | undefined;
  readonly after?: Cursor | undefined;
  readonly limit: number;
}

/** The newest first. */
export async function shipmentsOf(
  store: ShipmentStore,
  seller: Id,
  { state, after, limit }: Page,
): Promise<Shipment[]> {
  let find = on(store.pool)
    .selectFrom('logistics.shipment')
    .selectAll()
    .where('cell', '=', cellOf(seller))
    .where('seller', '=', seller)
    .where('buyer', 'is not', null);
  if (state) find = find.where('state', '=', state);
  if (after) {
    find = find.where(sql<boolean>`(opened_at, id) < (${after.at}, ${after.id})`);
  }
  const rows = await find.orderBy('opened_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.flatMap((row) => shipmentFrom(store, row) ?? []);
}

const insertRide = defineRide({
  name: 'logistics.reserve',
  columns: {
    cell: 'smallint',
    id: 'uuid',
    order: 'uuid',
    market: 'smallint',
    seller: 'uuid',
    allocation: 'jsonb',
    opened_at: 'timestamptz',
  },
  sql: `insert into logistics.shipment (cell, id, "order", market, seller, allocation, opened_at, state, version)
        select cell, id, "order", market, seller, allocation, opened_at, 'reserved', 1 from rows`,
  expect: 'each',
});

export const insertReservation = ({ id, order, market, seller, allocation }: Omit<Reservation, 'state'>, at: Date) =>
  insertRide({ cell: cellOf(id), id, order, market, seller, allocation: { lines: allocation }, opened_at: at });

const saveRide = defineRide({
  name: 'logistics.save-shipment',
  columns: {
    cell: 'smallint',
    id: 'uuid',
    version: 'integer',
    state: 'text',
    picked_up_at: 'timestamptz',
    delivered_at: 'timestamptz',
  },
  sql: `update logistics.shipment s set state = rows.state, version = s.version + 1,
          picked_up_at = coalesce(rows.picked_up_at, s.picked_up_at),
          delivered_at = coalesce(rows.delivered_at, s.delivered_at)
        from rows where s.cell = rows.cell and s.id = rows.id and s.version = rows.version`,
  expect: 'each',
});

interface Change {
  readonly state: ShipmentState;
  readonly pickedUpAt?: Date;
  readonly deliveredAt?: Date;
}

/** In the commit that moves the goods, if the shipment is still the one that it was decided on. */
export const saveShipment = (
  { id, version }: Pick<Reservation, 'id' | 'version'>,
  { state, pickedUpAt, deliveredAt }: Change,
): RideRow =>
  saveRide({
    cell: cellOf(id),
    id,
    version,
    state,
    picked_up_at: pickedUpAt ?? null,
    delivered_at: deliveredAt ?? null,
  });

/** Where no goods move. Answers whether it was still the one that was decided on. */
export async function moveShipment(tx: Tx, { id, version }: Pick<Reservation, 'id' | 'version'>, state: ShipmentState) {
  return changed(tx, { id, version }, { state });
}

export interface Opening {
  readonly id: Id;
  readonly buyer: Id;
  readonly consignee: Consignee;
  readonly lines: readonly ShipmentLine[];
  readonly declaration: Declaration;
}

/**
 * Turns a reservation into a shipment, once. Answers the state that it now has for the first time, `open` where it was
 * open before, and undefined where there is nothing left to send.
 */
export async function openReserved(store: ShipmentStore, tx: Tx, { id, lines, declaration, ...rest }: Opening) {
  const answer = await on(tx)
    .updateTable('logistics.shipment')
    .set({
      state: 'to-pack',
      version: sql<number>`version + 1`,
      buyer: rest.buyer,
      consignee: seal(store.consignees, `consignee ${id}`, Buffer.from(JSON.stringify(rest.consignee))),
      lines: JSON.stringify(lines.map(lineToJson)),
      declaration: JSON.stringify({ ...declaration, total: moneyOnWire(declaration.total) }),
      parcels: '[]',
    })
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .where('state', '=', 'reserved')
    .executeTakeFirst();
  if (answer.numUpdatedRows === 1n) return 'to-pack';
  const row = await rowOf(tx, id);
  return row && row.buyer !== null && row.state !== 'cancelled' ? 'open' : undefined;
}

export interface Packing {
  readonly parcels: readonly Parcel[];
  readonly trackingNumber: string;
  readonly label: StoredDocument;
  readonly invoice: StoredDocument;
  readonly write: Id;
  readonly at: Date;
}

export async function savePacked(tx: Tx, before: Pick<Shipment, 'id' | 'version'>, packing: Packing): Promise<boolean> {
  const { parcels, trackingNumber, label, invoice, write, at } = packing;
  const saved = await changed(tx, before, {
    state: 'packed',
    parcels: JSON.stringify(parcels),
    tracking_number: trackingNumber,
    label: JSON.stringify(label),
    invoice: JSON.stringify(invoice),
    write,
    packed_at: at,
  });
  if (!saved) return false;
  const insert = on(tx).insertInto('logistics.tracking').values({ number: trackingNumber, shipment: before.id });
  await insert.onConflict((conflict) => conflict.doNothing()).execute();
  return true;
}

interface Booked {
  readonly write: Id;
  readonly at: Date;
  readonly expectedAt: Date;
}

export const saveBooked = (tx: Tx, before: Pick<Shipment, 'id' | 'version'>, { write, at, expectedAt }: Booked) =>
  changed(tx, before, { state: 'booked', write, booked_at: at, expected_at: expectedAt });

async function changed(tx: Tx, { id, version }: Pick<Shipment, 'id' | 'version'>, values: Partial<ShipmentRow>) {
  const answer = await on(tx)
    .updateTable('logistics.shipment')
    .set({ ...values, version: version + 1 })
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return answer.numUpdatedRows === 1n;
}

/** Draws `count` serials that this cell has never given out, and answers the first. */
export async function drawSerials(tx: Tx, cell: number, count: number): Promise<bigint> {
  const drawn = await on(tx)
    .insertInto('logistics.sscc')
    .values({ cell, used: BigInt(count) })
    .onConflict((conflict) => conflict.column('cell').doUpdateSet({ used: sql`logistics.sscc.used + excluded.used` }))
    .returning('used')
    .executeTakeFirstOrThrow();
  return drawn.used - BigInt(count);
}

const lineToJson = (line: ShipmentLine) => ({
  ...line,
  unitPrice: showUnitPrice(line.unitPrice),
  total: moneyOnWire(line.total),
});
type LineJson = ReturnType<typeof lineToJson>;
type DeclarationJson = Omit<Declaration, 'total'> & { total: ReturnType<typeof moneyOnWire> };

const reservationFrom = (row: ShipmentRow): Reservation => ({
  id: row.id,
  order: row.order,
  market: row.market,
  seller: row.seller,
  state: row.state,
  version: row.version,
  allocation: (row.allocation as { lines: Allocated[] }).lines,
  trackingNumber: row.tracking_number,
});

function shipmentFrom({ consignees }: ShipmentStore, row: ShipmentRow): Shipment | undefined {
  if (row.buyer === null || row.consignee === null) return undefined;
  const declaration = row.declaration as DeclarationJson;
  return {
    ...reservationFrom(row),
    buyer: row.buyer,
    consignee: JSON.parse(unseal(consignees, `consignee ${row.id}`, row.consignee).toString()) as Consignee,
    lines: (row.lines as LineJson[]).map((line) => ({
      ...line,
      unitPrice: readUnitPrice(line.unitPrice),
      total: moneyFromWire(line.total),
    })),
    declaration: { ...declaration, total: moneyFromWire(declaration.total) },
    parcels: row.parcels as Parcel[],
    label: row.label as StoredDocument | null,
    invoice: row.invoice as StoredDocument | null,
    write: row.write,
    expectedAt: row.expected_at,
    openedAt: row.opened_at,
    packedAt: row.packed_at,
    bookedAt: row.booked_at,
    pickedUpAt: row.picked_up_at,
    deliveredAt: row.delivered_at,
  };
}
