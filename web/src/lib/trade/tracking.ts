const words: Readonly<Record<string, string>> = {
  'to-pack': 'To be packed',
  packed: 'Packed',
  booked: 'Pick-up booked',
  'picked-up': 'Picked up',
  'in-transit': 'In transit',
  customs: 'At customs',
  'out-for-delivery': 'Out for delivery',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
  exception: 'Held up',
};

export const trackingWords = (status: string): string => words[status] ?? status;

/** `SL46 NYT1 16G6 6S`: in fours, as one reads it out. */
export const inFours = (number: string): string => number.replaceAll(/(.{4})(?=.)/g, '$1 ');
