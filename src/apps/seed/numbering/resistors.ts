import { either, meaning, metric, type Rule, withLetter, withNoughts } from './rule.ts';

const chip = (brand: string, pattern: RegExp, value: (code: string) => number): Rule => ({
  brand,
  pattern,
  says: (at) => ({ package: at('size'), resistance: value(at('value')), tolerance: '±1%' }),
});

/** Three figures and the noughts, where J and K stand for a tenth and a hundredth. */
const ofUniroyal = (code: string): number =>
  Number(code.slice(0, 3)) *
  (({ J: 0.1, K: 0.01 } as Record<string, number>)[code.slice(3)] ?? 10 ** Number(code.slice(3)));

export const resistors: readonly Rule[] = [
  chip('YAGEO', /^RC(?<size>\d{4})FR-07(?<value>[\dRKM]+)L$/, withLetter),
  chip('FOJAN', /^FRC(?<size>\d{4})F(?<value>[\dR]{4})TS$/, either),
  chip('Vishay', /^CRCW(?<size>\d{4})(?<value>[\dRKM]{4})FK(?:EA|ED)$/, withLetter),
  chip('Vishay', /^WSL(?<size>\d{4})(?<value>R\d{4})FEA$/, withLetter),
  {
    brand: 'UNI-ROYAL',
    pattern: /^(?<size>\d{4})W(?<watt>[GA84])F(?<value>\d{3}[\dJK])T[5C]E$/,
    says: (at) => ({
      package: at('size'),
      power: meaning({ G: 0.0625, A: 0.1, 8: 0.125, 4: 0.25 }, at('watt')),
      resistance: ofUniroyal(at('value')),
      tolerance: '±1%',
    }),
  },
  {
    brand: 'Panasonic',
    pattern: /^ERJ(?<size>2RK|3EK|6EN|8EN)F(?<value>[\dR]{4})[VX]$/,
    says: (at) => ({
      package: meaning({ '2RK': '0402', '3EK': '0603', '6EN': '0805', '8EN': '1206' }, at('size')),
      resistance: either(at('value')),
      tolerance: '±1%',
    }),
  },
  {
    brand: 'Susumu',
    pattern: /^RG(?<size>\d{4})P-(?<value>\d{3})-B-T5$/,
    says: (at) => ({
      package: meaning(metric, at('size')),
      resistance: withNoughts(at('value')),
      tolerance: '±0.1%',
      'temperature-coefficient': '±25 ppm/°C',
    }),
  },
  {
    brand: 'YAGEO',
    pattern: /^YC164-JR-07(?<value>[\dRKM]+)L$/,
    says: (at) => ({ package: '0603x4', resistance: withLetter(at('value')), tolerance: '±5%' }),
  },
  {
    brand: 'YAGEO',
    pattern: /^MFR-25FBF52-(?<value>[\dRKM]+)$/,
    says: (at) => ({ resistance: withLetter(at('value')), tolerance: '±1%', power: 0.25 }),
  },
  {
    brand: 'Bourns',
    pattern: /^(?:3296W|3362P)-1-(?<value>\d{3})LF$/,
    says: (at) => ({ resistance: withNoughts(at('value')) }),
  },
  {
    brand: 'Bourns',
    pattern: /^MF-(?:MSMF|R)(?<hold>\d{3})(?:-2)?$/,
    says: (at) => ({ 'hold-current': Number(at('hold')) / 100 }),
  },
  {
    brand: 'TDK',
    pattern: /^B722(?<disc>\d\d)S0(?<figures>\d\d)(?<noughts>[01])K101$/,
    says: (at) => ({
      'voltage-rating': new RegExp(`^${at('figures')}\\d{${at('noughts')}} V RMS$`),
      tolerance: '±10%',
    }),
  },
  {
    brand: 'Littelfuse',
    pattern: /^021[78](?<ampere>[\d.]{4})MXP$/,
    says: (at) => ({ 'rated-current': Number(at('ampere')) }),
  },
];
