import type { CarrierCode } from './status.ts';

export interface Stop {
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface Leg {
  readonly code: CarrierCode;
  readonly place: string;
  /** From the booking, in a world that is not hurried. */
  readonly afterMs: number;
}

/** What the carrier will send, and when. `at` is when it happened. */
export interface Message {
  readonly id: string;
  readonly code: CarrierCode;
  readonly place: string;
  readonly at: Date;
  readonly sendAt: Date;
}

/** Where goods enter and leave a country, and which part of the world it is in. */
const gateways: Readonly<Record<string, readonly [city: string, region: string]>> = {
  AU: ['Sydney', 'oceania'],
  BR: ['São Paulo', 'america'],
  CA: ['Toronto', 'america'],
  CN: ['Guangzhou', 'asia'],
  CZ: ['Prague', 'europe'],
  DE: ['Leipzig', 'europe'],
  ES: ['Madrid', 'europe'],
  FR: ['Paris', 'europe'],
  GB: ['London', 'europe'],
  HK: ['Hong Kong', 'asia'],
  IN: ['Delhi', 'asia'],
  IT: ['Milan', 'europe'],
  JP: ['Osaka', 'asia'],
  KR: ['Incheon', 'asia'],
  MX: ['Mexico City', 'america'],
  MY: ['Penang', 'asia'],
  NL: ['Amsterdam', 'europe'],
  PL: ['Warsaw', 'europe'],
  SE: ['Stockholm', 'europe'],
  SG: ['Singapore', 'asia'],
  TH: ['Bangkok', 'asia'],
  TW: ['Taipei', 'asia'],
  US: ['Memphis', 'america'],
  VN: ['Hanoi', 'asia'],
};

/** Goods move freely within it: one customs territory. */
const customsUnion = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

const hour = 3_600_000;
const shown = ({ city, country }: Stop) => `${city}, ${country}`;
const gatewayOf = ({ city, country }: Stop): Stop => ({ city: gateways[country]?.[0] ?? city, country });

/** The legs of a parcel by how far it goes: within a country, within a customs territory, or over a border. */
export function journeyOf(from: Stop, to: Stop): Leg[] {
  const steps = stepsOf(from, to);
  let elapsed = 0;
  return steps.map(([code, stop, hours]) => ({ code, place: shown(stop), afterMs: (elapsed += hours) * hour }));
}

type Step = readonly [code: CarrierCode, at: Stop, hoursSinceTheLast: number];

function stepsOf(from: Stop, to: Stop): readonly Step[] {
  const [out, into] = [gatewayOf(from), gatewayOf(to)];
  const first: readonly Step[] = [['PU', from, 4]];
  const last: readonly Step[] = [
    ['OD', to, 9],
    ['DL', to, 5],
  ];
  if (from.country === to.country) {
    const local = from.city === to.city;
    const haul: readonly Step[] = [
      ['DP', from, 5],
      ['AR', to, 11],
    ];
    return [...first, ['AR', from, 4], ...(local ? [] : haul), ...last];
  }
  if (customsUnion.has(from.country) && customsUnion.has(to.country)) {
    return [...first, ['AR', out, 6], ['DP', out, 6], ['AR', into, 20], ...last];
  }
  const near = gateways[from.country]?.[1] === gateways[to.country]?.[1];
  const border: readonly Step[] = [
    ['AR', out, 7],
    ['XC', out, 6],
    ['XR', out, 9],
    ['DP', out, 5],
    ['AR', into, near ? 6 : 15],
    ['IC', into, 2],
    ['IR', into, 17],
    ['AR', to, 12],
  ];
  return [...first, ...border, ...last];
}

interface Sending {
  readonly number: string;
  readonly bookedAt: Date;
  /** How many times faster than the world. */
  readonly speed: number;
  /** The parcel goes astray on its way. Nothing is lost unless somebody asks for it. */
  readonly lost?: boolean;
}

/**
 * The messages of a journey in the order in which they are sent. Carriers are not tidy: some messages come late, so
 * late that others overtake them, and some come twice; which ones, the number says, so that a run can be repeated.
 */
export function messagesOf(legs: readonly Leg[], { number, bookedAt, speed, lost = false }: Sending): Message[] {
  const chance = seeded(number);
  const whole = legs.at(-1)?.afterMs ?? 0;
  const due = (afterMs: number) => new Date(bookedAt.getTime() + Math.round(afterMs / speed));
  const travelled = lost ? astray(legs) : legs;
  const messages = travelled.flatMap(({ afterMs, ...leg }, index): Message[] => {
    const delayed = chance() < 0.2 ? chance() * 0.3 * whole : 0;
    const message = { ...leg, id: `${number}-${index}`, at: due(afterMs), sendAt: due(afterMs + delayed) };
    const again = chance() < 0.2 ? [{ ...message, sendAt: due(afterMs + delayed + chance() * 0.2 * whole) }] : [];
    return [message, ...again];
  });
  return messages.toSorted((a, b) => a.sendAt.getTime() - b.sendAt.getTime());
}

function astray(legs: readonly Leg[]): Leg[] {
  const half = legs.slice(0, Math.ceil(legs.length / 2));
  const last = half.at(-1);
  return last ? [...half, { ...last, code: 'LS', afterMs: last.afterMs + 72 * hour }] : [];
}

/** Numbers from 0 to 1 that look like chance and are the same for the same text (FNV-1a, then mulberry32). */
function seeded(text: string): () => number {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
