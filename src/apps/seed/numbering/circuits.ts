import { meaning, type Rule } from './rule.ts';

const kilo = (text: string): number => Number(text) * 1e3;

/** Bodies by the letters that Texas Instruments gives them; how many legs, the function says. */
const texas: Readonly<Record<string, RegExp>> = {
  D: /^SOIC-(?:8|14|16)$/,
  DW: /^SOIC-\d+-300mil$/,
  DB: /^SSOP-/,
  PW: /^TSSOP-/,
  P: /^DIP-8$/,
  N: /^DIP-1[46]$/,
  DGK: /^VSSOP-8$/,
  DGS: /^VSSOP-10$/,
  DCU: /^VSSOP-8-0\.5mm$/,
  DBV: /^SOT-23-5$/,
  DBZ: /^SOT-23$/,
  DCK: /^SC-70-5$/,
  DCY: /^SOT-223$/,
  DDA: /^SOIC-8-EP$/,
  DDC: /^SOT-23-6$/,
  DRL: /^SOT-563$/,
  PWP: /^HTSSOP-\d+-EP$/,
  RGT: /^QFN-16$/,
};

const tenths = (code: string): number => Number(code) / 10;

const texasRules: readonly Rule[] = [
  {
    brand: 'Texas Instruments',
    pattern: /^(?:TLV702|TLV1117LV|TPS7A05)(?<tenths>\d\d)P?(?<body>DBV|DCY)R$/,
    says: (at) => ({ 'output-voltage': tenths(at('tenths')), package: meaning(texas, at('body')) }),
  },
  {
    brand: 'Texas Instruments',
    pattern: /^LP5907MFX-(?<volts>\d\.\d)\/NOPB$/,
    says: (at) => ({ 'output-voltage': Number(at('volts')), package: 'SOT-23-5' }),
  },
  {
    brand: 'Texas Instruments',
    pattern: /^LM25(?:76|96)(?<body>[ST])-(?<volts>3\.3|5\.0|12|ADJ)\/NOPB$/,
    says: (at) => ({
      'output-voltage': at('volts') === 'ADJ' ? /to/ : Number(at('volts')),
      package: meaning({ S: 'TO-263-5', T: 'TO-220-5' }, at('body')),
    }),
  },
  {
    brand: 'Texas Instruments',
    pattern: /^SN74(?:HCT?|LVC)(?:1G)?\d{2,4}A?(?<body>D|DW|PW|DCK)R$/,
    says: (at) => ({ package: meaning(texas, at('body')) }),
  },
  {
    brand: 'Texas Instruments',
    pattern:
      /^(?:ADS|DRV|INA|ISO|LM|LMV|MAX|NE|PCF|SN|TCA|TCAN|TL|TMP|TPS|TXB|TXS|ULN)[\dA]*\w*?(?<body>DBV|DBZ|DCU|DDA|DDC|DGK|DGS|DRL|DW|PWP|PW|RGT|D)R$/,
    says: (at) => ({ package: meaning(texas, at('body')) }),
  },
  {
    brand: 'Texas Instruments',
    pattern: /^(?:LM|NE|SN|TL|ULN)\d+[A-Z]?(?<body>P|N)$/,
    says: (at) => ({ package: meaning(texas, at('body')) }),
  },
];

