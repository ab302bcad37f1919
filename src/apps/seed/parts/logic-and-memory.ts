import { circuit, extended, industrial, type Maker } from './circuit.ts';
import { type Part, reel, tube } from './part.ts';

/** Nexperia logic: family, function, package (D SO, PW TSSOP, GW SOT353), then the reel: 118 of 13 inches, 125 of 7 inches. */
const nexperia: Maker = {
  brand: 'Nexperia',
  origin: 'TH',
  pack: (packaged) => reel(packaged === 'SOT-353' ? 3_000 : 2_500),
};

export const nexperiaLogic: readonly Part[] = (
  [
    {
      mpn: '74LVC1G17GW,125',
      what: 'Single Schmitt trigger buffer',
      category: 'buffers-transceivers',
      package: 'SOT-353',
      attributes: [extended, ['supply-voltage', '1.65 to 5.5 V']],
      hsCode: '854239',
      usd: '0.0643',
    },
    {
      mpn: '74LVC14AD,118',
      what: 'Six Schmitt trigger inverters',
      category: 'gates-inverters',
      package: 'SOIC-14',
      attributes: [extended, ['supply-voltage', '1.2 to 3.6 V']],
      hsCode: '854239',
      usd: '0.1279',
    },
    {
      mpn: '74LVC125APW,118',
      what: 'Four bus buffers, three-state',
      category: 'buffers-transceivers',
      package: 'TSSOP-14',
      attributes: [extended, ['supply-voltage', '1.2 to 3.6 V']],
      hsCode: '854239',
      usd: '0.1049',
    },
    {
      mpn: '74LVC595APW,118',
      what: '8-bit shift register with latches',
      category: 'counters-registers',
      package: 'TSSOP-16',
      attributes: [extended, ['supply-voltage', '1.65 to 3.6 V']],
      hsCode: '854239',
      usd: '0.2231',
    },
  ] as const
).map(circuit(nexperia));

/** STMicroelectronics: LD1117S with the voltage in tenths and TR for the reel; M24C with kilobits, W for 2.5 V, MN for SO8, 6 for 85 °C, T for tape, P for ECOPACK. */
const st: Maker = {
  brand: 'STMicroelectronics',
  origin: 'CN',
  pack: (packaged) => (packaged === 'TO-220' ? tube(50) : reel(2_500)),
};

export const stCircuits: readonly Part[] = (
  [
    {
      mpn: 'LD1117S33TR',
      what: '3.3 V 800 mA linear regulator',
      category: 'linear-regulators',
      package: 'SOT-223',
      attributes: [
        ['output-voltage', '3.3 V'],
        ['output-current', '800 mA'],
        ['output-type', 'Fixed'],
        ['operating-temperature', '0 to +125 °C'],
      ],
      hsCode: '854239',
      usd: '0.134',
    },
    {
      mpn: 'LD1117S18TR',
      what: '1.8 V 800 mA linear regulator',
      category: 'linear-regulators',
      package: 'SOT-223',
      attributes: [
        ['output-voltage', '1.8 V'],
        ['output-current', '800 mA'],
        ['output-type', 'Fixed'],
        ['operating-temperature', '0 to +125 °C'],
      ],
      hsCode: '854239',
      usd: '0.1476',
    },
    {
      mpn: 'L7805CV',
      what: '5 V 1.5 A linear regulator',
      category: 'linear-regulators',
      package: 'TO-220',
      attributes: [
        ['output-voltage', '5 V'],
        ['output-current', '1.5 A'],
        ['output-type', 'Fixed'],
        ['operating-temperature', '0 to +125 °C'],
      ],
      hsCode: '854239',
      usd: '0.212',
    },
    {
      mpn: 'M24C32-WMN6TP',
      what: '32 Kbit I²C EEPROM',
      category: 'eeprom',
      package: 'SOIC-8',
      attributes: [['interface', 'I²C'], industrial, ['memory-size', '32 Kbit']],
      hsCode: '854232',
      usd: '0.0952',
    },
    {
      mpn: 'M24C64-WMN6TP',
      what: '64 Kbit I²C EEPROM',
      category: 'eeprom',
      package: 'SOIC-8',
      attributes: [['interface', 'I²C'], industrial, ['memory-size', '64 Kbit']],
      hsCode: '854232',
      usd: '0.1184',
    },
  ] as const
).map(circuit(st));

const winbond: Maker = { brand: 'Winbond', origin: 'TW', pack: () => tube(90) };

/** Winbond SpiFlash, "Valid part numbers": W25Q, megabits, JV for 2.7 to 3.6 V, S with its width for SOIC-8 208 mil, I for -40 to +85 °C, Q for green with QE fixed: W25Q64JVSSIQ. */
const flash = (megabit: 16 | 32 | 64 | 128, usd: string): Part =>
  circuit(winbond)({
    mpn: `W25Q${megabit}JV${megabit === 128 ? 'SIQ' : 'SSIQ'}`,
    what: `${megabit} Mbit serial NOR flash, 133 MHz`,
    category: 'flash-memory',
    package: 'SOIC-8-208mil',
    attributes: [
      ['interface', 'SPI'],
      industrial,
      ['memory-size', `${megabit} Mbit`],
      ['supply-voltage', '2.7 to 3.6 V'],
    ],
    hsCode: '854232',
    usd,
  });

export const winbondFlash: readonly Part[] = [
  flash(16, '0.482'),
  flash(32, '0.613'),
  flash(64, '1.08'),
  flash(128, '1.21'),
];
