import { microhenryCode } from './inductors.ts';
import { e6, e12, item, type Part, preferred, reel, si } from './part.ts';

/** A value in nH as makers of small coils write it: `1N0`, `10N`, `R10`. */
export function nanohenryCode(nanohenry: number): string {
  if (nanohenry >= 100) return `R${String(Math.round(nanohenry / 10)).padStart(2, '0')}`;
  return nanohenry < 10 ? nanohenry.toFixed(1).replace('.', 'N') : `${nanohenry}N`;
}

interface Coil {
  readonly mpn: string;
  readonly brand: string;
  readonly series: string;
  readonly nanohenry: number;
  readonly tolerance: string;
  readonly package: string;
  readonly category: 'chip-inductors' | 'power-inductors';
  readonly pieces: number;
  readonly usd: string;
  readonly weightMg: number;
  readonly origin: string;
}
const coil = ({ series, nanohenry, tolerance, pieces, ...it }: Coil): Part => {
  const inductance = si(nanohenry, 'n', 'H');
  return item({
    ...it,
    title: `${inductance} ${tolerance.replace('%', ' %')} inductor, ${it.package}`,
    about: `${it.brand} ${series}.`,
    attributes: [
      ['inductance', inductance],
      ['tolerance', tolerance],
    ],
    pack: reel(pieces),
    hsCode: '850450',
  });
};

/** Sunlord SDCL, "Product identification": SDCL, metric size, C, inductance, J for 5 % (S for 0.3 nH below 6.8 nH), T for tape, DF: SDCL1005C10NJTDF. */
const sdcl = (size: '1005' | '1608', nanohenry: number): Part => {
  const fine = nanohenry < 6.8;
  return coil({
    mpn: `SDCL${size}C${nanohenryCode(nanohenry)}${fine ? 'S' : 'J'}TDF`,
    brand: 'Sunlord',
    series: 'SDCL series, multilayer ceramic, for high frequencies',
    nanohenry,
    tolerance: fine ? '±0.3nH' : '±5%',
    package: size === '1005' ? '0402' : '0603',
    category: 'chip-inductors',
    pieces: size === '1005' ? 10_000 : 4_000,
    usd: size === '1005' ? '0.0049' : '0.0062',
    weightMg: size === '1005' ? 1 : 5,
    origin: 'CN',
  });
};

/** Murata LQG15HS, "Part numbering": LQG, 15 for 1.0 × 0.5 mm, HS, inductance, J for 5 %, 02 and D for paper tape: LQG15HS10NJ02D. */
const lqg = (nanohenry: number): Part =>
  coil({
    mpn: `LQG15HS${nanohenryCode(nanohenry)}J02D`,
    brand: 'Murata',
    series: 'LQG15HS series, multilayer, for high frequencies',
    nanohenry,
    tolerance: '±5%',
    package: '0402',
    category: 'chip-inductors',
    pieces: 10_000,
    usd: '0.0083',
    weightMg: 1,
    origin: 'JP',
  });

const swpaSizes = {
  '4020': [2_000, 110, '0.0312'],
  '5040': [1_500, 330, '0.0468'],
  '6028': [2_000, 380, '0.0482'],
  '8040': [1_000, 980, '0.0794'],
} as const;

/** Sunlord SWPA, as in `inductors.ts`, by value: side and height in tenths of millimetres, N for 30 % up to 1 µH, else M for 20 %. */
const swpa = (size: keyof typeof swpaSizes, nanohenry: number): Part => {
  const [pieces, weightMg, usd] = swpaSizes[size];
  const loose = nanohenry <= 1_000;
  const [side, high] = [size.slice(0, 2), size.slice(2)].map((each) => Number(each) / 10);
  return coil({
    mpn: `SWPA${size}S${microhenryCode(nanohenry)}${loose ? 'N' : 'M'}T`,
    brand: 'Sunlord',
    series: 'SWPA series, wound, resin shielded, for converters',
    nanohenry,
    tolerance: loose ? '±30%' : '±20%',
    package: `SMD ${side} × ${side} × ${high} mm`,
    category: 'power-inductors',
    pieces,
    usd,
    weightMg,
    origin: 'CN',
  });
};

