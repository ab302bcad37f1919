import type { FastifyInstance } from 'fastify';
import assert from 'node:assert/strict';
import { historyOf } from '#audit';
import { type Id, readId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { serve } from '#platform/http';
import { timeOnWire, timeOrNull } from '#platform/wire';
import * as routes from '../contract.ts';
import { findCompanies, findCompany } from '../service/companies.ts';
import { keepDocument, readDocument, removeDocument } from '../service/documents.ts';
import type { Identity } from '../service/identity.ts';
import { askVerification, decideVerification } from '../service/verification.ts';
import type { DocumentRow, VerificationRow } from '../store/tables.ts';
import {
  documentById,
  documentsOf,
  verificationById,
  verificationsIn,
  verificationsOf,
} from '../store/verifications.ts';
import { companyRefOnWire, cursorOf, ownCompanyOnWire, readCursor } from './wire.ts';

const ownDocument = (actor: { company: Id }, _: unknown, document: DocumentRow) => document.company === actor.company;
const everyOperator = () => true;

/** What the company does: hand in, ask, look. */
export function serveVerification(app: FastifyInstance, identity: Identity): void {
  const { pool } = identity;
  const load = async ({ params }: { readonly params: { readonly documentId: string } }) => {
    const document = await documentById(pool, readId(params.documentId));
    return document ? ok(document) : refuse('document-unknown');
  };

  serve(app, routes.uploadDocument, {
    policy: () => true, // It is kept under the asker's own company.
    handle: async ({ params, query, body }, { actor, write }) => {
      const handed = { kind: params.kind, name: query.name, bytes: body, write };
      const told = await keepDocument(identity, actor, handed);
      return told.ok ? ok(documentOnWire(told.value)) : told;
    },
  });

  serve(app, routes.listDocuments, {
    policy: () => true,
    handle: async (_, { actor }) => ok({ items: (await documentsOf(pool, actor.company)).map(documentOnWire) }),
  });

  serve(app, routes.readDocument, {
    load,
    policy: ownDocument,
    handle: async (_, { loaded }) => ok(await readDocument(identity, loaded)),
  });

  serve(app, routes.removeDocument, {
    load,
    policy: ownDocument,
    handle: async ({ params }, { actor, loaded }) => {
      const told = await removeDocument(identity, actor, loaded.id);
      return told.ok ? ok({ id: params.documentId }) : told;
    },
  });

  serve(app, routes.askVerification, {
    policy: () => true,
    handle: async ({ body }, { actor, write }) => {
      const told = await askVerification(identity, actor, { tier: body.tier, write });
      return told.ok ? ok(requestOnWire(told.value)) : told;
    },
  });

  serve(app, routes.readVerification, {
    policy: () => true,
    handle: async (_, { actor }) => {
      const company = await findCompany(identity, actor.company);
      if (!company) return refuse('company-unknown');
      const requests = await verificationsOf(pool, company.id);
      const { tier, tierUntil } = company;
      return ok({ tier, tierUntil: timeOrNull(tierUntil), requests: requests.map(requestOnWire) });
    },
  });
}

/** What operators do. The capability is theirs alone, and every request is theirs to look at. */
export function serveVerificationDesk(app: FastifyInstance, identity: Identity): void {
  const { pool } = identity;

  serve(app, routes.listVerifications, {
    policy: everyOperator,
    handle: async ({ query: { state, after, limit } }) => {
      const rows = await verificationsIn(pool, { state, after: positionOf(after), limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const companies = await findCompanies(identity, [...new Set(shown.map(({ company }) => company))]);
      const items = shown.flatMap((row) => {
        const company = companies.get(row.company);
        return company ? [{ ...requestOnWire(row), company: companyRefOnWire(company), documents: row.documents }] : [];
      });
      return ok({ items, next: rows.length > limit && last ? cursorOf(last.asked_at.toISOString(), last.id) : null });
    },
  });

  serve(app, routes.readVerificationRequest, {
    policy: everyOperator,
    handle: async ({ params }) => {
      const request = await verificationById(pool, readId(params.requestId));
      const company = request && (await findCompany(identity, request.company));
      if (!company) return refuse('request-unknown');
      const documents = (await documentsOf(pool, company.id)).filter((document) => document.request !== null);
      const history = await historyOf(identity.audit, company.id);
      return ok({
        ...requestOnWire(request),
        company: ownCompanyOnWire(company),
        documents: documents.map(documentOnWire),
        history: history.map(({ at, act, facts }) => ({ at: timeOnWire(at), act, facts: { ...facts } })),
      });
    },
  });

  serve(app, routes.readVerificationDocument, {
    policy: everyOperator,
    handle: async ({ params }) => {
      const request = await verificationById(pool, readId(params.requestId));
      const document = await documentById(pool, readId(params.documentId));
      // Only what was handed in, and by the company that asks: the rest is nobody's to look at.
      if (!request || !document?.request || document.company !== request.company) return refuse('document-unknown');
      return ok(await readDocument(identity, document));
    },
  });

  serve(app, routes.decideVerification, {
    policy: everyOperator,
    handle: async ({ params, body }, { actor }) => {
      const validUntil = body.validUntil === undefined ? undefined : new Date(body.validUntil);
      const told = await decideVerification(identity, actor, { ...body, validUntil, id: readId(params.requestId) });
      return told.ok ? ok(requestOnWire(told.value)) : told;
    },
  });
}

function positionOf(after: string | undefined) {
  const cursor = readCursor(after);
  const at = new Date(cursor?.key ?? '');
  return cursor && !Number.isNaN(at.getTime()) ? { at, id: cursor.id as Id } : undefined;
}

function documentOnWire({ id, kind, name, type, bytes, at, request }: DocumentRow) {
  const known = kinds.find((it) => it === kind);
  assert(known, `${kind} is no kind of document`);
  return {
    id: showId('doc', id),
    kind: known,
    name,
    type,
    bytes,
    at: timeOnWire(at),
    request: request && showId('vrq', request),
  };
}

const kinds = ['business-licence', 'tax-registration', 'bank-statement', 'factory-audit', 'other'] as const;

const requestOnWire = (row: VerificationRow) => ({
  id: showId('vrq', row.id),
  tier: row.tier,
  state: row.state,
  askedAt: timeOnWire(row.asked_at),
  decidedAt: timeOrNull(row.decided_at),
  reason: row.reason,
  validUntil: timeOrNull(row.valid_until),
  version: row.version,
});
