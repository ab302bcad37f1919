import { item, type Part, reel, tube } from './part.ts';

interface Memory {
  readonly mpn: string;
  readonly brand: string;
  readonly what: string;
  readonly category: 'flash-memory' | 'eeprom';
  readonly interface: 'SPI' | 'I²C';
  readonly size: string;
  readonly supply: string;
  readonly package: string;
  readonly pack: Part['pack'];
  readonly usd: string;
  readonly weightMg: number;
  readonly origin: string;
}
const memory = ({ what, size, supply, interface: by, ...it }: Memory): Part =>
  item({
    ...it,
    title: `${size} ${what}, ${it.package}`,
    about: `${it.brand} ${it.mpn}, ${what}, -40 to +85 °C.`,
    attributes: [
      ['interface', by],
      ['operating-temperature', '-40 to +85 °C'],
      ['memory-size', size],
      ['supply-voltage', supply],
    ],
    hsCode: '854232',
  });

const winbondBodies = {
  SN: ['SOIC-8', 100, 76],
  SS: ['SOIC-8-208mil', 90, 110],
  ZP: ['WSON-8-EP(6x5)', 570, 60],
} as const;

/** Winbond, as in `logic-and-memory.ts`: SN for SOIC-8 of 150 mil, SS of 208 mil, ZP for WSON of 6 × 5 mm, IQ for -40 to +85 °C with QE fixed. */
const winbond = (megabit: number, body: keyof typeof winbondBodies, usd: string): Part => {
  const [packaged, pieces, weightMg] = winbondBodies[body];
  return memory({
    mpn: `W25Q${megabit}JV${body}IQ`,
    brand: 'Winbond',
    what: 'serial NOR flash',
    category: 'flash-memory',
    interface: 'SPI',
    size: `${megabit} Mbit`,
    supply: '2.7 to 3.6 V',
    package: packaged,
    pack: tube(pieces),
    usd,
    weightMg,
    origin: 'TW',
  });
};

/** GigaDevice GD25, "Ordering information": GD25Q, megabits, the die (C, E), S or T for SOIC-8 of 208 or 150 mil, I for -40 to +85 °C, G for green: GD25Q64ESIG. */
const gd25 = (megabit: number, body: 'S' | 'T', usd: string): Part =>
  memory({
    mpn: `GD25Q${megabit}E${body}IG`,
    brand: 'GigaDevice',
    what: 'serial NOR flash',
    category: 'flash-memory',
    interface: 'SPI',
    size: `${megabit} Mbit`,
    supply: '2.7 to 3.6 V',
    package: body === 'S' ? 'SOIC-8-208mil' : 'SOIC-8',
    pack: tube(95),
    usd,
    weightMg: body === 'S' ? 110 : 76,
    origin: 'CN',
  });

/** The die of an EEPROM stands in its number: 24LC256 has 256 Kbit. From 32 Kbit on the later die has an A, below it a B. */
const kilobits = {
  '01B': 1,
  '02B': 2,
  '04B': 4,
  '08B': 8,
  '16B': 16,
  '32A': 32,
  '64': 64,
  '128': 128,
  '256': 256,
  '512': 512,
} as const;
const microchipBodies = {
  'T-I/SN': ['SOIC-8', reel(3_300), 76],
  '-I/P': ['DIP-8', tube(60), 500],
  'T-I/ST': ['TSSOP-8', reel(2_500), 40],
} as const;

/** Microchip 24LC, "Product identification system": 24, LC for 2.5 V, kilobits, T for the reel, I for -40 to +85 °C, SN SOIC, P DIP, ST TSSOP: 24LC256T-I/SN. */
const microchip = (number: keyof typeof kilobits, body: keyof typeof microchipBodies): Part => {
  const [packaged, pack, weightMg] = microchipBodies[body];
  return memory({
    mpn: `24LC${number}${body}`,
    brand: 'Microchip',
    what: 'I²C EEPROM',
    category: 'eeprom',
    interface: 'I²C',
    size: `${kilobits[number]} Kbit`,
    supply: '2.5 to 5.5 V',
    package: packaged,
    pack,
    usd: (0.142 + Math.log2(kilobits[number]) * 0.028 + (body === '-I/P' ? 0.06 : 0)).toFixed(3),
    weightMg,
    origin: 'TH',
  });
};

/** STMicroelectronics M24C, "Ordering information scheme": kilobits, W for 2.5 V or R for 1.8 V, MN for SO8 or DW for TSSOP8, 6 for 85 °C, T for tape, P for ECOPACK: M24C64-RMN6TP. */
const st = (kilobit: string, voltage: 'W' | 'R', body: 'MN' | 'DW'): Part => {
  const kbit = Number(kilobit);
  return memory({
    mpn: `M24C${kilobit}-${voltage}${body}6TP`,
    brand: 'STMicroelectronics',
    what: 'I²C EEPROM',
    category: 'eeprom',
    interface: 'I²C',
    size: `${kbit} Kbit`,
    supply: voltage === 'W' ? '2.5 to 5.5 V' : '1.8 to 5.5 V',
    package: body === 'MN' ? 'SOIC-8' : 'TSSOP-8',
    pack: reel(2_500),
    usd: (0.061 + Math.log2(kbit) * 0.012).toFixed(3),
    weightMg: body === 'MN' ? 76 : 40,
    origin: 'CN',
  });
};

export const winbondMemories: readonly Part[] = [
  winbond(16, 'SN', '0.471'),
  winbond(32, 'SN', '0.602'),
  winbond(64, 'SN', '1.06'),
  winbond(16, 'ZP', '0.553'),
  winbond(32, 'ZP', '0.694'),
  winbond(64, 'ZP', '1.14'),
];
export const gigaMemories: readonly Part[] = [
  gd25(16, 'S', '0.372'),
  gd25(16, 'T', '0.361'),
  gd25(32, 'S', '0.483'),
  gd25(32, 'T', '0.472'),
  gd25(64, 'S', '0.812'),
  gd25(128, 'S', '1.12'),
];
export const microchipMemories: readonly Part[] = (
  Object.keys(microchipBodies) as (keyof typeof microchipBodies)[]
).flatMap((body) => (Object.keys(kilobits) as (keyof typeof kilobits)[]).map((number) => microchip(number, body)));
export const stMemories: readonly Part[] = ['02', '04', '08', '16', '32', '64']
  .flatMap((kilobit) =>
    (['MN', 'DW'] as const).flatMap((body) => (['W', 'R'] as const).map((voltage) => st(kilobit, voltage, body))),
  )
  .filter(({ mpn }) => !['M24C32-WMN6TP', 'M24C64-WMN6TP'].includes(mpn));
