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

export const fieldNames: Readonly<Record<string, string>> = {
  sku: 'SKU',
  mpn: 'Part number',
  brand: 'Brand',
  title: 'Title',
  description: 'Description',
  category: 'Category',
  package: 'Package',
  moq: 'Smallest order',
  packUnit: 'Packing unit',
  tiers: 'Prices',
  currency: 'Currency',
  incoterm: 'Incoterm',
  place: 'Place',
  leadDays: 'Lead time',
  hsCode: 'HS code',
  origin: 'Origin',
  weightMg: 'Weight per piece',
  attributes: 'Attributes',
};

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
