import { item, type Part, reel } from './part.ts';

/** What the numbers of the 74 series stand for, with the leads and the category: the same for every family and maker. */
const functions: Readonly<Record<string, readonly [what: string, leads: 14 | 16 | 20 | 24, category: string]>> = {
  '00': ['Four NAND gates, two inputs', 14, 'gates-inverters'],
  '02': ['Four NOR gates, two inputs', 14, 'gates-inverters'],
  '04': ['Six inverters', 14, 'gates-inverters'],
  '08': ['Four AND gates, two inputs', 14, 'gates-inverters'],
  '14': ['Six Schmitt trigger inverters', 14, 'gates-inverters'],
  '32': ['Four OR gates, two inputs', 14, 'gates-inverters'],
  '74': ['Two D-type flip-flops', 14, 'flip-flops-latches'],
  '86': ['Four exclusive-OR gates', 14, 'gates-inverters'],
  '123': ['Two retriggerable monostables', 16, 'flip-flops-latches'],
  '125': ['Four bus buffers, three-state', 14, 'buffers-transceivers'],
  '126': ['Four bus buffers, three-state', 14, 'buffers-transceivers'],
  '138': ['3-to-8 line decoder', 16, 'multiplexers-decoders'],
  '139': ['Two 2-to-4 line decoders', 16, 'multiplexers-decoders'],
  '151': ['8-input multiplexer', 16, 'multiplexers-decoders'],
  '153': ['Two 4-input multiplexers', 16, 'multiplexers-decoders'],
  '157': ['Four 2-input multiplexers', 16, 'multiplexers-decoders'],
  '164': ['8-bit shift register, serial in, parallel out', 14, 'counters-registers'],
  '165': ['8-bit shift register, parallel in, serial out', 16, 'counters-registers'],
  '240': ['Eight inverting line drivers, three-state', 20, 'buffers-transceivers'],
  '244': ['Eight line drivers, three-state', 20, 'buffers-transceivers'],
  '245': ['Eight bus transceivers, three-state', 20, 'buffers-transceivers'],
  '273': ['Eight D-type flip-flops with reset', 20, 'flip-flops-latches'],
  '373': ['Eight transparent latches, three-state', 20, 'flip-flops-latches'],
  '541': ['Eight line drivers, three-state, in flow order', 20, 'buffers-transceivers'],
  '573': ['Eight transparent latches, in flow order', 20, 'flip-flops-latches'],
  '574': ['Eight D-type flip-flops, in flow order', 20, 'flip-flops-latches'],
  '595': ['8-bit shift register with latches', 16, 'counters-registers'],
  '4051': ['8-channel analogue multiplexer', 16, 'analog-switches'],
  '4052': ['Two 4-channel analogue multiplexers', 16, 'analog-switches'],
  '4053': ['Three 2-channel analogue multiplexers', 16, 'analog-switches'],
  '4066': ['Four bilateral switches', 14, 'analog-switches'],
};

const families = {
  HC: ['high-speed CMOS', '2 to 6 V'],
  HCT: ['high-speed CMOS, TTL levels', '4.5 to 5.5 V'],
  LVC: ['low-voltage CMOS, 5 V tolerant', '1.65 to 3.6 V'],
  AHC: ['advanced high-speed CMOS', '2 to 5.5 V'],
} as const;
type Family = keyof typeof families;

const wide = { 14: 'SOIC-14', 16: 'SOIC-16', 20: 'SOIC-20-300mil', 24: 'SOIC-24-300mil' } as const;
const weights = { 14: [130, 57], 16: [150, 62], 20: [520, 78], 24: [620, 90] } as const;

interface Gate {
  readonly mpn: string;
  readonly brand: 'Nexperia' | 'Texas Instruments';
  readonly family: Family;
  readonly number: string;
  readonly body: 'D' | 'PW';
}
function gate({ mpn, brand, family, number, body }: Gate): Part {
  const [what, leads, category] = functions[number] ?? ['Logic', 14, 'gates-inverters'];
  const [name, supply] = families[family];
  const packaged = body === 'D' ? wide[leads] : `TSSOP-${leads}`;
  return item({
    mpn,
    brand,
    title: `${what}, ${packaged}`,
    about: `${brand} ${mpn}, ${name}, -40 to +125 °C, RoHS.`,
    category,
    package: packaged,
    attributes: [
      ['operating-temperature', brand === 'Nexperia' ? '-40 to +125 °C' : '-40 to +85 °C'],
      ['supply-voltage', supply],
      ['logic-family', `74${family}`],
    ],
    pack: reel(body === 'D' ? (leads === 20 ? 2_000 : 2_500) : brand === 'Nexperia' ? 2_500 : 2_000),
    usd: (0.082 + leads * 0.0022 + (body === 'D' ? 0 : 0.008) + (family === 'LVC' ? 0.02 : 0)).toFixed(4),
    weightMg: weights[leads][body === 'D' ? 0 : 1],
    hsCode: '854239',
    origin: brand === 'Nexperia' ? 'TH' : 'MY',
  });
}

