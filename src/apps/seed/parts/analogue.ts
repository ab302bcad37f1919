import { item, type Part, reel, tube } from './part.ts';

/** Bodies by the letters that Texas Instruments and those who copied its parts use. */
const bodies = {
  DR: ['SOIC', reel(2_500), 76],
  PWR: ['TSSOP', reel(2_000), 57],
  DBVR: ['SOT-23', reel(3_000), 14],
  DGKR: ['VSSOP', reel(2_500), 25],
  P: ['DIP', tube(50), 500],
  N: ['DIP', tube(25), 1_000],
} as const;
type Body = keyof typeof bodies;

interface Amplifier {
  readonly type: string;
  readonly channels: 1 | 2 | 4;
  readonly what: string;
  readonly category: 'operational-amplifiers' | 'comparators';
  readonly supply: string;
  readonly forms: readonly Body[];
  readonly usd: number;
}

/**
 * Texas Instruments, "Device nomenclature": the type, its grade (C 0 to 70 °C, I -40 to +85 °C, none where there is one
 * only), body (D SOIC, PW TSSOP, DBV SOT-23-5, P and N DIP), R for the reel: TL074IDR.
 */
const amplifier = ({ type, channels, what, category, supply, forms, usd }: Amplifier): Part[] =>
  forms.map((form) => {
    const [body, pack, weightMg] = bodies[form];
    const leads = form === 'DBVR' ? 5 : channels === 4 ? 14 : 8;
    const packaged = `${body}-${leads}`;
    return item({
      mpn: `${type}${form}`,
      brand: 'Texas Instruments',
      title: `${what}, ${packaged}`,
      about: `Texas Instruments ${type}${form}, RoHS.`,
      category,
      package: packaged,
      attributes: [
        ['number-of-channels', String(channels)],
        ['supply-voltage', supply],
      ],
      pack,
      usd: (usd + (form === 'PWR' ? 0.012 : form === 'P' || form === 'N' ? 0.11 : 0)).toFixed(4),
      weightMg: Math.round(leads === 14 ? weightMg * 1.7 : weightMg),
      hsCode: '854233',
      origin: 'MY',
    });
  });

