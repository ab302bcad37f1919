import { item, type Part, reel, tube } from './part.ts';

type Row = readonly [
  mpn: string,
  brand: string,
  what: string,
  category: string,
  body: string,
  supply: string,
  usd: string,
];

const packs = (body: string): Part['pack'] =>
  body.startsWith('DIP') ? tube(25) : reel(/8$|MSOP/.test(body) ? 2_500 : body.startsWith('SOT') ? 3_000 : 2_000);
const weights: readonly (readonly [RegExp, number])[] = [
  [/^DIP/, 1_000],
  [/300mil/, 520],
  [/^SOIC-16|^SOIC-18/, 150],
  [/^SOIC-14/, 130],
  [/^TSSOP-2/, 90],
  [/^TSSOP/, 60],
  [/^SOT/, 14],
  [/^VSSOP-8/, 10],
  [/EP\(/, 60],
];

/** What the letter of the grade says: C commercial, E to +125 °C, and -40 to +85 °C for all others. */
const grades: readonly (readonly [RegExp, string])[] = [
  [/^MAX\d+C/, '0 to +70 °C'],
  [/^ULN/, '-20 to +70 °C'],
  [/T-E\//, '-40 to +125 °C'],
];

const circuit = ([mpn, brand, what, category, body, supply, usd]: Row): Part =>
  item({
    mpn,
    brand,
    title: `${what}, ${body}`,
    about: `${brand} ${mpn}, RoHS.`,
    category,
    package: body,
    attributes: [
      ['operating-temperature', grades.find(([pattern]) => pattern.test(mpn))?.[1] ?? '-40 to +85 °C'],
      ['supply-voltage', supply],
    ],
    pack: packs(body),
    usd,
    weightMg: weights.find(([pattern]) => pattern.test(body))?.[1] ?? 76,
    hsCode: '854239',
    origin: brand === 'Texas Instruments' ? 'MY' : brand === 'WCH' ? 'CN' : 'TH',
  });

const ti = 'Texas Instruments';
const rs = 'rs485-rs232';

/** MAX3232: grade (C 0 to 70 °C, I -40 to +85 °C), body (D SOIC, DW wide, DB SSOP, PW TSSOP), R for the reel; SN65HVD the same. */
export const texasInterfaces: readonly Part[] = (
  [
    ['MAX3232CDR', ti, 'RS-232 transceiver, two drivers and receivers', rs, 'SOIC-16', '3 to 5.5 V', '0.214'],
    ['MAX3232CPWR', ti, 'RS-232 transceiver, two drivers and receivers', rs, 'TSSOP-16', '3 to 5.5 V', '0.209'],
    ['MAX3232IDR', ti, 'RS-232 transceiver, two drivers and receivers', rs, 'SOIC-16', '3 to 5.5 V', '0.231'],
    ['SN65HVD72DR', ti, 'RS-485 transceiver, 3.3 V 250 kbit/s', rs, 'SOIC-8', '3 to 3.6 V', '0.688'],
    ['SN65HVD75DR', ti, 'RS-485 transceiver, 3.3 V 20 Mbit/s', rs, 'SOIC-8', '3 to 3.6 V', '0.712'],
    ['SN65HVD78DR', ti, 'RS-485 transceiver, 3.3 V 50 Mbit/s', rs, 'SOIC-8', '3 to 3.6 V', '0.734'],
    ['SN75176BDR', ti, 'RS-485 transceiver, 5 V 10 Mbit/s', rs, 'SOIC-8', '4.75 to 5.25 V', '0.221'],
    ['SN75176BP', ti, 'RS-485 transceiver, 5 V 10 Mbit/s', rs, 'DIP-8', '4.75 to 5.25 V', '0.382'],
    ['SN65HVD231DR', ti, 'CAN transceiver, 3.3 V 1 Mbit/s', 'can-lin-transceivers', 'SOIC-8', '3 to 3.6 V', '0.493'],
    ['SN65HVD232DR', ti, 'CAN transceiver, 3.3 V 1 Mbit/s', 'can-lin-transceivers', 'SOIC-8', '3 to 3.6 V', '0.471'],
    ['TCAN1042DR', ti, 'CAN FD transceiver, 5 V', 'can-lin-transceivers', 'SOIC-8', '4.5 to 5.5 V', '0.612'],
    ['TXB0104PWR', ti, 'Four-channel level shifter, both ways', 'level-shifters', 'TSSOP-14', '1.2 to 5.5 V', '0.384'],
    ['TXB0108PWR', ti, 'Eight-channel level shifter, both ways', 'level-shifters', 'TSSOP-20', '1.2 to 5.5 V', '0.452'],
    [
      'TXS0102DCUR',
      ti,
      'Two-channel level shifter, open drain',
      'level-shifters',
      'VSSOP-8-0.5mm',
      '1.65 to 5.5 V',
      '0.271',
    ],
    [
      'TXS0108EPWR',
      ti,
      'Eight-channel level shifter, open drain',
      'level-shifters',
      'TSSOP-20',
      '1.2 to 5.5 V',
      '0.438',
    ],
    ['PCF8574DWR', ti, '8-bit expander, I²C', 'io-expanders', 'SOIC-16-300mil', '2.5 to 6 V', '0.611'],
    ['PCF8574PWR', ti, '8-bit expander, I²C', 'io-expanders', 'TSSOP-20', '2.5 to 6 V', '0.583'],
    ['PCF8575PWR', ti, '16-bit expander, I²C', 'io-expanders', 'TSSOP-24', '2.5 to 5.5 V', '0.724'],
    ['TCA9548APWR', ti, 'Eight-channel switch for I²C', 'io-expanders', 'TSSOP-24', '1.65 to 5.5 V', '0.683'],
    ['TCA9535PWR', ti, '16-bit expander, I²C', 'io-expanders', 'TSSOP-24', '1.65 to 5.5 V', '0.562'],
    ['ULN2003ADR', ti, 'Seven Darlington drivers, 50 V 500 mA', 'darlington-transistors', 'SOIC-16', '5 V', '0.0981'],
    ['ULN2003AN', ti, 'Seven Darlington drivers, 50 V 500 mA', 'darlington-transistors', 'DIP-16', '5 V', '0.231'],
    [
      'ULN2803ADWR',
      ti,
      'Eight Darlington drivers, 50 V 500 mA',
      'darlington-transistors',
      'SOIC-18-300mil',
      '5 V',
      '0.312',
    ],
    [
      'ISO7721DR',
      ti,
      'Two-channel digital isolator, 100 Mbit/s',
      'digital-isolators',
      'SOIC-8',
      '2.25 to 5.5 V',
      '0.741',
    ],
    [
      'ISO7741DWR',
      ti,
      'Four-channel digital isolator, 100 Mbit/s',
      'digital-isolators',
      'SOIC-16-300mil',
      '2.25 to 5.5 V',
      '1.12',
    ],
    ['DRV8833PWPR', ti, 'Dual H bridge, 10.8 V 1.5 A', 'motor-drivers', 'HTSSOP-16-EP', '2.7 to 10.8 V', '0.612'],
    ['DRV8871DDAR', ti, 'H bridge, 45 V 3.6 A', 'motor-drivers', 'SOIC-8-EP', '6.5 to 45 V', '0.684'],
    ['TMP102AIDRLR', ti, 'Temperature sensor, 0.5 °C, I²C', 'temperature-sensors', 'SOT-563', '1.4 to 3.6 V', '0.421'],
    ['INA219AIDR', ti, 'Current and power monitor, I²C', 'current-sense-amplifiers', 'SOIC-8', '3 to 5.5 V', '0.912'],
    [
      'INA180A1IDBVR',
      ti,
      'Current sense amplifier, gain of 20',
      'current-sense-amplifiers',
      'SOT-23-5',
      '2.7 to 5.5 V',
      '0.214',
    ],
    [
      'INA180A2IDBVR',
      ti,
      'Current sense amplifier, gain of 50',
      'current-sense-amplifiers',
      'SOT-23-5',
      '2.7 to 5.5 V',
      '0.214',
    ],
    [
      'INA180A3IDBVR',
      ti,
      'Current sense amplifier, gain of 100',
      'current-sense-amplifiers',
      'SOT-23-5',
      '2.7 to 5.5 V',
      '0.214',
    ],
  ] as const
).map(circuit);

const mc = 'Microchip';

/** Microchip, "Product identification system": part, T for the reel, I or E for the temperature, body after the stroke. */
export const microchipInterfaces: readonly Part[] = (
  [
    ['MCP2515T-I/SO', mc, 'CAN controller, SPI', 'can-lin-transceivers', 'SOIC-18-300mil', '2.7 to 5.5 V', '1.42'],
    ['MCP2551T-I/SN', mc, 'CAN transceiver, 5 V 1 Mbit/s', 'can-lin-transceivers', 'SOIC-8', '4.5 to 5.5 V', '0.812'],
    ['MCP23017T-E/SO', mc, '16-bit expander, I²C', 'io-expanders', 'SOIC-28-300mil', '1.8 to 5.5 V', '1.21'],
    ['MCP23S17T-E/SO', mc, '16-bit expander, SPI', 'io-expanders', 'SOIC-28-300mil', '1.8 to 5.5 V', '1.24'],
    ['MCP3008T-I/SL', mc, '10-bit converter, eight channels, SPI', 'adcs', 'SOIC-16', '2.7 to 5.5 V', '1.81'],
    ['MCP3208T-CI/SL', mc, '12-bit converter, eight channels, SPI', 'adcs', 'SOIC-16', '2.7 to 5.5 V', '2.84'],
    ['MCP4725A0T-E/CH', mc, '12-bit converter to analogue, I²C', 'dacs', 'SOT-23-6', '2.7 to 5.5 V', '0.842'],
    ['MCP4921T-E/SN', mc, '12-bit converter to analogue, SPI', 'dacs', 'SOIC-8', '2.7 to 5.5 V', '1.62'],
    [
      'MCP9700AT-E/TT',
      mc,
      'Temperature sensor, linear, 10 mV/°C',
      'temperature-sensors',
      'SOT-23',
      '2.3 to 5.5 V',
      '0.224',
    ],
    [
      'MCP73831T-2ACI/OT',
      mc,
      'Charger for one lithium cell, 500 mA',
      'battery-management',
      'SOT-23-5',
      '3.75 to 6 V',
      '0.412',
    ],
  ] as const
).map(circuit);

const wch = 'WCH';

/** WCH CH340 and CH343: the letter is the body (C SOP-16, E MSOP-10, G SOP-16 for a crystal, K SOP-10 with a pad, N SOP-8, T SSOP-20). */
export const wchInterfaces: readonly Part[] = (
  [
    ['CH340C', wch, 'USB to serial converter, no crystal', 'usb-ics', 'SOP-16', '3.3 to 5 V', '0.412'],
    ['CH340E', wch, 'USB to serial converter, no crystal', 'usb-ics', 'MSOP-10', '3.3 to 5 V', '0.421'],
    ['CH340G', wch, 'USB to serial converter', 'usb-ics', 'SOP-16', '3.3 to 5 V', '0.362'],
    ['CH340N', wch, 'USB to serial converter, no crystal', 'usb-ics', 'SOP-8', '3.3 to 5 V', '0.382'],
    ['CH340T', wch, 'USB to serial converter', 'usb-ics', 'SSOP-20-208mil', '3.3 to 5 V', '0.394'],
    ['CH343G', wch, 'USB to fast serial converter', 'usb-ics', 'SOP-16', '3.3 to 5 V', '0.512'],
    ['CH9102F', wch, 'USB to serial converter, 4 Mbit/s', 'usb-ics', 'QFN-24-EP(4x4)', '3.3 to 5 V', '0.482'],
    ['CH334R', wch, 'USB 2.0 hub, four ports', 'usb-ics', 'QSOP-16', '3.3 to 5 V', '0.441'],
  ] as const
).map(circuit);
