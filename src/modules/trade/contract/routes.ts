import { Type } from 'typebox';
import { downloadRoute, idSchema, nullable, refusal, route, shape, timeSchema } from '#platform/route';
import { companyRef, listingRef, roleSchema, termsSchema } from '../shapes.ts';

export const contractStates = ['awaiting-signatures', 'signed', 'void'] as const;
const contractState = Type.Enum([...contractStates]);
const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the document, in hex.' });

/** What the signing key signed, and with which key: docs/reference/signatures.md says how to check it. */
const signature = shape({
  company: companyRef,
  person: shape({ id: idSchema('per'), name: Type.String() }),
  keyId: Type.String(),
  at: timeSchema,
  signature: Type.String({ description: 'Ed25519, base64.' }),
});

const contract = shape({
  id: idSchema('ctr'),
  state: contractState,
  role: roleSchema,
  negotiation: idSchema('neg'),
  conversation: idSchema('cnv'),
  buyer: companyRef,
  seller: companyRef,
  terms: termsSchema,
  listing: listingRef,
  sha256,
  bytes: Type.Integer(),
  agreedAt: timeSchema,
  /** Unsigned by then, it is void. */
  signBy: timeSchema,
  signatures: Type.Array(signature),
  order: nullable(idSchema('ord')),
  may: Type.Array(Type.Enum(['sign'])),
});

const params = shape({ contractId: idSchema('ctr') });
const unknown = {
  'contract-unknown': refusal(404, 'There is no such contract. Check the link that brought you here.'),
};

export const readContract = route({
  name: 'readContract',
  method: 'GET',
  path: '/trade/contracts/{contractId}',
  may: 'contract:read',
  summary: 'A contract, its terms and who has signed it',
  params,
  reply: contract,
  refusals: unknown,
});

export const readContractDocument = downloadRoute({
  name: 'readContractDocument',
  path: '/trade/contracts/{contractId}/document',
  may: 'contract:read',
  summary: 'The contract as PDF, byte for byte what is signed',
  params,
  refusals: unknown,
});

/** Signs the document with the signer's key. `sha256` is the document that he saw: nothing else is signed. */
export const signContract = route({
  name: 'signContract',
  method: 'POST',
  path: '/trade/contracts/{contractId}/signatures',
  may: 'contract:sign',
  summary: 'Sign a contract; once both have, the order opens',
  params,
  body: shape({ sha256 }),
  reply: contract,
  refusals: {
    ...unknown,
    'document-differs': refusal(409, 'This is not the document that you saw. Read it again before you sign.', {
      sha256,
    }),
    'contract-state': refusal(409, 'This contract cannot be signed any more.', { state: contractState }),
  },
});