/** Nexperia: 74, family, function, A where LVC's die is the second, body (D or PW), reel (118 of 13 inches, 653 for the D of HC): 74HC595D,118. */
const nexperia = (family: Family, number: string, body: 'D' | 'PW'): Part =>
  gate({
    mpn: `74${family}${number}${family === 'LVC' ? 'A' : ''}${body},${body === 'D' && Number(number) < 100 && family !== 'LVC' ? '653' : '118'}`,
    brand: 'Nexperia',
    family,
    number,
    body,
  });

/** Texas Instruments, "Device nomenclature": SN74, family, function, A where LVC's die is the second, body, R for the reel: SN74HC595PWR. */
const texas = (family: Family, number: string, body: 'D' | 'PW'): Part => {
  const broad = body === 'D' && (functions[number]?.[1] ?? 14) === 20 ? 'DW' : body;
  return gate({
    mpn: `SN74${family}${number}${family === 'LVC' ? 'A' : ''}${broad}R`,
    brand: 'Texas Instruments',
    family,
    number,
    body,
  });
};

const singles: Readonly<Record<string, string>> = {
  '00': 'NAND gate',
  '02': 'NOR gate',
  '04': 'Inverter',
  '08': 'AND gate',
  '14': 'Schmitt trigger inverter',
  '32': 'OR gate',
  '86': 'Exclusive-OR gate',
  '125': 'Bus buffer, three-state',
  '126': 'Bus buffer, three-state',
};

interface Single {
  readonly number: string;
  readonly mpn: string;
  readonly brand: Gate['brand'];
  readonly package: 'SOT-353' | 'SOT-23-5' | 'SC-70-5';
}
const single = ({ number, mpn, brand, package: packaged }: Single): Part =>
  item({
    mpn,
    brand,
    title: `Single ${(singles[number] ?? '').toLowerCase()}, ${packaged}`,
    about: `${brand} ${mpn}, one gate of the 74LVC family, 1.65 to 5.5 V, RoHS.`,
    category: Number(number) >= 125 ? 'buffers-transceivers' : 'gates-inverters',
    package: packaged,
    attributes: [
      ['operating-temperature', '-40 to +125 °C'],
      ['supply-voltage', '1.65 to 5.5 V'],
      ['logic-family', '74LVC'],
    ],
    pack: reel(3_000),
    usd: brand === 'Nexperia' ? '0.0462' : '0.0518',
    weightMg: packaged === 'SOT-23-5' ? 14 : 6,
    hsCode: '854239',
    origin: brand === 'Nexperia' ? 'TH' : 'MY',
  });

const numbers = Object.keys(functions).toSorted((a, b) => Number(a) - Number(b));
const analogue = (number: string) => number.length === 4;
const bodies = ['D', 'PW'] as const;

/** Of the low-voltage family there are fewer. */
const lowVoltage = [
  '00',
  '02',
  '04',
  '08',
  '14',
  '32',
  '74',
  '86',
  '125',
  '138',
  '157',
  '244',
  '245',
  '373',
  '541',
  '573',
  '574',
  '595',
];
const shipped = ['74LVC125APW,118', '74LVC14AD,118', '74LVC595APW,118'];

export const nexperiaFamilies: readonly Part[] = [
  ...numbers.flatMap((number) => bodies.map((body) => nexperia('HC', number, body))),
  ...numbers.filter((each) => !analogue(each)).flatMap((number) => bodies.map((body) => nexperia('HCT', number, body))),
  ...lowVoltage.flatMap((number) => bodies.map((body) => nexperia('LVC', number, body))),
  ...Object.keys(singles).map((number) =>
    single({ number, mpn: `74LVC1G${number}GW,125`, brand: 'Nexperia', package: 'SOT-353' }),
  ),
].filter(({ mpn }) => !shipped.includes(mpn));

export const texasFamilies: readonly Part[] = [
  ...numbers
    .filter((each) => !analogue(each) && each !== '123')
    .flatMap((number) => bodies.map((body) => texas('HC', number, body))),
  ...lowVoltage.filter((each) => each !== '595').flatMap((number) => bodies.map((body) => texas('LVC', number, body))),
  ...['00', '04', '08', '14', '32', '74', '86', '125', '138', '244', '245'].flatMap((number) =>
    bodies.map((body) => texas('AHC', number, body)),
  ),
  ...Object.keys(singles).flatMap((number) => [
    single({ number, mpn: `SN74LVC1G${number}DBVR`, brand: 'Texas Instruments', package: 'SOT-23-5' }),
    single({ number, mpn: `SN74LVC1G${number}DCKR`, brand: 'Texas Instruments', package: 'SC-70-5' }),
  ]),
].filter(({ mpn }) => !['SN74HC595DR', 'SN74HC14DR'].includes(mpn));
