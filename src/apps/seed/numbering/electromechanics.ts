import { meaning, type Rule } from './rule.ts';

const pitches = { PH: 2, XH: 2.5, EH: 2.5, ZR: 1.5, VH: 3.96, SRSS: 1, GHS: 1.25 } as const;
const housings = { PHR: 2, XHP: 2.5, EHR: 2.5, ZHR: 1.5, VHR: 3.96, SHR: 1, GHR: 1.25 } as const;

const ways = (pins: string, rows = 1) => ({
  'number-of-rows': rows,
  'number-of-pins-per-row': Number(pins) / rows,
});

const connectors: readonly Rule[] = [
  {
    brand: 'JST',
    pattern: /^(?<entry>BM?|SM?)(?<ways>\d+)[BP]-(?<series>PH|XH|EH|ZR|VH|SRSS|GHS)(?:-K-S|-A|-TBT?)?\(LF\)\(SN\)$/,
    says: (at) => ({
      ...ways(at('ways')),
      pitch: meaning(pitches, at('series')),
      'mounting-type': meaning(
        {
          B: 'Through hole',
          S: 'Through hole, right angle',
          BM: 'Surface mount',
          SM: 'Surface mount, right angle',
        },
        at('entry'),
      ),
    }),
  },
  {
    brand: 'JST',
    pattern: /^(?<series>PHR|XHP|EHR|ZHR|VHR|SHR|GHR)-(?<ways>\d+)(?:N|V-S-B|V-S)?$/,
    says: (at) => ({ ...ways(at('ways')), pitch: meaning(housings, at('series')), gender: 'Female' }),
  },
  {
    brand: 'JST',
    pattern: /^S(?<series>PH|XH)-00[12]T-P0\.[56]S?$/,
    says: () => ({ gender: 'Female', package: /^Crimp/ }),
  },
  {
    brand: 'Molex',
    pattern: /^(?<series>043045|043025)(?<ways>\d\d)(?:12|00)$/,
    says: (at) => ({
      ...ways(at('ways'), 2),
      pitch: 3,
      gender: meaning({ '043045': 'Male', '043025': 'Female' }, at('series')),
    }),
  },
  {
    brand: 'Molex',
    pattern: /^0022232(?<ways>\d\d)1$/,
    says: (at) => ({ ...ways(at('ways')), pitch: 2.54, gender: 'Male' }),
  },
  {
    brand: 'Hirose',
    pattern: /^FH12-(?<ways>\d+)S-(?<pitch>0\.5)SH\(55\)$/,
    says: (at) => ({ ...ways(at('ways')), pitch: Number(at('pitch')), 'mounting-type': 'Surface mount, right angle' }),
  },
  {
    brand: 'XFCN',
    pattern: /^P(?<gender>[ZM])254(?<entry>[VR])-1(?<rows>[12])-(?<ways>\d\d)(?:P|-H85)$/,
    says: (at) => ({
      ...ways(at('ways'), Number(at('rows'))),
      pitch: 2.54,
      gender: meaning({ Z: 'Male', M: 'Female' }, at('gender')),
      'mounting-type': meaning({ V: 'Through hole', R: 'Through hole, right angle' }, at('entry')),
    }),
  },
  {
    brand: 'Cixi Kefa',
    pattern: /^KF(?:128|350|141V|2EDG[KVR])-(?<pitch>[\d.]+)-(?<ways>\d+)P$/,
    says: (at) => ({ ...ways(at('ways')), pitch: Number(at('pitch')) }),
  },
];

const relays: readonly Rule[] = [
  {
    brand: 'Songle',
    pattern: /^SRD-(?<volts>\d\d)VDC-SL-(?<contacts>[AC])$/,
    says: (at) => ({
      'coil-voltage': Number(at('volts')),
      package: meaning({ A: /^Through hole-4P/, C: /^Through hole-5P/ }, at('contacts')),
    }),
  },
  {
    brand: 'Hongfa',
    pattern: /^HF(?:46F|115F)\/(?<volts>\d{3})-(?<contacts>H|1Z)S[13]$/,
    says: (at) => ({
      'coil-voltage': Number(at('volts')),
      package: meaning({ H: /^Through hole-4P/, '1Z': /^Through hole-5P/ }, at('contacts')),
    }),
  },
  {
    brand: 'Omron',
    pattern: /^G6K-2(?<body>[FP])-Y DC(?<volts>[\d.]+)$/,
    says: (at) => ({
      'coil-voltage': Number(at('volts')),
      package: meaning({ F: /^SMD-8P/, P: /^Through hole-8P/ }, at('body')),
    }),
  },
];

const switches: readonly Rule[] = [
  {
    brand: 'C&K',
    pattern: /^PTS645S(?<force>[LMKH])(?<height>\d\d)SMTR92LFS$/,
    says: (at) => ({
      'operating-force': meaning({ L: 1.3, M: 1.6, K: 2.2, H: 2.6 }, at('force')),
      'switch-height': Number(at('height')) / 10,
    }),
  },
  {
    brand: 'CTS',
    pattern: /^219-(?<positions>\d+)MST$/,
    says: (at) => ({ 'number-of-positions': Number(at('positions')) }),
  },
];

const modules: readonly Rule[] = [
  {
    brand: 'Mornsun',
    pattern: /^B(?:03|05|12|24)(?<volts>\d\d)S-(?<watt>[12])WR3$/,
    says: (at) => ({ 'output-voltage': output(at('volts')), power: Number(at('watt')), package: /^SIP-4P/ }),
  },
  {
    brand: 'Mornsun',
    pattern: /^URB(?:24|48)(?<volts>\d\d)YMD-(?<watt>6|10)WR3$/,
    says: (at) => ({ 'output-voltage': output(at('volts')), power: Number(at('watt')), package: /25\.4 × 25\.4/ }),
  },
  {
    brand: 'Hi-Link',
    pattern: /^HLK-(?<series>PM|5M|10M)(?<volts>\d\d)$/,
    says: (at) => ({
      'output-voltage': at('volts') === '01' ? 5 : output(at('volts')),
      power: meaning({ PM: 3, '5M': 5, '10M': 10 }, at('series')),
    }),
  },
];

/** Two figures, of which `03` is 3.3 V. */
function output(code: string): number {
  return code === '03' ? 3.3 : Number(code);
}

export const electromechanics: readonly Rule[] = [...connectors, ...relays, ...switches, ...modules];
