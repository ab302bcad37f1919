import { Type } from 'typebox';
import { idSchema, listOf, nullable, pageQuery, refusal, route, shape, textSchema, timeSchema } from '#platform/route';
import { address, version } from './shapes.ts';

const warehouse = shape({ id: idSchema('whs'), name: Type.String(), ...address, version });

const unknownWarehouse = refusal(404, 'There is no such warehouse. Choose one from your list.');
const unknownListing = refusal(404, 'There is no such listing. Choose one from your list.');

export const listWarehouses = route({
  name: 'listWarehouses',
  method: 'GET',
  path: '/logistics/warehouses',
  may: 'stock:list',
  summary: 'The warehouses of your company, oldest first',
  query: shape(pageQuery),
  reply: listOf(warehouse),
  refusals: {},
});

export const createWarehouse = route({
  name: 'createWarehouse',
  method: 'POST',
  path: '/logistics/warehouses',
  may: 'stock:warehouse',
  summary: 'Adds a warehouse',
  body: shape({ name: textSchema(100), ...address }),
  reply: warehouse,
  refusals: {
    'warehouse-limit': refusal(409, 'Your company has as many warehouses as it can have.', { most: Type.Integer() }),
  },
});

const held = { onHand: Type.Integer(), reserved: Type.Integer(), inTransit: Type.Integer() };

export const listStock = route({
  name: 'listStock',
  method: 'GET',
  path: '/logistics/stock',
  may: 'stock:list',
  summary: 'What your company holds, by listing and warehouse',
  query: shape({ listing: Type.Optional(idSchema('lst')), ...pageQuery }),
  reply: listOf(
    shape({
      listing: idSchema('lst'),
      mpn: Type.String(),
      title: Type.String(),
      warehouse: idSchema('whs'),
      warehouseName: Type.String(),
      ...held,
    }),
  ),
  refusals: {},
});

const reason = Type.Enum(['received', 'counted', 'damaged']);
const change = Type.Integer({ minimum: -1_000_000_000, maximum: 1_000_000_000, not: { const: 0 } });

export const adjustStock = route({
  name: 'adjustStock',
  method: 'POST',
  path: '/logistics/stock/adjustments',
  may: 'stock:adjust',
  summary: 'Adds pieces to a warehouse, or takes them away',
  body: shape({
    listing: idSchema('lst'),
    warehouse: idSchema('whs'),
    quantity: change,
    reason,
    note: Type.Optional(textSchema(500)),
  }),
  reply: shape({ listing: idSchema('lst'), warehouse: idSchema('whs'), ...held }),
  refusals: {
    'listing-unknown': unknownListing,
    'warehouse-unknown': unknownWarehouse,
    'adjustment-direction': refusal(
      400,
      'Received pieces are added and damaged ones are taken away. Change the sign or the reason.',
    ),
    'stock-short': refusal(409, 'There are fewer pieces on hand than this would take away.', {
      listing: idSchema('lst'),
      available: Type.Integer(),
    }),
  },
});

export const listAdjustments = route({
  name: 'listAdjustments',
  method: 'GET',
  path: '/logistics/stock/adjustments',
  may: 'stock:list',
  summary: 'The adjustments of your stock, newest first',
  query: shape({ listing: Type.Optional(idSchema('lst')), ...pageQuery }),
  reply: listOf(
    shape({
      listing: idSchema('lst'),
      warehouse: idSchema('whs'),
      quantity: Type.Integer(),
      reason,
      note: nullable(Type.String()),
      at: timeSchema,
    }),
  ),
  refusals: {},
});
