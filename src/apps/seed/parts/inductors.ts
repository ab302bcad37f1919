import { type Part, reel, si } from './part.ts';

/** Two figures and noughts in µH, or R for the point; below 1 µH `R47`: 10 µH is `100`, 4.7 µH is `4R7`. */
export function microhenryCode(nanohenry: number): string {
  const microhenry = nanohenry / 1_000;
  if (microhenry < 1) return `R${String(nanohenry / 10).padStart(2, '0')}`;
  if (microhenry < 10) return microhenry.toFixed(1).replace('.', 'R');
  const exponent = Math.floor(Math.log10(microhenry)) - 1;
  return `${Math.round(microhenry / 10 ** exponent)}${exponent}`;
}

interface Coil {
  readonly mpn: string;
  readonly brand: string;
  readonly series: string;
  readonly nanohenry: number;
  readonly package: string;
  readonly tolerance: string;
  readonly ampere: string;
  readonly saturation?: string;
  readonly resistance: string;
  readonly category: 'power-inductors' | 'chip-inductors';
  readonly pieces: number;
  readonly usd: string;
  readonly weightMg: number;
  readonly origin: string;
}

function coil(it: Coil): Part {
  const inductance = si(it.nanohenry, 'n', 'H');
  return {
    mpn: it.mpn,
    brand: it.brand,
    title: `${inductance} ${it.tolerance.replace('%', ' %')} ${it.ampere} inductor, ${it.package}`,
    description: `${it.brand} ${it.series}. Inductance at 100 kHz to 1 MHz as the data sheet says, ${it.resistance} DC resistance at most. ${it.pieces} pieces on a reel.`,
    category: it.category,
    package: it.package,
    attributes: [
      ['inductance', inductance],
      ['tolerance', it.tolerance],
      ['rated-current', it.ampere],
      ...(it.saturation ? [['saturation-current', it.saturation] as const] : []),
      ['dc-resistance', it.resistance],
    ],
    pack: reel(it.pieces),
    usd: it.usd,
    weightMg: it.weightMg,
    hsCode: '850450',
    origin: it.origin,
  };
}

type Row = readonly [nanohenry: number, ampere: string, resistance: string, usd: string];

/** TDK NLV, "Inductors for standard circuits, wound ferrite": NLV, 32 for 3.2 × 2.5 mm, T for tape, code in µH, J for 5 %, EF: NLV32T-100J-EF. */
const nlv = ([nanohenry, ampere, resistance, usd]: Row): Part =>
  coil({
    mpn: `NLV32T-${microhenryCode(nanohenry)}J-EF`,
    brand: 'TDK',
    series: 'NLV-EF series, wound ferrite',
    nanohenry,
    package: '1210',
    tolerance: '±5%',
    ampere,
    resistance,
    category: 'chip-inductors',
    pieces: 2_000,
    usd,
    weightMg: 50,
    origin: 'JP',
  });

/** TDK MLZ, "Inductors for decoupling circuits, multilayer ferrite": MLZ, length and width in 0.1 mm, type letter, code in µH, W, T000: MLZ2012M100WT000. */
const mlz = (size: '1608' | '2012', type: 'A' | 'M', [nanohenry, ampere, resistance, usd]: Row): Part =>
  coil({
    mpn: `MLZ${size}${type}${microhenryCode(nanohenry)}WT000`,
    brand: 'TDK',
    series: 'MLZ series, multilayer ferrite for decoupling',
    nanohenry,
    package: size === '1608' ? '0603' : '0805',
    tolerance: '±20%',
    ampere,
    resistance,
    category: 'chip-inductors',
    pieces: size === '1608' || type === 'A' ? 4_000 : 2_000,
    usd,
    weightMg: size === '1608' ? 5 : 12,
    origin: 'JP',
  });

/** Each size of Sunlord SWPA: how many fit on a reel, and what one weighs. */
const swpaSizes = { '3012': [2_000, 38], '4030': [2_000, 160], '5040': [1_500, 330], '6045': [1_500, 520] } as const;

