import { item, type Part, reel, tube } from './part.ts';

/** Voltages of IEC 60063's E24 as zener diodes are graded, from 2.4 to 51 V. */
const grades = [
  2.4, 2.7, 3, 3.3, 3.6, 3.9, 4.3, 4.7, 5.1, 5.6, 6.2, 6.8, 7.5, 8.2, 9.1, 10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27,
  30, 33, 36, 39, 43, 47, 51,
] as const;

/** The voltage with V for the point, from 10 V on without: `5V1`, `12`. */
export const zenerCode = (volts: number): string =>
  volts < 10 ? volts.toFixed(1).replace('.', 'V') : String(Math.round(volts));

interface Zener {
  readonly mpn: string;
  readonly brand: string;
  readonly volts: number;
  readonly package: 'SOD-123' | 'SOT-23' | 'SOD-323';
  readonly power: string;
  readonly usd: string;
  readonly origin: string;
}
const zener = ({ volts, power, ...it }: Zener): Part =>
  item({
    ...it,
    title: `${volts} V ±5 % ${power} Zener diode, ${it.package}`,
    about: `${it.brand} Zener diode for references and protection, RoHS.`,
    category: 'zener-diodes',
    attributes: [
      ['zener-voltage', `${volts} V`],
      ['tolerance', '±5%'],
      ['power', power],
      ['diode-configuration', 'Single'],
    ],
    pack: reel(3_000),
    weightMg: it.package === 'SOT-23' ? 8 : it.package === 'SOD-123' ? 11 : 5,
    hsCode: '854110',
  });

/** Diodes Incorporated BZT52C, as in `diodes.ts`: C for 5 %, the voltage, -7-F for the 7-inch reel without lead. */
const bzt52 = (volts: number): Part =>
  zener({
    mpn: `BZT52C${zenerCode(volts)}-7-F`,
    brand: 'Diodes Incorporated',
    volts,
    package: 'SOD-123',
    power: '370 mW',
    usd: '0.0211',
    origin: 'CN',
  });

/** Nexperia BZX84: C for 5 %, the voltage, `,215` the 7-inch reel: BZX84-C5V1,215. */
const bzx84 = (volts: number): Part =>
  zener({
    mpn: `BZX84-C${zenerCode(volts)},215`,
    brand: 'Nexperia',
    volts,
    package: 'SOT-23',
    power: '250 mW',
    usd: '0.0164',
    origin: 'CN',
  });

/**
 * onsemi MMSZ52, JEDEC's 1N5221 to 1N5262 in SOD-123: the number counts the voltages up, B is 5 %, T1G the 7-inch reel:
 * MMSZ5231BT1G is 5.1 V.
 */
const jedec: Readonly<Record<number, number>> = {
  5221: 2.4,
  5223: 2.7,
  5225: 3,
  5226: 3.3,
  5227: 3.6,
  5228: 3.9,
  5229: 4.3,
  5230: 4.7,
  5231: 5.1,
  5232: 5.6,
  5234: 6.2,
  5235: 6.8,
  5236: 7.5,
  5237: 8.2,
  5239: 9.1,
  5240: 10,
  5241: 11,
  5242: 12,
  5243: 13,
  5245: 15,
  5246: 16,
  5248: 18,
  5250: 20,
  5251: 22,
  5252: 24,
  5254: 27,
  5256: 30,
  5257: 33,
  5258: 36,
  5259: 39,
};
const mmsz = (number: number): Part =>
  zener({
    mpn: `MMSZ${number}BT1G`,
    brand: 'onsemi',
    volts: jedec[number] ?? 0,
    package: 'SOD-123',
    power: '500 mW',
    usd: '0.0184',
    origin: 'MY',
  });

/** The letter is the reverse voltage: JEDEC gave A to M to 1N4001 to 1N4007, and makers have kept it. */
const lettered = { A: 50, B: 100, D: 200, G: 400, J: 600, K: 800, M: 1_000 } as const;
type Letter = keyof typeof lettered;
const kilo = (volts: number) => (volts >= 1_000 ? `${volts / 1_000} kV` : `${volts} V`);

interface Rectifier {
  readonly mpn: string;
  readonly brand: string;
  readonly what: string;
  readonly category: 'rectifier-diodes' | 'fast-recovery-diodes' | 'schottky-diodes' | 'bridge-rectifiers';
  readonly package: string;
  readonly volts: number;
  readonly ampere: number;
  readonly pack: Part['pack'];
  readonly usd: string;
  readonly weightMg: number;
  readonly origin: string;
}
const rectifier = ({ what, volts, ampere, ...it }: Rectifier): Part =>
  item({
    ...it,
    title: `${kilo(volts)} ${ampere} A ${what}, ${it.package}`,
    about: `${it.brand} ${what}, RoHS.`,
    attributes: [
      ['reverse-voltage', kilo(volts)],
      ['rectified-current', `${ampere} A`],
      ['diode-configuration', it.category === 'bridge-rectifiers' ? 'Bridge' : 'Single'],
    ],
    hsCode: '854110',
  });

