import { type Part, reel } from './part.ts';

const packages = {
  'SOD-123': { weightMg: 11, pieces: 3_000 },
  'SOD-323': { weightMg: 5, pieces: 3_000 },
  'SOT-23': { weightMg: 8, pieces: 3_000 },
  'PowerDI-123': { weightMg: 18, pieces: 3_000 },
  SMA: { weightMg: 64, pieces: 5_000 },
  SMB: { weightMg: 93, pieces: 3_000 },
  SMC: { weightMg: 210, pieces: 3_000 },
} as const;
type Package = keyof typeof packages;

interface Diode {
  /** Up to the maker's suffix for the reel. */
  readonly type: string;
  readonly what: string;
  readonly category: Part['category'];
  readonly package: Package;
  readonly attributes: Part['attributes'];
  readonly usd: string;
}

interface Maker {
  readonly brand: string;
  readonly suffix: (packaged: Package) => string;
  readonly origin: string;
}

/** Diodes Incorporated, AP02007 "Packaging": -7 for a 7-inch reel, -13 for 13 inches, -F for lead-free finish. */
const diodesIncorporated: Maker = {
  brand: 'Diodes Incorporated',
  suffix: (packaged) => (packaged.startsWith('SM') ? '-13-F' : packaged === 'PowerDI-123' ? '-7' : '-7-F'),
  origin: 'CN',
};

/** Nexperia: the last three digits of the 12-digit ordering code; 215 is a 7-inch reel of SOT23, 115 of the smaller ones. */
const nexperia: Maker = {
  brand: 'Nexperia',
  suffix: (packaged) => (packaged === 'SOT-23' ? ',215' : ',115'),
  origin: 'MY',
};

/** onsemi: T1 for a 7-inch reel of 3,000, G for the lead-free package. */
const onsemi: Maker = { brand: 'onsemi', suffix: () => 'T1G', origin: 'MY' };

const of =
  ({ brand, suffix, origin }: Maker) =>
  ({ type, what, category, package: packaged, attributes, usd }: Diode): Part => ({
    mpn: type + suffix(packaged),
    brand,
    title: `${what}, ${packaged}`,
    description: `${brand} ${type}. ${packages[packaged].pieces} pieces on a reel, moisture sensitivity level 1, RoHS, free of halogens and antimony.`,
    category,
    package: packaged,
    attributes,
    pack: reel(packages[packaged].pieces),
    usd,
    weightMg: packages[packaged].weightMg,
    hsCode: '854110',
    origin,
  });

const switching = (type: string, form: readonly [Package, string, string]): Diode => {
  const [packaged, configuration, usd] = form;
  return {
    type,
    what: `100 V 4 ns switching diode, ${configuration.toLowerCase()}`,
    category: 'switching-diodes',
    package: packaged,
    attributes: [
      ['reverse-voltage', '100 V'],
      ['forward-voltage', '1.25 V'],
      ['rectified-current', '150 mA'],
      ['diode-configuration', configuration],
    ],
    usd,
  };
};

const schottky = (
  type: string,
  form: readonly [Package, volts: number, ampere: string, forward: string, usd: string],
): Diode => {
  const [packaged, volts, ampere, forward, usd] = form;
  return {
    type,
    what: `${volts} V ${ampere} Schottky diode`,
    category: 'schottky-diodes',
    package: packaged,
    attributes: [
      ['reverse-voltage', `${volts} V`],
      ['forward-voltage', forward],
      ['rectified-current', ampere],
      ['diode-configuration', type.endsWith('S') ? 'Two in series' : type.endsWith('C') ? 'Common cathode' : 'Single'],
    ],
    usd,
  };
};

