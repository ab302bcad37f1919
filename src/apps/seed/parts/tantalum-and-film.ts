import { box, type Part, reel, si, threeFigures } from './part.ts';

/** EIA cases: what they measure, how many fit on a 7-inch reel, what one weighs. */
const cases = {
  A: ['CASE-A-3216-18(mm)', 2_000, 30],
  B: ['CASE-B-3528-21(mm)', 2_000, 60],
  C: ['CASE-C-6032-28(mm)', 500, 150],
  D: ['CASE-D-7343-31(mm)', 500, 300],
} as const;
type Case = keyof typeof cases;

/** What fits into which case, µF and volts: the ratings that both makers' tables have. */
const ratings: readonly (readonly [Case, microfarad: number, volts: number, usd: number])[] = [
  ['A', 1, 16, 0.048],
  ['A', 1, 35, 0.058],
  ['A', 2.2, 16, 0.052],
  ['A', 4.7, 10, 0.05],
  ['A', 4.7, 16, 0.056],
  ['A', 10, 6, 0.051],
  ['A', 10, 10, 0.054],
  ['A', 10, 16, 0.062],
  ['A', 22, 6, 0.066],
  ['B', 4.7, 25, 0.081],
  ['B', 10, 16, 0.078],
  ['B', 22, 10, 0.083],
  ['B', 22, 16, 0.096],
  ['B', 47, 6, 0.094],
  ['B', 47, 10, 0.11],
  ['C', 10, 25, 0.148],
  ['C', 22, 16, 0.152],
  ['C', 33, 16, 0.168],
  ['C', 47, 10, 0.163],
  ['C', 47, 16, 0.182],
  ['C', 100, 6, 0.174],
  ['D', 10, 35, 0.262],
  ['D', 22, 25, 0.248],
  ['D', 47, 16, 0.239],
  ['D', 100, 10, 0.254],
  ['D', 100, 16, 0.283],
  ['D', 220, 6, 0.271],
  ['D', 220, 10, 0.302],
];

interface Solid {
  readonly mpn: string;
  readonly brand: string;
  readonly series: string;
  readonly rating: (typeof ratings)[number];
  readonly origin: string;
}

function solid({ mpn, brand, series, rating, origin }: Solid): Part {
  const [letter, microfarad, volts, usd] = rating;
  const [packaged, pieces, weightMg] = cases[letter];
  const rated = volts === 6 ? 6.3 : volts;
  return {
    mpn,
    brand,
    title: `${microfarad} µF ${rated} V ±10 % tantalum capacitor, case ${letter}`,
    description: `${brand} ${series}, solid tantalum, moulded. Dry pack, moisture sensitivity level 3 where the maker says so. ${pieces} pieces on a 180 mm reel.`,
    category: 'tantalum-capacitors',
    package: packaged,
    attributes: [
      ['capacitance', `${microfarad} µF`],
      ['voltage-rating', `${rated} V`],
      ['tolerance', '±10%'],
      ['operating-temperature', '-55 to +125 °C'],
    ],
    pack: reel(pieces),
    usd: usd.toFixed(3),
    weightMg,
    hsCode: '853221',
    origin,
  };
}

const pF = (microfarad: number) => threeFigures(microfarad * 1e6);
const three = (volts: number) => String(volts).padStart(3, '0');

/** KEMET T491, "Ordering information": T491, case, capacitance in pF, K for 10 %, volts in three figures, A, T for tin: T491A106K016AT. */
const kemet = (rating: (typeof ratings)[number]): Part => {
  const [letter, microfarad, volts] = rating;
  const mpn = `T491${letter}${pF(microfarad)}K${three(volts)}AT`;
  return solid({ mpn, brand: 'KEMET', series: 'T491 series', rating, origin: 'MX' });
};

/** KYOCERA AVX TAJ, "How to order": TAJ, case, capacitance in pF, K for 10 %, volts in three figures, R for the 7-inch reel, NJ: TAJA106K016RNJ. */
const avx = (rating: (typeof ratings)[number]): Part => {
  const [letter, microfarad, volts] = rating;
  const mpn = `TAJ${letter}${pF(microfarad)}K${three(volts)}RNJ`;
  return solid({ mpn, brand: 'KYOCERA AVX', series: 'TAJ series', rating, origin: 'CZ' });
};

export const kemetTantalum: readonly Part[] = ratings.map(kemet);
export const avxTantalum: readonly Part[] = ratings.map(avx);

/** Box sizes of TDK's X2 capacitors by their lead spacing, and what is in them. */
const boxes = {
  B32921: [10, '13 × 5 × 11 mm', 1_100],
  B32922: [15, '18 × 8.5 × 14.5 mm', 2_900],
  B32923: [22.5, '26.5 × 10.5 × 16.5 mm', 6_100],
} as const;

/**
 * TDK (EPCOS) B3292*, "EMI suppression capacitors X2 305 V", ordering code: B32921 to B32923 for the lead spacing, C3 for
 * 305 V, capacitance in pF, M for 20 %, 000 for straight leads loose: B32922C3224M000.
 */
const suppressor = (type: keyof typeof boxes, nanofarad: number, usd: string): Part => {
  const [pitch, size, weightMg] = boxes[type];
  const capacitance = si(nanofarad, 'n', 'F');
  return {
    mpn: `${type}C3${threeFigures(nanofarad * 1_000)}M000`,
    brand: 'TDK',
    title: `${capacitance} X2 305 V AC ±20 % film capacitor, ${pitch} mm`,
    description: `TDK B3292C/D series, metallised polypropylene against interference, X2 by IEC 60384-14, self-healing, flame retardant. 500 pieces in a box.`,
    category: 'safety-capacitors',
    package: `Through hole, ${size}`,
    attributes: [
      ['capacitance', capacitance],
      ['voltage-rating', '305 V'],
      ['tolerance', '±20%'],
      ['lead-spacing', `${pitch} mm`],
      ['safety-level', 'X2'],
      ['operating-temperature', '-40 to +110 °C'],
    ],
    pack: box(500),
    usd,
    weightMg,
    hsCode: '853225',
    origin: 'CN',
  };
};

export const filmCapacitors: readonly Part[] = [
  suppressor('B32921', 10, '0.081'),
  suppressor('B32921', 22, '0.084'),
  suppressor('B32921', 33, '0.088'),
  suppressor('B32921', 47, '0.093'),
  suppressor('B32921', 68, '0.1'),
  suppressor('B32921', 100, '0.112'),
  suppressor('B32922', 150, '0.148'),
  suppressor('B32922', 220, '0.171'),
  suppressor('B32922', 330, '0.214'),
  suppressor('B32922', 470, '0.263'),
  suppressor('B32923', 680, '0.382'),
  suppressor('B32923', 1_000, '0.471'),
];
