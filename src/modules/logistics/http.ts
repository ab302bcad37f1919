import type { FastifyInstance } from 'fastify';
import { findListing } from '#catalog';
import { readId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { pageBy, readCursor } from '#platform/cursor';
import { serve, serveOpen } from '#platform/http';
import { verifyWebhook } from '#platform/webhook';
import { ship, report } from './carriage.ts';
import * as routes from './contract.ts';
import type { Shipment, StoredDocument } from './domain/shipment.ts';
import type { Warehouse } from './domain/warehouse.ts';
import { listAdjustments, listStock } from './inventory.ts';
import { type Logistics, shipmentIdOf } from './logistics.ts';
import { pack } from './packing.ts';
import { adjust } from './stock.ts';
import { findByTracking, findShipment, shipmentsOf } from './store/shipments.ts';
import { findWarehouse, warehousesOf } from './store/warehouses.ts';
import { cardsOf, trackingOf, viewOf } from './view.ts';
import { createWarehouse } from './warehouses.ts';

export function serveLogistics(app: FastifyInstance, logistics: Logistics): void {
  serveWarehouses(app, logistics);
  serveStock(app, logistics);
  serveShipments(app, logistics);
  serveSeller(app, logistics);
  serveOpenRoutes(app, logistics);
}

const everyMember = () => true; // Each sees and makes what is his own company's, and nothing else can be named.

function serveWarehouses(app: FastifyInstance, logistics: Logistics): void {
  serve(app, routes.listWarehouses, {
    policy: everyMember,
    handle: async ({ query: { after, limit } }, { actor }) => {
      const found = await warehousesOf(logistics.pool, actor.company, { after: readCursor(after), limit: limit + 1 });
      const { items, next } = pageBy(found, limit, ({ createdAt: at, id }) => ({ at, id }));
      return ok({ items: items.map(warehouseOnWire), next });
    },
  });

  serve(app, routes.createWarehouse, {
    policy: everyMember,
    handle: async ({ body }, { actor, write }) => {
      const made = await createWarehouse(logistics, actor, { ...body, write });
      return made.ok ? ok(warehouseOnWire(made.value)) : made;
    },
  });
}

const warehouseOnWire = ({ id, name, street, postcode, city, country, version }: Warehouse) => ({
  id: showId('whs', id),
  name,
  street,
  postcode,
  city,
  country,
  version,
});

function serveStock(app: FastifyInstance, logistics: Logistics): void {
  serve(app, routes.listStock, {
    policy: everyMember,
    handle: async ({ query }, { actor }) => ok(await listStock(logistics, actor.company, query)),
  });

  serve(app, routes.listAdjustments, {
    policy: everyMember,
    handle: async ({ query }, { actor }) => ok(await listAdjustments(logistics, actor.company, query)),
  });

  serve(app, routes.adjustStock, {
    load: async ({ body }) => {
      const listing = await findListing(logistics.catalog, readId(body.listing));
      if (!listing) return refuse('listing-unknown');
      const warehouse = await findWarehouse(logistics.pool, readId(body.warehouse));
      return warehouse ? ok({ listing, warehouse }) : refuse('warehouse-unknown');
    },
    policy: ({ company }, _, { listing, warehouse }) => listing.supplier === company && warehouse.company === company,
    handle: async ({ body }, { actor, write, loaded }) => {
      const { quantity, reason, note = null } = body;
      const [listing, warehouse] = [loaded.listing.id, loaded.warehouse.id];
      const held = await adjust(logistics, actor, { listing, warehouse, quantity, reason, note, write });
      return held.ok ? ok({ listing: body.listing, warehouse: body.warehouse, ...held.value }) : held;
    },
  });
}

const isParty = ({ company }: Actor, _: unknown, { seller, buyer }: Shipment) =>
  company === seller || company === buyer;
const isSeller = ({ company }: Actor, _: unknown, { seller }: Shipment) => company === seller;

interface OfShipment {
  readonly params: { readonly shipmentId: string };
}

interface OfOrder {
  readonly params: { readonly orderId: string };
}

const loading =
  ({ shipments }: Logistics) =>
  async ({ params }: OfShipment) => {
    const shipment = await findShipment(shipments, readId(params.shipmentId));
    return shipment ? ok(shipment) : refuse('shipment-unknown');
  };

function serveShipments(app: FastifyInstance, logistics: Logistics): void {
  serve(app, routes.readShipment, {
    load: loading(logistics),
    policy: isParty,
    handle: async (_, { actor, language, loaded }) =>
      ok(await viewOf(logistics, loaded, { company: actor.company, language })),
  });

  serve(app, routes.readShipmentOfOrder, {
    load: async ({ params }: OfOrder) => {
      const shipment = await findShipment(logistics.shipments, shipmentIdOf(readId(params.orderId)));
      return shipment ? ok(shipment) : refuse('shipment-unknown');
    },
    policy: isParty,
    handle: async (_, { actor, language, loaded }) =>
      ok(await viewOf(logistics, loaded, { company: actor.company, language })),
  });

  serve(app, routes.readInvoice, {
    load: loading(logistics),
    policy: isParty,
    handle: async (_, { loaded }) => fileOf(logistics, loaded.invoice, `invoice-${loaded.declaration.reference}.pdf`),
  });

  serve(app, routes.readLabel, {
    load: loading(logistics),
    policy: isSeller,
    handle: async (_, { loaded }) => fileOf(logistics, loaded.label, `label-${loaded.declaration.reference}.pdf`),
  });
}

async function fileOf({ files }: Logistics, document: StoredDocument | null, name: string) {
  const bytes = document && (await files.get(document.sha256));
  return bytes ? ok({ bytes, type: 'application/pdf', name }) : refuse('document-missing');
}

function serveSeller(app: FastifyInstance, logistics: Logistics): void {
  serve(app, routes.listShipments, {
    policy: everyMember,
    handle: async ({ query: { state, after, limit } }, { actor }) => {
      const asked = { state, after: readCursor(after), limit: limit + 1 };
      const found = await shipmentsOf(logistics.shipments, actor.company, asked);
      const { items, next } = pageBy(found, limit, ({ openedAt: at, id }) => ({ at, id }));
      return ok({ items: await cardsOf(logistics, items), next });
    },
  });

  serve(app, routes.packShipment, {
    load: loading(logistics),
    policy: isSeller,
    handle: async ({ body }, { actor: { company }, language, write, loaded }) => {
      const packed = await pack(logistics, loaded, { ...body, language, write });
      return packed.ok ? ok(await viewOf(logistics, packed.value, { company, language })) : packed;
    },
  });

  serve(app, routes.shipShipment, {
    load: loading(logistics),
    policy: isSeller,
    handle: async ({ body }, { actor: { company }, language, write, loaded }) => {
      const shipped = await ship(logistics, loaded, { ...body, write });
      return shipped.ok ? ok(await viewOf(logistics, shipped.value, { company, language })) : shipped;
    },
  });
}

function serveOpenRoutes(app: FastifyInstance, logistics: Logistics): void {
  serveOpen(app, routes.track, {
    handle: async ({ params: { trackingNumber } }, { language }) => {
      const id = await findByTracking(logistics.shipments, trackingNumber);
      const shipment = id && (await findShipment(logistics.shipments, id));
      if (!shipment) return refuse('tracking-unknown');
      return ok(await trackingOf(logistics, shipment, { trackingNumber, language }));
    },
  });

  serveOpen(app, routes.carrierWebhook, {
    handle: async ({ body }, { sent }) => {
      const id = verifyWebhook(logistics.webhookKey, sent);
      if (id === undefined) return refuse('signature-invalid');
      return report(logistics, { ...body, id, at: new Date(body.at) });
    },
  });
}
