import { box, type Part, reel, threeFigures } from './part.ts';

interface Can {
  readonly mpn: string;
  readonly brand: string;
  readonly series: string;
  readonly microfarad: number;
  readonly volts: number;
  /** Diameter and length in millimetres. */
  readonly size: readonly [number, number];
  readonly range: string;
  readonly life: string;
  readonly surface?: true;
  readonly pieces: number;
  readonly usd: string;
}

function can({ mpn, brand, series, microfarad, volts, size, range, life, surface, pieces, usd }: Can): Part {
  const [diameter, length] = size;
  return {
    mpn,
    brand,
    title: `${microfarad} µF ${volts} V ±20 % ${surface ? 'SMD' : 'radial'} electrolytic, ${diameter} × ${length} mm`,
    description: `${brand} ${series}, aluminium electrolytic capacitor, endurance ${life}. ${surface ? `${pieces} pieces in embossed tape on a 380 mm reel` : `Long leads, ${pieces} pieces in a box`}. Free of lead, RoHS.`,
    category: 'aluminum-electrolytic-capacitors',
    package: `${surface ? 'SMD can' : 'Radial'} D${diameter} × L${length} mm`,
    attributes: [
      ['capacitance', `${microfarad} µF`],
      ['voltage-rating', `${volts} V`],
      ['tolerance', '±20%'],
      ['operating-temperature', range],
      ['lifetime', life],
    ],
    pack: surface ? reel(pieces) : box(pieces),
    usd,
    weightMg: Math.round(((Math.PI * diameter ** 2) / 4) * length * 1.35), // A can weighs 1.35 mg per mm³.
    hsCode: '853222',
    origin: brand === 'Panasonic' ? 'MY' : 'JP',
  };
}

/** IEC 60384 letters for the rated voltage, as Japanese makers write them. */
const volts = { '0J': 6.3, '1A': 10, '1C': 16, '1E': 25, '1V': 35, '1H': 50, '1J': 63 } as const;
type Volts = keyof typeof volts;

/**
 * Nichicon VR, "Miniature sized", type numbering: U, series, voltage, capacitance in µF as two figures and noughts,
 * M for 20 %, then configuration and case diameter: UVR1H101MPD.
 */
const nichicon = (v: Volts, microfarad: number, form: readonly [string, number, number, string]): Part => {
  const [end, diameter, length, usd] = form;
  const figures = microfarad < 10 ? `${microfarad}R0` : threeFigures(microfarad);
  return can({
    mpn: `UVR${v}${figures}M${end}`,
    brand: 'Nichicon',
    series: 'VR series',
    microfarad,
    volts: volts[v],
    size: [diameter, length],
    range: '-40 to +85 °C',
    life: '2000 h at 85 °C',
    pieces: diameter <= 8 ? 1_000 : 500,
    usd,
  });
};

const ofRubycon = {
  ZLH: ['ZLH series, low impedance', 'ZLH'],
  YXF: ['YXF series, low impedance', 'YXF'],
  YXJ: ['YXJ series, miniature, low impedance', 'YXJ'],
} as const;

/**
 * Rubycon ZLH, YXF and YXJ, part number: volts, series, µF, M for 20 %, EFC for straight long leads, case diameter × length:
 * 35ZLH470MEFC10X16.
 */
const rubyconOf =
  (series: keyof typeof ofRubycon) =>
  (voltage: number, microfarad: number, form: readonly [number, number, string]): Part => {
    const [diameter, length, usd] = form;
    const hours = diameter >= 10 ? 10_000 : diameter >= 8 ? 8_000 : 6_000;
    const figures = String(microfarad).replace('.', 'R');
    return can({
      mpn: `${voltage}${series}${figures}MEFC${diameter}X${length}`,
      brand: 'Rubycon',
      series: ofRubycon[series][0],
      microfarad,
      volts: voltage,
      size: [diameter, length],
      range: '-40 to +105 °C',
      life: `${series === 'ZLH' ? hours : hours / 2} h at 105 °C`,
      pieces: diameter <= 8 ? 1_000 : 500,
      usd,
    });
  };
const rubycon = rubyconOf('ZLH');
const yxf = rubyconOf('YXF');
const yxj = rubyconOf('YXJ');

/**
 * Panasonic FK, "Surface mount type, V series, FK": EEE, FK, voltage, capacitance, a suffix for the reel and, where there
 * is more than one, for the case: EEEFK1V101P.
 */
