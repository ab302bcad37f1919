import { type Part, tray, tube } from './part.ts';

/** ST's letters for pins, flash memory and package. */
const stPins = { F: 20, K: 32, C: 48, R: 64, V: 100, Z: 144 } as const;
const stFlash = {
  '4': '16 KB',
  '6': '32 KB',
  '8': '64 KB',
  B: '128 KB',
  C: '256 KB',
  E: '512 KB',
  G: '1 MB',
  I: '2 MB',
} as const;
const stPackages = { T: 'LQFP', P: 'TSSOP', U: 'UFQFPN' } as const;

/** What a package weighs, and how many lie in a tray (or a tube, where it has legs on two sides only). */
const stPacking: Readonly<Record<string, readonly [body: string, weightMg: number, pack: Part['pack']]>> = {
  'TSSOP-20': ['TSSOP-20', 78, tube(74)],
  'LQFP-32': ['LQFP-32(7x7)', 180, tray(250)],
  'LQFP-48': ['LQFP-48(7x7)', 182, tray(250)],
  'UFQFPN-32': ['UFQFPN-32(5x5)', 70, tray(490)],
  'UFQFPN-48': ['UFQFPN-48(7x7)', 140, tray(260)],
  'LQFP-64': ['LQFP-64(10x10)', 342, tray(160)],
  'LQFP-100': ['LQFP-100(14x14)', 690, tray(90)],
  'LQFP-144': ['LQFP-144(20x20)', 1_320, tray(60)],
};

interface Family {
  readonly core: string;
  readonly mhz: number;
  readonly supply: string;
}
const families = {
  F030: { core: 'Arm Cortex-M0', mhz: 48, supply: '2.4 to 3.6 V' },
  F072: { core: 'Arm Cortex-M0', mhz: 48, supply: '2.0 to 3.6 V' },
  F103: { core: 'Arm Cortex-M3', mhz: 72, supply: '2.0 to 3.6 V' },
  F303: { core: 'Arm Cortex-M4', mhz: 72, supply: '2.0 to 3.6 V' },
  F401: { core: 'Arm Cortex-M4', mhz: 84, supply: '1.7 to 3.6 V' },
  F405: { core: 'Arm Cortex-M4', mhz: 168, supply: '1.8 to 3.6 V' },
  F407: { core: 'Arm Cortex-M4', mhz: 168, supply: '1.8 to 3.6 V' },
  F411: { core: 'Arm Cortex-M4', mhz: 100, supply: '1.7 to 3.6 V' },
  F446: { core: 'Arm Cortex-M4', mhz: 180, supply: '1.7 to 3.6 V' },
  F746: { core: 'Arm Cortex-M7', mhz: 216, supply: '1.7 to 3.6 V' },
  G030: { core: 'Arm Cortex-M0+', mhz: 64, supply: '2.0 to 3.6 V' },
  G031: { core: 'Arm Cortex-M0+', mhz: 64, supply: '1.7 to 3.6 V' },
  G071: { core: 'Arm Cortex-M0+', mhz: 64, supply: '1.7 to 3.6 V' },
  G431: { core: 'Arm Cortex-M4', mhz: 170, supply: '1.71 to 3.6 V' },
  G474: { core: 'Arm Cortex-M4', mhz: 170, supply: '1.71 to 3.6 V' },
  H743: { core: 'Arm Cortex-M7', mhz: 480, supply: '1.62 to 3.6 V' },
  L031: { core: 'Arm Cortex-M0+', mhz: 32, supply: '1.65 to 3.6 V' },
  L431: { core: 'Arm Cortex-M4', mhz: 80, supply: '1.71 to 3.6 V' },
  L476: { core: 'Arm Cortex-M4', mhz: 80, supply: '1.71 to 3.6 V' },
} as const satisfies Record<string, Family>;

interface St {
  readonly family: keyof typeof families;
  readonly pins: keyof typeof stPins;
  readonly flash: keyof typeof stFlash;
  readonly form: keyof typeof stPackages;
  readonly ram: string;
  readonly usd: string;
}

/**
 * STMicroelectronics STM32, "Ordering information" of each data sheet: STM32, family, pins (F 20 to V 100), flash
 * (4 is 16 KB, G is 1 MB), package (P TSSOP, T LQFP, U QFN), 6 for -40 to +85 °C: STM32F103C8T6.
 */
