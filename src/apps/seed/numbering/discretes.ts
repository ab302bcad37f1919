import { meaning, type Rule, withLetter } from './rule.ts';

/** `5V1`, `12`. */
const zener = (code: string): number => (code.includes('V') ? withLetter(code) : Number(code));
const reverse = { A: 50, B: 100, D: 200, G: 400, J: 600, K: 800, M: 1_000 } as const;

/** JEDEC counts 1N5221 to 1N5262 up through these voltages. */
const jedec = [
  2.4, 2.5, 2.7, 2.8, 3, 3.3, 3.6, 3.9, 4.3, 4.7, 5.1, 5.6, 6, 6.2, 6.8, 7.5, 8.2, 8.7, 9.1, 10, 11, 12, 13, 14, 15, 16,
  17, 18, 19, 20, 22, 24, 25, 27, 28, 30, 33, 36, 39, 43, 47, 51,
];

const diodes: readonly Rule[] = [
  {
    brand: 'Diodes Incorporated',
    pattern: /^BZT52C(?<volts>\d+(?:V\d)?)-7-F$/,
    says: (at) => ({ package: 'SOD-123', 'zener-voltage': zener(at('volts')), tolerance: '±5%' }),
  },
  {
    brand: 'Nexperia',
    pattern: /^BZX84-C(?<volts>\d+(?:V\d)?),215$/,
    says: (at) => ({ package: 'SOT-23', 'zener-voltage': zener(at('volts')), tolerance: '±5%' }),
  },
  {
    brand: 'onsemi',
    pattern: /^MMSZ(?<number>52\d\d)BT1G$/,
    says: (at) => ({ package: 'SOD-123', 'zener-voltage': jedec[Number(at('number')) - 5221] ?? Number.NaN }),
  },
  {
    brand: 'Diodes Incorporated',
    pattern: /^(?:S|RS|US|ES)1(?<volts>[ABDGJKM])-13-F$/,
    says: (at) => ({ package: 'SMA', 'reverse-voltage': meaning(reverse, at('volts')), 'rectified-current': 1 }),
  },
  {
    brand: 'Vishay',
    pattern: /^GBU(?<ampere>\d)(?<volts>[ABDGJKM])-E3\/51$/,
    says: (at) => ({
      package: 'GBU',
      'reverse-voltage': meaning(reverse, at('volts')),
      'rectified-current': Number(at('ampere')),
    }),
  },
  {
    brand: 'Vishay',
    pattern: /^SS(?<ampere>[13])(?<tens>\d)-E3\/(?<reel>61|57)T$/,
    says: (at) => ({
      package: meaning({ 61: 'SMA', 57: 'SMC' }, at('reel')),
      'reverse-voltage': Number(at('tens')) * 10,
      'rectified-current': Number(at('ampere')),
    }),
  },
  {
    brand: 'Diodes Incorporated',
    pattern: /^B(?<ampere>[135])(?<volts>\d{2,3})(?<body>[AC]?)-13-F$/,
    says: (at) => ({
      package: at('body') === 'C' ? 'SMC' : 'SMA',
      'reverse-voltage': Number(at('volts')),
      'rectified-current': Number(at('ampere')),
    }),
  },
  {
    brand: 'Diodes Incorporated',
    pattern: /^(?:1N4148W-7-F|BAT54[SC]?-7-F|DFLS1100-7|DM[GNP]\d{4}[A-Z]{1,2}-7)$/,
    says: () => ({ package: /^SOD-123$|^SOT-23$|^PowerDI-123$/ }),
  },
  ...['Littelfuse', 'Diodes Incorporated'].map(
    (brand): Rule => ({
      brand,
      pattern: /^(?<body>SM[AB])J(?<volts>[\d.]+)(?<way>C?)A(?:-13-F)?$/,
      says: (at) => ({
        package: new RegExp(`^${at('body')}`),
        'standoff-voltage': Number(at('volts')),
        polarity: at('way') === 'C' ? 'Bidirectional' : 'Unidirectional',
      }),
    }),
  ),
];

const bc = { 46: 65, 47: 45, 48: 30, 56: 65, 57: 45, 58: 30 } as const;

