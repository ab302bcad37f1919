import { type Company, findCompanies } from '#identity';
import { type Id, showId } from '#kernel/id';
import { showUnitPrice } from '#kernel/money';
import { moneyOnWire, timeOnWire, timeOrNull } from '#platform/wire';
import { netGrams, type Shipment, type ShipmentLine } from './domain/shipment.ts';
import { after, meaningOf, type ShownState } from './domain/status.ts';
import type { Logistics } from './logistics.ts';
import { type Report, reportsOf } from './store/reports.ts';
import { findWarehouses } from './store/warehouses.ts';

export interface Reader {
  /** One of the two parties. */
  readonly company: Id;
  readonly language: string;
}

/** A shipment as one of its two parties sees it, in his language. */
export async function viewOf(logistics: Logistics, shipment: Shipment, { company, language }: Reader) {
  const { pool, identity, carrier } = logistics;
  const say = logistics.sayIn(language);
  const { seller, buyer, declaration, allocation } = shipment;
  const reports = await reportsOf(pool, shipment.id);
  const companies = await findCompanies(identity, [seller, buyer]);
  const warehouses = await findWarehouses(
    pool,
    allocation.map((part) => part.warehouse),
  );
  return {
    id: showId('shp', shipment.id),
    order: showId('ord', shipment.order),
    reference: declaration.reference,
    state: shownState(shipment),
    version: shipment.version,
    seller: companyRef(companies, seller),
    buyer: companyRef(companies, buyer),
    consignee: shipment.consignee,
    incoterm: declaration.incoterm,
    place: declaration.place,
    total: moneyOnWire(declaration.total),
    lines: shipment.lines.map(lineOnWire),
    netGrams: netGrams(shipment.lines),
    from: warehouses.map(({ id, name }) => ({ warehouse: showId('whs', id), name })),
    parcels: [...shipment.parcels],
    carrier: say(carrier.name),
    trackingNumber: shipment.trackingNumber,
    label: company === seller ? shipment.label : null,
    invoice: shipment.invoice,
    ...timesOf(shipment),
    events: reports.map((report) => ({
      ...stepOnWire(report),
      note: say(meaningOf(report.code)?.says ?? report.code),
    })),
    may: company === seller ? actsOf(shipment) : [],
  };
}

const timesOf = (shipment: Shipment) => ({
  expectedAt: timeOrNull(shipment.expectedAt),
  openedAt: timeOnWire(shipment.openedAt),
  packedAt: timeOrNull(shipment.packedAt),
  bookedAt: timeOrNull(shipment.bookedAt),
  pickedUpAt: timeOrNull(shipment.pickedUpAt),
  deliveredAt: timeOrNull(shipment.deliveredAt),
});

const lineOnWire = ({ listing, mpn, title, quantity, unitPrice, total }: ShipmentLine) => ({
  listing: showId('lst', listing),
  mpn,
  title,
  quantity,
  unitPrice: showUnitPrice(unitPrice),
  total: moneyOnWire(total),
});

/** Only a reservation is in the state that nobody sees, and that is no shipment yet. */
const shownState = ({ state }: Shipment) => state as ShownState;

const actsOf = ({ state }: Shipment): ('pack' | 'ship')[] => [
  ...(after(state, 'pack') ? (['pack'] as const) : []),
  ...(after(state, 'book') ? (['ship'] as const) : []),
];

const stepOnWire = ({ at, state, place }: Report) => ({ at: timeOnWire(at), status: state, place });

/** The rows of a seller's list, with one look at the names of all buyers. */
export async function cardsOf({ identity }: Logistics, shipments: readonly Shipment[]) {
  const companies = await findCompanies(identity, [...new Set(shipments.map((each) => each.buyer))]);
  return shipments.map((each) => ({
    id: showId('shp', each.id),
    order: showId('ord', each.order),
    reference: each.declaration.reference,
    state: shownState(each),
    version: each.version,
    buyer: companyRef(companies, each.buyer),
    consigneeCity: each.consignee.city,
    consigneeCountry: each.consignee.country,
    mpns: each.lines.map((line) => line.mpn),
    pieces: each.lines.reduce((sum, line) => sum + line.quantity, 0),
    parcels: each.parcels.length,
    trackingNumber: each.trackingNumber,
    openedAt: timeOnWire(each.openedAt),
  }));
}

interface Asked {
  readonly trackingNumber: string;
  readonly language: string;
}

/** For whoever has the number: no name, no address but cities. */
export async function trackingOf(logistics: Logistics, shipment: Shipment, asked: Asked) {
  const { pool, carrier, sayIn } = logistics;
  const { trackingNumber, language } = asked;
  const reports = await reportsOf(pool, shipment.id);
  return {
    trackingNumber,
    carrier: sayIn(language)(carrier.name),
    status: shownState(shipment),
    expectedAt: timeOrNull(shipment.expectedAt),
    steps: reports.map(stepOnWire),
  };
}

function companyRef(companies: ReadonlyMap<Id, Company>, id: Id) {
  const company = companies.get(id);
  return { id: showId('com', id), name: company?.name ?? '', tier: company?.tier ?? ('registered' as const) };
}
