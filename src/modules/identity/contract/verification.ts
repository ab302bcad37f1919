import { Type } from 'typebox';
import {
  downloadRoute,
  idSchema,
  listOf,
  nullable,
  pageQuery,
  refusal,
  route,
  shape,
  textSchema,
  timeSchema,
  uploadRoute,
} from '#platform/route';
import * as s from './shapes.ts';

const kind = Type.Enum(['business-licence', 'tax-registration', 'bank-statement', 'factory-audit', 'other']);
const askedTier = Type.Enum(['verified', 'audited']);
const state = Type.Enum(['open', 'approved', 'rejected']);

const document = shape({
  id: idSchema('doc'),
  kind,
  name: Type.String(),
  type: Type.String(),
  bytes: Type.Integer(),
  at: timeSchema,
  /** The request that it was handed in with; until then it may be removed. */
  request: nullable(idSchema('vrq')),
});

const verification = shape({
  id: idSchema('vrq'),
  tier: askedTier,
  state,
  askedAt: timeSchema,
  decidedAt: nullable(timeSchema),
  reason: nullable(Type.String()),
  validUntil: nullable(timeSchema),
  version: s.version,
});

const documentUnknown = refusal(404, 'There is no such document. It may have been removed.');
const requestUnknown = refusal(404, 'There is no such request. Check the link that brought you here.');

export const uploadDocument = uploadRoute({
  name: 'uploadDocument',
  path: '/identity/company/documents/{kind}',
  may: 'company:verify',
  summary: 'Hand in a document that says who you are: PDF, PNG or JPEG, at most 10 MB',
  params: shape({ kind }),
  upload: { maxBytes: 10_000_000, types: ['application/pdf', 'image/png', 'image/jpeg'] },
  reply: document,
  refusals: {
    'file-unreadable': refusal(400, 'This picture cannot be read. Save it again, or send another.'),
    'too-many-documents': refusal(409, 'So many documents at most wait to be handed in. Remove one first.', {
      most: Type.Integer(),
    }),
  },
});

export const listDocuments = route({
  name: 'listDocuments',
  method: 'GET',
  path: '/identity/company/documents',
  may: 'company:verify',
  summary: 'Your documents, the newest first',
  reply: shape({ items: Type.Array(document) }),
  refusals: {},
});

export const readDocument = downloadRoute({
  name: 'readDocument',
  path: '/identity/company/documents/{documentId}',
  may: 'company:verify',
  summary: 'One of your documents',
  params: shape({ documentId: idSchema('doc') }),
  refusals: { 'document-unknown': documentUnknown },
});

export const removeDocument = route({
  name: 'removeDocument',
  method: 'DELETE',
  path: '/identity/company/documents/{documentId}',
  may: 'company:verify',
  summary: 'Remove a document that has not been handed in yet',
  params: shape({ documentId: idSchema('doc') }),
  reply: shape({ id: idSchema('doc') }),
  refusals: {
    'document-unknown': documentUnknown,
    'document-handed-in': refusal(409, 'This document belongs to a request, so it stays.'),
  },
});

export const askVerification = route({
  name: 'askVerification',
  method: 'POST',
  path: '/identity/company/verification',
  may: 'company:verify',
  summary: 'Ask to be verified, with the documents that you have uploaded',
  body: shape({ tier: askedTier }),
  reply: verification,
  refusals: {
    'documents-missing': refusal(409, 'Upload at least one document first.'),
    'verification-open': refusal(409, 'You have asked already. Wait for the decision.', { request: idSchema('vrq') }),
    'not-a-company': refusal(409, 'Only companies are verified. Register your company first.'),
  },
});

export const readVerification = route({
  name: 'readVerification',
  method: 'GET',
  path: '/identity/company/verification',
  may: 'company:verify',
  summary: 'Your tier, and what became of your requests, the newest first',
  reply: shape({ tier: s.tier, tierUntil: nullable(timeSchema), requests: Type.Array(verification) }),
  refusals: { 'company-unknown': s.refusals['company-unknown'] },
});

const queued = shape({ ...verification.properties, company: s.companyRef, documents: Type.Integer() });

export const listVerifications = route({
  name: 'listVerifications',
  method: 'GET',
  path: '/identity/verifications',
  may: 'operator:verification',
  summary: 'Who asks to be verified: open ones the oldest first, decided ones the newest first',
  query: shape({ state: Type.Enum(['open', 'approved', 'rejected'], { default: 'open' }), ...pageQuery }),
  reply: listOf(queued),
  refusals: {},
});

const params = shape({ requestId: idSchema('vrq') });

export const readVerificationRequest = route({
  name: 'readVerificationRequest',
  method: 'GET',
  path: '/identity/verifications/{requestId}',
  may: 'operator:verification',
  summary: 'One request with the company, its documents and what was done before',
  params,
  reply: shape({
    ...verification.properties,
    company: s.ownCompany,
    documents: Type.Array(document),
    history: Type.Array(
      shape({ at: timeSchema, act: Type.String(), facts: Type.Record(Type.String(), Type.String()) }),
    ),
  }),
  refusals: { 'request-unknown': requestUnknown },
});

export const readVerificationDocument = downloadRoute({
  name: 'readVerificationDocument',
  path: '/identity/verifications/{requestId}/documents/{documentId}',
  may: 'operator:verification',
  summary: 'A document of a request',
  params: shape({ requestId: idSchema('vrq'), documentId: idSchema('doc') }),
  refusals: { 'document-unknown': documentUnknown },
});

/** Approved without an end, a tier holds for a year. */
export const decideVerification = route({
  name: 'decideVerification',
  method: 'POST',
  path: '/identity/verifications/{requestId}/decision',
  may: 'operator:verification',
  summary: 'Approve or reject a request',
  params,
  body: shape({
    decision: Type.Enum(['approve', 'reject']),
    reason: textSchema(1_000),
    validUntil: Type.Optional(timeSchema),
    version: s.version,
  }),
  reply: verification,
  refusals: {
    'request-unknown': requestUnknown,
    'request-decided': refusal(409, 'This request has been decided already.', { state }),
    'request-changed': s.changed('This request'),
    'valid-until-wrong': refusal(400, 'A tier ends in the future, within five years.'),
  },
});
