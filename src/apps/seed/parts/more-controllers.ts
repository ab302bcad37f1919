import { item, type Part, reel, tray, tube } from './part.ts';

interface Controller {
  readonly mpn: string;
  readonly brand: string;
  readonly core: string;
  readonly mhz: number;
  readonly flash: string;
  readonly sram: string;
  readonly supply: string;
  readonly package: string;
  readonly pack: Part['pack'];
  readonly usd: string;
  readonly weightMg: number;
  readonly origin: string;
}
const controller = ({ core, mhz, flash, sram, supply, ...it }: Controller): Part =>
  item({
    ...it,
    title: `${core} ${mhz} MHz microcontroller, ${flash} flash, ${it.package}`,
    about: `${it.brand} ${it.mpn} with ${flash} of flash and ${sram} of SRAM, in the maker's dry pack.`,
    category: 'mcus',
    attributes: [
      ['operating-temperature', '-40 to +85 °C'],
      ['supply-voltage', supply],
      ['core', core],
      ['clock-frequency', `${mhz} MHz`],
      ['flash-memory', flash],
      ['sram', sram],
    ],
    hsCode: '854231',
  });

const gdPins = { F: 20, K: 32, C: 48, R: 64, V: 100, Z: 144 } as const;
const gdFlash = { '4': '16 KB', '6': '32 KB', '8': '64 KB', B: '128 KB', C: '256 KB', E: '512 KB', G: '1 MB' } as const;
const gdBodies = {
  20: ['TSSOP-20', 78],
  32: ['LQFP-32(7x7)', 180],
  48: ['LQFP-48(7x7)', 182],
  64: ['LQFP-64(10x10)', 342],
  100: ['LQFP-100(14x14)', 690],
  144: ['LQFP-144(20x20)', 1_320],
} as const;
const gdFamilies = {
  E230: ['Arm Cortex-M23', 72, '1.8 to 3.6 V'],
  F103: ['Arm Cortex-M3', 108, '2.6 to 3.6 V'],
  F303: ['Arm Cortex-M4', 120, '2.6 to 3.6 V'],
  F407: ['Arm Cortex-M4', 168, '2.6 to 3.6 V'],
} as const;

/**
 * GigaDevice GD32, "Part ordering information": family, pins (F 20 to Z 144), flash (4 is 16 KB, G is 1 MB), T for LQFP
 * or P for TSSOP, 6 for -40 to +85 °C: GD32F303RCT6.
 */
const gd32 = ([family, pins, flash, sram, usd]: readonly [
  keyof typeof gdFamilies,
  keyof typeof gdPins,
  keyof typeof gdFlash,
  string,
  string,
]): Part => {
  const [core, mhz, supply] = gdFamilies[family];
  const [packaged, weightMg] = gdBodies[gdPins[pins]];
  return controller({
    mpn: `GD32${family}${pins}${flash}${pins === 'F' ? 'P' : 'T'}6`,
    brand: 'GigaDevice',
    core,
    mhz,
    flash: gdFlash[flash],
    sram,
    supply,
    package: packaged,
    pack: pins === 'F' ? tube(70) : tray(pins === 'V' ? 90 : pins === 'Z' ? 60 : pins === 'R' ? 160 : 250),
    usd,
    weightMg,
    origin: 'CN',
  });
};

const avrBodies = {
  AU: ['TQFP-32(7x7)', tray(250), 180],
  MU: ['VQFN-32-EP(5x5)', tray(490), 65],
  PU: ['DIP-28', tube(14), 4_000],
  SU: ['SOIC-8-208mil', tube(95), 180],
  SSU: ['SOIC-14', tube(55), 130],
  PU8: ['DIP-8', tube(50), 500],
} as const;

/**
 * Microchip (once Atmel) AVR, "Ordering information": flash in KB and the member, P and A for low power and the later
 * die, 20 MHz where two speeds were made, then the body: AU TQFP, MU QFN, PU DIP, SU or SSU SOIC: ATMEGA328P-AU.
 */
const avr = ([mpn, body, flash, sram, usd]: readonly [
  string,
  keyof typeof avrBodies,
  string,
  string,
  string,
]): Part => {
  const [packaged, pack, weightMg] = avrBodies[body];
  return controller({
    mpn,
    brand: 'Microchip',
    core: 'AVR',
    mhz: mpn.startsWith('ATMEGA8A') ? 16 : 20,
    flash,
    sram,
    supply: /^ATMEGA8A|-20/.test(mpn) ? '2.7 to 5.5 V' : '1.8 to 5.5 V',
    package: packaged,
    pack,
    usd,
    weightMg,
    origin: 'TW',
  });
};

