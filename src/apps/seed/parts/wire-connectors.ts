import { bag, item, type Part, reel } from './part.ts';

interface Way {
  readonly mpn: string;
  readonly brand: string;
  readonly what: string;
  readonly category: 'wire-to-board-connectors' | 'connector-housings' | 'ffc-fpc-connectors';
  readonly ways: number;
  readonly rows?: number;
  readonly pitch: number;
  readonly mounting:
    | 'Through hole'
    | 'Through hole, right angle'
    | 'Surface mount'
    | 'Surface mount, right angle'
    | 'Free hanging';
  readonly pack: Part['pack'];
  readonly usd: number;
  readonly weightMg: number;
  readonly origin: string;
}

/** A connector of so many ways; prices and weights grow with them, as price lists have it. */
function ofWays({ what, ways, rows = 1, pitch, mounting, usd, ...it }: Way): Part {
  const flat = mounting.startsWith('Surface');
  const place = mounting === 'Free hanging' ? '' : flat ? 'SMD, ' : 'Through hole, ';
  return item({
    ...it,
    title: `${what}, ${ways} ways, ${pitch} mm`,
    about: `${it.brand} ${it.mpn}, original, UL 94 V-0, RoHS.`,
    package: `${place}P=${pitch} mm${mounting.includes('right angle') ? ', right angle' : ''}`,
    attributes: [
      ['pitch', `${pitch} mm`],
      ['number-of-rows', String(rows)],
      ['number-of-pins-per-row', String(ways / rows)],
      ['mounting-type', mounting],
      ['gender', it.category === 'connector-housings' ? 'Female' : 'Male'],
    ],
    usd: usd.toFixed(4),
    hsCode: it.category === 'connector-housings' ? '853690' : '853669',
  });
}

const range = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
const two = (ways: number) => String(ways).padStart(2, '0');

/** JST's headers for the board and housings for the wires, by series; `most` ways, catalogue pages of each connector. */
const series = {
  PH: {
    pitch: 2,
    most: 16,
    header: (n: number) => `B${n}B-PH-K-S(LF)(SN)`,
    side: (n: number) => `S${n}B-PH-K-S(LF)(SN)`,
    housing: (n: number) => `PHR-${n}`,
  },
  XH: {
    pitch: 2.5,
    most: 16,
    header: (n: number) => `B${n}B-XH-A(LF)(SN)`,
    side: (n: number) => `S${n}B-XH-A(LF)(SN)`,
    housing: (n: number) => `XHP-${n}`,
  },
  EH: {
    pitch: 2.5,
    most: 15,
    header: (n: number) => `B${n}B-EH-A(LF)(SN)`,
    side: (n: number) => `S${n}B-EH(LF)(SN)`,
    housing: (n: number) => `EHR-${n}`,
  },
  ZH: {
    pitch: 1.5,
    most: 13,
    header: (n: number) => `B${n}B-ZR(LF)(SN)`,
    side: (n: number) => `S${n}B-ZR(LF)(SN)`,
    housing: (n: number) => `ZHR-${n}`,
  },
  VH: {
    pitch: 3.96,
    most: 10,
    header: (n: number) => `B${n}P-VH(LF)(SN)`,
    side: undefined,
    housing: (n: number) => `VHR-${n}N`,
  },
  SH: {
    pitch: 1,
    most: 15,
    header: (n: number) => `BM${two(n)}B-SRSS-TB(LF)(SN)`,
    side: (n: number) => `SM${two(n)}B-SRSS-TB(LF)(SN)`,
    housing: (n: number) => `SHR-${two(n)}V-S-B`,
  },
  GH: {
    pitch: 1.25,
    most: 15,
    header: (n: number) => `BM${two(n)}B-GHS-TBT(LF)(SN)`,
    side: (n: number) => `SM${two(n)}B-GHS-TB(LF)(SN)`,
    housing: (n: number) => `GHR-${two(n)}V-S`,
  },
} as const;
type Series = keyof typeof series;

type Kind = 'header' | 'side' | 'housing';

/** How each kind is called, held, and what it costs and weighs. Those of SH and GH stand on the surface of the board. */
const kinds = {
  housing: { what: 'housing for crimp contacts', mounting: ['Free hanging', 'Free hanging'] },
  header: { what: 'header, top entry', mounting: ['Through hole', 'Surface mount'] },
  side: { what: 'header, side entry', mounting: ['Through hole, right angle', 'Surface mount, right angle'] },
} as const;