const beadSizes = {
  '15': ['0402', 10_000, 1, '0.0051'],
  '18': ['0603', 4_000, 5, '0.0074'],
  '21': ['0805', 4_000, 12, '0.0142'],
  '31': ['1206', 3_000, 28, '0.0218'],
} as const;

const impedanceCode = (ohm: number): string => {
  const exponent = Math.max(Math.floor(Math.log10(ohm)) - 1, 0);
  return `${Math.round(ohm / 10 ** exponent)}${exponent}`;
};

interface Bead {
  readonly mpn: string;
  readonly brand: 'Murata' | 'Sunlord';
  readonly size: keyof typeof beadSizes;
  readonly ohm: number;
  readonly tolerance: string;
}
const bead = ({ mpn, brand, size, ohm, tolerance }: Bead): Part => {
  const [packaged, pieces, weightMg, usd] = beadSizes[size];
  const impedance = si(ohm, '', 'Ω');
  return item({
    mpn,
    brand,
    title: `${impedance} at 100 MHz ferrite bead, ${packaged}`,
    about: `${brand} chip ferrite bead against noise.`,
    category: 'ferrite-beads',
    package: packaged,
    attributes: [
      ['impedance', `${impedance} @ 100 MHz`],
      ['tolerance', tolerance],
    ],
    pack: reel(pieces),
    usd: brand === 'Murata' ? usd : (Number(usd) * 0.5).toFixed(4),
    weightMg,
    hsCode: '850450',
    origin: brand === 'Murata' ? 'JP' : 'CN',
  });
};

/** Murata BLM, as in `inductors.ts`: size, characteristics, impedance at 100 MHz, SN1 and the tape (D paper, L embossed). */
const blm = (type: string, ohm: number): Part =>
  bead({
    mpn: `${type}${impedanceCode(ohm)}SN1${type.startsWith('BLM31') ? 'L' : 'D'}`,
    brand: 'Murata',
    size: type.slice(3, 5) as Bead['size'],
    ohm,
    tolerance: '±25%',
  });

/** Sunlord GZ, "Product identification": GZ, metric size, material D, impedance at 100 MHz, T for tape, F: GZ1608D601TF. */
const gz = (size: '1005' | '1608' | '2012', ohm: number): Part =>
  bead({
    mpn: `GZ${size}D${impedanceCode(ohm)}TF`,
    brand: 'Sunlord',
    size: ({ '1005': '15', '1608': '18', '2012': '21' } as const)[size],
    ohm,
    tolerance: '±25%',
  });

export const sunlordChips: readonly Part[] = [
  ...preferred(e12, [1, 100]).map((value) => sdcl('1005', value)),
  ...preferred(e12, [1, 100]).map((value) => sdcl('1608', value)),
  ...(Object.keys(swpaSizes) as (keyof typeof swpaSizes)[]).flatMap((size) =>
    preferred(e6, [1_000, 100_000])
      .filter((value) => !(size === '5040' && value === 47_000))
      .map((value) => swpa(size, value)),
  ),
  ...(['1005', '1608', '2012'] as const).flatMap((size) => [60, 120, 220, 300, 600, 1_000].map((ohm) => gz(size, ohm))),
];

export const murataChips: readonly Part[] = [
  ...preferred(e12, [10, 100]).map(lqg),
  ...[120, 220, 600].map((ohm) => blm('BLM15AG', ohm)),
  ...[150, 220, 330, 470, 1_000].map((ohm) => blm('BLM18AG', ohm)),
  ...[30, 60, 120, 180, 330, 470].map((ohm) => blm('BLM18PG', ohm)),
  ...[120, 220, 330, 470, 600].map((ohm) => blm('BLM18KG', ohm)),
  ...[60, 300, 330].map((ohm) => blm('BLM21PG', ohm)),
  ...[50, 120, 500, 600].map((ohm) => blm('BLM31PG', ohm)),
];
