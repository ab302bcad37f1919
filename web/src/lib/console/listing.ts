import { m } from '#messages';

/** A listing as its form writes it: every field a text under its own name, rows counted from 0. */
export interface Shown {
  readonly sku: string;
  readonly mpn: string;
  readonly brand: string;
  readonly title: string;
  readonly description: string;
  readonly category: { readonly slug: string } | null;
  readonly package: string | null;
  readonly attributes: readonly { readonly key: string; readonly name: string; readonly text: string }[];
  readonly moq: number;
  readonly packUnit: number;
  readonly tiers: readonly { readonly from: number; readonly unitPrice: string }[];
  readonly currency: string;
  readonly incoterm: string;
  readonly place: string;
  readonly leadDays: number;
  readonly hsCode: string;
  readonly origin: string;
  readonly weightMg: number;
}

const fields: Readonly<Record<string, () => string>> = {
  sku: m.seller_field_sku,
  mpn: m.seller_field_mpn,
  brand: m.seller_field_brand,
  title: m.seller_field_title,
  description: m.seller_field_description,
  category: m.seller_field_category,
  package: m.seller_field_package,
  moq: m.seller_field_moq,
  packUnit: m.seller_field_pack,
  tiers: m.seller_field_tiers,
  currency: m.seller_field_currency,
  incoterm: m.seller_field_incoterm,
  place: m.seller_field_place,
  leadDays: m.seller_field_lead,
  hsCode: m.seller_field_hs,
  origin: m.seller_field_origin,
  weightMg: m.seller_field_weight,
  attributes: m.seller_field_attributes,
};

/** What a field is called; `tiers.1.unitPrice` is the price in the second row. */
export function fieldName(field: string): string {
  const [, index, part] = /^tiers\.(\d+)\.(from|unitPrice)$/.exec(field) ?? [];
  if (index !== undefined) {
    const row = { row: Number(index) + 1 };
    return part === 'from' ? m.seller_field_tier_from(row) : m.seller_field_tier_price(row);
  }
  return fields[field.split('.')[0] ?? '']?.() ?? field;
}

/** Nothing typed yet stands as a zero in a draft; a form shows it empty. */
const numberText = (value: number) => (value === 0 ? '' : String(value));

export const textsOf = (listing: Shown): Record<string, string> => ({
  sku: listing.sku,
  mpn: listing.mpn,
  brand: listing.brand,
  title: listing.title,
  description: listing.description,
  category: listing.category?.slug ?? '',
  package: listing.package ?? '',
  moq: numberText(listing.moq),
  packUnit: numberText(listing.packUnit),
  currency: listing.currency,
  incoterm: listing.incoterm,
  place: listing.place,
  leadDays: numberText(listing.leadDays),
  hsCode: listing.hsCode,
  origin: listing.origin,
  weightMg: numberText(listing.weightMg),
  ...Object.fromEntries(
    listing.tiers.flatMap(({ from, unitPrice }, index) => [
      [`tiers.${index}.from`, String(from)],
      [`tiers.${index}.unitPrice`, unitPrice],
    ]),
  ),
});

export const emptyListing: Shown = {
  sku: '',
  mpn: '',
  brand: '',
  title: '',
  description: '',
  category: null,
  package: null,
  attributes: [],
  moq: 0,
  packUnit: 0,
  tiers: [],
  currency: 'USD',
  incoterm: '',
  place: '',
  leadDays: 0,
  hsCode: '',
  origin: '',
  weightMg: 0,
};

/** The place of a field on the page, for links to it. */
export const placeOf = (field: string): string => `field-${field.split('.')[0]}`;

export const maxTiers = 20;