const priceOf = (kind: Kind, flat: boolean, ways: number): number => {
  if (kind === 'housing') return 0.004 + ways * 0.0018;
  return flat ? 0.032 + ways * 0.0112 : 0.01 + ways * 0.0058;
};

/** B for top entry or S for side entry, BM and SM for the surface; ways; (LF)(SN) for tin without lead. */
function jst(name: Series, ways: number, kind: Kind): Part | undefined {
  const { pitch, [kind]: numbered } = series[name];
  if (!numbered) return undefined;
  const flat = name === 'SH' || name === 'GH';
  const { what, mounting } = kinds[kind];
  return ofWays({
    mpn: numbered(ways),
    brand: 'JST',
    what: `${name} ${what}`,
    category: kind === 'housing' ? 'connector-housings' : 'wire-to-board-connectors',
    ways,
    pitch,
    mounting: mounting[Number(flat)] ?? mounting[0],
    pack: flat && kind !== 'housing' ? reel(1_000) : bag(1_000),
    usd: priceOf(kind, flat, ways),
    weightMg: Math.round((kind === 'housing' ? 22 : 34) * pitch * (ways + 1) * 0.5),
    origin: 'JP',
  });
}

/** Those that are in `connectors.ts` already. */
const shipped = /^(B[234568]B-PH|S[24]B-PH|PHR-[23468]$|B[23457]B-XH|S[246]B-XH|XHP-[2348]$)/;

export const jstConnectors: readonly Part[] = (Object.keys(series) as Series[])
  .flatMap((name) =>
    (['header', 'side', 'housing'] as const).flatMap((kind) =>
      range(2, series[name].most).map((ways) => jst(name, ways, kind)),
    ),
  )
  .filter((each) => each !== undefined)
  .filter(({ mpn }) => !shipped.test(mpn));

/** Molex Micro-Fit 3.0, order numbers: 43045 headers of two rows, 02 vertical, then the ways; 43025 housings: 0430450412, 0430250400. */
const microFit = (ways: number): Part[] => [
  ofWays({
    mpn: `043045${two(ways)}12`,
    brand: 'Molex',
    what: 'Micro-Fit 3.0 header, vertical',
    category: 'wire-to-board-connectors',
    ways,
    rows: 2,
    pitch: 3,
    mounting: 'Through hole',
    pack: bag(100),
    usd: 0.18 + ways * 0.062,
    weightMg: 300 + ways * 120,
    origin: 'CN',
  }),
  ofWays({
    mpn: `043025${two(ways)}00`,
    brand: 'Molex',
    what: 'Micro-Fit 3.0 housing for crimp contacts',
    category: 'connector-housings',
    ways,
    rows: 2,
    pitch: 3,
    mounting: 'Free hanging',
    pack: bag(100),
    usd: 0.061 + ways * 0.018,
    weightMg: 160 + ways * 70,
    origin: 'CN',
  }),
];

/** Molex KK 254, order numbers: 22-23-2 headers with a lock, 22-01-3 housings, the ways, then 1 or 7: 0022232041, 0022013047. */
const kk = (ways: number): Part[] => [
  ofWays({
    mpn: `00222320${ways}1`,
    brand: 'Molex',
    what: 'KK 254 header with friction lock',
    category: 'wire-to-board-connectors',
    ways,
    pitch: 2.54,
    mounting: 'Through hole',
    pack: bag(100),
    usd: 0.082 + ways * 0.031,
    weightMg: 60 + ways * 110,
    origin: 'CN',
  }),
];

/** Hirose FH12, "Product number structure": FH12, contacts, S, pitch, SH for contacts below and lying, (55) for gold and nickel: FH12-24S-0.5SH(55). */
const fh12 = (contacts: number): Part =>
  ofWays({
    mpn: `FH12-${contacts}S-0.5SH(55)`,
    brand: 'Hirose',
    what: 'FFC connector, contacts below',
    category: 'ffc-fpc-connectors',
    ways: contacts,
    pitch: 0.5,
    mounting: 'Surface mount, right angle',
    pack: reel(1_000),
    usd: 0.31 + contacts * 0.0112,
    weightMg: 60 + contacts * 9,
    origin: 'JP',
  });

export const molexConnectors: readonly Part[] = [...range(2, 24, 2).flatMap(microFit), ...range(2, 9).flatMap(kk)];
export const hiroseConnectors: readonly Part[] = [
  6, 8, 10, 12, 14, 15, 16, 18, 20, 22, 24, 26, 28, 30, 32, 33, 34, 36, 40, 45, 50,
].map(fh12);
