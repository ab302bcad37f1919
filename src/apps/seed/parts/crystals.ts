import { type Part, reel } from './part.ts';

interface Crystal {
  readonly mpn: string;
  readonly brand: string;
  readonly frequency: string;
  readonly load: number;
  readonly stability: string;
  readonly tolerance: string;
  readonly package: string;
  readonly range: string;
  readonly pieces: number;
  readonly weightMg: number;
  readonly usd: string;
}

const crystal = (it: Crystal): Part => ({
  mpn: it.mpn,
  brand: it.brand,
  title: `${it.frequency} ${it.tolerance.replace('±', '±').replace('ppm', ' ppm')} crystal, ${it.load} pF, ${it.package}`,
  description: `${it.brand} quartz crystal in a seam-sealed ceramic package, ${it.range}. ${it.pieces} pieces in embossed tape on a reel.`,
  category: 'crystals',
  package: it.package,
  attributes: [
    ['frequency', it.frequency],
    ['load-capacitance', `${it.load} pF`],
    ['frequency-stability', it.stability],
    ['frequency-tolerance', it.tolerance],
    ['operating-temperature', it.range],
  ],
  pack: reel(it.pieces),
  usd: it.usd,
  weightMg: it.weightMg,
  hsCode: '854160',
  origin: 'CN',
});

/**
 * Abracon ABM8, "Part identification": series, frequency in MHz with three decimals, B for -20 to +70 °C, 2 for ±20 ppm
 * of tolerance, T for tape: ABM8-16.000MHZ-B2-T. Without more said the load is 18 pF, the stability ±50 ppm.
 */
const abm8 = (megahertz: number, usd: string): Part =>
  crystal({
    mpn: `ABM8-${megahertz.toFixed(3)}MHZ-B2-T`,
    brand: 'Abracon',
    frequency: `${megahertz} MHz`,
    load: 18,
    stability: '±50ppm',
    tolerance: '±20ppm',
    package: 'SMD3225-4P',
    range: '-20 to +70 °C',
    pieces: 1_000,
    weightMg: 15,
    usd,
  });

/** ECS, "Part numbering guide": ECS, MHz × 10, load in pF, 33 for 3.2 × 2.5 mm, tolerance, stability and range as letters, TR for the reel: ECS-250-12-33-AGN-TR3. */
const ecs33 = (
  megahertz: number,
  load: number,
  [letters, tolerance, usd]: readonly ['AGN' | 'JGN', string, string],
): Part =>
  crystal({
    mpn: `ECS-${megahertz * 10}-${load}-33-${letters}-TR3`,
    brand: 'ECS',
    frequency: `${megahertz} MHz`,
    load,
    stability: '±30ppm',
    tolerance,
    package: 'SMD3225-4P',
    range: '-40 to +85 °C',
    pieces: 3_000,
    weightMg: 15,
    usd,
  });

/** Abracon ABS07, watch crystals of 3.2 × 1.5 mm: series, frequency, load where it is not 12.5 pF, T. */
const abs07 = (load: 12.5 | 6, usd: string): Part =>
  crystal({
    mpn: `ABS07-32.768KHZ${load === 12.5 ? '' : `-${load}`}-T`,
    brand: 'Abracon',
    frequency: '32.768 kHz',
    load,
    stability: '-0.036 ppm/°C²',
    tolerance: '±20ppm',
    package: 'SMD3215-2P',
    range: '-40 to +85 °C',
    pieces: 3_000,
    weightMg: 10,
    usd,
  });

/** Abracon ABLS, "Part identification": HC-49 for the surface, MHz with what decimals it has, B4 for ±20 ppm and -20 to +70 °C, T for tape: ABLS-16.000MHZ-B4-T. */
const abls = (megahertz: string): Part =>
  crystal({
    mpn: `ABLS-${megahertz}MHZ-B4-T`,
    brand: 'Abracon',
    frequency: `${Number(megahertz)} MHz`,
    load: 18,
    stability: '±50ppm',
    tolerance: '±30ppm',
    package: 'HC-49S-SMD',
    range: '-20 to +70 °C',
    pieces: 1_000,
    weightMg: 520,
    usd: '0.214',
  });

/** TXC 7M, "Part number guide": 7M for 3.2 × 2.5 mm, MHz with three decimals, M, A for 18 pF, A for ±30 ppm, J, T for tape: 7M-16.000MAAJ-T. */
const txc = (megahertz: number): Part =>
  crystal({
    mpn: `7M-${megahertz.toFixed(3)}MAAJ-T`,
    brand: 'TXC',
    frequency: `${megahertz} MHz`,
    load: 18,
    stability: '±30ppm',
    tolerance: '±30ppm',
    package: 'SMD3225-4P',
    range: '-20 to +70 °C',
    pieces: 3_000,
    weightMg: 15,
    usd: '0.158',
  });

export const crystals: readonly Part[] = [
  abm8(12, '0.291'),
  abm8(16, '0.284'),
  abm8(24, '0.288'),
  abm8(25, '0.2843'),
  ...[20, 26, 27, 30, 32, 40, 48].map((megahertz) => abm8(megahertz, '0.286')),
  ecs33(8, 8, ['JGN', '±20ppm', '0.392']),
  ecs33(25, 12, ['AGN', '±25ppm', '0.318']),
  ecs33(40, 18, ['JGN', '±20ppm', '0.334']),
  ...[12, 16, 20, 24, 26, 27, 32].flatMap((megahertz) => [
    ecs33(megahertz, 10, ['AGN', '±25ppm', '0.321']),
    ecs33(megahertz, 18, ['AGN', '±25ppm', '0.314']),
  ]),
  abs07(12.5, '0.382'),
  abs07(6, '0.412'),
  ...[
    '3.579545',
    '3.6864',
    '4.000',
    '6.000',
    '7.3728',
    '8.000',
    '10.000',
    '11.0592',
    '12.000',
    '14.31818',
    '14.7456',
    '16.000',
    '18.432',
    '20.000',
    '24.000',
    '25.000',
  ].map(abls),
];

export const txcCrystals: readonly Part[] = [12, 16, 20, 24, 25, 26, 27, 30, 32, 40, 48].map(txc);
