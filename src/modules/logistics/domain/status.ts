/** The one vocabulary of a shipment's state: pages, events and tracking all speak it. */
export const shipmentStates = [
  'reserved',
  'to-pack',
  'packed',
  'booked',
  'picked-up',
  'in-transit',
  'customs',
  'out-for-delivery',
  'exception',
  'delivered',
  'cancelled',
] as const;
export type ShipmentState = (typeof shipmentStates)[number];

/** What people see. Between payment and the opening of its shipment an order only has its goods reserved. */
export const shownStates = shipmentStates.filter((state) => state !== 'reserved');
export type ShownState = Exclude<ShipmentState, 'reserved'>;

/** What a carrier may report of a parcel. */
export const parcelStates = [
  'picked-up',
  'in-transit',
  'customs',
  'out-for-delivery',
  'exception',
  'delivered',
] as const;
export type ParcelState = (typeof parcelStates)[number];

const carried = ['picked-up', 'in-transit', 'customs', 'out-for-delivery', 'exception'] as const;
const fromAll = <const To extends ShipmentState>(to: To) =>
  Object.fromEntries(carried.map((state) => [state, to])) as Record<(typeof carried)[number], To>;

/** The whole life of a shipment. What is not in this table cannot happen. */
const transitions = {
  open: { reserved: 'to-pack' },
  pack: { 'to-pack': 'packed', packed: 'packed' }, // Packed wrongly is packed again, until the carrier is asked.
  book: { packed: 'booked' },
  cancel: { reserved: 'cancelled', 'to-pack': 'cancelled', packed: 'cancelled', booked: 'cancelled' },
  'picked-up': { booked: 'picked-up' },
  'in-transit': fromAll('in-transit'),
  customs: fromAll('customs'),
  'out-for-delivery': fromAll('out-for-delivery'),
  exception: fromAll('exception'),
  delivered: fromAll('delivered'),
} as const satisfies Record<string, Partial<Record<ShipmentState, ShipmentState>>>;

export type ShipmentAction = keyof typeof transitions;
export const shipmentActions = Object.keys(transitions) as ShipmentAction[];

/** The state after the action, or undefined where the table has none. */
export const after = (state: ShipmentState, action: ShipmentAction): ShipmentState | undefined =>
  (transitions[action] as Partial<Record<ShipmentState, ShipmentState>>)[state];

export const isUnderWay = (state: ShipmentState): boolean => (carried as readonly ShipmentState[]).includes(state);

/**
 * What the carrier's own codes mean in our words. Another carrier brings another column, and nothing above learns of it.
 */
const codes = {
  PU: { state: 'picked-up', says: 'Picked up' },
  AR: { state: 'in-transit', says: 'Arrived at sorting centre' },
  DP: { state: 'in-transit', says: 'Departed' },
  XC: { state: 'customs', says: 'Presented to export customs' },
  XR: { state: 'in-transit', says: 'Released by export customs' },
  IC: { state: 'customs', says: 'Presented to import customs' },
  IR: { state: 'in-transit', says: 'Released by import customs' },
  OD: { state: 'out-for-delivery', says: 'Out for delivery' },
  NA: { state: 'exception', says: 'Nobody was there to receive it' },
  LS: { state: 'exception', says: 'Being searched for' },
  DL: { state: 'delivered', says: 'Delivered' },
} as const satisfies Record<string, { state: ParcelState; says: string }>;

export type CarrierCode = keyof typeof codes;

export const meaningOf = (code: string): { readonly state: ParcelState; readonly says: string } | undefined =>
  Object.hasOwn(codes, code) ? codes[code as CarrierCode] : undefined;

interface Reported {
  readonly state: ParcelState;
  /** When it happened, by the carrier's clock. */
  readonly at: Date;
}

/**
 * Where a parcel stands by all that was reported of it, in whatever order the reports came: nowhere before its pick-up,
 * delivered for good once delivered, else where the carrier saw it last. `since` is that report's time.
 */
export function standing(reports: readonly Reported[]): { state: ParcelState; since: Date } | undefined {
  const told = reports.toSorted(byTime);
  const pickUp = told.find((report) => report.state === 'picked-up');
  if (!pickUp) return undefined;
  const { state, at } =
    told.find((report) => report.state === 'delivered') ??
    told.findLast((report) => report.state !== 'picked-up') ??
    pickUp;
  return { state, since: at };
}

/** Of two reports of one moment the one further along counts as later, so that their order of arrival does not matter. */
const byTime = (one: Reported, other: Reported): number =>
  one.at.getTime() - other.at.getTime() || parcelStates.indexOf(one.state) - parcelStates.indexOf(other.state);
