import { circuit, extended, industrial, type Maker } from './circuit.ts';
import { type Part, reel } from './part.ts';

/**
 * Texas Instruments, "Device nomenclature": part, grade (C 0 to 70 °C, I -40 to +85 °C), package (D SOIC, PW TSSOP, DBV
 * SOT-23-5, DBZ SOT-23, DCY SOT-223, DGS VSSOP, RGT QFN), R for a large reel: SN74HC595DR.
 */
const texas: Maker = {
  brand: 'Texas Instruments',
  origin: 'MY',
  pack: (packaged) =>
    reel(packaged.startsWith('SOT-23') || packaged === 'QFN-16' ? 3_000 : packaged === 'TSSOP-16' ? 2_000 : 2_500),
};

export const texasCircuits: readonly Part[] = (
  [
    {
      mpn: 'LM358DR',
      what: 'Dual operational amplifier, 3 to 32 V',
      category: 'operational-amplifiers',
      package: 'SOIC-8',
      attributes: [
        ['number-of-channels', '2'],
        ['supply-voltage', '3 to 32 V'],
        ['slew-rate', '0.3 V/µs'],
      ],
      hsCode: '854233',
      usd: '0.0501',
    },
    {
      mpn: 'TL072CDR',
      what: 'Dual JFET operational amplifier, low noise',
      category: 'operational-amplifiers',
      package: 'SOIC-8',
      attributes: [
        ['number-of-channels', '2'],
        ['supply-voltage', '7 to 36 V'],
        ['slew-rate', '13 V/µs'],
      ],
      hsCode: '854233',
      usd: '0.0824',
    },
    {
      mpn: 'LM393DR',
      what: 'Dual comparator, open collector',
      category: 'comparators',
      package: 'SOIC-8',
      attributes: [
        ['number-of-channels', '2'],
        ['supply-voltage', '2 to 36 V'],
      ],
      hsCode: '854233',
      usd: '0.0487',
    },
    {
      mpn: 'NE555DR',
      what: 'Precision timer',
      category: 'timers',
      package: 'SOIC-8',
      attributes: [
        ['operating-temperature', '0 to +70 °C'],
        ['supply-voltage', '4.5 to 16 V'],
      ],
      hsCode: '854239',
      usd: '0.0762',
    },
    {
      mpn: 'TL431AIDBZR',
      what: 'Adjustable shunt reference, 1 %',
      category: 'voltage-references',
      package: 'SOT-23',
      attributes: [
        ['output-voltage', '2.495 V'],
        ['output-current', '100 mA'],
        ['output-type', 'Adjustable'],
        industrial,
      ],
      hsCode: '854239',
      usd: '0.0407',
    },
    {
      mpn: 'TLV1117LV33DCYR',
      what: '3.3 V 1 A linear regulator',
      category: 'linear-regulators',
      package: 'SOT-223',
      attributes: [['output-voltage', '3.3 V'], ['output-current', '1 A'], ['output-type', 'Fixed'], extended],
      hsCode: '854239',
      usd: '0.1263',
    },
    {
      mpn: 'TPS7A0533PDBVR',
      what: '3.3 V 200 mA linear regulator, 1 µA quiescent',
      category: 'linear-regulators',
      package: 'SOT-23-5',
      attributes: [['output-voltage', '3.3 V'], ['output-current', '200 mA'], ['output-type', 'Fixed'], extended],
      hsCode: '854239',
      usd: '0.1179',
    },
    {
      mpn: 'TPS54331DR',
      what: 'Step-down converter, 28 V 3 A 570 kHz',
      category: 'dc-dc-converters',
      package: 'SOIC-8',
      attributes: [
        ['output-voltage', '0.8 to 25 V'],
        ['output-current', '3 A'],
        ['topology', 'Buck'],
        ['operating-temperature', '-40 to +150 °C'],
      ],
      hsCode: '854239',
      usd: '0.2599',
    },
    {
      mpn: 'TPS62130RGTR',
      what: 'Step-down converter, 17 V 3 A 2.5 MHz',
      category: 'dc-dc-converters',
      package: 'QFN-16',
      attributes: [['output-voltage', '0.9 to 6 V'], ['output-current', '3 A'], ['topology', 'Buck'], industrial],
      hsCode: '854239',
      usd: '0.742',
    },
    {
      mpn: 'SN74HC595DR',
      what: '8-bit shift register with latches',
      category: 'counters-registers',
      package: 'SOIC-16',
      attributes: [industrial, ['supply-voltage', '2 to 6 V']],
      hsCode: '854239',
      usd: '0.1233',
    },
    {
      mpn: 'SN74HC14DR',
      what: 'Six Schmitt trigger inverters',
      category: 'gates-inverters',
      package: 'SOIC-14',
      attributes: [industrial, ['supply-voltage', '2 to 6 V']],
      hsCode: '854239',
      usd: '0.0872',
    },
    {
      mpn: 'MAX3232IPWR',
      what: 'RS-232 transceiver, two drivers and receivers',
      category: 'rs485-rs232',
      package: 'TSSOP-16',
      attributes: [industrial, ['supply-voltage', '3 to 5.5 V']],
      hsCode: '854239',
      usd: '0.2227',
    },
    {
      mpn: 'SN65HVD230DR',
      what: 'CAN transceiver, 3.3 V 1 Mbit/s',
      category: 'can-lin-transceivers',
      package: 'SOIC-8',
      attributes: [industrial, ['supply-voltage', '3 to 3.6 V']],
      hsCode: '854239',
      usd: '0.486',
    },
    {
      mpn: 'ADS1115IDGSR',
      what: '16-bit delta-sigma converter, four channels, I²C',
      category: 'adcs',
      package: 'VSSOP-10',
      attributes: [['number-of-channels', '4'], ['interface', 'I²C'], extended],
      hsCode: '854239',
      usd: '0.962',
    },
  ] as const
).map(circuit(texas));