/** The voltage with V for the point, as all makers write it: `BZT52C5V1`; from 10 V on without: `BZT52C12`. */
const zener = (series: 'BZT52C' | 'BZX84-C', volts: number, usd: string): Diode => ({
  type: series + (volts < 10 ? volts.toFixed(1).replace('.', 'V') : String(volts)),
  what: `${volts} V ±5 % Zener diode`,
  category: 'zener-diodes',
  package: series === 'BZT52C' ? 'SOD-123' : 'SOT-23',
  attributes: [
    ['zener-voltage', `${volts} V`],
    ['tolerance', '±5%'],
    ['power', series === 'BZT52C' ? '370 mW' : '250 mW'],
    ['diode-configuration', 'Single'],
  ],
  usd,
});

const rectifier = (type: string, what: string, [forward, usd]: readonly [string, string]): Diode => ({
  type,
  what,
  category: type.startsWith('US') ? 'fast-recovery-diodes' : 'rectifier-diodes',
  package: 'SMA',
  attributes: [
    ['reverse-voltage', '1 kV'],
    ['forward-voltage', forward],
    ['rectified-current', '1 A'],
    ['diode-configuration', 'Single'],
  ],
  usd,
});

interface Suppressor {
  readonly standoff: number;
  readonly breakdown: string;
  readonly clamping: string;
  readonly usd: string;
}

/** SMAJ absorbs 400 W, SMBJ 600 W; the standoff voltage, A for one direction and CA for both: SMAJ24CA. */
const suppressor = (
  series: 'SMAJ' | 'SMBJ',
  way: 'A' | 'CA',
  { standoff, breakdown, clamping, usd }: Suppressor,
): Diode => ({
  type: `${series}${standoff < 10 ? standoff.toFixed(1) : standoff}${way}`,
  what: `${standoff} V ${series === 'SMAJ' ? 400 : 600} W TVS diode, ${way === 'A' ? 'unidirectional' : 'bidirectional'}`,
  category: 'tvs-diodes',
  package: series === 'SMAJ' ? 'SMA' : 'SMB',
  attributes: [
    ['clamping-voltage', clamping],
    ['breakdown-voltage', breakdown],
    ['polarity', way === 'A' ? 'Unidirectional' : 'Bidirectional'],
    ['standoff-voltage', `${standoff} V`],
  ],
  usd,
});

export const diodes: readonly Part[] = [
  ...[
    switching('1N4148W', ['SOD-123', 'Single', '0.0142']),
    schottky('BAT54', ['SOT-23', 30, '200 mA', '800 mV', '0.0225']),
    schottky('BAT54S', ['SOT-23', 30, '200 mA', '800 mV', '0.0235']),
    schottky('BAT54C', ['SOT-23', 30, '200 mA', '800 mV', '0.0235']),
    schottky('B340A', ['SMA', 40, '3 A', '500 mV', '0.0582']),
    schottky('B540C', ['SMC', 40, '5 A', '550 mV', '0.1241']),
    schottky('DFLS1100', ['PowerDI-123', 100, '1 A', '770 mV', '0.118']),
    zener('BZT52C', 3.3, '0.0206'),
    zener('BZT52C', 5.1, '0.0332'),
    zener('BZT52C', 12, '0.0304'),
    rectifier('S1M', '1 kV 1 A rectifier diode', ['1.1 V', '0.0241']),
    rectifier('US1M', '1 kV 1 A 75 ns rectifier diode', ['1.7 V', '0.0351']),
    suppressor('SMAJ', 'A', { standoff: 5, breakdown: '6.4 V', clamping: '9.2 V', usd: '0.0612' }),
    suppressor('SMAJ', 'CA', { standoff: 24, breakdown: '26.7 V', clamping: '38.9 V', usd: '0.0684' }),
    suppressor('SMBJ', 'A', { standoff: 24, breakdown: '26.7 V', clamping: '38.9 V', usd: '0.0795' }),
  ].map(of(diodesIncorporated)),
  ...[
    switching('BAV99', ['SOT-23', 'Two in series', '0.0088']),
    switching('BAV70', ['SOT-23', 'Common cathode', '0.0089']),
    zener('BZX84-C', 5.1, '0.0299'),
  ].map(of(nexperia)),
  of(onsemi)(schottky('MBR0520L', ['SOD-123', 20, '500 mA', '385 mV', '0.0412'])),
];
