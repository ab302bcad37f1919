import { Type } from 'typebox';
import { idSchema, listOf, nullable, pageQuery, refusal, route, shape } from '#platform/route';
import * as s from './shapes.ts';

export const readCompany = route({
  name: 'readCompany',
  method: 'GET',
  path: '/identity/companies/{companyId}',
  may: 'company:browse',
  summary: 'A company as everybody sees it',
  params: shape({ companyId: idSchema('com') }),
  reply: s.companyProfile,
  refusals: { 'company-unknown': s.refusals['company-unknown'] },
});

export const readCompanyBySlug = route({
  name: 'readCompanyBySlug',
  method: 'GET',
  path: '/identity/suppliers/{slug}',
  may: 'company:browse',
  summary: 'The same, by its name in addresses',
  params: shape({ slug: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,79}$' }) }),
  reply: s.companyProfile,
  refusals: { 'company-unknown': s.refusals['company-unknown'] },
});

/** Companies that are not there are left out. */
export const listCompanies = route({
  name: 'listCompanies',
  method: 'GET',
  path: '/identity/companies',
  may: 'company:browse',
  summary: 'Up to 100 companies by their ids',
  query: shape({
    ids: Type.String({ pattern: '^com_[0-9a-hjkmnp-tv-z]{26}(,com_[0-9a-hjkmnp-tv-z]{26}){0,99}$' }),
  }),
  reply: shape({ items: Type.Array(s.companyProfile) }),
  refusals: {},
});

export const listSuppliers = route({
  name: 'listSuppliers',
  method: 'GET',
  path: '/identity/suppliers',
  may: 'company:browse',
  summary: 'The companies of this marketplace',
  query: shape({ sort: Type.Enum(['newest', 'name'], { default: 'newest' }), ...pageQuery }),
  reply: listOf(s.companyProfile),
  refusals: {},
});

export const listCountries = route({
  name: 'listCountries',
  method: 'GET',
  path: '/identity/countries',
  may: 'company:browse',
  summary: 'Every country with its code after ISO 3166',
  reply: shape({ items: Type.Array(shape({ code: Type.String(), name: Type.String() })) }),
  refusals: {},
});

export const readOwnCompany = route({
  name: 'readOwnCompany',
  method: 'GET',
  path: '/identity/company',
  may: 'company:read',
  summary: 'Your company with all that is known of it',
  reply: s.ownCompany,
  refusals: { 'company-unknown': s.refusals['company-unknown'] },
});

/** The whole of it. What was verified is lost with what is changed: name, country and numbers are looked at again. */
export const updateCompany = route({
  name: 'updateCompany',
  method: 'PUT',
  path: '/identity/company',
  may: 'company:edit',
  summary: 'Change your company; changing what was verified ends its tier',
  body: shape({
    name: s.companyName,
    nameLocal: nullable(s.companyName),
    country: nullable(s.country),
    city: nullable(s.city),
    street: nullable(s.street),
    postcode: nullable(s.postcode),
    phone: nullable(s.phone),
    about: s.about,
    website: nullable(s.website),
    founded: nullable(s.founded),
    employees: nullable(s.employees),
    registrationNumber: nullable(s.registrationNumber),
    vatId: nullable(s.vatId),
    version: s.version,
  }),
  reply: s.ownCompany,
  refusals: {
    'company-unknown': s.refusals['company-unknown'],
    'company-changed': s.changed('Your company'),
    'address-incomplete': refusal(400, 'A company needs a country and a city.'),
    ...s.companyRefusals,
  },
});
