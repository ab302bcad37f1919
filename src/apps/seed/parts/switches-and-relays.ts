import { bag, box, item, type Part, reel, tube } from './part.ts';

/** C&K PTS645, "How to order": S, the force (L 1.3 N, M 1.6 N, K 2.2 N, H 2.6 N), the height, SMTR92 for the reel, LFS: PTS645SM43SMTR92LFS. */
const forces = { L: '1.3 N', M: '1.6 N', K: '2.2 N', H: '2.6 N' } as const;
const heights = { '43': 4.3, '50': 5, '70': 7, '95': 9.5 } as const;
const tact = (force: keyof typeof forces, height: keyof typeof heights): Part =>
  item({
    mpn: `PTS645S${force}${height}SMTR92LFS`,
    brand: 'C&K',
    title: `Tactile switch 6 × 6 mm, ${heights[height]} mm high, ${forces[force]}`,
    about: 'C&K PTS645 series, gull wings, 100,000 cycles, 12 V 50 mA.',
    category: 'tactile-switches',
    package: 'SMD-4P, 6 × 6 mm',
    attributes: [
      ['switch-height', `${heights[height]} mm`],
      ['operating-force', forces[force]],
      ['mounting-style', 'Surface mount'],
    ],
    pack: reel(height === '43' || height === '50' ? 1_000 : 700),
    usd: '0.0912',
    weightMg: 320,
    hsCode: '853650',
    origin: 'CN',
  });

/** CTS 219, "Ordering information": positions, MST for gull wings in a tube: 219-4MST. */
const dip = (positions: number): Part =>
  item({
    mpn: `219-${positions}MST`,
    brand: 'CTS',
    title: `DIP switch, ${positions} positions, 2.54 mm, for the surface`,
    about: 'CTS 219 series, gold contacts, 2,000 cycles.',
    category: 'dip-switches',
    package: 'SMD, P=2.54 mm',
    attributes: [
      ['number-of-positions', String(positions)],
      ['pitch', '2.54 mm'],
    ],
    pack: tube(Math.floor(480 / (positions + 1))),
    usd: (0.31 + positions * 0.042).toFixed(3),
    weightMg: 180 + positions * 120,
    hsCode: '853650',
    origin: 'CN',
  });

const coil = (volts: number): readonly [string, string] => ['coil-voltage', `${volts} V`];

/** Ningbo Songle SRD, "Ordering information": coil voltage in two figures, S for sealed, L for 0.36 W, A for one make contact or C for a changeover: SRD-05VDC-SL-C. */
const songle = (volts: number, contact: 'A' | 'C'): Part =>
  item({
    mpn: `SRD-${String(volts).padStart(2, '0')}VDC-SL-${contact}`,
    brand: 'Songle',
    title: `Power relay ${volts} V DC, 10 A, ${contact === 'A' ? 'one make contact' : 'one changeover'}`,
    about: 'Ningbo Songle (松乐) SRD series, sealed, 250 V AC, 0.36 W coil.',
    category: 'power-relays',
    package: `Through hole-${contact === 'A' ? 4 : 5}P, 19.2 × 15.6 × 15.5 mm`,
    attributes: [coil(volts), ['contact-current', '10 A']],
    pack: box(100),
    usd: '0.241',
    weightMg: 10_000,
    hsCode: '853641',
    origin: 'CN',
  });

/** Hongfa HF46F and HF115F, "Ordering information": series, coil voltage in three figures, contact form (H one make, Z changeover), S sealed, material: HF46F/005-HS1, HF115F/012-1ZS3. */
const hongfa = (series: 'HF46F' | 'HF115F', volts: number): Part => {
  const small = series === 'HF46F';
  return item({
    mpn: `${series}/${String(volts).padStart(3, '0')}-${small ? 'HS1' : '1ZS3'}`,
    brand: 'Hongfa',
    title: `Power relay ${volts} V DC, ${small ? 5 : 16} A, ${small ? 'one make contact' : 'one changeover'}`,
    about: `Hongfa (宏发) ${series}, sealed, 250 V AC, 5 kV between coil and contacts.`,
    category: 'power-relays',
    package: `Through hole-${small ? 4 : 5}P, ${small ? '20.5 × 7.2 × 15.3' : '29 × 12.7 × 15.7'} mm`,
    attributes: [coil(volts), ['contact-current', small ? '5 A' : '16 A']],
    pack: tube(small ? 50 : 20),
    usd: small ? '0.412' : '0.684',
    weightMg: small ? 4_000 : 13_500,
    hsCode: '853641',
    origin: 'CN',
  });
};

