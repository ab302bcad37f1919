import { Type } from 'typebox';
import { idSchema, listOf, nullable, pageQuery, refusal, route, shape, textSchema, timeSchema } from '#platform/route';
import { eventTypeNames } from '../domain/event-types.ts';
import { attemptErrors } from '../domain/outcome.ts';

export const deliveryStates = ['waiting', 'delivered', 'failed'] as const;

const eventType = Type.Enum([...eventTypeNames]);
const whole = Type.Integer({ minimum: 0 });

const endpoint = shape({
  id: idSchema('whe'),
  url: Type.String(),
  description: Type.String(),
  /** None are all. */
  events: Type.Array(Type.String()),
  enabled: Type.Boolean(),
  disabledAt: nullable(timeSchema),
  disabledWhy: nullable(Type.Enum(['by-hand', 'failing', 'gone'])),
  /** Since then nothing has come through. */
  failingSince: nullable(timeSchema),
  secretSince: timeSchema,
  /** Until then the secret before signs, too. */
  oldSecretUntil: nullable(timeSchema),
  createdAt: timeSchema,
  version: Type.Integer({ minimum: 1 }),
});

const withSecret = shape({
  ...endpoint.properties,
  secret: Type.String({ description: 'What its messages are signed with, `whsec_…`. Told in this answer only.' }),
});

const delivery = shape({
  id: idSchema('dlv'),
  endpoint: idSchema('whe'),
  /** Its `webhook-id`, the same in every attempt. */
  message: idSchema('evt'),
  type: Type.String(),
  state: Type.Enum([...deliveryStates]),
  attempts: whole,
  at: timeSchema,
  nextAt: nullable(timeSchema),
  lastStatus: nullable(Type.Integer()),
  lastError: nullable(Type.Enum([...attemptErrors])),
});

const attempt = shape({
  number: whole,
  at: timeSchema,
  status: nullable(Type.Integer()),
  error: nullable(Type.Enum([...attemptErrors])),
  /** How the answer began, at most a thousand characters of it. */
  excerpt: Type.String(),
  durationMs: whole,
});

const params = shape({ endpointId: idSchema('whe') });
const deliveryParams = shape({ deliveryId: idSchema('dlv') });
const version = Type.Integer({ minimum: 1 });
const settings = {
  url: Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 500 }),
  description: textSchema(200, 0),
  events: Type.Array(eventType, { maxItems: eventTypeNames.length, uniqueItems: true }),
};

const unknownEndpoint = refusal(404, 'There is no such endpoint.');
const unknownDelivery = refusal(404, 'There is no such message in the log. It is kept for 30 days.');
const changed = refusal(409, 'This endpoint has changed since you looked. Look again, then decide.', { version });
const off = refusal(409, 'This endpoint is switched off. Switch it on, then send.');
const throttled = refusal(429, 'So much is sent by hand at a time. Wait a moment, then try again.', {
  retryAfterMs: Type.Integer(),
});
const forbidden = refusal(400, 'Nothing can be sent to this address.', {
  rule: Type.String({ description: 'What is wanted, as a sentence.' }),
});
const replaced = refusal(409, 'The secret of this request was replaced since. Rotate it to be told one.');

export const listEventTypes = route({
  name: 'listEventTypes',
  method: 'GET',
  path: '/cloud/event-types',
  may: 'webhook:types',
  summary: 'What webhooks tell, and what each message holds',
  reply: shape({
    items: Type.Array(
      shape({
        name: eventType,
        about: Type.String(),
        version: Type.Integer(),
        fields: Type.Array(shape({ name: Type.String(), form: Type.String() })),
      }),
    ),
  }),
  refusals: {},
});

export const listEndpoints = route({
  name: 'listEndpoints',
  method: 'GET',
  path: '/cloud/endpoints',
  may: 'webhook:list',
  summary: 'Where your company wants to hear of events',
  reply: shape({ items: Type.Array(endpoint) }),
  refusals: {},
});

export const readEndpoint = route({
  name: 'readEndpoint',
  method: 'GET',
  path: '/cloud/endpoints/{endpointId}',
  may: 'webhook:read',
  summary: 'One of your endpoints',
  params,
  reply: endpoint,
  refusals: { 'endpoint-unknown': unknownEndpoint },
});

