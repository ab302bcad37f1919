import { Type } from 'typebox';
import { languages } from '#kernel/language';
import { idSchema, nullable, refusal, route, shape, timeSchema } from '#platform/route';
import * as s from './shapes.ts';

/** The name of the cookie that carries the session: over TLS one that no other host can set. */
export const sessionCookie = (secure: boolean): string => (secure ? '__Host-session' : 'session');

const signedIn = {
  person: s.person,
  company: s.ownCompany,
  roles: Type.Array(s.role),
};

const session = shape({
  /** The secret: told once, and kept here only as its hash. */
  token: Type.String({ description: 'Send it as `Authorization: Bearer …`.' }),
  expiresAt: timeSchema,
  ...signedIn,
});

export const register = route({
  name: 'register',
  method: 'POST',
  path: '/identity/registrations',
  may: 'self:register',
  summary: 'Register a person, with a company or alone; asked again with the same password it signs in',
  body: shape({
    email: s.email,
    password: s.password,
    name: s.personName,
    company: Type.Optional(
      shape({
        name: s.companyName,
        nameLocal: Type.Optional(s.companyName),
        country: s.country,
        city: s.city,
        street: Type.Optional(s.street),
        postcode: Type.Optional(s.postcode),
        registrationNumber: Type.Optional(s.registrationNumber),
        vatId: Type.Optional(s.vatId),
      }),
    ),
  }),
  reply: session,
  refusals: {
    'email-taken': s.refusals['email-taken'],
    'password-weak': s.refusals['password-weak'],
    throttled: s.refusals.throttled,
    ...s.companyRefusals,
  },
});

export const signIn = route({
  name: 'signIn',
  method: 'POST',
  path: '/identity/sessions',
  may: 'self:sign-in',
  summary: 'Sign in; the token speaks for you until you sign out',
  body: shape({ email: s.email, password: s.password }),
  reply: session,
  refusals: {
    'sign-in-failed': refusal(401, 'E-mail address and password do not fit together.'),
    throttled: s.refusals.throttled,
  },
});

export const signOut = route({
  name: 'signOut',
  method: 'DELETE',
  path: '/identity/sessions/current',
  may: 'self:sign-out',
  summary: 'End this session',
  reply: shape({ id: idSchema('ses') }),
  refusals: {},
});

export const listSessions = route({
  name: 'listSessions',
  method: 'GET',
  path: '/identity/sessions',
  may: 'self:sessions',
  summary: 'Where you are signed in, the newest first',
  reply: shape({
    items: Type.Array(
      shape({
        id: idSchema('ses'),
        since: timeSchema,
        /** To the hour. */
        seenAt: timeSchema,
        expiresAt: timeSchema,
        current: Type.Boolean(),
      }),
    ),
  }),
  refusals: {},
});

export const revokeSession = route({
  name: 'revokeSession',
  method: 'DELETE',
  path: '/identity/sessions/{sessionId}',
  may: 'self:sessions',
  summary: 'End another of your sessions',
  params: shape({ sessionId: idSchema('ses') }),
  reply: shape({ id: idSchema('ses') }),
  refusals: { 'session-unknown': refusal(404, 'This session has ended already, or never was.') },
});

export const readMe = route({
  name: 'readMe',
  method: 'GET',
  path: '/identity/me',
  may: 'self:read',
  summary: 'Who you are, and for which company',
  reply: shape({ ...signedIn, session: idSchema('ses') }),
  refusals: {},
});

export const chooseLanguage = route({
  name: 'chooseLanguage',
  method: 'PUT',
  path: '/identity/me/language',
  may: 'self:language',
  summary: 'In which language you are written to',
  body: shape({ language: Type.Enum([...languages]) }),
  reply: shape({ language: Type.Enum([...languages]) }),
  refusals: {},
});

export const changePassword = route({
  name: 'changePassword',
  method: 'PUT',
  path: '/identity/password',
  may: 'self:password',
  summary: 'Change your password; every other session of yours ends',
  body: shape({ current: s.password, next: s.password }),
  reply: shape({ sessionsEnded: Type.Integer() }),
  refusals: {
    'password-wrong': refusal(403, 'The current password is another.'),
    'password-weak': s.refusals['password-weak'],
    throttled: s.refusals.throttled,
  },
});

export const readSigningKey = route({
  name: 'readSigningKey',
  method: 'GET',
  path: '/identity/keys/{keyId}',
  may: 'self:keys',
  summary: 'The public key that a signature is checked with',
  params: shape({ keyId: idSchema('key') }),
  reply: shape({
    keyId: idSchema('key'),
    algorithm: Type.Literal('Ed25519'),
    company: nullable(s.companyRef),
    /** SubjectPublicKeyInfo (RFC 5280), as PEM and as base64. */
    pem: Type.String(),
    publicKey: Type.String(),
    since: timeSchema,
  }),
  refusals: { 'key-unknown': refusal(404, 'There is no such key.') },
});