/** Diodes Incorporated: S plain, RS fast, US ultra-fast, ES super-fast; 1 A; the letter of the voltage; -13-F: S1M-13-F, RS1J-13-F. */
const lettersOf = (type: 'S1' | 'RS1' | 'US1' | 'ES1', letters: readonly Letter[]): Part[] =>
  letters.map((letter) =>
    rectifier({
      mpn: `${type}${letter}-13-F`,
      brand: 'Diodes Incorporated',
      what: type.startsWith('S') ? 'rectifier diode' : 'fast recovery rectifier diode',
      category: type.startsWith('S') ? 'rectifier-diodes' : 'fast-recovery-diodes',
      package: 'SMA',
      volts: lettered[letter],
      ampere: 1,
      pack: reel(5_000),
      usd: type === 'S1' ? '0.0243' : '0.0336',
      weightMg: 64,
      origin: 'CN',
    }),
  );

/** Vishay SS: S for Schottky, S for the surface, ampere, a tenth of the voltage; -E3/61T for the reel without lead: SS14-E3/61T. */
const schottky = (ampere: 1 | 3, volts: number): Part =>
  rectifier({
    mpn: `SS${ampere}${volts / 10}-E3/${ampere === 1 ? '61T' : '57T'}`,
    brand: 'Vishay',
    what: 'Schottky diode',
    category: 'schottky-diodes',
    package: ampere === 1 ? 'SMA' : 'SMC',
    volts,
    ampere,
    pack: reel(ampere === 1 ? 1_800 : 850),
    usd: ampere === 1 ? '0.0512' : '0.0984',
    weightMg: ampere === 1 ? 64 : 210,
    origin: 'CN',
  });

/** Diodes Incorporated B: ampere, then the voltage, a letter where the case is not the SMA of 1 A: B140-13-F, B340A-13-F. */
const barrier = (ampere: 1 | 3 | 5, volts: number): Part =>
  rectifier({
    mpn: `B${ampere}${volts}${ampere === 1 ? '' : ampere === 3 ? 'A' : 'C'}-13-F`,
    brand: 'Diodes Incorporated',
    what: 'Schottky diode',
    category: 'schottky-diodes',
    package: ampere === 5 ? 'SMC' : 'SMA',
    volts,
    ampere,
    pack: reel(ampere === 5 ? 3_000 : 5_000),
    usd: ({ 1: '0.0381', 3: '0.0593', 5: '0.1262' } as const)[ampere],
    weightMg: ampere === 5 ? 210 : 64,
    origin: 'CN',
  });

/** Vishay GBU: bridge of that body, ampere, the letter of the voltage, -E3/51 in a tube: GBU8K-E3/51. */
const bridge = (ampere: 4 | 6 | 8, letter: Letter): Part =>
  rectifier({
    mpn: `GBU${ampere}${letter}-E3/51`,
    brand: 'Vishay',
    what: 'bridge rectifier',
    category: 'bridge-rectifiers',
    package: 'GBU',
    volts: lettered[letter],
    ampere,
    pack: tube(20),
    usd: ({ 4: '0.412', 6: '0.468', 8: '0.534' } as const)[ampere],
    weightMg: 3_800,
    origin: 'CN',
  });

const all = Object.keys(lettered) as Letter[];

export const diodesZeners: readonly Part[] = grades.filter((each) => ![3.3, 5.1, 12].includes(each)).map(bzt52);
export const nexperiaZeners: readonly Part[] = grades.filter((each) => each !== 5.1).map(bzx84);
export const onsemiZeners: readonly Part[] = Object.keys(jedec).map((number) => mmsz(Number(number)));
export const diodesRectifiers: readonly Part[] = [
  ...lettersOf(
    'S1',
    all.filter((each) => each !== 'M'),
  ),
  ...lettersOf('RS1', all),
  ...lettersOf(
    'US1',
    all.filter((each) => each !== 'M'),
  ),
  ...lettersOf('ES1', ['A', 'B', 'D', 'G', 'J']),
  ...[20, 30, 40, 50, 60, 70, 80, 90, 100].map((volts) => barrier(1, volts)),
  ...[20, 30, 50, 60].map((volts) => barrier(3, volts)),
  ...[20, 30, 50, 60].map((volts) => barrier(5, volts)),
];
export const vishayRectifiers: readonly Part[] = [
  ...[20, 30, 40, 50, 60].map((volts) => schottky(1, volts)),
  ...[20, 30, 40, 50, 60].map((volts) => schottky(3, volts)),
  ...([4, 6, 8] as const).flatMap((ampere) => all.map((letter) => bridge(ampere, letter))),
];
