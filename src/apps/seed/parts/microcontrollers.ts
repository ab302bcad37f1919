import { type Part, reel, tray, tube } from './part.ts';

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
      package: 'LQFP-48(7x7)',
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
      package: 'LQFP-64(10x10)',
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
      package: 'LQFP-100(14x14)',
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
