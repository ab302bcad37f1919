import { e12, e6, type Part, preferred, reel, si, threeFigures } from './part.ts';

const dielectrics = {
  C0G: { coefficient: 'C0G', range: '-55 to +125 °C' },
  X7R: { coefficient: 'X7R', range: '-55 to +125 °C' },
  X5R: { coefficient: 'X5R', range: '-55 to +85 °C' },
} as const;
type Dielectric = keyof typeof dielectrics;

const tolerances = { J: '±5%', K: '±10%', M: '±20%' } as const;
type Tolerance = keyof typeof tolerances;

export interface Chip {
  readonly mpn: string;
  readonly brand: string;
  readonly series: string;
  readonly size: string;
  readonly dielectric: Dielectric;
  readonly picofarad: number;
  readonly volts: number;
  readonly tolerance: Tolerance;
  readonly pieces: number;
  readonly usd: string;
  readonly origin: string;
}

/** By volume, at the density of barium titanate with its electrodes. */
const weights: Readonly<Record<string, number>> = { '0402': 1, '0603': 6, '0805': 16, '1206': 40, '1210': 80 };

export function chip({
  mpn,
  brand,
  series,
  size,
  dielectric,
  picofarad,
  volts,
  tolerance,
  pieces,
  usd,
  origin,
}: Chip): Part {
  const capacitance = si(picofarad, 'p', 'F');
  const { coefficient, range } = dielectrics[dielectric];
  return {
    mpn,
    brand,
    title: `${capacitance} ${volts} V ${dielectric} ${tolerances[tolerance].replace('%', ' %')} ceramic capacitor, ${size}`,
    description: `${brand} ${series}, multilayer ceramic, for general purpose. Nickel barrier terminations with tin, for reflow. ${pieces} pieces on a 180 mm reel, RoHS and REACH.`,
    category: 'ceramic-capacitors',
    package: size,
    attributes: [
      ['capacitance', capacitance],
      ['voltage-rating', `${volts} V`],
      ['tolerance', tolerances[tolerance]],
      ['temperature-coefficient', coefficient],
      ['operating-temperature', range],
    ],
    pack: reel(pieces),
    usd,
    weightMg: weights[size] ?? 10,
    hsCode: '853224',
    origin,
  };
}

/** Length and width, and thickness, as one code of three: what package that is, and how many fit on a reel. */
const murataSizes = {
  '155': ['0402', 10_000],
  '188': ['0603', 4_000],
  '21B': ['0805', 3_000],
  '31C': ['1206', 2_000],
  '32E': ['1210', 1_000],
} as const;
const murataDielectrics = { '5C': 'C0G', R7: 'X7R', R6: 'X5R' } as const;
const murataVolts = { '0J': 6.3, '1A': 10, '1C': 16, '1E': 25, '1H': 50 } as const;

interface Murata {
  readonly size: keyof typeof murataSizes;
  readonly tc: keyof typeof murataDielectrics;
  readonly v: keyof typeof murataVolts;
  readonly picofarad: number;
  /** Tolerance, individual specification, packaging (D paper, L embossed tape): the last three the maker assigns. */
  readonly end: `${Tolerance}${string}`;
  readonly usd: string;
}

/**
 * Murata GRM, "Chip multilayer ceramic capacitors for general purpose", part numbering (C02E): GRM, size and thickness,
 * temperature characteristic, voltage, capacitance, tolerance, individual specification, packaging: GRM188R71H104KA93D.
 */
function murata({ size, tc, v, picofarad, end, usd }: Murata): Part {
  const [packaged, pieces] = murataSizes[size];
  return chip({
    mpn: `GRM${size}${tc}${v}${threeFigures(picofarad)}${end}`,
    brand: 'Murata',
    series: 'GRM series',
    size: packaged,
    dielectric: murataDielectrics[tc],
    picofarad,
    volts: murataVolts[v],
    tolerance: end.charAt(0) as Tolerance,
    pieces,
    usd,
    origin: 'JP',
  });
}