const transistors: readonly Rule[] = [
  ...(
    [
      ['Nexperia', /^BC8(?<number>[45][678])[ABC],215$/],
      ['onsemi', /^BC8(?<number>[45][678])[ABC]LT1G$/],
    ] as const
  ).map(
    ([brand, pattern]): Rule => ({
      brand,
      pattern,
      says: (at) => ({
        package: 'SOT-23',
        polarity: at('number').startsWith('4') ? 'NPN' : 'PNP',
        'collector-emitter-voltage': meaning(bc, at('number')),
      }),
    }),
  ),
  {
    brand: 'Nexperia',
    pattern: /^BC8(?<way>[01])7-(?:16|25|40),215$/,
    says: (at) => ({ package: 'SOT-23', polarity: at('way') === '1' ? 'NPN' : 'PNP', 'collector-emitter-voltage': 45 }),
  },
  {
    brand: 'Nexperia',
    pattern: /^PDT(?<way>[AC])1(?:14|23|24|43|44)[EXTYZ]T,215$/,
    says: (at) => ({ package: 'SOT-23', polarity: meaning({ A: 'PNP', C: 'NPN' }, at('way')) }),
  },
  {
    brand: 'Nexperia',
    pattern: /^(?:BAV\d\d|BSS84|2N7002P),215$|^PMV45EN2R$/,
    says: () => ({ package: 'SOT-23' }),
  },
  {
    brand: 'onsemi',
    pattern: /^(?:MMBT\w+?|BSS\d+|2N7002|MBR0520|NTR\d{4}[NP])L?T1G$/,
    says: () => ({ package: /^SOT-23$|^SOD-123$/ }),
  },
  {
    brand: 'Infineon',
    pattern: /^IR(?:F|L)(?<body>ML|R|Z|7)?\d+N?(?:TR)?PBF$/,
    says: (at) => ({
      package: meaning({ ML: 'SOT-23', R: 'TO-252', Z: 'TO-220AB', 7: 'SOP-8', '': 'TO-220AB' }, at('body')),
    }),
  },
  {
    brand: 'Alpha & Omega Semiconductor',
    pattern: /^AO(?<body>3|4|D)\d{3,4}A?$/,
    says: (at) => ({ package: meaning({ 3: 'SOT-23', 4: 'SOP-8', D: 'TO-252' }, at('body')) }),
  },
];

const light: readonly Rule[] = [
  {
    brand: 'Everlight',
    pattern: /^(?<body>19-217|17-21)\/(?<color>GH|BH|R6|Y5|G7|T1)[CD]-\w+\/[346]T$/,
    says: (at) => ({
      package: meaning({ '19-217': '0603', '17-21': '0805' }, at('body')),
      color: meaning(
        { GH: 'Green', BH: 'Blue', R6: 'Red', Y5: 'Yellow', G7: 'Yellow green', T1: 'White' },
        at('color'),
      ),
    }),
  },
  {
    brand: 'Everlight',
    pattern: /^EL(?<body>817|817S1|357N)\(C\)(?:\(T[AU]\))?-[FG]$/,
    says: (at) => ({ package: meaning({ 817: 'DIP-4', '817S1': 'SMD-4', '357N': 'SOP-4' }, at('body')) }),
  },
  {
    brand: 'Kingbright',
    pattern: /^(?<body>APT1608|APT2012|WP7113)(?<color>SUR|SE|SY|CG|QB)C(?:K|\/D)$/,
    says: (at) => ({
      package: meaning({ APT1608: '0603', APT2012: '0805', WP7113: /D=5 mm$/ }, at('body')),
      color: meaning({ SUR: 'Red', SE: 'Orange', SY: 'Yellow', CG: 'Green', QB: 'Blue' }, at('color')),
    }),
  },
  {
    brand: 'Lite-On',
    pattern: /^LTV-8(?<channels>[124])7(?<body>S?)(?:-[ABCD])?$/,
    says: (at) => ({
      'number-of-channels': Number(at('channels')),
      package: new RegExp(`^${at('body') ? 'SMD' : 'DIP'}-${4 * Number(at('channels'))}P?$`),
    }),
  },
];

export const discretes: readonly Rule[] = [...diodes, ...transistors, ...light];