interface Swpa {
  readonly size: keyof typeof swpaSizes;
  readonly nanohenry: number;
  readonly rated: string;
  readonly saturation: string;
  readonly resistance: string;
  readonly usd: string;
}

/** Sunlord SWPA, "Wire wound SMD power inductors": SWPA, side and height in 0.1 mm, S, code in µH, M for 20 % (N for 30 %), T: SWPA4030S100MT. */
const swpa = ({ size, nanohenry, rated, saturation, resistance, usd }: Swpa): Part => {
  const [pieces, weightMg] = swpaSizes[size];
  const side = size.charAt(0);
  const loose = nanohenry <= 1_000;
  return coil({
    mpn: `SWPA${size}S${microhenryCode(nanohenry)}${loose ? 'N' : 'M'}T`,
    brand: 'Sunlord',
    series: 'SWPA series, resin shielded',
    nanohenry,
    package: `SMD ${side} × ${side} mm`,
    tolerance: loose ? '±30%' : '±20%',
    ampere: rated,
    saturation,
    resistance,
    category: 'power-inductors',
    pieces,
    usd,
    weightMg,
    origin: 'CN',
  });
};

/** Würth WE-LQS, article numbers: 74404, size code, value in tenths or tens of µH: 4.7 µH `047`, 10 µH `100`. */
const lqsSizes = {
  '042': ['4 × 4 mm', 1_000, 70],
  '054': ['5 × 5 mm', 1_500, 190],
  '084': ['8 × 8 mm', 1_000, 610],
} as const;

interface Lqs {
  readonly size: keyof typeof lqsSizes;
  readonly nanohenry: number;
  readonly rated: string;
  readonly saturation: string;
  readonly resistance: string;
  readonly usd: string;
}

const lqs = ({ size, nanohenry, rated, saturation, resistance, usd }: Lqs): Part => {
  const [side, pieces, weightMg] = lqsSizes[size];
  const microhenry = nanohenry / 1_000;
  const code = microhenry < 10 ? `0${Math.round(microhenry * 10)}` : microhenryCode(nanohenry);
  return coil({
    mpn: `74404${size}${code}`,
    brand: 'Würth Elektronik',
    series: 'WE-LQS series, semi-shielded, AEC-Q200',
    nanohenry,
    package: `SMD ${side}`,
    tolerance: '±20%',
    ampere: rated,
    saturation,
    resistance,
    category: 'power-inductors',
    pieces,
    usd,
    weightMg,
    origin: 'CN',
  });
};

export const tdkInductors: readonly Part[] = [
  ...(
    [
      [470, '450 mA', '500 mΩ', '0.034'],
      [3_900, '250 mA', '1.3 Ω', '0.0252'],
      [10_000, '150 mA', '2.1 Ω', '0.0297'],
      [15_000, '130 mA', '2.8 Ω', '0.0319'],
      [56_000, '55 mA', '8 Ω', '0.0291'],
    ] as const
  ).map(nlv),
  mlz('1608', 'A', [2_200, '500 mA', '250 mΩ', '0.0281']),
  mlz('2012', 'A', [3_300, '450 mA', '340 mΩ', '0.029']),
  mlz('2012', 'M', [10_000, '350 mA', '470 mΩ', '0.0238']),
  mlz('2012', 'M', [33_000, '190 mA', '2.6 Ω', '0.0382']),
];