export const murataCapacitors: readonly Part[] = (
  [
    { size: '155', tc: '5C', v: '1H', picofarad: 10, end: 'JA01D', usd: '0.0031' },
    { size: '155', tc: '5C', v: '1H', picofarad: 22, end: 'JA01D', usd: '0.0031' },
    { size: '155', tc: '5C', v: '1H', picofarad: 100, end: 'JA01D', usd: '0.0034' },
    { size: '155', tc: 'R7', v: '1H', picofarad: 10_000, end: 'KA88D', usd: '0.0029' },
    { size: '155', tc: 'R7', v: '1C', picofarad: 100_000, end: 'KA88D', usd: '0.0032' },
    { size: '155', tc: 'R6', v: '1A', picofarad: 1_000_000, end: 'KE15D', usd: '0.0041' },
    { size: '188', tc: '5C', v: '1H', picofarad: 1_000, end: 'JA01D', usd: '0.0078' },
    { size: '188', tc: 'R7', v: '1H', picofarad: 100_000, end: 'KA93D', usd: '0.0128' },
    { size: '188', tc: 'R7', v: '1C', picofarad: 1_000_000, end: 'KA12D', usd: '0.0142' },
    { size: '188', tc: 'R6', v: '1A', picofarad: 10_000_000, end: 'KE69D', usd: '0.0209' },
    { size: '188', tc: 'R6', v: '0J', picofarad: 22_000_000, end: 'MEA0D', usd: '0.0312' },
    { size: '21B', tc: 'R7', v: '1H', picofarad: 1_000_000, end: 'KA12L', usd: '0.0331' },
    { size: '21B', tc: 'R6', v: '1E', picofarad: 10_000_000, end: 'KA73L', usd: '0.0402' },
    { size: '31C', tc: 'R7', v: '1E', picofarad: 10_000_000, end: 'KA12L', usd: '0.0731' },
    { size: '32E', tc: 'R7', v: '1H', picofarad: 10_000_000, end: 'KA12L', usd: '0.158' },
    ...preferred(e12, [12, 820])
      .filter((picofarad) => ![22, 100].includes(picofarad))
      .map((picofarad) => ({ size: '155', tc: '5C', v: '1H', picofarad, end: 'JA01D', usd: '0.0033' }) as const),
    ...preferred(e12, [10, 820]).map(
      (picofarad) => ({ size: '188', tc: '5C', v: '1H', picofarad, end: 'JA01D', usd: '0.0071' }) as const,
    ),
    ...[1_000, 1_500, 2_200, 3_300, 4_700, 6_800, 10_000, 15_000, 22_000].map(
      (picofarad) => ({ size: '188', tc: 'R7', v: '1H', picofarad, end: 'KA01D', usd: '0.0068' }) as const,
    ),
    ...[1_000, 1_500, 2_200, 3_300, 4_700].map(
      (picofarad) => ({ size: '155', tc: 'R7', v: '1H', picofarad, end: 'KA01D', usd: '0.003' }) as const,
    ),
  ] as const
).map(murata);

const samsungSizes = { '05': '0402', '10': '0603', '21': '0805', '31': '1206', '32': '1210' } as const;
const samsungDielectrics = { C: 'C0G', B: 'X7R', A: 'X5R' } as const;
const samsungVolts = { Q: 6.3, P: 10, O: 16, A: 25, B: 50 } as const;

interface Samsung {
  readonly size: keyof typeof samsungSizes;
  readonly tc: keyof typeof samsungDielectrics;
  readonly picofarad: number;
  readonly tolerance: Tolerance;
  readonly v: keyof typeof samsungVolts;
  /** Thickness, electrode and plating, product control, control, packaging. */
  readonly end: string;
  readonly pieces: number;
  readonly usd: string;
}

/**
 * Samsung Electro-Mechanics CL, "Multilayer ceramic capacitor", part number system: CL, size, dielectric, capacitance,
 * tolerance, voltage, thickness, then design, control and packaging (C paper, E embossed tape): CL10B104KB8NNNC.
 */
