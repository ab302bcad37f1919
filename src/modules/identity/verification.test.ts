import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { listAudit } from '#audit/contract';
import { findCompany, verifyForSeed } from '#identity';
import { type Id, newId, readId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import {
  askVerification,
  decideVerification,
  listDocuments,
  listVerifications,
  readCompany,
  readDocument,
  readOwnCompany,
  readVerification,
  readVerificationDocument,
  readVerificationRequest,
  removeDocument,
  updateCompany,
  uploadDocument,
} from './contract.ts';
import { codeOf, type IdentityHouse, openIdentityHouse } from './testing.ts';

let house: IdentityHouse;
before(async () => {
  house = await openIdentityHouse();
});
after(() => house.close());

const pdf: Uint8Array = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Secret (business licence of Hansa) >>\nendobj\n%%EOF\n');
const dayMs = 86_400_000;

const upload = async (actor: Actor, { name = 'licence.pdf', body = pdf } = {}) =>
  house.as(actor)(uploadDocument, { params: { kind: 'business-licence' }, query: { name }, body });

/** A company that has asked; `decide` answers as the operator. */
async function asking(tier: 'verified' | 'audited' = 'verified', actor?: Actor) {
  const owner = actor ?? (await house.seed());
  assert((await upload(owner)).ok);
  const asked = await house.as(owner)(askVerification, { body: { tier } });
  assert(asked.ok, JSON.stringify(asked));
  const request = asked.value;
  const decide = (
    decision: 'approve' | 'reject',
    more: { validUntil?: string; version?: number; reason?: string } = {},
  ) =>
    house.as(house.operator)(decideVerification, {
      params: { requestId: request.id },
      body: { decision, reason: 'Looked at.', version: request.version, ...more },
    });
  return { owner, request, decide };
}

const tierOf = async (company: Id) => (await findCompany(house.identity, company))?.tier;
const inDays = (days: number) => new Date(house.clock.now().getTime() + days * dayMs).toISOString();
const tiersHeard = (company: Id) =>
  house.heard
    .filter(({ key, name }) => key === company && name === 'identity.tier-changed')
    .map(({ payload }) => payload['tier']);

test('IDN-11: a document is kept sealed, and given back to its company as it was', async () => {
  const actor = await house.seed();
  const told = await upload(actor, { name: '../../etc/licence\u202e.exe' });
  assert(told.ok);
  assert.deepEqual([told.value.name, told.value.type, told.value.request], ['licence.pdf', 'application/pdf', null]);
  const file = await house.as(actor)(readDocument, { params: { documentId: told.value.id } });
  assert(file.ok && Buffer.from(file.value.bytes).equals(pdf));
  const { rows } = await house.pool.query<{ sha256: string }>('select sha256 from identity.document where id = $1', [
    readId(told.value.id),
  ]);
  const kept = await house.files.get(rows[0]?.sha256 ?? '');
  assert(kept && !Buffer.from(kept).includes('business licence'));
});

test('IDN-11: it leaves the house as an attachment that no browser runs or keeps', async () => {
  const { token } = await house.signUp({ name: 'Attached GmbH' });
  const given = { params: { kind: 'other' as const }, query: { name: 'papers.pdf' }, body: pdf };
  const told = await house.with(token)(uploadDocument, given);
  assert(told.ok);
  const url = `${house.realUrl}/identity/company/documents/${told.value.id}`;
  const { headers } = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const names = ['content-type', 'x-content-type-options', 'cache-control', 'content-security-policy'];
  assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="papers.pdf"/);
  assert.deepEqual(
    names.map((name) => headers.get(name)),
    ['application/pdf', 'nosniff', 'private, no-store', "default-src 'none'; sandbox"],
  );
});

test('IDN-11: a picture is drawn anew, so what a camera wrote beside it is gone', async () => {
  const actor = await house.seed();
  const camera = { IFD0: { Copyright: 'SECRET-CAMERA', Artist: 'SECRET-OWNER' } };
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
    .jpeg()
    .withExif(camera)
    .toBuffer();
  assert(photo.includes('SECRET-OWNER'));
  const told = await upload(actor, { name: 'photo', body: photo });
  assert(told.ok && told.value.name === 'photo.jpg');
  const file = await house.as(actor)(readDocument, { params: { documentId: told.value.id } });
  assert(file.ok && !Buffer.from(file.value.bytes).includes('SECRET'));
  const { width, height, exif } = await sharp(file.value.bytes).metadata();
  assert.deepEqual([width, height, exif], [40, 30, undefined]);
});

test('IDN-11: what is no such file is refused, whatever it is called', async () => {
  const actor = await house.seed();
  const codes = [];
  for (const body of [
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    Buffer.from('MZ\u0090 an executable'),
    Buffer.alloc(20_000_000, 1),
    Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(60, 7)]),
  ])
    codes.push(codeOf(await upload(actor, { name: 'licence.pdf', body })));
  assert.deepEqual(codes, ['file-type', 'file-type', 'file-too-large', 'file-unreadable']);
});