export const sunlordInductors: readonly Part[] = (
  [
    { size: '3012', nanohenry: 10_000, rated: '830 mA', saturation: '880 mA', resistance: '345 mΩ', usd: '0.029' },
    { size: '4030', nanohenry: 2_200, rated: '2.4 A', saturation: '4 A', resistance: '42 mΩ', usd: '0.0462' },
    { size: '4030', nanohenry: 6_800, rated: '1.6 A', saturation: '2.75 A', resistance: '117 mΩ', usd: '0.0377' },
    { size: '4030', nanohenry: 10_000, rated: '1.35 A', saturation: '2 A', resistance: '138 mΩ', usd: '0.0381' },
    { size: '5040', nanohenry: 5_600, rated: '2.8 A', saturation: '3 A', resistance: '46 mΩ', usd: '0.0443' },
    { size: '5040', nanohenry: 47_000, rated: '1 A', saturation: '1.1 A', resistance: '354 mΩ', usd: '0.0561' },
    { size: '6045', nanohenry: 1_000, rated: '5.14 A', saturation: '9.85 A', resistance: '11 mΩ', usd: '0.0438' },
    { size: '6045', nanohenry: 4_700, rated: '3.3 A', saturation: '5.5 A', resistance: '26 mΩ', usd: '0.0624' },
    { size: '6045', nanohenry: 10_000, rated: '2.45 A', saturation: '3.5 A', resistance: '48 mΩ', usd: '0.0566' },
  ] as const
).map(swpa);

export const wuerthInductors: readonly Part[] = (
  [
    { size: '042', nanohenry: 2_200, rated: '2.2 A', saturation: '3.4 A', resistance: '42 mΩ', usd: '0.488' },
    { size: '042', nanohenry: 4_700, rated: '1.7 A', saturation: '2.2 A', resistance: '70 mΩ', usd: '0.471' },
    { size: '042', nanohenry: 10_000, rated: '1.2 A', saturation: '1.7 A', resistance: '150 mΩ', usd: '0.278' },
    { size: '054', nanohenry: 33_000, rated: '1.2 A', saturation: '1.4 A', resistance: '188 mΩ', usd: '0.341' },
    { size: '084', nanohenry: 4_700, rated: '4.1 A', saturation: '6.5 A', resistance: '19 mΩ', usd: '0.572' },
  ] as const
).map(lqs);

type Bead = readonly [
  type: 'BLM15AG' | 'BLM18AG' | 'BLM18PG' | 'BLM18KG' | 'BLM21PG',
  ohm: number,
  ampere: string,
  resistance: string,
  usd: string,
];
const beadSizes = { '15': ['0402', 10_000, 1], '18': ['0603', 4_000, 5], '21': ['0805', 4_000, 12] } as const;

/** Murata BLM, "Chip ferrite bead", part numbering: BLM, size, characteristics, impedance at 100 MHz in three figures, SN1D: BLM18AG601SN1D. */
const bead = ([type, ohm, ampere, resistance, usd]: Bead): Part => {
  const [size, pieces, weightMg] = beadSizes[type.slice(3, 5) as keyof typeof beadSizes];
  const exponent = Math.floor(Math.log10(ohm)) - 1;
  return {
    mpn: `${type}${Math.round(ohm / 10 ** exponent)}${exponent}SN1D`,
    brand: 'Murata',
    title: `${si(ohm, '', 'Ω')} at 100 MHz ${ampere} ferrite bead, ${size}`,
    description: `Murata ${type} series chip ferrite bead against noise on ${type.endsWith('AG') ? 'signal' : 'power'} lines. ${pieces} pieces on a 180 mm paper tape reel.`,
    category: 'ferrite-beads',
    package: size,
    attributes: [
      ['impedance', `${si(ohm, '', 'Ω')} @ 100 MHz`],
      ['rated-current', ampere],
      ['dc-resistance', resistance],
      ['tolerance', '±25%'],
    ],
    pack: reel(pieces),
    usd,
    weightMg,
    hsCode: '850450',
    origin: 'JP',
  };
};

export const murataBeads: readonly Part[] = (
  [
    ['BLM15AG', 1_000, '300 mA', '650 mΩ', '0.0053'],
    ['BLM18AG', 120, '800 mA', '180 mΩ', '0.0076'],
    ['BLM18AG', 600, '500 mA', '380 mΩ', '0.0079'],
    ['BLM18PG', 220, '1.4 A', '100 mΩ', '0.0077'],
    ['BLM18KG', 1_000, '1 A', '200 mΩ', '0.0137'],
    ['BLM21PG', 220, '2 A', '45 mΩ', '0.0161'],
  ] as const
).map(bead);
