import { m } from '#messages';
import { dateLanguage } from '#lib/show.ts';

/** Countries that keep one time throughout, so that a country alone says what time it is there. */
const zones: Readonly<Record<string, string>> = {
  AE: 'Asia/Dubai',
  AT: 'Europe/Vienna',
  BD: 'Asia/Dhaka',
  BE: 'Europe/Brussels',
  CH: 'Europe/Zurich',
  CN: 'Asia/Shanghai',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  EG: 'Africa/Cairo',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  GR: 'Europe/Athens',
  HK: 'Asia/Hong_Kong',
  HU: 'Europe/Budapest',
  IE: 'Europe/Dublin',
  IL: 'Asia/Jerusalem',
  IN: 'Asia/Kolkata',
  IT: 'Europe/Rome',
  JP: 'Asia/Tokyo',
  KE: 'Africa/Nairobi',
  KR: 'Asia/Seoul',
  LU: 'Europe/Luxembourg',
  MA: 'Africa/Casablanca',
  MY: 'Asia/Kuala_Lumpur',
  NG: 'Africa/Lagos',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  PH: 'Asia/Manila',
  PK: 'Asia/Karachi',
  PL: 'Europe/Warsaw',
  RO: 'Europe/Bucharest',
  SA: 'Asia/Riyadh',
  SE: 'Europe/Stockholm',
  SG: 'Asia/Singapore',
  TH: 'Asia/Bangkok',
  TR: 'Europe/Istanbul',
  TW: 'Asia/Taipei',
  UA: 'Europe/Kyiv',
  VN: 'Asia/Ho_Chi_Minh',
  ZA: 'Africa/Johannesburg',
};

interface Place {
  readonly country: string | null;
  readonly city: string | null;
}

const written = (place: Place, iso: string, options: Intl.DateTimeFormatOptions) => {
  const timeZone = place.country ? zones[place.country] : undefined;
  if (!timeZone) return undefined;
  const text = new Intl.DateTimeFormat(dateLanguage(), { timeZone, hour: '2-digit', minute: '2-digit', ...options });
  return text.format(new Date(iso)).replace('Sept', 'Sep');
};

const told = (time: string | undefined, { city }: Place) =>
  time && (city ? m.trade_clock_in({ time, city }) : m.trade_clock_there({ time }));

/** `17:42 in Guangzhou`; undefined where the country has several times. */
export function clockIn(place: Place, iso: string): string | undefined {
  return told(written(place, iso, {}), place);
}

/** `10 Nov, 01:00 in Guangzhou` */
export function momentIn(place: Place, iso: string): string | undefined {
  return told(written(place, iso, { day: 'numeric', month: 'short' }), place);
}
