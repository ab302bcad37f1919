import { type Part, reel, tube } from './part.ts';

/** SOT-23 on a 7-inch reel of 3,000, TO-220 in a tube of 50. */
const packages = {
  'SOT-23': { pack: reel(3_000), weightMg: 8 },
  'TO-220AB': { pack: tube(50), weightMg: 1_950 },
} as const;

interface Transistor {
  readonly mpn: string;
  readonly brand: string;
  readonly what: string;
  readonly category: 'mosfets' | 'bipolar-transistors';
  readonly package: keyof typeof packages;
  readonly watt: string;
  readonly attributes: Part['attributes'];
  readonly usd: string;
  readonly origin: string;
}

/** The customs distinguish by 1 W of dissipation: 8541.21 below it, 8541.29 from it on. */
const hsCodeOf = (watt: string) => (watt.endsWith('mW') ? '854121' : '854129');

const transistor = (it: Transistor): Part => ({
  mpn: it.mpn,
  brand: it.brand,
  title: `${it.what}, ${it.package}`,
  description: `${it.brand} ${it.mpn}. ${it.package === 'SOT-23' ? '3000 pieces in 8 mm embossed tape on a 180 mm reel' : '50 pieces in an antistatic tube'}, RoHS.`,
  category: it.category,
  package: it.package,
  attributes: [...it.attributes, ['power-dissipation', it.watt]],
  pack: packages[it.package].pack,
  usd: it.usd,
  weightMg: packages[it.package].weightMg,
  hsCode: hsCodeOf(it.watt),
  origin: it.origin,
});

interface Bipolar {
  readonly polarity: 'NPN' | 'PNP';
  readonly volts: number;
  readonly ampere: string;
  readonly watt: string;
  readonly usd: string;
}

const bipolar = (mpn: string, brand: 'Nexperia' | 'onsemi', { polarity, volts, ampere, watt, usd }: Bipolar): Part =>
  transistor({
    mpn,
    brand,
    what: `${polarity} ${volts} V ${ampere} transistor`,
    category: 'bipolar-transistors',
    package: 'SOT-23',
    watt,
    attributes: [
      ['polarity', polarity],
      ['collector-emitter-voltage', `${volts} V`],
      ['collector-current', ampere],
    ],
    usd,
    origin: brand === 'onsemi' ? 'MY' : 'CN',
  });

/** Nexperia (once Philips): Pro Electron's BC numbers, the letter a class of gain, `,215` the 7-inch reel. */
const nexperia = (type: string, facts: Bipolar) => bipolar(`${type},215`, 'Nexperia', facts);

/** onsemi: JEDEC's 2N numbers in SOT-23 as MMBT, L for the package, T1 the 7-inch reel, G lead-free. */
const onsemi = (type: string, facts: Bipolar) => bipolar(`${type}LT1G`, 'onsemi', facts);

interface Mosfet {
  readonly brand: string;
  readonly channel: 'N' | 'P';
  readonly volts: number;
  readonly ampere: string;
  readonly on: string;
  readonly watt: string;
  readonly package?: 'TO-220AB';
  readonly usd: string;
  readonly origin: string;
}

const mosfet = (mpn: string, it: Mosfet): Part =>
  transistor({
    mpn,
    brand: it.brand,
    what: `${it.channel}-channel ${it.volts} V ${it.ampere} MOSFET, ${it.on}`,
    category: 'mosfets',
    package: it.package ?? 'SOT-23',
    watt: it.watt,
    attributes: [
      ['polarity', `${it.channel}-channel`],
      ['drain-to-source-voltage', `${it.volts} V`],
      ['continuous-drain-current', it.ampere],
      ['on-resistance', it.on],
    ],
    usd: it.usd,
    origin: it.origin,
  });

const aos = { brand: 'Alpha & Omega Semiconductor', origin: 'CN' } as const;
/** Infineon (once International Rectifier): IRLML for logic level in Micro3, TR on a reel, PBF lead-free. */
const infineon = { brand: 'Infineon', origin: 'MY' } as const;
/** Diodes Incorporated: DMN and DMP for the channel, U for a low gate voltage, -7 the 7-inch reel. */
const diodesIncorporated = { brand: 'Diodes Incorporated', origin: 'CN' } as const;
const ofOnsemi = { brand: 'onsemi', origin: 'MY' } as const;
const ofNexperia = { brand: 'Nexperia', origin: 'CN' } as const;

