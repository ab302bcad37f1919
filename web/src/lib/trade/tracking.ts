import { m } from '#messages';

const words: Readonly<Record<string, () => string>> = {
  'to-pack': m.order_track_to_pack,
  packed: m.order_track_packed,
  booked: m.order_track_booked,
  'picked-up': m.order_track_picked_up,
  'in-transit': m.order_track_in_transit,
  customs: m.order_track_customs,
  'out-for-delivery': m.order_track_out_for_delivery,
  delivered: m.order_track_delivered,
  cancelled: m.order_track_cancelled,
  exception: m.order_track_exception,
};

export const trackingWords = (status: string): string => words[status]?.() ?? status;

/** `SL46 NYT1 16G6 6S`: in fours, as one reads it out. */
export const inFours = (number: string): string => number.replaceAll(/(.{4})(?=.)/g, '$1 ');