export const createEndpoint = route({
  name: 'createEndpoint',
  method: 'POST',
  path: '/cloud/endpoints',
  may: 'webhook:manage',
  summary: 'Hear of events at an address of yours; its secret is told once',
  body: shape(settings),
  secret: true,
  reply: withSecret,
  refusals: {
    'url-forbidden': forbidden,
    'secret-replaced': replaced,
    'too-many-endpoints': refusal(409, 'A company has so many endpoints at most. Remove one that is no longer used.', {
      most: Type.Integer(),
    }),
  },
});

export const changeEndpoint = route({
  name: 'changeEndpoint',
  method: 'PUT',
  path: '/cloud/endpoints/{endpointId}',
  may: 'webhook:manage',
  summary: 'Change address, description and event types, or switch it on and off',
  params,
  body: shape({ ...settings, enabled: Type.Boolean(), version }),
  reply: endpoint,
  refusals: { 'endpoint-unknown': unknownEndpoint, 'endpoint-changed': changed, 'url-forbidden': forbidden },
});

export const removeEndpoint = route({
  name: 'removeEndpoint',
  method: 'DELETE',
  path: '/cloud/endpoints/{endpointId}',
  may: 'webhook:manage',
  summary: 'End an endpoint and its log',
  params,
  reply: shape({ id: idSchema('whe') }),
  refusals: { 'endpoint-unknown': unknownEndpoint },
});

/** For a day both secrets sign, so that the receiver can change to the new one at leisure. */
export const rotateSecret = route({
  name: 'rotateSecret',
  method: 'POST',
  path: '/cloud/endpoints/{endpointId}/secret',
  may: 'webhook:manage',
  summary: 'Replace the secret; the new one is told once, the old one signs for another day',
  params,
  body: shape({ version }),
  secret: true,
  reply: withSecret,
  refusals: { 'endpoint-unknown': unknownEndpoint, 'endpoint-changed': changed, 'secret-replaced': replaced },
});

/** Waits for the answer, fifteen seconds at most, and does not try again. */
export const pingEndpoint = route({
  name: 'pingEndpoint',
  method: 'POST',
  path: '/cloud/endpoints/{endpointId}/ping',
  may: 'webhook:manage',
  summary: 'Send a test message now',
  params,
  reply: delivery,
  refusals: { 'endpoint-unknown': unknownEndpoint, 'endpoint-off': off, throttled },
});

export const listDeliveries = route({
  name: 'listDeliveries',
  method: 'GET',
  path: '/cloud/deliveries',
  may: 'webhook:list',
  summary: 'What was sent, the newest first',
  query: shape({
    endpoint: Type.Optional(idSchema('whe')),
    state: Type.Optional(Type.Enum([...deliveryStates])),
    type: Type.Optional(Type.Enum([...eventTypeNames, 'ping'])),
    ...pageQuery,
  }),
  reply: listOf(delivery),
  refusals: {},
});

export const readDelivery = route({
  name: 'readDelivery',
  method: 'GET',
  path: '/cloud/deliveries/{deliveryId}',
  may: 'webhook:read',
  summary: 'One message with its body and all its attempts',
  params: deliveryParams,
  reply: shape({ ...delivery.properties, body: Type.String(), tried: Type.Array(attempt) }),
  refusals: { 'delivery-unknown': unknownDelivery },
});

export const replayDelivery = route({
  name: 'replayDelivery',
  method: 'POST',
  path: '/cloud/deliveries/{deliveryId}/replay',
  may: 'webhook:manage',
  summary: 'Send a message once more, under its old id',
  params: deliveryParams,
  reply: delivery,
  refusals: { 'delivery-unknown': unknownDelivery, 'endpoint-off': off, throttled },
});

export const replayFailed = route({
  name: 'replayFailed',
  method: 'POST',
  path: '/cloud/endpoints/{endpointId}/replay',
  may: 'webhook:manage',
  summary: 'Send everything once more that did not come through since then',
  params,
  body: shape({ since: timeSchema }),
  reply: shape({ count: whole }),
  refusals: { 'endpoint-unknown': unknownEndpoint, 'endpoint-off': off, throttled },
});
