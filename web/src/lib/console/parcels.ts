export const maxParcels = 50;

export const measures = [
  { name: 'weightGrams', label: 'Weight, g' },
  { name: 'lengthMm', label: 'Length, mm' },
  { name: 'widthMm', label: 'Width, mm' },
  { name: 'heightMm', label: 'Height, mm' },
] as const;
