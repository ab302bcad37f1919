import assert from 'node:assert/strict';
import sharp from 'sharp';
import { recordAudit } from '#audit';
import { cellOf, deriveId, type Id, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import type { FileReply } from '#platform/route';
import { typeOf } from '#platform/upload';
import { lockCompany } from '../store/companies.ts';
import type { DocumentRow } from '../store/tables.ts';
import { deleteDocument, documentById, documentsOf, insertDocument } from '../store/verifications.ts';
import type { Identity } from './identity.ts';

const most = 20;
const mostPixels = 60_000_000;

interface Handed {
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly write: Id;
}

/** Keeps a document, sealed. Pictures are drawn anew, so that nothing but the picture comes in. */
export async function keepDocument(identity: Identity, actor: Actor, handed: Handed) {
  const { pool, vault, files, clock } = identity;
  const { company } = actor;
  const clean = await redrawn(handed.bytes);
  if (!clean.ok) return clean;
  const id = deriveId(company, `document ${handed.write}`);
  const known = await documentById(pool, id);
  if (known) return ok(known);
  const { bytes, type } = clean.value;
  const document: DocumentRow = {
    cell: cellOf(id),
    id,
    company,
    kind: handed.kind,
    name: cleanName(handed.name, type),
    type,
    bytes: bytes.byteLength,
    sha256: await files.put(vault.sealDocument(id, bytes)),
    request: null,
    at: clock.now(),
  };
  return transaction(pool, async (tx) => {
    await lockCompany(tx, vault, company); // So that two who upload at once count each other.
    const waiting = (await documentsOf(tx, company)).filter(({ request }) => request === null);
    if (waiting.length >= most) return refuse('too-many-documents', { most });
    await insertDocument(tx, document);
    const facts = { document: showId('doc', id), kind: handed.kind };
    const act = 'identity.document-uploaded';
    const at = document.at;
    await recordAudit(tx, { subject: company, kind: 'com', id, actor: actor.person, company, act, facts, at });
    return ok((await documentById(tx, id)) ?? document);
  });
}

/** A PDF as it is; a picture without all that cameras and programs write beside it (EXIF, GPS, profiles). */
async function redrawn(bytes: Uint8Array) {
  const type = await typeOf(bytes);
  assert(type, 'the route has looked at the first bytes');
  if (type === 'application/pdf') return ok({ bytes, type });
  const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' }).rotate();
  try {
    const drawn = type === 'image/png' ? picture.png() : picture.jpeg({ quality: 90 });
    return ok({ bytes: new Uint8Array(await drawn.toBuffer()), type });
  } catch {
    return refuse('file-unreadable');
  }
}

const endings: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
};

// oxlint-disable-next-line no-control-regex -- These are what a name must not have.
const unprintable = /[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The name without path and control characters, and with the ending that its content has. */
function cleanName(name: string, type: string): string {
  const base = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const bare = base.replaceAll(unprintable, '').replace(/\.\w{1,5}$/, '');
  return `${bare.trim().slice(0, 120) || 'document'}${endings[type] ?? ''}`;
}

export async function readDocument({ files, vault }: Identity, document: DocumentRow): Promise<FileReply> {
  const sealed = await files.get(document.sha256);
  assert(sealed, `document ${document.id} is not among the files`);
  return { bytes: vault.openDocument(document.id, sealed), type: document.type, name: document.name };
}

/** What was handed in stays: somebody has decided, or will decide, on it. */
export async function removeDocument(identity: Identity, actor: Actor, id: Id) {
  const { pool, clock } = identity;
  const { person, company } = actor;
  return transaction(pool, async (tx) => {
    if (!(await deleteDocument(tx, id))) {
      return (await documentById(tx, id)) ? refuse('document-handed-in') : refuse('document-unknown');
    }
    const facts = { document: showId('doc', id) };
    const act = 'identity.document-removed';
    await recordAudit(tx, { subject: company, kind: 'com', id, actor: person, company, act, facts, at: clock.now() });
    return ok({ id });
  });
}
