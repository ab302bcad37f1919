import { either, meaning, metric, type Rule, tolerances, withLetter, withNoughts } from './rule.ts';

/** Henry of `1N0`, `10N` or `R10`, the last in microhenries. */
const nano = (code: string): number => withLetter(code) * (code.includes('R') ? 1e-6 : 1e-9);
/** Henry of `4R7`, `R47` or `330` in microhenries. */
const micro = (code: string): number => either(code) * 1e-6;
const ohmsAt100 = (code: string): string => {
  const ohms = withNoughts(code);
  return `${ohms < 1e3 ? `${ohms} Ω` : `${ohms / 1e3} kΩ`} @ 100 MHz`;
};

/** Of a frequency in a part number: with its point as it is said, in hertz. */
const mega = (code: string): number => Number(code) * 1e6;

export const inductors: readonly Rule[] = [
  {
    brand: 'TDK',
    pattern: /^NLV32T-(?<value>[\dR]{3})J-EF$/,
    says: (at) => ({ package: '1210', inductance: micro(at('value')), tolerance: '±5%' }),
  },
  {
    brand: 'TDK',
    pattern: /^MLZ(?<size>\d{4})[AMN](?<value>[\dR]{3})WT000$/,
    says: (at) => ({ package: meaning(metric, at('size')), inductance: micro(at('value')), tolerance: '±20%' }),
  },
  {
    brand: 'Sunlord',
    pattern: /^SWPA(?<side>\d\d)(?<height>\d\d)S(?<value>[\dR]{3})(?<tolerance>[MN])T$/,
    says: (at) => ({ inductance: micro(at('value')), tolerance: meaning(tolerances, at('tolerance')) }),
  },
  {
    brand: 'Sunlord',
    pattern: /^SDCL(?<size>\d{4})C(?<value>[\dNR]{3})(?<tolerance>[JS])TDF$/,
    says: (at) => ({
      package: meaning(metric, at('size')),
      inductance: nano(at('value')),
      tolerance: meaning(tolerances, at('tolerance')),
    }),
  },
  {
    brand: 'Sunlord',
    pattern: /^GZ(?<size>\d{4})D(?<ohms>\d{3})TF$/,
    says: (at) => ({ package: meaning(metric, at('size')), impedance: ohmsAt100(at('ohms')) }),
  },
  {
    brand: 'Murata',
    pattern: /^LQG15HS(?<value>[\dNR]{3})J02D$/,
    says: (at) => ({ package: '0402', inductance: nano(at('value')), tolerance: '±5%' }),
  },
  {
    brand: 'Murata',
    pattern: /^BLM(?<size>15|18|21|31)[A-Z]{2}(?<ohms>\d{3})[SB]N1[DL]$/,
    says: (at) => ({
      package: meaning({ 15: '0402', 18: '0603', 21: '0805', 31: '1206' }, at('size')),
      impedance: ohmsAt100(at('ohms')),
    }),
  },
  {
    brand: 'Würth Elektronik',
    pattern: /^744040(?<side>42|54|84)(?<tenths>\d{3})$/,
    says: (at) => ({
      package: meaning({ 42: /4 × 4 mm/, 54: /5 × 5 mm/, 84: /8 × 8 mm/ }, at('side')),
      inductance: Number(at('tenths')) * 1e-7,
    }),
  },
];

export const crystals: readonly Rule[] = [
  {
    brand: 'Abracon',
    pattern: /^ABM8-(?<mhz>\d+\.\d{3})MHZ-B2-T$/,
    says: (at) => ({ package: 'SMD3225-4P', frequency: mega(at('mhz')) }),
  },
  {
    brand: 'Abracon',
    pattern: /^ABLS-(?<mhz>\d+\.\d+)MHZ-B4-T$/,
    says: (at) => ({ package: 'HC-49S-SMD', frequency: mega(at('mhz')) }),
  },
  {
    brand: 'Abracon',
    pattern: /^ABS07-(?<khz>32\.768)KHZ-(?:6-)?T$/,
    says: (at) => ({ package: 'SMD3215-2P', frequency: mega(at('khz')) / 1e3 }),
  },
  {
    brand: 'ECS',
    pattern: /^ECS-(?<tenths>\d+)-(?<load>\d+)-33-(?<grade>AGN|JGN)-TR3$/,
    says: (at) => ({
      package: 'SMD3225-4P',
      frequency: mega(at('tenths')) / 10,
      'load-capacitance': Number(at('load')) * 1e-12,
    }),
  },
  {
    brand: 'TXC',
    pattern: /^7M-(?<mhz>\d+\.\d{3})MAAJ-T$/,
    says: (at) => ({ package: 'SMD3225-4P', frequency: mega(at('mhz')), 'frequency-tolerance': '±30ppm' }),
  },
];