const panasonic = (v: Volts, microfarad: number, form: readonly [string, number, number, number, string]): Part => {
  const [end, diameter, length, pieces, usd] = form;
  return can({
    mpn: `EEEFK${v}${threeFigures(microfarad)}${end}`,
    brand: 'Panasonic',
    series: 'FK series, low ESR',
    microfarad,
    volts: volts[v],
    size: [diameter, length],
    range: '-55 to +105 °C',
    life: '2000 h at 105 °C',
    surface: true,
    pieces,
    usd,
  });
};

export const electrolyticCapacitors: readonly Part[] = [
  nichicon('1A', 100, ['DD', 5, 11, '0.0328']),
  nichicon('1C', 22, ['DD', 5, 11, '0.0312']),
  nichicon('1E', 100, ['ED', 6.3, 11, '0.0395']),
  nichicon('1H', 100, ['PD', 8, 11.5, '0.0561']),
  nichicon('1V', 470, ['PD', 10, 16, '0.114']),
  nichicon('1E', 1_000, ['PD', 10, 20, '0.131']),
  nichicon('1H', 1_000, ['HD', 12.5, 25, '0.263']),
  rubycon(35, 68, [6.3, 11, '0.0602']),
  rubycon(25, 330, [8, 11.5, '0.0643']),
  rubycon(50, 100, [8, 11.5, '0.0687']),
  rubycon(35, 470, [10, 16, '0.117']),
  rubycon(35, 560, [10, 20, '0.138']),
  rubycon(16, 1_500, [10, 20, '0.135']),
  rubycon(50, 1_000, [16, 25, '0.412']),
  rubycon(10, 1_000, [8, 16, '0.0912']),
  rubycon(10, 1_500, [10, 16, '0.118']),
  rubycon(16, 100, [5, 11, '0.0382']),
  rubycon(25, 560, [8, 20, '0.104']),
  rubycon(35, 330, [10, 12.5, '0.0961']),
  rubycon(63, 100, [8, 16, '0.0883']),
  rubycon(100, 56, [10, 12.5, '0.112']),
  rubycon(100, 82, [10, 16, '0.131']),
  rubycon(63, 2_200, [18, 40, '1.06']),
  yxf(10, 470, [8, 11.5, '0.0511']),
  yxf(16, 1_000, [10, 20, '0.109']),
  yxf(25, 100, [6.3, 11, '0.0362']),
  yxf(25, 330, [10, 12.5, '0.0724']),
  yxf(25, 1_000, [12.5, 20, '0.162']),
  yxf(35, 100, [8, 11.5, '0.0493']),
  yxf(35, 220, [10, 12.5, '0.0741']),
  yxf(35, 2_200, [16, 31.5, '0.488']),
  yxf(50, 1, [5, 11, '0.0241']),
  yxf(50, 4.7, [5, 11, '0.0246']),
  yxf(50, 10, [5, 11, '0.0252']),
  yxf(50, 47, [6.3, 11, '0.0351']),
  yxf(50, 100, [8, 11.5, '0.0486']),
  yxj(10, 220, [5, 11, '0.0263']),
  yxj(10, 1_000, [10, 12.5, '0.0672']),
  yxj(16, 330, [6.3, 11, '0.0341']),
  yxj(16, 470, [8, 11.5, '0.0462']),
  yxj(25, 100, [5, 11, '0.0258']),
  yxj(25, 330, [8, 11.5, '0.0453']),
  yxj(25, 470, [10, 12.5, '0.0668']),
  yxj(35, 2_200, [16, 25, '0.371']),
  yxj(50, 33, [5, 11, '0.0261']),
  yxj(50, 100, [8, 11.5, '0.0457']),
  yxj(50, 470, [12.5, 20, '0.158']),
  yxj(50, 1_000, [16, 25, '0.342']),
  yxj(100, 10, [6.3, 11, '0.0338']),
  yxj(100, 22, [6.3, 11, '0.0346']),
  yxj(100, 47, [8, 16, '0.0712']),
  panasonic('1C', 22, ['UR', 4, 5.8, 2_000, '0.0588']),
  panasonic('1V', 10, ['R', 4, 5.8, 2_000, '0.0841']),
  panasonic('1V', 100, ['P', 8, 6.2, 1_000, '0.156']),
  panasonic('1A', 1_000, ['GP', 10, 10.2, 500, '0.325']),
];