const samsung = ({ size, tc, picofarad, tolerance, v, end, pieces, usd }: Samsung): Part =>
  chip({
    mpn: `CL${size}${tc}${threeFigures(picofarad)}${tolerance}${v}${end}`,
    brand: 'Samsung Electro-Mechanics',
    series: 'CL series',
    size: samsungSizes[size],
    dielectric: samsungDielectrics[tc],
    picofarad,
    volts: samsungVolts[v],
    tolerance,
    pieces,
    usd,
    origin: 'KR',
  });

/** 50 V by the value: 5 % of class 1, 10 % of class 2, in the thickness that its size has. */
const byValue = (size: '05' | '10', tc: 'C' | 'B', values: readonly number[]): Samsung[] =>
  values.map((picofarad) => ({
    size,
    tc,
    picofarad,
    tolerance: tc === 'C' ? 'J' : 'K',
    v: 'B',
    end: size === '05' ? '5NNNC' : '8NNNC',
    pieces: size === '05' ? 10_000 : 4_000,
    usd: size === '05' ? '0.0021' : tc === 'C' ? '0.0039' : '0.0031',
  }));

export const samsungCapacitors: readonly Part[] = (
  [
    { size: '05', tc: 'C', picofarad: 10, tolerance: 'J', v: 'B', end: '5NNNC', pieces: 10_000, usd: '0.0021' },
    { size: '05', tc: 'B', picofarad: 10_000, tolerance: 'K', v: 'B', end: '5NNNC', pieces: 10_000, usd: '0.0022' },
    { size: '05', tc: 'B', picofarad: 100_000, tolerance: 'K', v: 'O', end: '5NNNC', pieces: 10_000, usd: '0.0024' },
    { size: '10', tc: 'B', picofarad: 100_000, tolerance: 'K', v: 'B', end: '8NNNC', pieces: 4_000, usd: '0.0051' },
    { size: '10', tc: 'A', picofarad: 4_700_000, tolerance: 'K', v: 'O', end: '8NNNC', pieces: 4_000, usd: '0.0124' },
    { size: '10', tc: 'A', picofarad: 10_000_000, tolerance: 'M', v: 'Q', end: '8NNNC', pieces: 4_000, usd: '0.0118' },
    { size: '21', tc: 'B', picofarad: 1_000_000, tolerance: 'K', v: 'B', end: 'FNNNE', pieces: 2_000, usd: '0.0172' },
    { size: '21', tc: 'A', picofarad: 10_000_000, tolerance: 'K', v: 'A', end: 'YNNNE', pieces: 3_000, usd: '0.0238' },
    { size: '21', tc: 'A', picofarad: 22_000_000, tolerance: 'M', v: 'A', end: 'QNNNE', pieces: 2_000, usd: '0.0394' },
    { size: '31', tc: 'A', picofarad: 10_000_000, tolerance: 'K', v: 'B', end: 'HNNNE', pieces: 2_000, usd: '0.0462' },
    { size: '32', tc: 'B', picofarad: 10_000_000, tolerance: 'K', v: 'B', end: 'JNNNE', pieces: 1_000, usd: '0.119' },
    ...byValue('05', 'C', preferred(e12, [12, 1_000])),
    ...byValue('10', 'C', preferred(e12, [10, 1_000])),
    ...byValue('05', 'B', preferred(e6, [220, 6_800])),
    ...byValue('10', 'B', preferred(e6, [220, 68_000])),
  ] as const
).map(samsung);

const yageoDielectrics = { NPO: ['C0G', 'BN'], X7R: ['X7R', 'BB'], X5R: ['X5R', 'BB'] } as const;
const yageoVolts = { '5': 6.3, '6': 10, '7': 16, '8': 25, '9': 50, '0': 100 } as const;