test('IDN-11: documents are the company’s own: others neither read nor remove them, and operators only what was handed in', async () => {
  const [actor, other] = [await house.seed(), await house.seed()];
  const told = await upload(actor);
  assert(told.ok);
  const params = { documentId: told.value.id };
  assert.equal(codeOf(await house.as(other)(readDocument, { params })), 'not-allowed');
  assert.equal(codeOf(await house.as(other)(removeDocument, { params })), 'not-allowed');
  assert.equal(codeOf(await house.as({ ...actor, roles: ['sales'] })(readDocument, { params })), 'not-allowed');
  const unknown = { documentId: showId('doc', newId(house.clock, 9)) };
  assert.equal(codeOf(await house.as(actor)(readDocument, { params: unknown })), 'document-unknown');
  const { request } = await asking('verified', other);
  const peek = await house.as(house.operator)(readVerificationDocument, {
    params: { ...params, requestId: request.id },
  });
  assert.equal(codeOf(peek), 'document-unknown');
  assert.equal(codeOf(await house.as(actor)(removeDocument, { params })), 'ok');
  const left = await house.as(actor)(listDocuments, {});
  assert(left.ok && left.value.items.length === 0);
});

test('IDN-11: twenty documents at most wait, though two upload at once; the same upload under one key is one', async () => {
  const actor = await house.seed();
  const api = house.as(actor);
  const given = { params: { kind: 'other' as const }, query: { name: 'a.pdf' }, body: pdf };
  const twice = [await api(uploadDocument, given, { key: 'once' }), await api(uploadDocument, given, { key: 'once' })];
  assert.equal(new Set(twice.map((each) => (each.ok ? each.value.id : codeOf(each)))).size, 1);
  for (let turn = 0; turn < 18; turn += 1) assert((await upload(actor)).ok);
  const codes = (await Promise.all([upload(actor), upload(actor), upload(actor)])).map(codeOf);
  assert.deepEqual(codes.toSorted(), ['ok', 'too-many-documents', 'too-many-documents']);
});

test('IDN-12: who asks hands in his documents, which stay; asked twice it is one request', async () => {
  const actor = await house.seed();
  const api = house.as(actor);
  assert.equal(codeOf(await api(askVerification, { body: { tier: 'verified' } })), 'documents-missing');
  const told = await upload(actor);
  assert(told.ok);
  const asked = await Promise.all([1, 2, 3].map(() => api(askVerification, { body: { tier: 'verified' } })));
  const ids = new Set(asked.map((each) => (each.ok ? each.value.id : codeOf(each))));
  assert.equal(ids.size, 1);
  const other = await api(askVerification, { body: { tier: 'audited' } });
  assert(!other.ok && other.refusal.code === 'verification-open' && ids.has(other.refusal.request));
  assert.equal(codeOf(await api(removeDocument, { params: { documentId: told.value.id } })), 'document-handed-in');
  const { company, token } = await house.signUp();
  assert.equal(company.kind, 'individual');
  assert.equal(codeOf(await house.with(token)(askVerification, { body: { tier: 'verified' } })), 'not-a-company');
});

test('IDN-12: an operator sees the request with documents and history, decides once, and the tier follows', async () => {
  const { owner, request, decide } = await asking();
  const desk = house.as(house.operator);
  const params = { requestId: request.id };
  const queue = await desk(listVerifications, { query: { state: 'open', limit: 100 } });
  const detail = await desk(readVerificationRequest, { params });
  assert(queue.ok && detail.ok);
  assert(queue.value.items.some(({ id, documents }) => id === request.id && documents === 1));
  assert.deepEqual(
    detail.value.history.map(({ act }) => act),
    ['identity.verification-asked', 'identity.document-uploaded', 'identity.registered'],
  );
  const [document] = detail.value.documents;
  assert(document && detail.value.company.street === 'Speicherstraße 7');
  const file = await desk(readVerificationDocument, { params: { ...params, documentId: document.id } });
  assert(file.ok && Buffer.from(file.value.bytes).equals(pdf));

  assert.equal(codeOf(await decide('approve', { validUntil: '2020-01-01T00:00:00Z' })), 'valid-until-wrong');
  assert.equal(codeOf(await decide('approve', { version: 9 })), 'request-changed');
  assert.equal(await tierOf(owner.company), 'registered');
  const codes = await Promise.all([decide('approve'), decide('approve'), decide('reject')]);
  assert.equal(codes.filter(({ ok }) => ok).length, 2 - Number(codes[2]?.ok ?? false));
  const state = codes[2]?.ok ? 'rejected' : 'approved';
  assert.equal(await tierOf(owner.company), state === 'approved' ? 'verified' : 'registered');
  const log = await desk(listAudit, {
    query: { act: 'identity.verification-decided', subject: showId('com', owner.company), limit: 10 },
  });
  assert(log.ok);
  assert.deepEqual(
    log.value.items.map(({ facts, actor }) => [facts['state'], actor]),
    [[state, showId('per', house.operator.person)]],
  );
  await house.settled();
  assert.deepEqual(tiersHeard(owner.company), state === 'approved' ? ['verified'] : []);
});