const opAmp = 'operational-amplifiers' as const;
const amplifiers: readonly Amplifier[] = [
  {
    type: 'LM358',
    channels: 2,
    what: 'Dual operational amplifier, 3 to 32 V',
    category: opAmp,
    supply: '3 to 32 V',
    forms: ['PWR', 'P', 'DGKR'],
    usd: 0.051,
  },
  {
    type: 'LM324',
    channels: 4,
    what: 'Quad operational amplifier, 3 to 32 V',
    category: opAmp,
    supply: '3 to 32 V',
    forms: ['DR', 'PWR', 'N'],
    usd: 0.061,
  },
  {
    type: 'TL072C',
    channels: 2,
    what: 'Dual JFET operational amplifier, low noise',
    category: opAmp,
    supply: '7 to 36 V',
    forms: ['P'],
    usd: 0.083,
  },
  {
    type: 'TL072I',
    channels: 2,
    what: 'Dual JFET operational amplifier, low noise',
    category: opAmp,
    supply: '7 to 36 V',
    forms: ['DR', 'P'],
    usd: 0.094,
  },
  {
    type: 'TL074C',
    channels: 4,
    what: 'Quad JFET operational amplifier, low noise',
    category: opAmp,
    supply: '7 to 36 V',
    forms: ['DR', 'PWR', 'N'],
    usd: 0.112,
  },
  {
    type: 'TL074I',
    channels: 4,
    what: 'Quad JFET operational amplifier, low noise',
    category: opAmp,
    supply: '7 to 36 V',
    forms: ['DR', 'N'],
    usd: 0.124,
  },
  {
    type: 'TL081C',
    channels: 1,
    what: 'JFET operational amplifier',
    category: opAmp,
    supply: '7 to 36 V',
    forms: ['DR', 'P'],
    usd: 0.091,
  },
  {
    type: 'TL082C',
    channels: 2,
    what: 'Dual JFET operational amplifier',
    category: opAmp,
    supply: '7 to 36 V',
    forms: ['DR', 'PWR', 'P'],
    usd: 0.097,
  },
  {
    type: 'TL084C',
    channels: 4,
    what: 'Quad JFET operational amplifier',
    category: opAmp,
    supply: '7 to 36 V',
    forms: ['DR', 'N'],
    usd: 0.121,
  },
  {
    type: 'NE5532',
    channels: 2,
    what: 'Dual operational amplifier, low noise, for audio',
    category: opAmp,
    supply: '10 to 30 V',
    forms: ['DR', 'P'],
    usd: 0.142,
  },
  {
    type: 'LMV321I',
    channels: 1,
    what: 'Operational amplifier, rail-to-rail output, 2.7 to 5.5 V',
    category: opAmp,
    supply: '2.7 to 5.5 V',
    forms: ['DBVR'],
    usd: 0.089,
  },
  {
    type: 'LMV358I',
    channels: 2,
    what: 'Dual operational amplifier, rail-to-rail output',
    category: opAmp,
    supply: '2.7 to 5.5 V',
    forms: ['DR', 'PWR', 'DGKR'],
    usd: 0.098,
  },
  {
    type: 'LMV324I',
    channels: 4,
    what: 'Quad operational amplifier, rail-to-rail output',
    category: opAmp,
    supply: '2.7 to 5.5 V',
    forms: ['DR', 'PWR'],
    usd: 0.132,
  },
  {
    type: 'LM393',
    channels: 2,
    what: 'Dual comparator, open collector',
    category: 'comparators',
    supply: '2 to 36 V',
    forms: ['PWR', 'P'],
    usd: 0.05,
  },
  {
    type: 'LM339',
    channels: 4,
    what: 'Quad comparator, open collector',
    category: 'comparators',
    supply: '2 to 36 V',
    forms: ['DR', 'PWR', 'N'],
    usd: 0.059,
  },
  {
    type: 'LM311',
    channels: 1,
    what: 'Comparator with strobe',
    category: 'comparators',
    supply: '3.5 to 30 V',
    forms: ['DR', 'P'],
    usd: 0.072,
  },
];

const microchipBodies = {
  'T-I/OT': ['SOT-23-5', 14],
  'T-I/SN': ['SOIC-8', 76],
  'T-I/SL': ['SOIC-14', 130],
  'T-I/MS': ['MSOP-8', 25],
} as const;

/** Microchip MCP600*, "Product identification system": 1, 2 or 4 amplifiers, T for the reel, I for -40 to +85 °C, body: MCP6002T-I/SN. */
const mcp = (number: 1 | 2 | 4, body: keyof typeof microchipBodies): Part =>
  item({
    mpn: `MCP600${number}${body}`,
    brand: 'Microchip',
    title: `${{ 1: 'Single', 2: 'Dual', 4: 'Quad' }[number]} operational amplifier, 1 MHz, 100 µA, ${microchipBodies[body][0]}`,
    about: `Microchip MCP600${number}, rail-to-rail in and out, 1.8 to 6 V.`,
    category: 'operational-amplifiers',
    package: microchipBodies[body][0],
    attributes: [
      ['number-of-channels', String(number)],
      ['supply-voltage', '1.8 to 6 V'],
      ['operating-temperature', '-40 to +85 °C'],
    ],
    pack: reel(body === 'T-I/OT' ? 3_000 : 3_300),
    usd: (0.16 + number * 0.041).toFixed(3),
    weightMg: microchipBodies[body][1],
    hsCode: '854233',
    origin: 'TH',
  });

export const texasAmplifiers: readonly Part[] = amplifiers.flatMap(amplifier);
export const microchipAmplifiers: readonly Part[] = [
  mcp(1, 'T-I/OT'),
  mcp(2, 'T-I/SN'),
  mcp(2, 'T-I/MS'),
  mcp(4, 'T-I/SL'),
];