interface Yageo {
  readonly size: '0402' | '0603' | '0805';
  readonly tc: keyof typeof yageoDielectrics;
  readonly v: keyof typeof yageoVolts;
  readonly tolerance: Tolerance;
  readonly picofarad: number;
  /** R on paper, K on embossed tape. */
  readonly tape?: 'K';
  readonly usd: string;
}

/**
 * YAGEO CC, "Surface-mount ceramic multilayer capacitors", ordering information: CC, size, tolerance, tape and reel,
 * dielectric, voltage, B for 7 inch with nickel barrier and N or B for the class, capacitance: CC0603KRX7R9BB104.
 */
function yageo({ size, tc, v, tolerance, picofarad, tape, usd }: Yageo): Part {
  const [dielectric, barrier] = yageoDielectrics[tc];
  return chip({
    mpn: `CC${size}${tolerance}${tape ?? 'R'}${tc}${v}${barrier}${threeFigures(picofarad)}`,
    brand: 'YAGEO',
    series: 'CC series',
    size,
    dielectric,
    picofarad,
    volts: yageoVolts[v],
    tolerance,
    pieces: size === '0402' ? 10_000 : tape ? 3_000 : 4_000,
    usd,
    origin: 'CN',
  });
}

const yageoPrices = { '0402': '0.0013', '0603': '0.0027', '0805': '0.0064' } as const;

/** 50 V by the value. */
const ofYageo = (size: Yageo['size'], tc: 'NPO' | 'X7R', values: readonly number[]): Yageo[] =>
  values.map((picofarad) => ({
    size,
    tc,
    v: '9',
    tolerance: tc === 'NPO' ? 'J' : 'K',
    picofarad,
    usd: yageoPrices[size],
  }));

export const yageoCapacitors: readonly Part[] = (
  [
    { size: '0402', tc: 'NPO', v: '9', tolerance: 'J', picofarad: 18, usd: '0.0014' },
    { size: '0402', tc: 'NPO', v: '9', tolerance: 'J', picofarad: 22, usd: '0.0014' },
    { size: '0402', tc: 'X7R', v: '9', tolerance: 'K', picofarad: 1_000, usd: '0.0012' },
    { size: '0402', tc: 'X7R', v: '9', tolerance: 'K', picofarad: 10_000, usd: '0.0013' },
    { size: '0402', tc: 'X7R', v: '7', tolerance: 'K', picofarad: 100_000, usd: '0.0015' },
    { size: '0402', tc: 'X5R', v: '6', tolerance: 'M', picofarad: 1_000_000, usd: '0.0021' },
    { size: '0603', tc: 'NPO', v: '9', tolerance: 'J', picofarad: 100, usd: '0.0024' },
    { size: '0603', tc: 'X7R', v: '9', tolerance: 'K', picofarad: 10_000, usd: '0.0027' },
    { size: '0603', tc: 'X7R', v: '9', tolerance: 'K', picofarad: 100_000, usd: '0.0046' },
    { size: '0603', tc: 'X5R', v: '8', tolerance: 'M', picofarad: 1_000_000, usd: '0.0062' },
    { size: '0805', tc: 'X7R', v: '9', tolerance: 'K', picofarad: 100_000, usd: '0.0069' },
    { size: '0805', tc: 'X7R', v: '0', tolerance: 'K', picofarad: 100_000, tape: 'K', usd: '0.0081' },
    ...ofYageo(
      '0402',
      'NPO',
      preferred(e12, [10, 1_000]).filter((each) => ![18, 22].includes(each)),
    ),
    ...ofYageo(
      '0603',
      'NPO',
      preferred(e12, [10, 1_000]).filter((each) => each !== 100),
    ),
    ...ofYageo('0805', 'NPO', preferred(e12, [10, 1_000])),
    ...ofYageo('0402', 'X7R', preferred(e6, [1_500, 6_800])),
    ...ofYageo(
      '0603',
      'X7R',
      preferred(e6, [1_000, 68_000]).filter((each) => each !== 10_000),
    ),
    ...ofYageo('0805', 'X7R', preferred(e6, [1_000, 68_000])),
  ] as const
).map(yageo);