test('IDN-12: rejected, a company keeps its tier, learns why, and may ask again with a new document', async () => {
  const { owner, decide } = await asking();
  assert.equal(codeOf(await decide('reject', { reason: 'The stamp cannot be read.' })), 'ok');
  const told = await house.as(owner)(readVerification, {});
  assert(told.ok);
  const [request] = told.value.requests;
  assert.deepEqual(
    [told.value.tier, request?.state, request?.reason],
    ['registered', 'rejected', 'The stamp cannot be read.'],
  );
  assert.equal(codeOf(await house.as(owner)(askVerification, { body: { tier: 'verified' } })), 'documents-missing');
  const { decide: again } = await asking('verified', owner);
  assert.equal(codeOf(await again('approve')), 'ok');
  assert.equal(await tierOf(owner.company), 'verified');
});

test('IDN-12: nobody but an operator decides or looks', async () => {
  const { owner, request } = await asking();
  for (const actor of [owner, await house.seed()]) {
    const api = house.as(actor);
    const params = { requestId: request.id };
    const body = { decision: 'approve', reason: 'Me.', version: 1 } as const;
    const codes = [
      await api(decideVerification, { params, body }),
      await api(readVerificationRequest, { params }),
      await api(listVerifications, { query: { state: 'open', limit: 5 } }),
    ];
    assert.deepEqual(codes.map(codeOf), ['not-allowed', 'not-allowed', 'not-allowed']);
  }
  const body = { decision: 'approve', reason: 'x', version: 1 } as const;
  const unknown = { requestId: showId('vrq', newId(house.clock, 3)) };
  assert.equal(
    codeOf(await house.as(house.operator)(decideVerification, { params: unknown, body })),
    'request-unknown',
  );
});

test('IDN-13: a tier ends when what was granted ends, falls back to what still holds, and is announced', async () => {
  const { owner, decide } = await asking('verified');
  assert.equal(codeOf(await decide('approve', { validUntil: inDays(20) })), 'ok');
  const { decide: audit } = await asking('audited', owner);
  assert.equal(codeOf(await audit('approve', { validUntil: inDays(10) })), 'ok');
  assert.equal(await tierOf(owner.company), 'audited');
  const reached = async (tier: string) => {
    for (let turn = 0; turn < 100; turn += 1) {
      await house.clock.advance(10_000); // Past what this process remembers.
      if ((await tierOf(owner.company)) === tier) return true;
      await new Promise((resume) => setTimeout(resume, 50));
    }
    return false;
  };
  await house.clock.advance(9 * dayMs);
  await house.settled();
  assert.equal(await tierOf(owner.company), 'audited');
  await house.clock.advance(dayMs);
  assert(await reached('verified'));
  await house.clock.advance(10 * dayMs);
  assert(await reached('registered'));
  await house.settled();
  assert.deepEqual(tiersHeard(owner.company), ['verified', 'audited', 'verified', 'registered']);
  const query = { act: 'identity.tier-ended', subject: showId('com', owner.company), limit: 10 };
  const log = await house.as(house.operator)(listAudit, { query });
  assert(log.ok);
  assert.deepEqual(
    log.value.items.map(({ facts, actor }) => [facts['from'], facts['to'], actor]),
    [
      ['verified', 'registered', null],
      ['audited', 'verified', null],
    ],
  );
});

test('IDN-13: who changes what was verified is registered again; who changes his street is not', async () => {
  const owner = await house.seed('Renamed GmbH');
  const validUntil = new Date(inDays(100));
  await verifyForSeed(house.identity, house.operator, { company: owner.company, tier: 'audited', validUntil });
  await verifyForSeed(house.identity, house.operator, { company: owner.company, tier: 'audited', validUntil });
  const api = house.as(owner);
  const change = async (part: object) => {
    const told = await api(readOwnCompany, {});
    assert(told.ok);
    const { id: _i, kind: _k, tier: _t, tierUntil: _u, slug: _s, since: _w, ...body } = told.value;
    return api(updateCompany, { body: { ...body, ...part } });
  };
  const moved = await change({ street: 'Neuer Wall 1' });
  assert(moved.ok && moved.value.tier === 'audited' && moved.value.version === 3);
  const renamed = await change({ name: 'Somebody Else GmbH' });
  assert(renamed.ok && renamed.value.tier === 'registered' && renamed.value.tierUntil === null);
  const shown = await house.as()(readCompany, { params: { companyId: showId('com', owner.company) } });
  assert(shown.ok && shown.value.tier === 'registered');
  await house.settled();
  assert.deepEqual(tiersHeard(owner.company), ['audited', 'registered']);
});
