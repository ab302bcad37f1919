import { box, item, type Part, tube } from './part.ts';

interface Module {
  readonly mpn: string;
  readonly brand: string;
  readonly what: string;
  readonly category: 'isolated-power-modules' | 'ac-dc-modules';
  readonly package: string;
  readonly volts: string;
  readonly ampere: string;
  readonly watt: number;
  readonly pack: Part['pack'];
  readonly usd: string;
  readonly weightMg: number;
}
const module = ({ what, volts, ampere, watt, ...it }: Module): Part =>
  item({
    ...it,
    title: `${what}, ${volts} ${ampere}, ${watt} W`,
    about: `${it.brand} ${it.mpn}, encapsulated.`,
    attributes: [
      ['output-voltage', volts],
      ['output-current', ampere],
      ['power', `${watt} W`],
    ],
    hsCode: '850440',
    origin: 'CN',
  });

const milli = (ampere: number) => (ampere >= 1 ? `${Number(ampere.toFixed(2))} A` : `${Math.round(ampere * 1_000)} mA`);
const two = (volts: number) => String(volts).padStart(2, '0');
const volt = (volts: number) => (volts === 3 ? '3.3 V' : `${volts} V`);

/** Mornsun, "Selection guide": B for a fixed input, input and output voltage in two figures each (03 is 3.3 V), S for SIP, watts, R3 for the third generation: B0505S-1WR3. */
const fixed = (input: number, output: number, watt: 1 | 2): Part =>
  module({
    mpn: `B${two(input)}${two(output)}S-${watt}WR3`,
    brand: 'Mornsun',
    what: `Isolated DC-DC module, ${volt(input)} in`,
    category: 'isolated-power-modules',
    package: watt === 1 ? 'SIP-4P, 11.6 × 6 × 10.2 mm' : 'SIP-4P, 19.5 × 6 × 10 mm',
    volts: volt(output),
    ampere: milli(watt / (output === 3 ? 3.3 : output)),
    watt,
    pack: tube(watt === 1 ? 40 : 25),
    usd: watt === 1 ? '0.982' : '1.42',
    weightMg: watt === 1 ? 1_400 : 2_400,
  });

/** Mornsun URB: a wide input of 9 to 36 V (24) or 18 to 75 V (48), one regulated output, YMD for the case of 25.4 × 25.4 mm, watts, R3: URB2405YMD-10WR3. */
const wide = (input: 24 | 48, output: number, watt: 6 | 10): Part =>
  module({
    mpn: `URB${input}${two(output)}YMD-${watt}WR3`,
    brand: 'Mornsun',
    what: `Isolated DC-DC module, ${input === 24 ? '9 to 36 V' : '18 to 75 V'} in`,
    category: 'isolated-power-modules',
    package: 'DIP-6P, 25.4 × 25.4 × 11.7 mm',
    volts: volt(output),
    ampere: milli(watt / (output === 3 ? 3.3 : output)),
    watt,
    pack: tube(12),
    usd: watt === 6 ? '5.62' : '6.84',
    weightMg: 15_500,
  });

const cases = {
  PM: ['34 × 20 × 15 mm', 20_000],
  '5M': ['38 × 23 × 18 mm', 28_000],
  '10M': ['43 × 28 × 21 mm', 41_000],
} as const;

/** Hi-Link, "Model": HLK, series (PM 3 W, 5M 5 W, 10M 10 W), output in two figures; the 3 W ones count theirs (01 is 5 V, 03 is 3.3 V, 09, 12 and 24 themselves). */
const mains = (series: keyof typeof cases, code: string, output: number): Part => {
  const [size, weightMg] = cases[series];
  const watt = series === 'PM' ? 3 : series === '5M' ? 5 : 10;
  return module({
    mpn: `HLK-${series}${code}`,
    brand: 'Hi-Link',
    what: 'AC-DC module, 85 to 264 V in',
    category: 'ac-dc-modules',
    package: `Through hole-4P, ${size}`,
    volts: volt(output),
    ampere: milli(watt / (output === 3 ? 3.3 : output)),
    watt,
    pack: box(50),
    usd: series === 'PM' ? '1.94' : series === '5M' ? '2.31' : '3.42',
    weightMg,
  });
};

export const powerModules: readonly Part[] = [
  ...([1, 2] as const).flatMap((watt) =>
    [
      [3, 5],
      [5, 3],
      [5, 5],
      [5, 9],
      [5, 12],
      [5, 15],
      [12, 5],
      [12, 9],
      [12, 12],
      [24, 5],
      [24, 12],
    ].map(([input = 5, output = 5]) => fixed(input, output, watt)),
  ),
  ...([24, 48] as const).flatMap((input) =>
    ([6, 10] as const).flatMap((watt) => [3, 5, 12, 15, 24].map((output) => wide(input, output, watt))),
  ),
  ...(
    [
      ['PM', '01', 5],
      ['PM', '03', 3],
      ['PM', '09', 9],
      ['PM', '12', 12],
      ['PM', '24', 24],
      ['5M', '03', 3],
      ['5M', '05', 5],
      ['5M', '09', 9],
      ['5M', '12', 12],
      ['5M', '24', 24],
      ['10M', '05', 5],
      ['10M', '09', 9],
      ['10M', '12', 12],
      ['10M', '24', 24],
    ] as const
  ).map(([series, code, output]) => mains(series, code, output)),
];
