import { e6, e12, fourFigures, letterCode, type Part, preferred, reel, si } from './part.ts';

/** What the four common sizes have in common, whoever makes them: IEC 60115-8. */
const sizes = {
  '0402': { pack: reel(10_000), volts: 50, weightMg: 1, factor: 1 },
  '0603': { pack: reel(5_000), volts: 75, weightMg: 2, factor: 1.45 },
  '0805': { pack: reel(5_000), volts: 150, weightMg: 5, factor: 2.6 },
  '1206': { pack: reel(5_000), volts: 200, weightMg: 9, factor: 4.6 },
} as const;
type Size = keyof typeof sizes;
const watts: Readonly<Record<Size, string>> = {
  '0402': '62.5 mW',
  '0603': '100 mW',
  '0805': '125 mW',
  '1206': '250 mW',
};

interface Chip {
  readonly mpn: string;
  readonly brand: string;
  readonly series: string;
  readonly size: Size;
  readonly ohm: number;
  readonly power: string;
  readonly usdOf0402: number;
  readonly origin: string;
}

function chip({ mpn, brand, series, size, ohm, power, usdOf0402, origin }: Chip): Part {
  const { pack, volts, weightMg, factor } = sizes[size];
  const resistance = si(ohm, '', 'Ω');
  return {
    mpn,
    brand,
    title: `${resistance} ±1 % ${power} thick film chip resistor, ${size}`,
    description: `${brand} ${series}, thick film on alumina, ${volts} V limiting element voltage, tin plated terminations over nickel, free of lead. ${pack.pieces} pieces in 8 mm paper tape on a 180 mm reel.`,
    category: 'chip-resistors',
    package: size,
    attributes: [
      ['resistance', resistance],
      ['tolerance', '±1%'],
      ['power', power],
      ['temperature-coefficient', '±100 ppm/°C'],
      ['operating-temperature', '-55 to +155 °C'],
    ],
    pack,
    usd: (usdOf0402 * factor).toFixed(6),
    weightMg,
    hsCode: '853321',
    origin,
  };
}

/**
 * YAGEO RC_L, "Chip resistors, RC_L series", ordering information: RC, size, F for 1 %, R for paper tape, a dash for the
 * usual temperature coefficient, 07 for a 7-inch reel, the value with its letter, L for lead-free: RC0603FR-0710KL.
 */
const yageo = (size: Size, ohm: number): Part =>
  chip({
    mpn: `RC${size}FR-07${letterCode(ohm)}L`,
    brand: 'YAGEO',
    series: 'RC_L series',
    size,
    ohm,
    power: watts[size],
    usdOf0402: 0.00062,
    origin: 'CN',
  });

/**
 * Vishay CRCW e3, "Standard thick film chip resistors", document 20035: CRCW, size, four characters of value, F for 1 %,
 * K for 100 ppm/K, EA for 5,000 or ED for 10,000 in paper tape: CRCW060310K0FKEA.
 */
const vishay = (size: Size, ohm: number): Part =>
  chip({
    mpn: `CRCW${size}${letterCode(ohm, 3)}FK${size === '0402' ? 'ED' : 'EA'}`,
    brand: 'Vishay',
    series: 'CRCW e3',
    size,
    ohm,
    power: watts[size],
    usdOf0402: 0.0021,
    origin: 'CZ',
  });

/** Each size of Panasonic has letters of its own for power, tolerance and tape. */
const ofPanasonic = {
  '0402': ['2RKF', 'X', '100 mW'],
  '0603': ['3EKF', 'V', '100 mW'],
  '0805': ['6ENF', 'V', '125 mW'],
  '1206': ['8ENF', 'V', '250 mW'],
} as const;

/** Panasonic ERJ, "Precision thick film chip resistors": ERJ, size and tolerance, four figures, packaging: ERJ3EKF1002V. */
function panasonic(size: Size, ohm: number): Part {
  const [code, packing, power] = ofPanasonic[size];
  return chip({
    mpn: `ERJ${code}${fourFigures(ohm)}${packing}`,
    brand: 'Panasonic',
    series: 'ERJ precision series',
    size,
    ohm,
    power,
    usdOf0402: 0.0016,
    origin: 'JP',
  });
}

/**
 * Vishay WSL, "Power metal strip resistors", document 30100: WSL2512, the value with R for the decimal point and five
 * characters in all, F for 1 %, EA for lead-free on a reel: WSL2512R0100FEA.
 */
const shunt = (milliohm: number): Part => ({
  mpn: `WSL2512R${String(milliohm * 10).padStart(4, '0')}FEA`,
  brand: 'Vishay',
  title: `${milliohm} mΩ ±1 % 1 W current sense resistor, 2512`,
  description:
    'Vishay WSL power metal strip, a solid metal element welded to copper terminations, thermal EMF below 3 µV/°C. 2000 pieces on a 180 mm reel.',
  category: 'current-sense-resistors',
  package: '2512',
  attributes: [
    ['resistance', `${milliohm} mΩ`],
    ['tolerance', '±1%'],
    ['power', '1 W'],
    ['temperature-coefficient', '±75 ppm/°C'],
    ['operating-temperature', '-65 to +170 °C'],
  ],
  pack: reel(2_000),
  usd: '0.148',
  weightMg: 39,
  hsCode: '853321',
  origin: 'US',
});

const whole = [10, 1_000_000] as const;

export const yageoResistors: readonly Part[] = [
  ...(['0402', '0603', '0805'] as const).flatMap((size) => preferred(e12, whole).map((ohm) => yageo(size, ohm))),
  ...preferred(e6, whole).map((ohm) => yageo('1206', ohm)),
];

export const vishayResistors: readonly Part[] = [
  ...[49.9, 4_990].map((ohm) => vishay('0402', ohm)),
  ...(['0402', '0603', '0805', '1206'] as const).flatMap((size) =>
    preferred(e6, whole).map((ohm) => vishay(size, ohm)),
  ),
  vishay('0603', 120),
  ...[1, 2, 3, 5, 10, 15, 20, 25, 50, 100].map(shunt),
];

export const panasonicResistors: readonly Part[] = (['0402', '0603', '0805', '1206'] as const).flatMap((size) =>
  preferred(e6, whole).map((ohm) => panasonic(size, ohm)),
);