const regulators: readonly Rule[] = [
  {
    brand: 'STMicroelectronics',
    pattern: /^LD1117S(?<tenths>\d\d)TR$/,
    says: (at) => ({ 'output-voltage': tenths(at('tenths')), package: 'SOT-223' }),
  },
  {
    brand: 'STMicroelectronics',
    pattern: /^L78(?<volts>\d\d)CV$/,
    says: (at) => ({ 'output-voltage': Number(at('volts')), package: 'TO-220' }),
  },
  {
    brand: 'Torex',
    pattern: /^XC6206P(?<tenths>\d\d)2MR-G$/,
    says: (at) => ({ 'output-voltage': tenths(at('tenths')), package: 'SOT-23' }),
  },
  {
    brand: 'Richtek',
    pattern: /^RT9013-(?<tenths>\d\d)GB$/,
    says: (at) => ({ 'output-voltage': tenths(at('tenths')), package: 'SOT-23-5' }),
  },
  {
    brand: 'Diodes Incorporated',
    pattern: /^AP2112K-(?<volts>\d\.\d)TRG1$/,
    says: (at) => ({ 'output-voltage': Number(at('volts')), package: 'SOT-23-5' }),
  },
  {
    brand: 'Microchip',
    pattern: /^MCP1700T-(?<tenths>\d\d)02E\/TT$/,
    says: (at) => ({ 'output-voltage': tenths(at('tenths')), package: 'SOT-23' }),
  },
  {
    brand: 'Monolithic Power Systems',
    pattern: /^MP\d{4}[ED]N-LF-Z$/,
    says: () => ({ package: 'SOIC-8-EP', topology: 'Buck' }),
  },
];

const logic: readonly Rule[] = [
  {
    brand: 'Nexperia',
    pattern: /^74(?:HCT?|LVC)\d{2,4}A?(?<body>D|PW),(?:118|653)$/,
    says: (at) => ({ package: meaning({ D: /^SOIC-/, PW: /^TSSOP-/ }, at('body')) }),
  },
  {
    brand: 'Nexperia',
    pattern: /^74LVC1G\d{2,3}GW,125$/,
    says: () => ({ package: 'SOT-353' }),
  },
];

const pins = { F: '20', K: '32', C: '48', R: '64', V: '100', Z: '144' } as const;
const flash = { 4: 16, 6: 32, 8: 64, B: 128, C: 256, E: 512, G: 1_000, I: 2_000 } as const;

/** The number of legs after the letter of the body: `LQFP-64(10x10)`. */
const controllers: readonly Rule[] = [
  ...(
    [
      ['STMicroelectronics', /^STM32[A-Z]\d{3}(?<pins>[FKCRVZ])(?<flash>[468BCEGI])(?<body>[TPU])6$/],
      ['GigaDevice', /^GD32[A-Z]\d{3}(?<pins>[FKCRVZ])(?<flash>[468BCEGI])(?<body>[TP])6$/],
      ['WCH', /^CH32V(?:203|303|307)(?<pins>[FKCRVZ])(?<flash>[468BCEGI])(?<body>[TPU])6$/],
    ] as const
  ).map(
    ([brand, pattern]): Rule => ({
      brand,
      pattern,
      says: (at) => ({
        package: new RegExp(
          `^${meaning({ T: 'LQFP', P: 'TSSOP', U: 'UFQFPN' }, at('body'))}-${meaning(pins, at('pins'))}(?:\\(|$)`,
        ),
        'flash-memory': kilo(String(meaning(flash, at('flash')))),
      }),
    }),
  ),
  {
    brand: 'WCH',
    pattern: /^CH32V003(?<body>J4M|F4P)6$/,
    says: (at) => ({ package: meaning({ J4M: 'SOP-8', F4P: 'TSSOP-20' }, at('body')), 'flash-memory': 16e3 }),
  },
  {
    brand: 'WCH',
    pattern: /^CH(?:3\d\d|9102)(?<body>[CEFGNRT])$/,
    says: (at) => ({
      package: meaning(
        { C: /^SOP-16$/, E: /^MSOP-10$/, F: /^QFN-24-EP/, G: /^SOP-16$/, N: /^SOP-8$/, R: /^QSOP-16$/, T: /^SSOP-20/ },
        at('body'),
      ),
    }),
  },
  {
    brand: 'Microchip',
    pattern: /^ATMEGA(?<flash>\d+?)8?[PA]{0,2}-(?<body>AU|MU|PU)$/,
    says: (at) => ({ package: meaning({ AU: /^TQFP-32/, MU: /^V?QFN-32/, PU: /^DIP-28/ }, at('body')) }),
  },
  {
    brand: 'Microchip',
    pattern: /^ATTINY(?<flash>[1248])\dA?-(?:20)?(?<body>SU|SSU|PU)$/,
    says: (at) => ({
      'flash-memory': kilo(at('flash')),
      package: meaning({ SU: /^SOIC-8-208mil$/, SSU: /^SOIC-14$/, PU: /^DIP-8$/ }, at('body')),
    }),
  },
  {
    brand: 'Espressif',
    pattern: /^ESP32(?:-[SC]\d)?-WROOM-\w+?-N(?<flash>\d+)(?:R(?<psram>\d+))?$/,
    says: (at) => ({ 'flash-memory': kilo(at('flash')) * 1e3, package: /^Module/ }),
  },
  {
    brand: 'Nordic Semiconductor',
    pattern: /^NRF52\d{3}-(?<body>QF)A[AB]-R$/,
    says: (at) => ({ package: meaning({ QF: 'QFN-48-EP(6x6)' }, at('body')) }),
  },
];