/** Nordic nRF5, "Ordering information": the part, QF for QFN-48 of 6 × 6 mm or QI for aQFN-73 of 7 × 7 mm, AA for the memory, R for the reel of 13 inches. */
const nordic = ([mpn, flash, sram, packaged, usd]: readonly [string, string, string, string, string]): Part =>
  item({
    mpn,
    brand: 'Nordic Semiconductor',
    title: `Bluetooth LE system on chip, Arm Cortex-M4 64 MHz, ${flash} flash, ${packaged}`,
    about: `Nordic ${mpn}, 2.4 GHz radio with ${flash} of flash and ${sram} of SRAM.`,
    category: 'rf-transceivers',
    package: packaged,
    attributes: [
      ['frequency', '2.4 GHz'],
      ['flash-memory', flash],
      ['sram', sram],
      ['operating-temperature', '-40 to +85 °C'],
    ],
    pack: reel(3_000),
    usd,
    weightMg: 95,
    hsCode: '854231',
    origin: 'TW',
  });

export const gigaDevices: readonly Part[] = (
  [
    ['E230', 'F', '4', '4 KB', '0.362'],
    ['E230', 'F', '6', '6 KB', '0.384'],
    ['E230', 'K', '6', '6 KB', '0.442'],
    ['E230', 'C', '8', '8 KB', '0.521'],
    ['F103', 'C', '8', '20 KB', '0.812'],
    ['F103', 'C', 'B', '20 KB', '0.941'],
    ['F103', 'R', 'B', '20 KB', '1.08'],
    ['F103', 'R', 'C', '48 KB', '1.42'],
    ['F103', 'R', 'E', '64 KB', '1.66'],
    ['F103', 'V', 'C', '48 KB', '1.71'],
    ['F103', 'V', 'E', '64 KB', '1.94'],
    ['F103', 'Z', 'E', '64 KB', '2.42'],
    ['F303', 'C', 'B', '32 KB', '1.38'],
    ['F303', 'C', 'C', '48 KB', '1.49'],
    ['F303', 'R', 'C', '48 KB', '1.68'],
    ['F303', 'R', 'E', '64 KB', '1.92'],
    ['F303', 'V', 'C', '48 KB', '1.98'],
    ['F303', 'V', 'E', '64 KB', '2.21'],
    ['F303', 'Z', 'G', '96 KB', '3.12'],
    ['F407', 'R', 'E', '192 KB', '2.64'],
    ['F407', 'V', 'E', '192 KB', '2.92'],
    ['F407', 'V', 'G', '192 KB', '3.24'],
    ['F407', 'Z', 'G', '192 KB', '3.71'],
  ] as const
).map(gd32);

export const avrControllers: readonly Part[] = (
  [
    ['ATMEGA48PA-AU', 'AU', '4 KB', '512 B', '1.42'],
    ['ATMEGA88PA-AU', 'AU', '8 KB', '1 KB', '1.58'],
    ['ATMEGA168PA-AU', 'AU', '16 KB', '1 KB', '1.74'],
    ['ATMEGA328P-AU', 'AU', '32 KB', '2 KB', '2.12'],
    ['ATMEGA328P-MU', 'MU', '32 KB', '2 KB', '2.26'],
    ['ATMEGA328P-PU', 'PU', '32 KB', '2 KB', '2.48'],
    ['ATMEGA88PA-MU', 'MU', '8 KB', '1 KB', '1.66'],
    ['ATMEGA8A-AU', 'AU', '8 KB', '1 KB', '1.51'],
    ['ATMEGA8A-PU', 'PU', '8 KB', '1 KB', '1.83'],
    ['ATTINY13A-SU', 'SU', '1 KB', '64 B', '0.612'],
    ['ATTINY25-20SU', 'SU', '2 KB', '128 B', '0.891'],
    ['ATTINY45-20SU', 'SU', '4 KB', '256 B', '1.02'],
    ['ATTINY85-20SU', 'SU', '8 KB', '512 B', '1.18'],
    ['ATTINY85-20PU', 'PU8', '8 KB', '512 B', '1.24'],
    ['ATTINY24A-SSU', 'SSU', '2 KB', '128 B', '0.842'],
    ['ATTINY44A-SSU', 'SSU', '4 KB', '256 B', '0.964'],
    ['ATTINY84A-SSU', 'SSU', '8 KB', '512 B', '1.14'],
  ] as const
).map(avr);

export const nordicRadios: readonly Part[] = (
  [
    ['NRF52832-QFAA-R', '512 KB', '64 KB', 'QFN-48-EP(6x6)', '2.71'],
    ['NRF52832-QFAB-R', '256 KB', '32 KB', 'QFN-48-EP(6x6)', '2.38'],
    ['NRF52811-QFAA-R', '192 KB', '24 KB', 'QFN-48-EP(6x6)', '1.92'],
    ['NRF52810-QFAA-R', '192 KB', '24 KB', 'QFN-48-EP(6x6)', '1.74'],
  ] as const
).map(nordic);
