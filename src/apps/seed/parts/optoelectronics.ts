import { type Part, reel, tube } from './part.ts';

interface Led {
  /** Everlight's own codes for die, colour, bins of brightness and voltage, and the reel. */
  readonly mpn: string;
  readonly color: string;
  readonly nanometre: number | null;
  readonly forward: string;
  readonly usd: string;
}

/** Everlight: 19-217 is 1.6 × 0.8 mm and 17-21 is 2.0 × 1.25 mm; after the stroke the die and its bins, at last the reel of 3,000 (3T), 4,000 (4T) or 6,000 (6T). */
function led({ mpn, color, nanometre, forward, usd }: Led): Part {
  const small = mpn.startsWith('19-217');
  const pieces = Number(/\/(\d)T$/.exec(mpn)?.[1] ?? 3) * 1_000;
  const size = small ? '0603' : '0805';
  return {
    mpn,
    brand: 'Everlight',
    title: `${color} LED${nanometre ? `, ${nanometre} nm` : ''}, ${size}`,
    description: `Everlight ${small ? '19-217' : '17-21'} series chip LED, water clear lens, 120 to 140° viewing angle. ${pieces} pieces in 8 mm tape on a 180 mm reel, in a moisture barrier bag.`,
    category: 'leds',
    package: size,
    attributes: [
      ['color', color],
      ['forward-voltage', forward],
      ...(nanometre ? [['wavelength', `${nanometre} nm`] as const] : []),
      ['operating-temperature', '-40 to +85 °C'],
    ],
    pack: reel(pieces),
    usd,
    weightMg: small ? 2 : 3,
    hsCode: '854141',
    origin: 'TW',
  };
}

interface Coupler {
  readonly mpn: string;
  readonly package: 'DIP-4' | 'SMD-4' | 'SOP-4';
  readonly isolation: string;
  readonly pack: Part['pack'];
  readonly weightMg: number;
  readonly usd: string;
}

/** Everlight EL817 and EL357N: lead form (S1 for SMD), class of transfer ratio in brackets, reel (TU, TA), halogen-free: EL817S1(C)(TU)-F. */
const coupler = ({ mpn, package: packaged, isolation, pack, weightMg, usd }: Coupler): Part => ({
  mpn,
  brand: 'Everlight',
  title: `Phototransistor optocoupler, ${isolation}, ${packaged}`,
  description: `Everlight ${mpn}, one channel, UL, cUL, VDE, SEMKO, NEMKO, DEMKO and FIMKO approved. ${pack.pieces} pieces in a ${pack.kind}.`,
  category: 'optocouplers',
  package: packaged,
  attributes: [
    ['isolation-voltage', isolation],
    ['forward-voltage', '1.2 V'],
    ['operating-temperature', '-55 to +110 °C'],
  ],
  pack,
  usd,
  weightMg,
  hsCode: '854149',
  origin: 'TW',
});

export const optoelectronics: readonly Part[] = [
  led({ mpn: '19-217/GHC-YR1S2/3T', color: 'Green', nanometre: 525, forward: '3.3 V', usd: '0.0211' }),
  led({ mpn: '19-217/BHC-ZL1M2RY/3T', color: 'Blue', nanometre: 468, forward: '3.1 V', usd: '0.0118' }),
  led({ mpn: '19-217/R6C-AL1M2VY/3T', color: 'Red', nanometre: 624, forward: '2 V', usd: '0.0104' }),
  led({ mpn: '19-217/Y5C-AP1Q2/6T', color: 'Yellow', nanometre: 591, forward: '2 V', usd: '0.0109' }),
  led({ mpn: '19-217/G7C-AN1P2/6T', color: 'Yellow green', nanometre: 575, forward: '2 V', usd: '0.009' }),
  led({ mpn: '19-217/T1D-AQRHY/3T', color: 'White', nanometre: null, forward: '2.9 V', usd: '0.0189' }),
  led({ mpn: '17-21/GHC-YR1T1/3T', color: 'Green', nanometre: 518, forward: '3.2 V', usd: '0.0372' }),
  led({ mpn: '17-21/BHC-AP1Q2/4T', color: 'Blue', nanometre: 468, forward: '3.2 V', usd: '0.0135' }),
  coupler({ mpn: 'EL817(C)-F', package: 'DIP-4', isolation: '5 kV', pack: tube(100), weightMg: 230, usd: '0.0256' }),
  coupler({
    mpn: 'EL817S1(C)(TU)-F',
    package: 'SMD-4',
    isolation: '5 kV',
    pack: reel(1_500),
    weightMg: 220,
    usd: '0.0548',
  }),
  coupler({
    mpn: 'EL357N(C)(TA)-G',
    package: 'SOP-4',
    isolation: '3.75 kV',
    pack: reel(1_000),
    weightMg: 92,
    usd: '0.0482',
  }),
];
