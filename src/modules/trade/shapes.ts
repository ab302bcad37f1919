import { type Static, type TSchema, Type } from 'typebox';
import {
  currencySchema,
  idSchema,
  moneySchema,
  nullable,
  quantitySchema,
  shape,
  textSchema,
  timeSchema,
  unitPriceSchema,
} from '#platform/route';

/** Incoterms 2020, all eleven. */
export const incotermSchema = Type.Enum(['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF']);

/** The place that an Incoterm names: a port, an airport, a warehouse. */
export const placeSchema = textSchema(120);

export const versionSchema = Type.Integer({ minimum: 1 });

export const roleSchema = Type.Enum(['buyer', 'seller']);

/** A company where another party's name is needed. */
export const companyRef = shape({
  id: idSchema('com'),
  name: Type.String(),
  tier: Type.Enum(['registered', 'verified', 'audited']),
});

/** What both have agreed to buy and sell, or what one of them offers. */
export const termsSchema = shape({
  quantity: quantitySchema,
  unitPrice: unitPriceSchema,
  currency: currencySchema,
  total: moneySchema,
  incoterm: incotermSchema,
  place: placeSchema,
  leadDays: Type.Integer({ minimum: 0, maximum: 365 }),
});

/** A listing as it was: this version of it, whatever became of it since. */
export const listingRef = shape({
  id: idSchema('lst'),
  version: versionSchema,
  mpn: Type.String(),
  brand: Type.String(),
  title: Type.String(),
});

export const consigneeSchema = shape({
  name: textSchema(120),
  street: textSchema(200),
  postcode: textSchema(20),
  city: textSchema(120),
  country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' }),
  phone: Type.Optional(nullable(textSchema(40))),
});

/** When somebody (null: the house's clock, or the carrier) brought it into which state. */
export const step = <S extends TSchema>(state: S) => shape({ state, at: timeSchema, by: nullable(companyRef) });

export type CompanyRef = Static<typeof companyRef>;
