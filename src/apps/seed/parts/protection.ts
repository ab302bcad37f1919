import { bag, box, item, type Part, reel } from './part.ts';

/** Standoff voltages of JEDEC's series of suppressors; the letter A is for a tighter breakdown, C for both directions. */
const standoffs = [
  5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22, 24, 26, 28, 30, 33, 36, 40, 43, 45, 48, 51,
  54, 58, 60, 64, 70, 75, 78, 85, 90, 100, 110, 120, 130, 150, 160, 170,
] as const;

/** Littelfuse SMAJ (400 W) and SMBJ (600 W), "Part numbering system": series, standoff, A or CA: SMBJ24CA. Below 10 V with its decimal. */
const suppressor = (series: 'SMAJ' | 'SMBJ', standoff: number, way: 'A' | 'CA'): Part => {
  const watt = series === 'SMAJ' ? 400 : 600;
  const direction = way === 'A' ? 'Unidirectional' : 'Bidirectional';
  const packaged = series === 'SMAJ' ? 'SMA(DO-214AC)' : 'SMB(DO-214AA)';
  return item({
    mpn: `${series}${standoff < 10 ? standoff.toFixed(1) : standoff}${way}`,
    brand: 'Littelfuse',
    title: `${standoff} V ${watt} W TVS diode, ${direction.toLowerCase()}, ${packaged}`,
    about: `Littelfuse ${series} series transient voltage suppressor, ${watt} W at 10/1000 µs.`,
    category: 'tvs-diodes',
    package: packaged,
    attributes: [
      ['standoff-voltage', `${standoff} V`],
      ['polarity', direction],
    ],
    pack: reel(series === 'SMAJ' ? 5_000 : 3_000),
    usd: series === 'SMAJ' ? '0.0574' : '0.0736',
    weightMg: series === 'SMAJ' ? 64 : 93,
    hsCode: '854110',
    origin: 'CN',
  });
};

/** Bourns MF-MSMF, "How to order": the hold current in hundredths of an ampere, -2 for tape and reel: MF-MSMF050-2. */
const resettableChip = (centiampere: number): Part =>
  item({
    mpn: `MF-MSMF${String(centiampere).padStart(3, '0')}-2`,
    brand: 'Bourns',
    title: `${centiampere / 100} A resettable fuse, 1812`,
    about: 'Bourns Multifuse MF-MSMF series, polymer PTC.',
    category: 'resettable-fuses',
    package: '1812',
    attributes: [['hold-current', `${centiampere / 100} A`]],
    pack: reel(2_000),
    usd: '0.118',
    weightMg: 52,
    hsCode: '853340',
    origin: 'CN',
  });

/** Bourns MF-R, radial leads: MF-R050 holds 0.5 A. Above 0.9 A they are round and larger. */
const resettable = (centiampere: number): Part =>
  item({
    mpn: `MF-R${String(centiampere).padStart(3, '0')}`,
    brand: 'Bourns',
    title: `${centiampere / 100} A resettable fuse, radial`,
    about: 'Bourns Multifuse MF-R series, polymer PTC, up to 60 V for the smaller and 30 V for the larger ones.',
    category: 'resettable-fuses',
    package: 'Through hole, P=5.1 mm',
    attributes: [['hold-current', `${centiampere / 100} A`]],
    pack: bag(500),
    usd: '0.132',
    weightMg: 400,
    hsCode: '853340',
    origin: 'CN',
  });

const discs = { '07': [5, 9, 620], '10': [7.5, 12, 980], '14': [7.5, 16, 1_800], '20': [10, 22, 3_600] } as const;

/** TDK (EPCOS) B722, "SIOV metal oxide varistors", ordering code: B722, disc in mm, S0, V RMS in three figures, K101 for 10 % in bulk: B72214S0271K101. */
const varistor = (disc: keyof typeof discs, volts: number): Part => {
  const [pitch, diameter, weightMg] = discs[disc];
  const code = volts < 100 ? `${volts}0` : `${String(volts).slice(0, 2)}1`;
  return item({
    mpn: `B722${disc}S0${code.padStart(3, '0')}K101`,
    brand: 'TDK',
    title: `${volts} V RMS metal oxide varistor, disc of ${Number(disc)} mm`,
    about: `TDK SIOV StandarD series S${disc}K${volts}, UL, CSA and IEC.`,
    category: 'varistors',
    package: `Through hole, P=${pitch} mm`,
    attributes: [
      ['voltage-rating', `${volts} V RMS`],
      ['diameter', `${diameter} mm`],
      ['lead-spacing', `${pitch} mm`],
      ['tolerance', '±10%'],
    ],
    pack: box(500),
    usd: ({ '07': '0.084', '10': '0.112', '14': '0.163', '20': '0.294' } as const)[disc],
    weightMg,
    hsCode: '853340',
    origin: 'CN',
  });
};

/** A rating in four places with its point: `.250`, `1.25`, `02.5`, `004.`. */
export const fuseCode = (ampere: number): string =>
  ampere < 1 ? ampere.toFixed(3).slice(1) : `${ampere}${Number.isInteger(ampere) ? '.' : ''}`.padStart(4, '0');

/** Littelfuse 217 and 218, "Part numbering system": series, rating, M for 1,000 in bulk, XP for no leads, free of lead: 021702.5MXP. */
const glassFuse = (series: '0217' | '0218', ampere: number): Part =>
  item({
    mpn: `${series}${fuseCode(ampere)}MXP`,
    brand: 'Littelfuse',
    title: `${ampere} A 250 V fuse, ${series === '0217' ? 'fast' : 'slow'}, 5 × 20 mm`,
    about: `Littelfuse ${series.slice(1)} series, glass body, ${series === '0217' ? 'fast-acting' : 'time-lag'} by IEC 60127-2.`,
    category: 'fuses',
    package: 'D5.2 × L20 mm',
    attributes: [
      ['rated-current', `${ampere} A`],
      ['voltage-rating', '250 V'],
    ],
    pack: box(1_000),
    usd: series === '0217' ? '0.094' : '0.128',
    weightMg: 1_050,
    hsCode: '853610',
    origin: 'CN',
  });

const ratings = [0.2, 0.25, 0.5, 0.63, 0.8, 1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8, 10] as const;

export const littelfuseProtection: readonly Part[] = [
  ...(['SMAJ', 'SMBJ'] as const).flatMap((series) =>
    (['A', 'CA'] as const).flatMap((way) => standoffs.map((standoff) => suppressor(series, standoff, way))),
  ),
  ...(['0217', '0218'] as const).flatMap((series) => ratings.map((ampere) => glassFuse(series, ampere))),
];
export const bournsFuses: readonly Part[] = [
  ...[10, 14, 20, 30, 50, 75, 110, 125, 150, 200, 260].map(resettableChip),
  ...[17, 20, 25, 30, 40, 50, 65, 75, 90, 110, 135, 160, 185, 250, 300, 400, 500].map(resettable),
];
export const varistors: readonly Part[] = [
  ...[11, 14, 17, 20, 25, 30, 40, 50, 60, 130, 150, 230, 250, 275, 300].map((volts) => varistor('07', volts)),
  ...[14, 25, 30, 50, 130, 150, 230, 250, 275, 300, 385, 420].map((volts) => varistor('10', volts)),
  ...[14, 25, 30, 50, 60, 130, 150, 230, 250, 275, 300, 385, 420, 460].map((volts) => varistor('14', volts)),
  ...[25, 30, 50, 130, 150, 230, 250, 275, 300, 385, 420, 460].map((volts) => varistor('20', volts)),
];
