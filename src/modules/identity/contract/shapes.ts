import { Type } from 'typebox';
import { idSchema, nullable, refusal, shape, textSchema, timeSchema } from '#platform/route';

export const tier = Type.Enum(['registered', 'verified', 'audited']);
export const role = Type.Enum(['owner', 'sales', 'purchasing', 'warehouse', 'finance', 'operator']);
/** The roles that a company gives its members. The house's own is not among them. */
export const memberRoles = Type.Array(Type.Enum(['owner', 'sales', 'purchasing', 'warehouse', 'finance']), {
  minItems: 1,
  maxItems: 5,
  uniqueItems: true,
});
export const version = Type.Integer({ minimum: 1 });
/** ISO 3166-1 alpha-2; `country-unknown` where no country has it. */
export const country = Type.String({ pattern: '^[A-Z]{2}$' });
export const email = Type.String({ format: 'email', minLength: 3, maxLength: 254 });
export const password = Type.String({ minLength: 1, maxLength: 200 });
export const personName = textSchema(120);

export const companyName = textSchema(160);
export const city = textSchema(120);
export const street = textSchema(200);
export const postcode = textSchema(20);
export const phone = Type.String({ pattern: '^\\+?[0-9][0-9 ()/.-]{4,29}$' });
export const about = textSchema(4_000, 0);
export const website = Type.String({ pattern: '^https?://[^\\s<>"]+$', maxLength: 200, format: 'uri' });
export const founded = Type.Integer({ minimum: 1500, maximum: 2100 });
export const employees = Type.Integer({ minimum: 1, maximum: 5_000_000 });
export const registrationNumber = Type.String({ pattern: '^[0-9A-Za-z][0-9A-Za-z ./-]{0,39}$' });
export const vatId = Type.String({ pattern: '^[0-9A-Za-z][0-9A-Za-z .+*-]{0,29}$' });

/** How another party is always named. */
export const companyRef = shape({ id: idSchema('com'), name: Type.String(), tier });

const profile = {
  id: idSchema('com'),
  kind: Type.Enum(['company', 'individual']),
  name: Type.String(),
  /** As it is written at home: 广州星河电子有限公司. */
  nameLocal: nullable(Type.String()),
  country: nullable(Type.String()),
  city: nullable(Type.String()),
  about: Type.String(),
  website: nullable(Type.String()),
  founded: nullable(Type.Integer()),
  employees: nullable(Type.Integer()),
  tier,
  tierUntil: nullable(timeSchema),
  slug: Type.String(),
  since: timeSchema,
  version,
};

/** What everybody may see: no street, no telephone, nobody's name. */
export const companyProfile = shape(profile);

/** What the company's own members and the operator see. */
export const ownCompany = shape({
  ...profile,
  street: nullable(Type.String()),
  postcode: nullable(Type.String()),
  phone: nullable(Type.String()),
  registrationNumber: nullable(Type.String()),
  vatId: nullable(Type.String()),
});

export const person = shape({ id: idSchema('per'), name: Type.String(), email: Type.String() });

export const changed = (what: string) =>
  refusal(409, `${what} has changed since you looked. Look again, then decide.`, { version });

const rule = Type.String({ description: 'What is wanted, as a sentence.' });

export const refusals = {
  throttled: refusal(429, 'Too many tries. Wait a moment, then try again.', { retryAfterMs: Type.Integer() }),
  'email-taken': refusal(409, 'Somebody has registered with this e-mail address. Sign in instead.'),
  'password-weak': refusal(400, 'This password is too easy to guess. Choose another.', { rule }),
  'vat-invalid': refusal(400, 'This VAT id does not have the form of its country.', { rule }),
  'country-unknown': refusal(400, 'No country has this code. Use two letters after ISO 3166, such as DE or CN.', {
    country: Type.String(),
  }),
  'company-unknown': refusal(404, 'There is no such company. Check the link that brought you here.'),
} as const;

export const companyRefusals = {
  'vat-invalid': refusals['vat-invalid'],
  'country-unknown': refusals['country-unknown'],
} as const;
