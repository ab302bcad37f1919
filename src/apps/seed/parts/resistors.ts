import {
  bag,
  box,
  e6,
  e12,
  letterCode,
  type Pack,
  type Part,
  preferred,
  reel,
  si,
  threeFigures,
  tube,
} from './part.ts';

interface Resistor {
  readonly mpn: string;
  readonly brand: string;
  readonly what: string;
  readonly about: string;
  readonly category: string;
  readonly package: string;
  readonly ohm: number;
  readonly tolerance: string;
  readonly power: string;
  readonly more?: Part['attributes'];
  readonly pack: Pack;
  readonly usd: string;
  readonly weightMg: number;
  readonly hsCode: '853321' | '853340' | '853310';
  readonly origin: string;
}

function resistor({ what, about, ohm, tolerance, power, more = [], ...it }: Resistor): Part {
  const resistance = si(ohm, '', 'Ω');
  return {
    ...it,
    title: `${resistance} ${tolerance.replace('%', ' %')} ${power} ${what}, ${it.package}`,
    description: `${about} ${it.pack.pieces} pieces ${it.pack.kind === 'reel' ? 'on a reel' : `in a ${it.pack.kind}`}, RoHS.`,
    attributes: [['resistance', resistance], ['tolerance', tolerance], ['power', power], ...more],
  };
}

const whole = [10, 1_000_000] as const;

/** Three figures and a multiplier, with J for a tenth and K for a hundredth below 100 Ω: 10 Ω is `100J`, 4.7 kΩ `4701`. */
export function uniroyalCode(ohm: number): string {
  if (ohm < 10) return `${Math.round(ohm * 100)}K`;
  if (ohm < 100) return `${Math.round(ohm * 10)}J`;
  const exponent = Math.floor(Math.log10(ohm)) - 2;
  return `${Math.round(ohm / 10 ** exponent)}${exponent}`;
}

const uniroyalSizes = {
  '0402': ['WGF', 'TCE', '62.5 mW', 10_000, 1, 0.00035],
  '0603': ['WAF', 'T5E', '100 mW', 5_000, 2, 0.00052],
  '0805': ['W8F', 'T5E', '125 mW', 5_000, 5, 0.00098],
  '1206': ['W4F', 'T5E', '250 mW', 5_000, 9, 0.0019],
} as const;

/**
 * UNI-ROYAL thick film chips, "Explanation of part number": size, W and the power (G 1/16 W, A 1/10 W, 8 1/8 W, 4 1/4 W),
 * F for 1 %, four characters of value, T for tape, 5 or C for 5,000 or 10,000, E: 0603WAF1002T5E.
 */
const uniroyal = (size: keyof typeof uniroyalSizes, ohm: number): Part => {
  const [power, end, watt, pieces, weightMg, usd] = uniroyalSizes[size];
  return resistor({
    mpn: `${size}${power}${uniroyalCode(ohm)}${end}`,
    brand: 'UNI-ROYAL',
    what: 'thick film chip resistor',
    about: 'UNI-ROYAL (厚声) thick film on alumina, tin plated over nickel.',
    category: 'chip-resistors',
    package: size,
    ohm,
    tolerance: '±1%',
    power: watt,
    more: [
      ['temperature-coefficient', '±100 ppm/°C'],
      ['operating-temperature', '-55 to +155 °C'],
    ],
    pack: reel(pieces),
    usd: usd.toFixed(6),
    weightMg,
    hsCode: '853321',
    origin: 'CN',
  });
};

/** FOJAN FRC, "Part numbering": FRC, size, F for 1 %, four figures, T for tape, S for the reel: FRC0603F1002TS. */
const fojan = (size: '0402' | '0603' | '0805', ohm: number): Part => {
  const [, , watt, pieces, weightMg, usd] = uniroyalSizes[size];
  const exponent = Math.floor(Math.log10(ohm)) - 2;
  const value = ohm < 100 ? letterCode(ohm, 3) : `${Math.round(ohm / 10 ** exponent)}${exponent}`;
  return resistor({
    mpn: `FRC${size}F${value}TS`,
    brand: 'FOJAN',
    what: 'thick film chip resistor',
    about: 'FOJAN (富捷) FRC series, thick film on alumina.',
    category: 'chip-resistors',
    package: size,
    ohm,
    tolerance: '±1%',
    power: watt,
    pack: reel(pieces),
    usd: (usd * 0.9).toFixed(6),
    weightMg,
    hsCode: '853321',
    origin: 'CN',
  });
};

