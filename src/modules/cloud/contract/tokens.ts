import { Type } from 'typebox';
import { companyRef } from '#identity/contract';
import { idSchema, listOf, nullable, pageQuery, refusal, route, shape, textSchema, timeSchema } from '#platform/route';
import { scopeNames } from '#platform/scope';

export const tokenStates = ['active', 'expired', 'revoked', 'maker-left'] as const;
/** What a maker chooses between; null is without an end. */
export const tokenDays = [30, 90, 365] as const;

const scope = Type.Enum([...scopeNames]);

const token = {
  id: idSchema('tok'),
  name: Type.String(),
  /** The last four characters, to tell one from another. */
  hint: Type.String(),
  scopes: Type.Array(scope),
  madeAt: timeSchema,
  expiresAt: nullable(timeSchema),
};

const listed = shape({
  ...token,
  madeBy: shape({ id: idSchema('per'), name: nullable(Type.String()) }),
  /** `maker-left`: whoever made it has left the company, and with him went what it may. */
  state: Type.Enum([...tokenStates]),
  /** To a few minutes. */
  lastUsedAt: nullable(timeSchema),
  revokedAt: nullable(timeSchema),
});

const revoked = refusal(409, 'This token was revoked. Make another.');

export const listScopes = route({
  name: 'listScopes',
  method: 'GET',
  path: '/cloud/scopes',
  may: 'program:scopes',
  summary: 'What a token can be made for',
  reply: shape({ items: Type.Array(shape({ name: scope, about: Type.String() })) }),
  refusals: {},
});

export const listTokens = route({
  name: 'listTokens',
  method: 'GET',
  path: '/cloud/tokens',
  may: 'token:manage',
  summary: 'The tokens of your company’s programs, the newest first',
  query: shape(pageQuery),
  reply: listOf(listed),
  refusals: {},
});

/** A token speaks for its maker, within its scopes. It is told in this answer only. */
export const makeToken = route({
  name: 'makeToken',
  method: 'POST',
  path: '/cloud/tokens',
  may: 'token:manage',
  summary: 'Make a token for a program; it is told once',
  body: shape({
    name: textSchema(80),
    scopes: Type.Array(scope, { minItems: 1, maxItems: scopeNames.length, uniqueItems: true }),
    days: nullable(Type.Enum([...tokenDays])),
  }),
  secret: true,
  reply: shape({ ...token, token: Type.String({ description: 'Send it as `Authorization: Bearer …`.' }) }),
  refusals: {
    'too-many-tokens': refusal(409, 'A company has so many tokens at most. Revoke one that is no longer used.', {
      most: Type.Integer(),
    }),
    'token-revoked': revoked,
    'member-unknown': refusal(409, 'Whoever has left the company makes no tokens for it.'),
  },
});

export const revokeToken = route({
  name: 'revokeToken',
  method: 'DELETE',
  path: '/cloud/tokens/{tokenId}',
  may: 'token:manage',
  summary: 'End a token; it speaks no more from its next request on',
  params: shape({ tokenId: idSchema('tok') }),
  reply: shape({ id: idSchema('tok') }),
  refusals: { 'token-unknown': refusal(404, 'There is no such token.') },
});

/** For a program that wants to know what it may, before it tries. */
export const readProgram = route({
  name: 'readProgram',
  method: 'GET',
  path: '/cloud/program',
  may: 'program:read',
  summary: 'The token that this request is sent with',
  reply: shape({ ...token, company: companyRef, roles: Type.Array(Type.String()) }),
  refusals: { 'not-a-program': refusal(409, 'You are signed in as a person. This is for programs with a token.') },
});
