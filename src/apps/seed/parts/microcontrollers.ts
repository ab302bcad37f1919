import { type Part, reel, tray, tube } from './part.ts';

/** ST's letters for pins, flash memory and package. */
const stPins = { F: 20, K: 32, C: 48, R: 64, V: 100 } as const;
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
const stPacking: Readonly<Record<string, readonly [number, Part['pack']]>> = {
  'TSSOP-20': [78, tube(74)],
  'LQFP-32': [180, tray(250)],
  'LQFP-48': [182, tray(250)],
  'UFQFPN-48': [140, tray(260)],
  'LQFP-64': [342, tray(160)],
  'LQFP-100': [690, tray(90)],
};

interface Family {
  readonly core: string;
  readonly mhz: number;
  readonly supply: string;
}
const families = {
  F030: { core: 'Arm Cortex-M0', mhz: 48, supply: '2.4 to 3.6 V' },
  F103: { core: 'Arm Cortex-M3', mhz: 72, supply: '2.0 to 3.6 V' },
  F405: { core: 'Arm Cortex-M4', mhz: 168, supply: '1.8 to 3.6 V' },
  F407: { core: 'Arm Cortex-M4', mhz: 168, supply: '1.8 to 3.6 V' },
  F411: { core: 'Arm Cortex-M4', mhz: 100, supply: '1.7 to 3.6 V' },
  G030: { core: 'Arm Cortex-M0+', mhz: 64, supply: '2.0 to 3.6 V' },
  G031: { core: 'Arm Cortex-M0+', mhz: 64, supply: '1.7 to 3.6 V' },
  G071: { core: 'Arm Cortex-M0+', mhz: 64, supply: '1.7 to 3.6 V' },
  H743: { core: 'Arm Cortex-M7', mhz: 480, supply: '1.62 to 3.6 V' },
  L031: { core: 'Arm Cortex-M0+', mhz: 32, supply: '1.65 to 3.6 V' },
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
  const packaged = `${stPackages[form]}-${stPins[pins]}`;
  const [weightMg, pack] = stPacking[packaged] ?? [200, tray(250)];
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

export const stMicrocontrollers: readonly Part[] = (
  [
    { family: 'F030', pins: 'F', flash: '4', form: 'P', ram: '4 KB', usd: '0.462' },
    { family: 'F030', pins: 'K', flash: '6', form: 'T', ram: '4 KB', usd: '0.571' },
    { family: 'F103', pins: 'C', flash: '8', form: 'T', ram: '20 KB', usd: '0.984' },
    { family: 'F103', pins: 'C', flash: 'B', form: 'T', ram: '20 KB', usd: '1.3743' },
    { family: 'F103', pins: 'R', flash: 'C', form: 'T', ram: '48 KB', usd: '1.9863' },
    { family: 'F405', pins: 'R', flash: 'G', form: 'T', ram: '192 KB', usd: '3.3686' },
    { family: 'F407', pins: 'V', flash: 'G', form: 'T', ram: '192 KB', usd: '4.2718' },
    { family: 'F411', pins: 'C', flash: 'E', form: 'U', ram: '128 KB', usd: '2.4804' },
    { family: 'G030', pins: 'F', flash: '6', form: 'P', ram: '8 KB', usd: '0.497' },
    { family: 'G031', pins: 'K', flash: '8', form: 'T', ram: '8 KB', usd: '0.942' },
    { family: 'G071', pins: 'R', flash: 'B', form: 'T', ram: '36 KB', usd: '1.614' },
    { family: 'H743', pins: 'V', flash: 'I', form: 'T', ram: '1 MB', usd: '6.6208' },
    { family: 'L031', pins: 'K', flash: '6', form: 'T', ram: '8 KB', usd: '1.1143' },
    { family: 'L476', pins: 'R', flash: 'G', form: 'T', ram: '128 KB', usd: '3.7314' },
  ] as const
).map(stm32);

interface Wch {
  readonly mpn: string;
  readonly package: string;
  readonly core: string;
  readonly mhz: number;
  readonly flash: string;
  readonly sram: string;
  readonly pack: Part['pack'];
  readonly weightMg: number;
  readonly usd: string;
}

/** WCH follows ST's pattern: CH32V, family, pins (J 8, F 20, K 32, C 48, R 64, V 100), flash, package (M SOP), 6: CH32V003F4P6. */
const wch = ({ mpn, package: packaged, core, mhz, flash, sram, pack, weightMg, usd }: Wch): Part => ({
  mpn,
  brand: 'WCH',
  title: `${core} ${mhz} MHz microcontroller, ${flash} flash, ${packaged}`,
  description: `${mpn} of Nanjing Qinheng with ${flash} of flash and ${sram} of SRAM. ${pack.pieces} pieces in a ${pack.kind}.`,
  category: 'mcus',
  package: packaged,
  attributes: [
    ['operating-temperature', '-40 to +85 °C'],
    ['supply-voltage', mpn.startsWith('CH32V003') ? '2.7 to 5.5 V' : '2.4 to 3.6 V'],
    ['core', core],
    ['clock-frequency', `${mhz} MHz`],
    ['flash-memory', flash],
    ['sram', sram],
  ],
  pack,
  usd,
  weightMg,
  hsCode: '854231',
  origin: 'CN',
});

export const wchMicrocontrollers: readonly Part[] = (
  [
    {
      mpn: 'CH32V003J4M6',
      package: 'SOP-8',
      core: 'RISC-V QingKe V2A',
      mhz: 48,
      flash: '16 KB',
      sram: '2 KB',
      pack: tube(100),
      weightMg: 80,
      usd: '0.118',
    },
    {
      mpn: 'CH32V003F4P6',
      package: 'TSSOP-20',
      core: 'RISC-V QingKe V2A',
      mhz: 48,
      flash: '16 KB',
      sram: '2 KB',
      pack: tube(70),
      weightMg: 78,
      usd: '0.136',
    },
    {
      mpn: 'CH32V203C8T6',
      package: 'LQFP-48',
      core: 'RISC-V QingKe V4B',
      mhz: 144,
      flash: '64 KB',
      sram: '20 KB',
      pack: tray(250),
      weightMg: 182,
      usd: '0.612',
    },
    {
      mpn: 'CH32V303RCT6',
      package: 'LQFP-64',
      core: 'RISC-V QingKe V4F',
      mhz: 144,
      flash: '256 KB',
      sram: '64 KB',
      pack: tray(160),
      weightMg: 342,
      usd: '1.0723',
    },
    {
      mpn: 'CH32V307VCT6',
      package: 'LQFP-100',
      core: 'RISC-V QingKe V4F',
      mhz: 144,
      flash: '256 KB',
      sram: '64 KB',
      pack: tray(90),
      weightMg: 690,
      usd: '1.648',
    },
  ] as const
).map(wch);

interface Module {
  readonly chip: 'ESP32' | 'ESP32-S3' | 'ESP32-C3' | 'ESP32-C6';
  readonly module: string;
  /** Flash in MB. */
  readonly flash: number;
  /** PSRAM in MB. */
  readonly ram?: number;
  readonly size: string;
  readonly bluetooth: string;
  readonly weightMg: number;
  readonly usd: string;
}

/** Espressif, "Product ordering information": chip, module, N and R with the megabytes of flash and PSRAM: ESP32-S3-WROOM-1-N16R8. */
const espressif = ({ chip, module, flash, ram, size, bluetooth, weightMg, usd }: Module): Part => ({
  mpn: `${chip}-${module}-N${flash}${ram ? `R${ram}` : ''}`,
  brand: 'Espressif',
  title: `${chip} Wi-Fi and Bluetooth module, ${flash} MB flash${ram ? `, ${ram} MB PSRAM` : ''}`,
  description: `${chip}-${module} with PCB antenna, 2.4 GHz Wi-Fi and ${bluetooth}, certified by FCC, CE, SRRC and TELEC. 650 modules on a reel in dry pack.`,
  category: 'wireless-modules',
  package: `Module ${size} mm`,
  attributes: [
    ['frequency', '2.4 GHz'],
    ['flash-memory', `${flash} MB`],
    ...(ram ? [['psram', `${ram} MB`] as const] : []),
    ['bluetooth', bluetooth],
    ['antenna', 'On board'],
  ],
  pack: reel(650),
  usd,
  weightMg,
  hsCode: '851762',
  origin: 'CN',
});

export const espressifModules: readonly Part[] = (
  [
    {
      chip: 'ESP32',
      module: 'WROOM-32E',
      flash: 4,
      size: '18 × 25.5',
      bluetooth: 'Bluetooth 4.2',
      weightMg: 3_300,
      usd: '2.65',
    },
    {
      chip: 'ESP32',
      module: 'WROOM-32E',
      flash: 16,
      size: '18 × 25.5',
      bluetooth: 'Bluetooth 4.2',
      weightMg: 3_300,
      usd: '3.12',
    },
    {
      chip: 'ESP32-S3',
      module: 'WROOM-1',
      flash: 8,
      ram: 8,
      size: '18 × 25.5',
      bluetooth: 'Bluetooth 5 LE',
      weightMg: 3_200,
      usd: '3.4154',
    },
    {
      chip: 'ESP32-S3',
      module: 'WROOM-1',
      flash: 16,
      ram: 8,
      size: '18 × 25.5',
      bluetooth: 'Bluetooth 5 LE',
      weightMg: 3_200,
      usd: '3.6996',
    },
    {
      chip: 'ESP32-C3',
      module: 'WROOM-02',
      flash: 4,
      size: '18 × 20',
      bluetooth: 'Bluetooth 5 LE',
      weightMg: 2_500,
      usd: '2.172',
    },
    {
      chip: 'ESP32-C6',
      module: 'WROOM-1',
      flash: 8,
      size: '18 × 25.5',
      bluetooth: 'Bluetooth 5.3 LE',
      weightMg: 3_200,
      usd: '3.1425',
    },
  ] as const
).map(espressif);
