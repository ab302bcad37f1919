import { chip, type Chip } from './ceramic-capacitors.ts';
import { e6, e12, type Part, preferred, threeFigures } from './part.ts';

/** Values of 50 V that every maker has: class 1 to a nanofarad, class 2 from there to a tenth of a microfarad. */
const classOne = preferred(e12, [10, 1_000]);
const classTwo = { '0402': preferred(e6, [1_000, 10_000]), '0603': preferred(e6, [1_000, 100_000]) } as const;

const pieces = { '0402': 10_000, '0603': 4_000, '0805': 4_000, '1206': 4_000 } as const;
type Size = keyof typeof pieces;
const factor: Readonly<Record<Size, number>> = { '0402': 1, '0603': 1.9, '0805': 3.4, '1206': 7.2 };

interface Valued {
  readonly size: Size;
  readonly dielectric: Chip['dielectric'];
  readonly picofarad: number;
}
const fifty = ({ size, dielectric, picofarad }: Valued, usdOf0402: number) => ({
  size,
  dielectric,
  picofarad,
  volts: 50,
  tolerance: dielectric === 'C0G' ? ('J' as const) : ('K' as const),
  pieces: pieces[size],
  usd: (usdOf0402 * factor[size]).toFixed(5),
});

/**
 * KEMET commercial grade, "Ordering information": C, size, C for the style, capacitance, J or K for 5 or 10 %, 5 for 50 V,
 * G or R for C0G or X7R, A failure rate, C for nickel and tin, TU for the 7-inch reel: C0603C104K5RACTU.
 */
const kemet = (it: Valued): Part =>
  chip({
    ...fifty(it, 0.0032),
    mpn: `C${it.size}C${threeFigures(it.picofarad)}${it.dielectric === 'C0G' ? 'J5G' : 'K5R'}ACTU`,
    brand: 'KEMET',
    series: 'commercial grade',
    origin: 'MX',
  });

/**
 * TDK C series, "Catalog number construction": C, metric size, characteristic, 1H for 50 V, capacitance, tolerance,
 * thickness in hundredths of millimetres, packaging and code: C1608X7R1H104K080AA.
 */
const tdk = (it: Valued): Part =>
  chip({
    ...fifty({ ...it, size: '0603' }, 0.0041),
    mpn: `C1608${it.dielectric}1H${threeFigures(it.picofarad)}${it.dielectric === 'C0G' ? 'J' : 'K'}080AA`,
    brand: 'TDK',
    series: 'C series, general',
    origin: 'JP',
  });

/** Fenghua, "How to order": size, CG for C0G or B for X7R, value, tolerance, 500 for 50 V, N for nickel, T for tape: 0603B104K500NT. */
const fenghua = (it: Valued): Part =>
  chip({
    ...fifty(it, 0.0009),
    mpn: `${it.size}${it.dielectric === 'C0G' ? 'CG' : 'B'}${threeFigures(it.picofarad)}${it.dielectric === 'C0G' ? 'J' : 'K'}500NT`,
    brand: 'Fenghua',
    series: 'general purpose series (风华)',
    origin: 'CN',
  });

/** Walsin, "How to order": size, N or B for C0G or X7R, value, tolerance, 500 for 50 V, C for copper, nickel and tin, T for tape: 0603B104K500CT. */
const walsin = (it: Valued): Part =>
  chip({
    ...fifty(it, 0.0011),
    mpn: `${it.size}${it.dielectric === 'C0G' ? 'N' : 'B'}${threeFigures(it.picofarad)}${it.dielectric === 'C0G' ? 'J' : 'K'}500CT`,
    brand: 'Walsin',
    series: 'general purpose series',
    origin: 'TW',
  });

const one = (size: Size): Valued[] => classOne.map((picofarad) => ({ size, dielectric: 'C0G' as const, picofarad }));
const two = (size: Size): Valued[] =>
  classTwo[size === '0402' ? '0402' : '0603'].map((picofarad) => ({ size, dielectric: 'X7R' as const, picofarad }));

export const kemetCapacitors: readonly Part[] = [
  ...one('0402'),
  ...one('0603'),
  ...two('0402'),
  ...two('0603'),
  ...two('0805'),
].map(kemet);
// Below 12 pF the maker's tolerance is in picofarads, and the letter another.
export const tdkCapacitors: readonly Part[] = [
  ...one('0603').filter(({ picofarad }) => picofarad >= 12),
  ...two('0603'),
].map(tdk);
export const fenghuaCapacitors: readonly Part[] = [
  ...one('0402'),
  ...one('0603'),
  ...two('0402'),
  ...two('0603'),
  ...two('0805'),
].map(fenghua);
export const walsinCapacitors: readonly Part[] = [...one('0603'), ...two('0603'), ...two('0805')].map(walsin);