/** Susumu RG, "Part numbering system": RG, metric size, P for 25 ppm/K, value in three figures, B for 0.1 %, T5: RG1608P-103-B-T5. */
const susumu = (ohm: number): Part =>
  resistor({
    mpn: `RG1608P-${threeFigures(ohm)}-B-T5`,
    brand: 'Susumu',
    what: 'thin film chip resistor',
    about: 'Susumu RG series, thin film of nickel and chromium, stable to 0.1 % over its life.',
    category: 'chip-resistors',
    package: '0603',
    ohm,
    tolerance: '±0.1%',
    power: '100 mW',
    more: [['temperature-coefficient', '±25 ppm/°C']],
    pack: reel(5_000),
    usd: '0.0312',
    weightMg: 2,
    hsCode: '853321',
    origin: 'JP',
  });

/** YAGEO YC, "Array chip resistors": YC16 for four of 0603, 4 in all, J for 5 %, R for paper tape, 07 inch, value, L: YC164-JR-0710KL. */
const array = (ohm: number): Part =>
  resistor({
    mpn: `YC164-JR-07${letterCode(ohm)}L`,
    brand: 'YAGEO',
    what: 'array of four chip resistors',
    about: 'YAGEO YC series, four isolated thick film resistors with convex terminations.',
    category: 'resistor-networks',
    package: '0603x4',
    ohm,
    tolerance: '±5%',
    power: '62.5 mW',
    pack: reel(5_000),
    usd: '0.0041',
    weightMg: 11,
    hsCode: '853321',
    origin: 'CN',
  });

/** YAGEO MFR, "Metal film resistors": MFR, 25 for 1/4 W, F for 1 %, B for the box, F52 for tape of 52 mm, the value: MFR-25FBF52-10K. */
const metalFilm = (ohm: number): Part =>
  resistor({
    mpn: `MFR-25FBF52-${letterCode(ohm)}`,
    brand: 'YAGEO',
    what: 'metal film resistor',
    about: 'YAGEO MFR series, metal film on a ceramic rod, in tape of 52 mm.',
    category: 'through-hole-resistors',
    package: 'Axial, D2.4 × L6.3 mm',
    ohm,
    tolerance: '±1%',
    power: '250 mW',
    more: [
      ['temperature-coefficient', '±100 ppm/°C'],
      ['type', 'Metal film'],
    ],
    pack: box(5_000),
    usd: '0.0061',
    weightMg: 180,
    hsCode: '853321',
    origin: 'CN',
  });

const trimmers = {
  '3296W-1': ['25 turns, adjusted from above', '500 mW', '9.5 × 4.8 × 10 mm', '0.612', 50, 900],
  '3362P-1': ['one turn', '500 mW', '6.6 × 6.9 × 4.9 mm', '0.384', 50, 600],
} as const;

/** Bourns, "How to order": model, pin style and -1 for the standard product, value in three figures, LF for free of lead: 3296W-1-103LF. */
const trimmer = (model: keyof typeof trimmers, ohm: number): Part => {
  const [turns, power, size, usd, pieces, weightMg] = trimmers[model];
  return resistor({
    mpn: `${model}-${threeFigures(ohm)}LF`,
    brand: 'Bourns',
    what: 'cermet trimming potentiometer',
    about: `Bourns ${model.slice(0, 4)}, cermet, ${turns}, sealed.`,
    category: 'potentiometers',
    package: `Through hole-3P, ${size}`,
    ohm,
    tolerance: '±10%',
    power,
    more: [['temperature-coefficient', '±100 ppm/°C']],
    pack: model === '3296W-1' ? tube(pieces) : bag(pieces),
    usd,
    weightMg,
    hsCode: '853340',
    origin: 'CN',
  });
};

export const uniroyalResistors: readonly Part[] = [
  ...(['0402', '0603', '0805'] as const).flatMap((size) => preferred(e12, whole).map((ohm) => uniroyal(size, ohm))),
  ...preferred(e6, whole).map((ohm) => uniroyal('1206', ohm)),
];
export const fojanResistors: readonly Part[] = (['0402', '0603', '0805'] as const).flatMap((size) =>
  preferred(e6, whole).map((ohm) => fojan(size, ohm)),
);
export const precisionResistors: readonly Part[] = preferred(e12, [100, 100_000])
  .filter((_, index) => index % 2 === 0)
  .map(susumu);
export const resistorArrays: readonly Part[] = preferred(e6, [10, 100_000]).map(array);
export const leadedResistors: readonly Part[] = preferred(e6, whole).map(metalFilm);
export const trimmingPotentiometers: readonly Part[] = [
  ...[100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000].map((ohm) =>
    trimmer('3296W-1', ohm),
  ),
  ...[100, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 500_000].map((ohm) => trimmer('3362P-1', ohm)),
];
