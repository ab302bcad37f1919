import { item, type Part, reel, tube } from './part.ts';

type Converter = readonly [
  mpn: string,
  brand: string,
  what: string,
  body: string,
  volts: string,
  ampere: string,
  usd: string,
];

/**
 * Step-down converters. Texas Instruments: TPS, voltage class and member, body (D SOIC, DDA SOIC with a pad, DDC SOT-23-6,
 * DBV SOT-23), R for the reel; LM2576 and LM2596: S for TO-263 or T for TO-220, the voltage, /NOPB without lead. Monolithic
 * Power Systems: MP, number, E for -20 to +85 °C, N for SOIC-8 with a pad, LF without lead, Z on a reel.
 */
const converter = ([mpn, brand, what, body, volts, ampere, usd]: Converter): Part =>
  item({
    mpn,
    brand,
    title: `${what}, ${body}`,
    about: `${brand} ${mpn}, RoHS.`,
    category: 'dc-dc-converters',
    package: body,
    attributes: [
      ['output-voltage', volts],
      ['output-current', ampere],
      ['topology', what.startsWith('Step-up') ? 'Boost' : 'Buck'],
    ],
    pack: body.startsWith('TO-220')
      ? tube(45)
      : reel(body.startsWith('TO-263') ? 500 : body.startsWith('SO') && body.includes('8') ? 2_500 : 3_000),
    usd,
    weightMg: body.startsWith('TO') ? 1_700 : body.includes('8') ? 80 : 15,
    hsCode: '854239',
    origin: brand === 'Texas Instruments' ? 'MY' : 'CN',
  });

const texas = 'Texas Instruments';
const simple = (type: 'LM2576' | 'LM2596', volts: string, body: 'S' | 'T'): Converter => [
  `${type}${body}-${volts}/NOPB`,
  texas,
  `Step-down converter, ${volts === 'ADJ' ? 'adjustable' : `${volts} V`} 3 A ${type === 'LM2596' ? 150 : 52} kHz`,
  body === 'S' ? 'TO-263-5' : 'TO-220-5',
  volts === 'ADJ' ? '1.2 to 37 V' : `${Number(volts)} V`,
  '3 A',
  type === 'LM2596' ? '1.12' : '1.04',
];

export const converters: readonly Part[] = (
  [
    ['TPS5430DDAR', texas, 'Step-down converter, 36 V 3 A 500 kHz', 'SOIC-8-EP', '1.22 to 32 V', '3 A', '0.612'],
    ['TPS54202DDCR', texas, 'Step-down converter, 28 V 2 A 500 kHz', 'SOT-23-6', '0.6 to 26 V', '2 A', '0.182'],
    ['TPS562200DDCR', texas, 'Step-down converter, 17 V 2 A 650 kHz', 'SOT-23-6', '0.76 to 7 V', '2 A', '0.213'],
    ['TPS562201DDCR', texas, 'Step-down converter, 17 V 2 A 580 kHz', 'SOT-23-6', '0.76 to 7 V', '2 A', '0.194'],
    ['TPS563200DDCR', texas, 'Step-down converter, 17 V 3 A 650 kHz', 'SOT-23-6', '0.76 to 7 V', '3 A', '0.238'],
    ['TPS563201DDCR', texas, 'Step-down converter, 17 V 3 A 580 kHz', 'SOT-23-6', '0.76 to 7 V', '3 A', '0.221'],
    ['TPS61040DBVR', texas, 'Step-up converter, 28 V 400 mA', 'SOT-23-5', '1.8 to 28 V', '400 mA', '0.412'],
    ['TPS61041DBVR', texas, 'Step-up converter, 28 V 250 mA', 'SOT-23-5', '1.8 to 28 V', '250 mA', '0.398'],
    [
      'MP1584EN-LF-Z',
      'Monolithic Power Systems',
      'Step-down converter, 28 V 3 A 1.5 MHz',
      'SOIC-8-EP',
      '0.8 to 25 V',
      '3 A',
      '0.482',
    ],
    [
      'MP2307DN-LF-Z',
      'Monolithic Power Systems',
      'Step-down converter, 23 V 3 A 340 kHz',
      'SOIC-8-EP',
      '0.925 to 20 V',
      '3 A',
      '0.413',
    ],
    [
      'MP1482DN-LF-Z',
      'Monolithic Power Systems',
      'Step-down converter, 18 V 2 A 340 kHz',
      'SOIC-8-EP',
      '0.923 to 15 V',
      '2 A',
      '0.362',
    ],
    ...(['LM2576', 'LM2596'] as const).flatMap((type) =>
      (['3.3', '5.0', '12', 'ADJ'] as const).flatMap((volts) => [simple(type, volts, 'S'), simple(type, volts, 'T')]),
    ),
  ] as const satisfies readonly Converter[]
).map(converter);
