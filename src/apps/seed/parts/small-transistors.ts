import { item, type Part, reel, tube } from './part.ts';

interface Transistor {
  readonly mpn: string;
  readonly brand: string;
  readonly what: string;
  readonly category: 'bipolar-transistors' | 'digital-transistors' | 'mosfets';
  readonly package: 'SOT-23' | 'TO-220AB' | 'TO-252' | 'SOP-8' | 'SOT-323' | 'SOT-223';
  readonly attributes: Part['attributes'];
  readonly usd: string;
  readonly origin: string;
}
const packs = {
  'SOT-23': [reel(3_000), 8],
  'SOT-323': [reel(3_000), 6],
  'SOT-223': [reel(2_500), 120],
  'SOP-8': [reel(3_000), 76],
  'TO-252': [reel(2_500), 330],
  'TO-220AB': [tube(50), 1_950],
} as const;

/** The customs distinguish by 1 W of dissipation; small bodies stay below it. */
const transistor = ({ what, ...it }: Transistor): Part =>
  item({
    ...it,
    title: `${what}, ${it.package}`,
    about: `${it.brand} ${it.mpn}, RoHS.`,
    pack: packs[it.package][0],
    weightMg: packs[it.package][1],
    hsCode: it.package === 'SOT-23' || it.package === 'SOT-323' ? '854121' : '854129',
  });

const bipolar = (
  mpn: string,
  brand: string,
  [polarity, volts, ampere, usd]: readonly ['NPN' | 'PNP', number, string, string],
): Part =>
  transistor({
    mpn,
    brand,
    what: `${polarity} ${volts} V ${ampere} transistor`,
    category: 'bipolar-transistors',
    package: 'SOT-23',
    attributes: [
      ['polarity', polarity],
      ['collector-emitter-voltage', `${volts} V`],
      ['collector-current', ampere],
    ],
    usd,
    origin: brand === 'onsemi' ? 'MY' : 'CN',
  });

/** Pro Electron's BC84* and BC85*: the number is the voltage, the letter the class of gain. */
const proElectron = {
  846: ['NPN', 65],
  847: ['NPN', 45],
  848: ['NPN', 30],
  856: ['PNP', 65],
  857: ['PNP', 45],
  858: ['PNP', 30],
} as const;
const gains = ['A', 'B', 'C'] as const;
const numbers = Object.keys(proElectron).map(Number) as (keyof typeof proElectron)[];
const classes = numbers.flatMap((number) =>
  gains.filter((gain) => gain !== 'C' || (number !== 846 && number !== 856)).map((gain) => [number, gain] as const),
);

/** onsemi: JEDEC's numbers as MMBT, L for the package, T1 the 7-inch reel, G free of lead. */
const jedec = [
  ['MMBT2907A', 'PNP', 60, '600 mA', '0.0118'],
  ['MMBT4401', 'NPN', 40, '600 mA', '0.0102'],
  ['MMBT4403', 'PNP', 40, '600 mA', '0.0104'],
  ['MMBT5551', 'NPN', 160, '600 mA', '0.0131'],
  ['MMBT5401', 'PNP', 150, '500 mA', '0.0133'],
  ['MMBTA06', 'NPN', 80, '500 mA', '0.0127'],
  ['MMBTA56', 'PNP', 80, '500 mA', '0.0128'],
  ['MMBTA42', 'NPN', 300, '500 mA', '0.0168'],
  ['MMBTA92', 'PNP', 300, '500 mA', '0.0172'],
] as const;

/** Nexperia PDT: C for NPN or A for PNP, 1, resistors in kilohms (14 is 10 k, 24 is 22 k, 43 is 4.7 k, 44 is 47 k), E for equal ones, T for SOT-23. */
const resistors = { '14': '10 kΩ', '24': '22 kΩ', '43': '4.7 kΩ', '44': '47 kΩ' } as const;
const digital = (type: 'C' | 'A', code: keyof typeof resistors): Part =>
  transistor({
    mpn: `PDT${type}1${code}ET,215`,
    brand: 'Nexperia',
    what: `${type === 'C' ? 'NPN' : 'PNP'} digital transistor, ${resistors[code]} + ${resistors[code]}`,
    category: 'digital-transistors',
    package: 'SOT-23',
    attributes: [
      ['polarity', type === 'C' ? 'NPN' : 'PNP'],
      ['collector-emitter-voltage', '50 V'],
      ['collector-current', '100 mA'],
    ],
    usd: '0.0142',
    origin: 'CN',
  });

interface Mosfet {
  readonly channel: 'N' | 'P';
  readonly volts: number;
  readonly ampere: string;
  readonly package: Transistor['package'];
  readonly usd: string;
}
const mosfet = (mpn: string, brand: string, it: Mosfet): Part =>
  transistor({
    mpn,
    brand,
    what: `${it.channel}-channel ${it.volts} V ${it.ampere} MOSFET`,
    category: 'mosfets',
    package: it.package,
    attributes: [
      ['polarity', `${it.channel}-channel`],
      ['drain-to-source-voltage', `${it.volts} V`],
      ['continuous-drain-current', it.ampere],
    ],
    usd: it.usd,
    origin: brand === 'Infineon' || brand === 'onsemi' ? 'MY' : 'CN',
  });

