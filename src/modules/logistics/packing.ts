import assert from 'node:assert/strict';
import { findCompanies } from '#identity';
import { cellOf, type Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { transaction } from '#platform/db';
import { publish } from '#platform/outbox';
import { isReadInChinese, type Papers } from './documents/facts.ts';
import { makeInvoice } from './documents/invoice.ts';
import { makeLabels } from './documents/label.ts';
import { type Measures, misfit, type Parcel } from './domain/parcel.ts';
import { netGrams, type Shipment, type StoredDocument } from './domain/shipment.ts';
import { ssccOf } from './domain/sscc.ts';
import { shipmentPacked } from './events.ts';
import { type Logistics, trackingNumberOf } from './logistics.ts';
import { steerable } from './steering.ts';
import { drawSerials, findShipment, savePacked } from './store/shipments.ts';
import { findWarehouses } from './store/warehouses.ts';
import { invoiceInChinese } from './words/invoice.ts';

interface Packing {
  readonly parcels: readonly Measures[];
  /** Of the shipment, as whoever packs has seen it. */
  readonly version: number;
  /** Of whoever packs. */
  readonly language: string;
  readonly write: Id;
}

/** Says what the parcels are, and makes their papers. The same write again finds its own work. */
export async function pack(logistics: Logistics, shipment: Shipment, asked: Packing) {
  const { parcels: measured, version, language, write } = asked;
  if (shipment.write === write) return ok(shipment);
  const refused = steerable(shipment, 'pack', version);
  if (refused) return refused;
  const wrong = misfit(measured, netGrams(shipment.lines));
  if (wrong) return { ok: false, refusal: wrong } as const;

  const parcels = await numbered(logistics, shipment, measured);
  const papers = await papersOf(logistics, shipment, { parcels, language });
  const label = await store(logistics, await makeLabels(papers));
  const invoice = await store(logistics, await makeInvoice(papers));
  const { trackingNumber, at } = papers;
  const saved = await transaction(logistics.pool, async (tx) => {
    if (!(await savePacked(tx, shipment, { parcels, trackingNumber, label, invoice, write, at }))) return false;
    await publish(tx, logistics.clock, shipmentPacked({ ...shipment, trackingNumber, state: 'packed' }));
    return true;
  });
  const now = await findShipment(logistics.shipments, shipment.id);
  assert(now, 'a shipment is never deleted');
  return saved ? ok(now) : refuse('shipment-changed', { version: now.version });
}

/** A serial that is drawn and not used is lost, which costs nothing; one that is used twice is a parcel gone wrong. */
async function numbered({ pool }: Logistics, { id }: Shipment, measured: readonly Measures[]): Promise<Parcel[]> {
  const first = await transaction(pool, (tx) => drawSerials(tx, cellOf(id), measured.length));
  return measured.map((parcel, index) => ({
    number: index + 1,
    sscc: ssccOf(cellOf(id), first + BigInt(index)),
    ...parcel,
  }));
}

type Packed = Pick<Papers, 'parcels'> & Pick<Packing, 'language'>;

async function papersOf(logistics: Logistics, shipment: Shipment, { parcels, language }: Packed): Promise<Papers> {
  const [first] = shipment.allocation;
  assert(first, 'a shipment has goods');
  const companies = await findCompanies(logistics.identity, [shipment.seller, shipment.buyer]);
  const [from] = await findWarehouses(logistics.pool, [first.warehouse]);
  const [seller, buyer] = [companies.get(shipment.seller), companies.get(shipment.buyer)];
  assert(seller && buyer && from, 'companies and warehouses are never deleted');
  const trackingNumber = trackingNumberOf(logistics, shipment.id);
  const { carrier, clock } = logistics;
  const places = [seller.country, from.country, shipment.consignee.country];
  return {
    shipment,
    parcels,
    trackingNumber,
    carrier: carrier.name,
    seller,
    buyer,
    from,
    at: clock.now(),
    beside: isReadInChinese(language, places) ? invoiceInChinese : undefined,
  };
}

async function store({ files }: Logistics, bytes: Uint8Array): Promise<StoredDocument> {
  return { sha256: await files.put(bytes), bytes: bytes.byteLength };
}