const microchip = {
  OT: 'SOT-23-5',
  CH: 'SOT-23-6',
  TT: 'SOT-23',
  SN: 'SOIC-8',
  MS: 'MSOP-8',
  P: 'DIP-8',
  ST: 'TSSOP-8',
} as const;

const mega = (text: string): number => Number(text) * 1e6;

const memories: readonly Rule[] = [
  {
    brand: 'Winbond',
    pattern: /^W25Q(?<megabits>\d+)JV(?<body>SS|SN|ZP|S)IQ$/,
    says: (at) => ({
      'memory-size': mega(at('megabits')),
      package: meaning({ SS: /^SOIC-8-208mil$/, S: /^SOIC-8-208mil$/, SN: /^SOIC-8$/, ZP: /^WSON-8/ }, at('body')),
    }),
  },
  {
    brand: 'GigaDevice',
    pattern: /^GD25Q(?<megabits>\d+)[CE](?<body>[ST])IG$/,
    says: (at) => ({
      'memory-size': mega(at('megabits')),
      package: meaning({ S: 'SOIC-8-208mil', T: 'SOIC-8' }, at('body')),
    }),
  },
  {
    brand: 'Microchip',
    pattern: /^24LC(?<kilobits>\d+?)[AB]?T?-I\/(?<body>SN|P|ST)$/,
    says: (at) => ({ 'memory-size': kilobits(at('kilobits')), package: meaning(microchip, at('body')) }),
  },
  {
    brand: 'STMicroelectronics',
    pattern: /^M24C(?<kilobits>\d\d|M01|M02)-[WR](?<body>MN|DW)6TP$/,
    says: (at) => ({
      'memory-size': kilobits(at('kilobits')),
      package: meaning({ MN: 'SOIC-8', DW: 'TSSOP-8' }, at('body')),
    }),
  },
  {
    brand: 'Microchip',
    pattern: /^MCP\w+?T?-(?:2AC)?(?:I|E|CI)\/(?<body>OT|CH|TT|SN|MS)$/,
    says: (at) => ({ package: meaning(microchip, at('body')) }),
  },
  {
    brand: 'Microchip',
    pattern: /^MCP\w+T-(?:I|E|CI)\/(?<body>SL|SO)$/,
    says: (at) => ({ package: meaning({ SL: /^SOIC-1[46]$/, SO: /^SOIC-\d\d-300mil$/ }, at('body')) }),
  },
];

/** `512` is 512 Kbit, `M01` is 1 Mbit. */
function kilobits(code: string): number {
  return code.startsWith('M') ? mega(code.slice(1)) : kilo(code);
}

export const circuits: readonly Rule[] = [...texasRules, ...regulators, ...logic, ...controllers, ...memories];
