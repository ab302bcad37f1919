import { Type } from 'typebox';
import { idSchema, listOf, nullable, pageQuery, route, shape, timeSchema } from '#platform/route';

const act = Type.String({ pattern: '^[a-z]+\\.[a-z-]+$', maxLength: 60 });
/** What an act was done to may be of any kind: an order, a company, a person. */
const subject = Type.String({ pattern: '^[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}$' });

export const auditEntry = shape({
  id: idSchema('aud'),
  cell: Type.Integer(),
  /** The number in its cell's chain; null in the second before it is sealed. */
  sequence: nullable(Type.Integer()),
  at: timeSchema,
  act,
  subject,
  actor: nullable(idSchema('per')),
  company: nullable(idSchema('com')),
  facts: Type.Record(Type.String(), Type.String()),
  hash: nullable(Type.String()),
});

export const listAudit = route({
  name: 'listAudit',
  method: 'GET',
  path: '/audit/entries',
  may: 'operator:audit',
  summary: 'Who did what, the newest first',
  query: shape({
    act: Type.Optional(act),
    actor: Type.Optional(idSchema('per')),
    subject: Type.Optional(subject),
    ...pageQuery,
  }),
  reply: listOf(auditEntry),
  refusals: {},
});

/** Reads the whole log: for a page that an operator opens, not for a loop. */
export const checkAudit = route({
  name: 'checkAudit',
  method: 'GET',
  path: '/audit/check',
  may: 'operator:audit',
  summary: 'Whether every chain is whole, worked out now',
  reply: shape({
    entries: Type.Integer(),
    unsealed: Type.Integer(),
    /** The first place of each chain where it does not fit. */
    broken: Type.Array(shape({ cell: Type.Integer(), sequence: Type.Integer(), why: Type.String() })),
    at: timeSchema,
  }),
  refusals: {},
});
