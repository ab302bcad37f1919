import { either, meaning, metric, type Rule, tolerances, volts, withNoughts } from './rule.ts';

const pico = (code: string): number => withNoughts(code) * 1e-12;
const micro = (code: string): number => either(code) * 1e-6;
const dielectrics = { CG: 'C0G', NPO: 'C0G', C0G: 'C0G', N: 'C0G', B: 'X7R', X7R: 'X7R', X5R: 'X5R' } as const;

const ceramics: readonly Rule[] = [
  {
    brand: 'Murata',
    pattern:
      /^GRM(?<size>15|18|21|31|32)\w(?<kind>5C|R6|R7)(?<volts>\d[A-Z])(?<value>\d{3})(?<tolerance>[A-Z])\w{3,4}$/,
    says: (at) => ({
      package: meaning({ 15: '0402', 18: '0603', 21: '0805', 31: '1206', 32: '1210' }, at('size')),
      'temperature-coefficient': meaning({ '5C': 'C0G', R6: 'X5R', R7: 'X7R' }, at('kind')),
      'voltage-rating': volts(at('volts')),
      capacitance: pico(at('value')),
      tolerance: meaning(tolerances, at('tolerance')),
    }),
  },
  {
    brand: 'Samsung Electro-Mechanics',
    pattern: /^CL(?<size>05|10|21|31|32)(?<kind>[ABC])(?<value>\d{3})(?<tolerance>[JKM])(?<volts>[QPOALB])\w{5}$/,
    says: (at) => ({
      package: meaning({ '05': '0402', 10: '0603', 21: '0805', 31: '1206', 32: '1210' }, at('size')),
      'temperature-coefficient': meaning({ A: 'X5R', B: 'X7R', C: 'C0G' }, at('kind')),
      capacitance: pico(at('value')),
      tolerance: meaning(tolerances, at('tolerance')),
      'voltage-rating': meaning({ Q: 6.3, P: 10, O: 16, A: 25, L: 35, B: 50 }, at('volts')),
    }),
  },
  {
    brand: 'YAGEO',
    pattern: /^CC(?<size>\d{4})(?<tolerance>[JKM])[RKP](?<kind>NPO|X7R|X5R)(?<volts>[05-9])B[NB](?<value>\d{3})$/,
    says: (at) => ({
      package: at('size'),
      tolerance: meaning(tolerances, at('tolerance')),
      'temperature-coefficient': meaning(dielectrics, at('kind')),
      'voltage-rating': meaning({ 5: 6.3, 6: 10, 7: 16, 8: 25, 9: 50, 0: 100 }, at('volts')),
      capacitance: pico(at('value')),
    }),
  },
  {
    brand: 'KEMET',
    pattern: /^C(?<size>\d{4})C(?<value>\d{3})(?<tolerance>[JK])5(?<kind>[GR])ACTU$/,
    says: (at) => ({
      package: at('size'),
      capacitance: pico(at('value')),
      tolerance: meaning(tolerances, at('tolerance')),
      'voltage-rating': 50,
      'temperature-coefficient': meaning({ G: 'C0G', R: 'X7R' }, at('kind')),
    }),
  },
  {
    brand: 'TDK',
    pattern: /^C(?<size>\d{4})(?<kind>C0G|X7R)(?<volts>\d[A-Z])(?<value>\d{3})(?<tolerance>[JK])080A[AB]$/,
    says: (at) => ({
      package: meaning(metric, at('size')),
      'temperature-coefficient': meaning(dielectrics, at('kind')),
      'voltage-rating': volts(at('volts')),
      capacitance: pico(at('value')),
      tolerance: meaning(tolerances, at('tolerance')),
    }),
  },
  ...['Fenghua', 'Walsin'].map(
    (brand): Rule => ({
      brand,
      pattern: /^(?<size>\d{4})(?<kind>CG|N|B)(?<value>\d{3})(?<tolerance>[JK])500[NC]T$/,
      says: (at) => ({
        package: at('size'),
        'temperature-coefficient': meaning(dielectrics, at('kind')),
        capacitance: pico(at('value')),
        tolerance: meaning(tolerances, at('tolerance')),
        'voltage-rating': 50,
      }),
    }),
  ),
];

const polar: readonly Rule[] = [
  ...(
    [
      ['KEMET', /^T491(?<size>[ABCD])(?<value>\d{3})K(?<volts>\d{3})AT$/],
      ['KYOCERA AVX', /^TAJ(?<size>[ABCD])(?<value>\d{3})K(?<volts>\d{3})RNJ$/],
    ] as const
  ).map(
    ([brand, pattern]): Rule => ({
      brand,
      pattern,
      says: (at) => ({
        package: meaning(
          { A: 'CASE-A-3216-18(mm)', B: 'CASE-B-3528-21(mm)', C: 'CASE-C-6032-28(mm)', D: 'CASE-D-7343-31(mm)' },
          at('size'),
        ),
        capacitance: pico(at('value')),
        'voltage-rating': at('volts') === '006' ? 6.3 : Number(at('volts')),
        tolerance: '±10%',
      }),
    }),
  ),
  {
    brand: 'Nichicon',
    pattern: /^UVR(?<volts>\d[A-Z])(?<value>[\dR]{3})M(?<body>[DEPH]D)$/,
    says: (at) => ({
      'voltage-rating': volts(at('volts')),
      capacitance: micro(at('value')),
      tolerance: '±20%',
      package: meaning({ DD: /D5 /, ED: /D6\.3 /, PD: /D(?:8|10) /, HD: /D12\.5 / }, at('body')),
    }),
  },
  {
    brand: 'Rubycon',
    pattern: /^(?<volts>\d+)(?:ZLH|YXF|YXJ)(?<value>[\dR]+)MEFC(?<diameter>[\d.]+)X(?<length>[\d.]+)$/,
    says: (at) => ({
      package: `Radial D${at('diameter')} × L${at('length')} mm`,
      'voltage-rating': Number(at('volts')),
      capacitance: Number(at('value').replace('R', '.')) * 1e-6,
    }),
  },
  {
    brand: 'Panasonic',
    pattern: /^EEEFK(?<volts>\d[A-Z])(?<value>[\dR]{3})(?:UR|GP|[RP])$/,
    says: (at) => ({ 'voltage-rating': volts(at('volts')), capacitance: micro(at('value')), tolerance: '±20%' }),
  },
  {
    brand: 'TDK',
    pattern: /^B3292(?<spacing>[123])C3(?<value>\d{3})M000$/,
    says: (at) => ({
      'lead-spacing': meaning({ 1: 10, 2: 15, 3: 22.5 }, at('spacing')),
      capacitance: pico(at('value')),
      'voltage-rating': 305,
      tolerance: '±20%',
    }),
  },
];

export const capacitors: readonly Rule[] = [...ceramics, ...polar];