/** Omron G6K, "Ordering information": 2 for two changeovers, F for the surface or P through the board, Y for the later form, DC and the coil voltage: G6K-2F-Y DC5. */
const omron = (form: 'F' | 'P', volts: number): Part =>
  item({
    mpn: `G6K-2${form}-Y DC${volts}`,
    brand: 'Omron',
    title: `Signal relay ${volts} V DC, 1 A, two changeovers${form === 'F' ? ', for the surface' : ''}`,
    about: 'Omron G6K series, 100 mW coil, 2.5 kV surge.',
    category: 'signal-relays',
    package: form === 'F' ? 'SMD-8P, 10 × 6.5 × 5.4 mm' : 'Through hole-8P, 10 × 6.5 × 5.2 mm',
    attributes: [coil(volts), ['contact-current', '1 A']],
    pack: tube(50),
    usd: '1.62',
    weightMg: 700,
    hsCode: '853641',
    origin: 'JP',
  });

const colours = {
  SURCK: ['Red', 630, '1.95 V'],
  SECK: ['Orange', 605, '2.1 V'],
  SYCK: ['Yellow', 590, '2 V'],
  CGCK: ['Green', 570, '2.1 V'],
  'QBC/D': ['Blue', 470, '3.3 V'],
} as const;

/** Kingbright APT and WP, "Part number system": APT1608 for 1.6 × 0.8 mm, WP7113 for 5 mm round; die, colour, C for a clear lens, K for the brighter die. */
const kingbright = (form: 'APT1608' | 'APT2012' | 'WP7113', code: keyof typeof colours): Part => {
  const [color, wavelength, forward] = colours[code];
  const round = form === 'WP7113';
  return item({
    mpn: `${form}${code}`,
    brand: 'Kingbright',
    title: `${color} LED, ${wavelength} nm, ${round ? '5 mm' : form === 'APT1608' ? '0603' : '0805'}`,
    about: `Kingbright ${form} series, clear lens.`,
    category: 'leds',
    package: round ? 'Through hole, D=5 mm' : form === 'APT1608' ? '0603' : '0805',
    attributes: [
      ['color', color],
      ['forward-voltage', forward],
      ['wavelength', `${wavelength} nm`],
    ],
    pack: round ? bag(1_000) : reel(2_000),
    usd: round ? '0.0684' : '0.0612',
    weightMg: round ? 310 : 2,
    hsCode: '854141',
    origin: 'TW',
  });
};

/** Lite-On LTV-8*7: 1, 2 or 4 couplers (817, 827, 847), S for the surface; the class of transfer ratio after it: LTV-817S-C. */
const couplers = { 817: [1, 4], 827: [2, 8], 847: [4, 16] } as const;
const coupler = (number: keyof typeof couplers, surface: boolean, gain: '' | '-A' | '-B' | '-C' | '-D'): Part => {
  const [channels, pins] = couplers[number];
  return item({
    mpn: `LTV-${number}${surface ? 'S' : ''}${gain}`,
    brand: 'Lite-On',
    title: `Phototransistor optocoupler, ${channels === 1 ? 'one channel' : `${channels} channels`}, 5 kV, ${surface ? `SMD-${pins}P` : `DIP-${pins}`}`,
    about: `Lite-On LTV-8x7 series, UL, VDE and CSA approved.`,
    category: 'optocouplers',
    package: surface ? `SMD-${pins}P` : `DIP-${pins}`,
    attributes: [
      ['isolation-voltage', '5 kV'],
      ['number-of-channels', String(channels)],
      ['operating-temperature', '-55 to +110 °C'],
    ],
    pack: surface ? reel(channels === 1 ? 2_000 : 1_000) : tube(channels === 1 ? 100 : channels === 2 ? 45 : 20),
    usd: (0.061 * channels + (surface ? 0.008 : 0)).toFixed(3),
    weightMg: 240 * channels,
    hsCode: '854149',
    origin: 'TW',
  });
};

export const switches: readonly Part[] = [
  ...(Object.keys(forces) as (keyof typeof forces)[]).flatMap((force) =>
    (Object.keys(heights) as (keyof typeof heights)[]).map((height) => tact(force, height)),
  ),
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 12].map(dip),
];
export const relays: readonly Part[] = [
  ...[3, 5, 6, 9, 12, 24, 48].flatMap((volts) => [songle(volts, 'A'), songle(volts, 'C')]),
  ...[3, 5, 6, 9, 12, 18, 24].map((volts) => hongfa('HF46F', volts)),
  ...[5, 6, 9, 12, 18, 24, 48].map((volts) => hongfa('HF115F', volts)),
  ...[3, 4.5, 5, 12, 24].flatMap((volts) => [omron('F', volts), omron('P', volts)]),
];
export const moreOptoelectronics: readonly Part[] = [
  ...(['APT1608', 'APT2012', 'WP7113'] as const).flatMap((form) =>
    (Object.keys(colours) as (keyof typeof colours)[]).map((code) => kingbright(form, code)),
  ),
  ...(['', '-A', '-B', '-C', '-D'] as const).flatMap((gain) => [coupler(817, false, gain), coupler(817, true, gain)]),
  ...([827, 847] as const).flatMap((number) => [coupler(number, false, ''), coupler(number, true, '')]),
];
