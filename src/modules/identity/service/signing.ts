import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign as signBytes, verify } from 'node:crypto';
import { cellOf, deriveId, type Id, readId, showId } from '#kernel/id';
import { personById } from '../store/people.ts';
import { insertSigningKey, signingKeyById } from '../store/signing-keys.ts';
import type { PersonRow, SigningKeyRow } from '../store/tables.ts';
import type { Identity } from './identity.ts';

export interface Signature {
  /** Ed25519 (RFC 8032), base64: the same bytes always give the same signature. */
  readonly signature: string;
  /** `key_…`, as `GET /identity/keys/{keyId}` takes it. */
  readonly keyId: string;
  /** SubjectPublicKeyInfo, base64. */
  readonly publicKey: string;
}

/** Signs with this person's own key, made when he first signs. What the bytes mean is for the caller to say in them. */
export async function sign(identity: Identity, person: Id, bytes: Uint8Array): Promise<Signature> {
  const { pool, vault } = identity;
  const row = await personById(pool, person);
  assert(row, 'only a person can sign');
  const key = (await signingKeyById(pool, keyOf(person))) ?? (await makeKey(identity, row));
  const secret = vault.openFor(person, row.key, key.private_key);
  const signature = signBytes(null, bytes, createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' }));
  return {
    signature: signature.toString('base64'),
    keyId: showId('key', key.id),
    publicKey: key.public_key.toString('base64'),
  };
}

interface Signed {
  readonly keyId: string;
  readonly signature: string;
  readonly bytes: Uint8Array;
}

/** Whether this key has signed these very bytes. */
export async function verifySignature(identity: Identity, { keyId, signature, bytes }: Signed): Promise<boolean> {
  const key = await signingKeyById(identity.pool, readId(keyId));
  if (!key) return false;
  return verify(null, bytes, publicKeyOf(key), Buffer.from(signature, 'base64'));
}

export const publicKeyOf = ({ public_key: key }: SigningKeyRow) =>
  createPublicKey({ key, format: 'der', type: 'spki' });

const keyOf = (person: Id): Id => deriveId(person, 'signing key');

async function makeKey(identity: Identity, { id: person, company, key }: PersonRow): Promise<SigningKeyRow> {
  const { pool, vault, clock } = identity;
  const id = keyOf(person);
  const made = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
  });
  await insertSigningKey(pool, {
    cell: cellOf(id),
    id,
    person,
    company,
    public_key: made.publicKey,
    private_key: vault.sealFor(person, key, made.privateKey),
    since: clock.now(),
  });
  const kept = await signingKeyById(pool, id); // Of two made at once the first is kept.
  assert(kept, 'a key that was made is there');
  return kept;
}