export const transistors: readonly Part[] = [
  nexperia('BC847B', { polarity: 'NPN', volts: 45, ampere: '100 mA', watt: '250 mW', usd: '0.011' }),
  nexperia('BC847C', { polarity: 'NPN', volts: 45, ampere: '100 mA', watt: '250 mW', usd: '0.0112' }),
  nexperia('BC857B', { polarity: 'PNP', volts: 45, ampere: '100 mA', watt: '250 mW', usd: '0.0113' }),
  nexperia('BC817-40', { polarity: 'NPN', volts: 45, ampere: '500 mA', watt: '250 mW', usd: '0.0154' }),
  nexperia('BC807-40', { polarity: 'PNP', volts: 45, ampere: '500 mA', watt: '250 mW', usd: '0.0157' }),
  onsemi('MMBT3904', { polarity: 'NPN', volts: 40, ampere: '200 mA', watt: '225 mW', usd: '0.008' }),
  onsemi('MMBT3906', { polarity: 'PNP', volts: 40, ampere: '200 mA', watt: '225 mW', usd: '0.0082' }),
  onsemi('MMBT2222A', { polarity: 'NPN', volts: 40, ampere: '600 mA', watt: '225 mW', usd: '0.0113' }),
  mosfet('BSS138LT1G', {
    ...ofOnsemi,
    channel: 'N',
    volts: 50,
    ampere: '200 mA',
    on: '3.5 Ω',
    watt: '225 mW',
    usd: '0.0251',
  }),
  mosfet('BSS84LT1G', {
    ...ofOnsemi,
    channel: 'P',
    volts: 50,
    ampere: '130 mA',
    on: '10 Ω',
    watt: '225 mW',
    usd: '0.0309',
  }),
  mosfet('2N7002P,215', {
    ...ofNexperia,
    channel: 'N',
    volts: 60,
    ampere: '360 mA',
    on: '1.6 Ω',
    watt: '350 mW',
    usd: '0.0214',
  }),
  mosfet('AO3400A', { ...aos, channel: 'N', volts: 30, ampere: '5.7 A', on: '26.5 mΩ', watt: '1.4 W', usd: '0.0435' }),
  mosfet('AO3401A', { ...aos, channel: 'P', volts: 30, ampere: '4 A', on: '50 mΩ', watt: '1.4 W', usd: '0.0442' }),
  mosfet('IRLML6344TRPBF', {
    ...infineon,
    channel: 'N',
    volts: 30,
    ampere: '5 A',
    on: '29 mΩ',
    watt: '1.3 W',
    usd: '0.0731',
  }),
  mosfet('IRLML6402TRPBF', {
    ...infineon,
    channel: 'P',
    volts: 20,
    ampere: '3.7 A',
    on: '65 mΩ',
    watt: '1.3 W',
    usd: '0.0764',
  }),
  mosfet('DMN2075U-7', {
    ...diodesIncorporated,
    channel: 'N',
    volts: 20,
    ampere: '4.2 A',
    on: '38 mΩ',
    watt: '800 mW',
    usd: '0.0427',
  }),
  mosfet('DMP2305U-7', {
    ...diodesIncorporated,
    channel: 'P',
    volts: 20,
    ampere: '4.2 A',
    on: '60 mΩ',
    watt: '1.4 W',
    usd: '0.0561',
  }),
  mosfet('IRFZ44NPBF', {
    ...infineon,
    channel: 'N',
    volts: 55,
    ampere: '49 A',
    on: '17.5 mΩ',
    watt: '94 W',
    package: 'TO-220AB',
    usd: '0.402',
  }),
  mosfet('IRF540NPBF', {
    ...infineon,
    channel: 'N',
    volts: 100,
    ampere: '33 A',
    on: '44 mΩ',
    watt: '130 W',
    package: 'TO-220AB',
    usd: '0.448',
  }),
];
