import { bag, item, type Part, tube } from './part.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

interface Strip {
  readonly mpn: string;
  readonly brand: string;
  readonly what: string;
  readonly rows: 1 | 2;
  readonly ways: number;
  readonly female?: true;
  readonly bent?: true;
  readonly usd: number;
}
/** Strips of 2.54 mm; `ways` counts both rows. */
const strip = ({ what, rows, ways, female, bent, usd, ...it }: Strip): Part =>
  item({
    ...it,
    title: `${what}, ${rows === 2 ? `2 × ${ways / 2}` : ways} ways, 2.54 mm`,
    about: `${it.brand} ${it.mpn}, brass, gold flash over nickel, UL 94 V-0.`,
    category: 'pin-headers',
    package: `Through hole, P=2.54 mm${bent ? ', right angle' : ''}`,
    attributes: [
      ['pitch', '2.54 mm'],
      ['number-of-rows', String(rows)],
      ['number-of-pins-per-row', String(ways / rows)],
      ['mounting-type', bent ? 'Through hole, right angle' : 'Through hole'],
      ['gender', female ? 'Female' : 'Male'],
      ['contact-plating', 'Gold'],
    ],
    pack: female ? tube(50) : bag(500),
    usd: usd.toFixed(4),
    weightMg: ways * (female ? 280 : 190),
    hsCode: '853669',
    origin: 'CN',
  });

const two = (ways: number) => String(ways).padStart(2, '0');

/** XFCN (兴飞), "Ordering information": PZ pins or PM sockets, 254, V upright or R bent, 1 row count twice as 11 or 12, ways: PZ254V-11-04P, PM254V-11-08-H85. */
export const pinHeaders: readonly Part[] = [
  ...[...range(2, 20), 40].map((ways) =>
    strip({
      mpn: `PZ254V-11-${two(ways)}P`,
      brand: 'XFCN',
      what: 'Pin header, upright',
      rows: 1,
      ways,
      usd: 0.003 + ways * 0.0036,
    }),
  ),
  ...[...range(2, 20), 25, 40].map((each) =>
    strip({
      mpn: `PZ254V-12-${two(each * 2)}P`,
      brand: 'XFCN',
      what: 'Pin header, upright, two rows',
      rows: 2,
      ways: each * 2,
      usd: 0.004 + each * 0.0072,
    }),
  ),
  ...range(2, 20).map((ways) =>
    strip({
      mpn: `PZ254R-11-${two(ways)}P`,
      brand: 'XFCN',
      what: 'Pin header, bent',
      rows: 1,
      ways,
      bent: true,
      usd: 0.004 + ways * 0.0041,
    }),
  ),
  ...[...range(2, 20), 40].map((ways) =>
    strip({
      mpn: `PM254V-11-${two(ways)}-H85`,
      brand: 'XFCN',
      what: 'Female header, upright, 8.5 mm',
      rows: 1,
      ways,
      female: true,
      usd: 0.008 + ways * 0.0085,
    }),
  ),
];

const blocks = {
  'KF128-5.08': ['PCB terminal block, screws, 5.08 mm', 5.08, 'Through hole, P=5.08 mm', 'Screw', 0.031, 950],
  'KF350-3.5': ['PCB terminal block, screws, 3.5 mm', 3.5, 'Through hole, P=3.5 mm', 'Screw', 0.034, 720],
  'KF141V-2.54': ['PCB terminal block, springs, 2.54 mm', 2.54, 'Through hole, P=2.54 mm', 'Spring clamp', 0.039, 420],
  'KF2EDGK-5.08': ['Pluggable terminal block, plug, 5.08 mm', 5.08, 'P=5.08 mm', 'Pluggable, plug', 0.058, 1_150],
  'KF2EDGV-5.08': [
    'Pluggable terminal block, upright socket, 5.08 mm',
    5.08,
    'Through hole, P=5.08 mm',
    'Pluggable, socket',
    0.026,
    620,
  ],
  'KF2EDGR-5.08': [
    'Pluggable terminal block, bent socket, 5.08 mm',
    5.08,
    'Through hole, P=5.08 mm, right angle',
    'Pluggable, socket',
    0.027,
    640,
  ],
  'KF2EDGK-3.81': ['Pluggable terminal block, plug, 3.81 mm', 3.81, 'P=3.81 mm', 'Pluggable, plug', 0.051, 840],
  'KF2EDGR-3.81': [
    'Pluggable terminal block, bent socket, 3.81 mm',
    3.81,
    'Through hole, P=3.81 mm, right angle',
    'Pluggable, socket',
    0.024,
    480,
  ],
} as const;

/** Cixi Kefa (科发), "Ordering information": KF, series (2EDGK plug, 2EDGV and R sockets upright and bent), pitch, ways and P: KF2EDGK-5.08-4P. */
const terminal = (name: keyof typeof blocks, ways: number): Part => {
  const [what, pitch, packaged, type, usd, weightMg] = blocks[name];
  return item({
    mpn: `${name}-${ways}P`,
    brand: 'Cixi Kefa',
    title: `${what}, ${ways} ways`,
    about: `Cixi Kefa (科发) ${name} series, 300 V, PA66, UL 94 V-0.`,
    category: 'terminal-blocks',
    package: packaged,
    attributes: [
      ['pitch', `${pitch} mm`],
      ['number-of-rows', '1'],
      ['number-of-pins-per-row', String(ways)],
      ['type', type],
    ],
    pack: bag(ways > 8 ? 100 : 200),
    usd: (usd * ways + 0.008).toFixed(4),
    weightMg: weightMg * ways,
    hsCode: '853690',
    origin: 'CN',
  });
};

export const terminalBlocks: readonly Part[] = (Object.keys(blocks) as (keyof typeof blocks)[]).flatMap((name) =>
  range(2, 12).map((ways) => terminal(name, ways)),
);
