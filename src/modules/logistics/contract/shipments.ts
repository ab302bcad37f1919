import { Type } from 'typebox';
import {
  downloadRoute,
  idSchema,
  listOf,
  moneySchema,
  nullable,
  pageQuery,
  quantitySchema,
  refusal,
  route,
  shape,
  textSchema,
  timeSchema,
  unitPriceSchema,
} from '#platform/route';
import { maxParcels, parcelLimits } from '../domain/parcel.ts';
import { parcelStates, shownStates } from '../domain/status.ts';
import { consigneeSchema, country, version } from './shapes.ts';

const state = Type.Enum([...shownStates]);
const company = shape({
  id: idSchema('com'),
  name: Type.String(),
  tier: Type.Enum(['registered', 'verified', 'audited']),
});
const trackingNumber = Type.String({ pattern: '^SL[0-9A-HJKMNP-TV-Z]{12}$' });

const parcelMeasures = shape({
  weightGrams: Type.Integer(parcelLimits.weightGrams),
  lengthMm: Type.Integer(parcelLimits.lengthMm),
  widthMm: Type.Integer(parcelLimits.widthMm),
  heightMm: Type.Integer(parcelLimits.heightMm),
});

const parcel = shape({
  number: Type.Integer(),
  sscc: Type.String({ pattern: '^[0-9]{18}$' }),
  ...parcelMeasures.properties,
});

const document = nullable(shape({ sha256: Type.String(), bytes: Type.Integer() }));
const step = { at: timeSchema, status: Type.Enum([...parcelStates]), place: Type.String() };

/** One schema for a shipment, to seller and buyer alike. `may` says what the asker can do with it now. */
const shipment = shape({
  id: idSchema('shp'),
  order: idSchema('ord'),
  reference: Type.String(),
  state,
  version,
  seller: company,
  buyer: company,
  consignee: consigneeSchema,
  incoterm: Type.String(),
  place: Type.String(),
  total: moneySchema,
  lines: Type.Array(
    shape({
      listing: idSchema('lst'),
      mpn: Type.String(),
      title: Type.String(),
      quantity: quantitySchema,
      unitPrice: unitPriceSchema,
      total: moneySchema,
    }),
  ),
  /** The least that the parcels together can weigh: the net weight of the goods. */
  netGrams: Type.Integer(),
  from: Type.Array(shape({ warehouse: idSchema('whs'), name: Type.String() })),
  parcels: Type.Array(parcel),
  carrier: Type.String(),
  trackingNumber: nullable(trackingNumber),
  label: document,
  invoice: document,
  expectedAt: nullable(timeSchema),
  openedAt: timeSchema,
  packedAt: nullable(timeSchema),
  bookedAt: nullable(timeSchema),
  pickedUpAt: nullable(timeSchema),
  deliveredAt: nullable(timeSchema),
  events: Type.Array(shape({ ...step, note: Type.String() })),
  may: Type.Array(Type.Enum(['pack', 'ship'])),
});

const shipmentCard = shape({
  id: idSchema('shp'),
  order: idSchema('ord'),
  reference: Type.String(),
  state,
  version,
  buyer: company,
  consigneeCity: Type.String(),
  consigneeCountry: country,
  mpns: Type.Array(Type.String()),
  pieces: Type.Integer(),
  parcels: Type.Integer(),
  trackingNumber: nullable(trackingNumber),
  openedAt: timeSchema,
});

const shipmentId = shape({ shipmentId: idSchema('shp') });
const unknownShipment = refusal(404, 'There is no such shipment. Check the link that brought you here.');
const found = { 'shipment-unknown': unknownShipment };
const steered = {
  ...found,
  'shipment-state': refusal(409, 'This cannot be done with the shipment as it stands. Look at what became of it.', {
    state,
  }),
  'shipment-changed': refusal(409, 'This shipment has changed since you looked. Look again, then decide.', { version }),
};

export const listShipments = route({
  name: 'listShipments',
  method: 'GET',
  path: '/logistics/shipments',
  may: 'shipment:list',
  summary: 'What your company has to send or has sent, newest first',
  query: shape({ state: Type.Optional(state), ...pageQuery }),
  reply: listOf(shipmentCard),
  refusals: {},
});