/** Infineon (once International Rectifier): IRF for TO-220, IRLML for SOT-23, IRFR for TO-252; N for the later die, PBF without lead, TR on a reel. */
const infineon = (
  [
    ['IRF3205PBF', 'N', 55, '110 A', 'TO-220AB', '0.612'],
    ['IRF1404PBF', 'N', 40, '202 A', 'TO-220AB', '0.884'],
    ['IRF4905PBF', 'P', 55, '74 A', 'TO-220AB', '0.823'],
    ['IRF9540NPBF', 'P', 100, '23 A', 'TO-220AB', '0.538'],
    ['IRF640NPBF', 'N', 200, '18 A', 'TO-220AB', '0.514'],
    ['IRF3710PBF', 'N', 100, '57 A', 'TO-220AB', '0.628'],
    ['IRLZ44NPBF', 'N', 55, '47 A', 'TO-220AB', '0.486'],
    ['IRF7313TRPBF', 'N', 30, '6.5 A', 'SOP-8', '0.282'],
    ['IRF7404TRPBF', 'P', 20, '6.7 A', 'SOP-8', '0.264'],
    ['IRFR5305TRPBF', 'P', 55, '31 A', 'TO-252', '0.371'],
    ['IRFR024NTRPBF', 'N', 55, '17 A', 'TO-252', '0.243'],
    ['IRLR2905TRPBF', 'N', 55, '42 A', 'TO-252', '0.394'],
    ['IRLML0030TRPBF', 'N', 30, '5.3 A', 'SOT-23', '0.0722'],
    ['IRLML2502TRPBF', 'N', 20, '4.2 A', 'SOT-23', '0.0764'],
    ['IRLML5203TRPBF', 'P', 30, '3 A', 'SOT-23', '0.0773'],
    ['IRLML6401TRPBF', 'P', 12, '4.3 A', 'SOT-23', '0.0758'],
  ] as const
).map(([mpn, channel, volts, ampere, packaged, usd]) =>
  mosfet(mpn, 'Infineon', { channel, volts, ampere, package: packaged, usd }),
);

const small = (
  [
    ['BSS123LT1G', 'onsemi', 'N', 100, '170 mA', 'SOT-23', '0.0294'],
    ['2N7002LT1G', 'onsemi', 'N', 60, '115 mA', 'SOT-23', '0.0198'],
    ['NTR4003NT1G', 'onsemi', 'N', 30, '560 mA', 'SOT-23', '0.0448'],
    ['NTR4101PT1G', 'onsemi', 'P', 20, '3.2 A', 'SOT-23', '0.0681'],
    ['BSS84,215', 'Nexperia', 'P', 50, '130 mA', 'SOT-23', '0.0283'],
    ['PMV45EN2R', 'Nexperia', 'N', 30, '5.1 A', 'SOT-23', '0.0662'],
    ['AO3402', 'Alpha & Omega Semiconductor', 'N', 30, '4 A', 'SOT-23', '0.0412'],
    ['AO3407A', 'Alpha & Omega Semiconductor', 'P', 30, '4.3 A', 'SOT-23', '0.0463'],
    ['AO3415A', 'Alpha & Omega Semiconductor', 'P', 20, '5 A', 'SOT-23', '0.0518'],
    ['AO4406A', 'Alpha & Omega Semiconductor', 'N', 30, '13 A', 'SOP-8', '0.142'],
    ['AO4407A', 'Alpha & Omega Semiconductor', 'P', 30, '12 A', 'SOP-8', '0.156'],
    ['AOD4184A', 'Alpha & Omega Semiconductor', 'N', 40, '50 A', 'TO-252', '0.231'],
    ['DMG2302UK-7', 'Diodes Incorporated', 'N', 20, '2.4 A', 'SOT-23', '0.0388'],
    ['DMG2305UX-7', 'Diodes Incorporated', 'P', 20, '4.2 A', 'SOT-23', '0.0462'],
    ['DMG3402L-7', 'Diodes Incorporated', 'N', 30, '4 A', 'SOT-23', '0.0436'],
  ] as const
).map(([mpn, brand, channel, volts, ampere, packaged, usd]) =>
  mosfet(mpn, brand, { channel, volts, ampere, package: packaged, usd }),
);

const there = ['BC847B', 'BC847C', 'BC857B'];

export const nexperiaTransistors: readonly Part[] = [
  ...classes
    .filter(([number, gain]) => !there.includes(`BC${number}${gain}`))
    .map(([number, gain]) =>
      bipolar(`BC${number}${gain},215`, 'Nexperia', [...proElectron[number], '100 mA', '0.0109']),
    ),
  ...['16', '25'].map((gain) => bipolar(`BC817-${gain},215`, 'Nexperia', ['NPN', 45, '500 mA', '0.0153'])),
  ...['16', '25'].map((gain) => bipolar(`BC807-${gain},215`, 'Nexperia', ['PNP', 45, '500 mA', '0.0156'])),
  ...(['C', 'A'] as const).flatMap((type) =>
    (Object.keys(resistors) as (keyof typeof resistors)[]).map((code) => digital(type, code)),
  ),
  ...small.filter(({ brand }) => brand === 'Nexperia'),
];
export const onsemiTransistors: readonly Part[] = [
  ...classes.map(([number, gain]) =>
    bipolar(`BC${number}${gain}LT1G`, 'onsemi', [...proElectron[number], '100 mA', '0.0094']),
  ),
  ...jedec.map(([type, polarity, volts, ampere, usd]) =>
    bipolar(`${type}LT1G`, 'onsemi', [polarity, volts, ampere, usd]),
  ),
  ...small.filter(({ brand }) => brand === 'onsemi'),
];
export const powerTransistors: readonly Part[] = infineon;
export const otherMosfets: readonly Part[] = small.filter(({ brand }) => brand !== 'onsemi' && brand !== 'Nexperia');
