import { m } from '#messages';

export const maxParcels = 50;

export const measures = [
  { name: 'weightGrams', label: m.seller_parcel_weight },
  { name: 'lengthMm', label: m.seller_parcel_length },
  { name: 'widthMm', label: m.seller_parcel_width },
  { name: 'heightMm', label: m.seller_parcel_height },
] as const;