export const readShipment = route({
  name: 'readShipment',
  method: 'GET',
  path: '/logistics/shipments/{shipmentId}',
  may: 'shipment:read',
  summary: 'A shipment with its parcels and its way so far, for both sides',
  params: shipmentId,
  reply: shipment,
  refusals: found,
});

export const readShipmentOfOrder = route({
  name: 'readShipmentOfOrder',
  method: 'GET',
  path: '/logistics/orders/{orderId}/shipment',
  may: 'shipment:read',
  summary: 'The shipment of an order',
  params: shape({ orderId: idSchema('ord') }),
  reply: shipment,
  refusals: found,
});

export const packShipment = route({
  name: 'packShipment',
  method: 'POST',
  path: '/logistics/shipments/{shipmentId}/pack',
  may: 'shipment:pack',
  summary: 'Says what the parcels are; label and commercial invoice are made',
  params: shipmentId,
  body: shape({ parcels: Type.Array(parcelMeasures, { minItems: 1, maxItems: maxParcels }), version }),
  reply: shipment,
  refusals: {
    ...steered,
    'parcel-too-large': refusal(400, 'The carrier takes no parcel of this length and girth. Use smaller boxes.', {
      parcel: Type.Integer(),
      lengthAndGirthMm: Type.Integer(),
      mostMm: Type.Integer(),
    }),
    'parcel-too-dense': refusal(400, 'No parcel of this size can weigh so much. Check grams and millimetres.', {
      parcel: Type.Integer(),
    }),
    'weight-below-net': refusal(400, 'The parcels weigh less than the goods in them. Weigh them again.', {
      grossGrams: Type.Integer(),
      netGrams: Type.Integer(),
    }),
  },
});

export const shipShipment = route({
  name: 'shipShipment',
  method: 'POST',
  path: '/logistics/shipments/{shipmentId}/ship',
  may: 'shipment:ship',
  summary: "Books the carrier's pick-up",
  params: shipmentId,
  body: shape({ version }),
  reply: shipment,
  refusals: steered,
});

const missingDocument = refusal(409, 'This document is made when the shipment is packed.');

export const readLabel = downloadRoute({
  name: 'readLabel',
  path: '/logistics/shipments/{shipmentId}/label',
  may: 'shipment:read',
  summary: 'The labels, one page of 4 × 6 inches for each parcel (PDF)',
  params: shipmentId,
  refusals: { ...found, 'document-missing': missingDocument },
});

export const readInvoice = downloadRoute({
  name: 'readInvoice',
  path: '/logistics/shipments/{shipmentId}/invoice',
  may: 'shipment:read',
  summary: 'The commercial invoice (PDF)',
  params: shipmentId,
  refusals: { ...found, 'document-missing': missingDocument },
});

/** Whoever has the number may follow the parcel, so nothing here names anybody. */
export const track = route({
  name: 'track',
  method: 'GET',
  path: '/logistics/tracking/{trackingNumber}',
  may: 'shipment:track',
  summary: 'Where a parcel is',
  params: shape({ trackingNumber }),
  reply: shape({
    trackingNumber,
    carrier: Type.String(),
    status: state,
    expectedAt: nullable(timeSchema),
    steps: Type.Array(shape(step)),
  }),
  refusals: {
    'tracking-unknown': refusal(404, 'We know of no parcel with this number. Check its letters and digits.'),
  },
});

export const carrierWebhook = route({
  name: 'carrierWebhook',
  method: 'POST',
  path: '/logistics/carrier/webhooks',
  may: 'shipment:report',
  summary: 'Where the carrier reports what became of a parcel, signed by Standard Webhooks',
  body: shape({
    trackingNumber,
    /** The carrier's own code; `domain/status.ts` says what each means. */
    code: Type.String({ pattern: '^[A-Z]{2}$' }),
    at: timeSchema,
    place: textSchema(200),
  }),
  reply: shape({ received: Type.Literal(true) }),
  refusals: {
    'signature-invalid': refusal(401, 'The signature does not fit. Sign the raw body with the key that was agreed.'),
    'tracking-unknown': refusal(404, 'No parcel with this number was given to you.'),
    'code-unknown': refusal(422, 'This code was not agreed on.', { carrierCode: Type.String() }),
    'event-in-future': refusal(422, 'This event says that it happens later than now.'),
  },
});