function stm32({ family, pins, flash, form, ram, usd }: St): Part {
  const { core, mhz, supply } = families[family];
  const form32 = `${stPackages[form]}-${stPins[pins]}`;
  const [packaged, weightMg, pack] = stPacking[form32] ?? [form32, 200, tray(250)];
  return {
    mpn: `STM32${family}${pins}${flash}${form}6`,
    brand: 'STMicroelectronics',
    title: `${core} ${mhz} MHz microcontroller, ${stFlash[flash]} flash, ${packaged}`,
    description: `STM32${family} line with ${stFlash[flash]} of flash and ${ram} of SRAM, ${stPins[pins]} pins, -40 to +85 °C. Date codes within two years, in the maker's dry pack. ${pack.pieces} pieces in a ${pack.kind}.`,
    category: 'mcus',
    package: packaged,
    attributes: [
      ['operating-temperature', '-40 to +85 °C'],
      ['supply-voltage', supply],
      ['core', core],
      ['clock-frequency', `${mhz} MHz`],
      ['flash-memory', stFlash[flash]],
      ['sram', ram],
    ],
    pack,
    usd,
    weightMg,
    hsCode: '854231',
    origin: 'PH',
  };
}

/** Combinations that the data sheets' tables of order codes have. */
const made: readonly (readonly [St['family'], St['pins'], St['flash'], St['form'], ram: string, usd: string])[] = [
  ['F030', 'F', '4', 'P', '4 KB', '0.462'],
  ['F030', 'K', '6', 'T', '4 KB', '0.571'],
  ['F030', 'C', '6', 'T', '4 KB', '0.62'],
  ['F030', 'C', '8', 'T', '8 KB', '0.71'],
  ['F030', 'C', 'C', 'T', '32 KB', '1.02'],
  ['F030', 'R', '8', 'T', '8 KB', '0.83'],
  ['F030', 'R', 'C', 'T', '32 KB', '1.16'],
  ['F072', 'C', '8', 'T', '16 KB', '1.31'],
  ['F072', 'C', 'B', 'T', '16 KB', '1.52'],
  ['F072', 'R', 'B', 'T', '16 KB', '1.66'],
  ['F072', 'V', 'B', 'T', '16 KB', '2.04'],
  ['F103', 'C', '6', 'T', '10 KB', '0.92'],
  ['F103', 'C', '8', 'T', '20 KB', '0.984'],
  ['F103', 'C', 'B', 'T', '20 KB', '1.3743'],
  ['F103', 'R', '8', 'T', '20 KB', '1.18'],
  ['F103', 'R', 'B', 'T', '20 KB', '1.44'],
  ['F103', 'R', 'C', 'T', '48 KB', '1.9863'],
  ['F103', 'R', 'E', 'T', '64 KB', '2.12'],
  ['F103', 'V', '8', 'T', '20 KB', '1.58'],
  ['F103', 'V', 'B', 'T', '20 KB', '1.71'],
  ['F103', 'V', 'C', 'T', '48 KB', '2.21'],
  ['F103', 'V', 'E', 'T', '64 KB', '2.46'],
  ['F103', 'Z', 'E', 'T', '64 KB', '2.88'],
  ['F303', 'C', 'B', 'T', '32 KB', '1.91'],
  ['F303', 'C', 'C', 'T', '40 KB', '2.1'],
  ['F303', 'R', 'B', 'T', '32 KB', '2.17'],
  ['F303', 'R', 'C', 'T', '40 KB', '2.38'],
  ['F303', 'V', 'C', 'T', '40 KB', '2.74'],
  ['F401', 'C', 'B', 'U', '64 KB', '1.62'],
  ['F401', 'C', 'C', 'U', '64 KB', '1.71'],
  ['F401', 'R', 'B', 'T', '64 KB', '1.83'],
  ['F401', 'R', 'C', 'T', '64 KB', '1.94'],
  ['F401', 'R', 'E', 'T', '96 KB', '2.22'],
  ['F401', 'V', 'E', 'T', '96 KB', '2.57'],
  ['F405', 'R', 'G', 'T', '192 KB', '3.3686'],
  ['F405', 'V', 'G', 'T', '192 KB', '3.94'],
  ['F407', 'V', 'E', 'T', '192 KB', '3.91'],
  ['F407', 'V', 'G', 'T', '192 KB', '4.2718'],
  ['F407', 'Z', 'E', 'T', '192 KB', '4.52'],
  ['F407', 'Z', 'G', 'T', '192 KB', '4.78'],
  ['F411', 'C', 'C', 'U', '128 KB', '2.11'],
  ['F411', 'C', 'E', 'U', '128 KB', '2.4804'],
  ['F411', 'R', 'C', 'T', '128 KB', '2.26'],
  ['F411', 'R', 'E', 'T', '128 KB', '2.62'],
  ['F411', 'V', 'E', 'T', '128 KB', '2.94'],
  ['F446', 'R', 'C', 'T', '128 KB', '2.81'],
  ['F446', 'R', 'E', 'T', '128 KB', '3.12'],
  ['F446', 'V', 'C', 'T', '128 KB', '3.28'],
  ['F446', 'V', 'E', 'T', '128 KB', '3.57'],
  ['F446', 'Z', 'E', 'T', '128 KB', '4.02'],
  ['F746', 'V', 'E', 'T', '320 KB', '5.12'],
  ['F746', 'V', 'G', 'T', '320 KB', '5.46'],
  ['F746', 'Z', 'G', 'T', '320 KB', '5.98'],
  ['G030', 'F', '6', 'P', '8 KB', '0.497'],
  ['G030', 'K', '6', 'T', '8 KB', '0.61'],
  ['G030', 'K', '8', 'T', '8 KB', '0.68'],
  ['G030', 'C', '6', 'T', '8 KB', '0.7'],
  ['G030', 'C', '8', 'T', '8 KB', '0.78'],
  ['G031', 'F', '4', 'P', '8 KB', '0.66'],
  ['G031', 'F', '6', 'P', '8 KB', '0.72'],
  ['G031', 'F', '8', 'P', '8 KB', '0.81'],
  ['G031', 'K', '4', 'T', '8 KB', '0.78'],
  ['G031', 'K', '6', 'T', '8 KB', '0.86'],
  ['G031', 'K', '8', 'T', '8 KB', '0.942'],
  ['G031', 'C', '6', 'T', '8 KB', '0.93'],
  ['G031', 'C', '8', 'T', '8 KB', '1.02'],
  ['G071', 'K', '8', 'T', '36 KB', '1.12'],
  ['G071', 'K', 'B', 'T', '36 KB', '1.29'],
  ['G071', 'C', '8', 'T', '36 KB', '1.22'],
  ['G071', 'C', 'B', 'T', '36 KB', '1.38'],
  ['G071', 'R', '8', 'T', '36 KB', '1.41'],
  ['G071', 'R', 'B', 'T', '36 KB', '1.614'],
  ['G431', 'K', 'B', 'T', '32 KB', '1.9'],
  ['G431', 'C', '6', 'T', '32 KB', '1.72'],
  ['G431', 'C', '8', 'T', '32 KB', '1.88'],
  ['G431', 'C', 'B', 'T', '32 KB', '2.05'],
  ['G431', 'R', 'B', 'T', '32 KB', '2.28'],
  ['G431', 'V', 'B', 'T', '32 KB', '2.66'],
  ['G474', 'C', 'B', 'T', '128 KB', '3.05'],
  ['G474', 'C', 'E', 'T', '128 KB', '3.62'],
  ['G474', 'R', 'B', 'T', '128 KB', '3.31'],
  ['G474', 'R', 'C', 'T', '128 KB', '3.58'],
  ['G474', 'R', 'E', 'T', '128 KB', '3.96'],
  ['G474', 'V', 'E', 'T', '128 KB', '4.41'],
  ['H743', 'V', 'I', 'T', '1 MB', '6.6208'],
  ['H743', 'Z', 'I', 'T', '1 MB', '7.32'],
  ['L031', 'F', '6', 'P', '8 KB', '0.98'],
  ['L031', 'K', '4', 'T', '8 KB', '1.02'],
  ['L031', 'K', '6', 'T', '8 KB', '1.1143'],
  ['L031', 'C', '6', 'T', '8 KB', '1.26'],
  ['L431', 'C', 'B', 'T', '64 KB', '1.92'],
  ['L431', 'C', 'C', 'T', '64 KB', '2.11'],
  ['L431', 'R', 'B', 'T', '64 KB', '2.19'],
  ['L431', 'R', 'C', 'T', '64 KB', '2.41'],
  ['L431', 'V', 'C', 'T', '64 KB', '2.83'],
  ['L476', 'R', 'C', 'T', '128 KB', '3.02'],
  ['L476', 'R', 'E', 'T', '128 KB', '3.36'],
  ['L476', 'R', 'G', 'T', '128 KB', '3.7314'],
  ['L476', 'V', 'C', 'T', '128 KB', '3.44'],
  ['L476', 'V', 'E', 'T', '128 KB', '3.82'],
  ['L476', 'V', 'G', 'T', '128 KB', '4.14'],
];

export const stMicrocontrollers: readonly Part[] = made.map(([family, pins, flash, form, ram, usd]) =>
  stm32({ family, pins, flash, form, ram, usd }),
);
