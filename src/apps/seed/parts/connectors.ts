import { bag, type Part, reel } from './part.ts';

const series = {
  PH: { pitch: 2, top: 'K-S', ampere: '2 A', header: [90, 78], housing: [45, 36] },
  XH: { pitch: 2.5, top: 'A', ampere: '3 A', header: [130, 112], housing: [75, 58] },
} as const;
type Series = keyof typeof series;

interface Piece {
  readonly mpn: string;
  readonly what: string;
  readonly category: Part['category'];
  readonly package: string;
  readonly attributes: Part['attributes'];
  readonly pack: Part['pack'];
  readonly weightMg: number;
  readonly hsCode: '853669' | '853690';
  readonly usd: string;
}

const jst = (it: Piece): Part => ({
  mpn: it.mpn,
  brand: 'JST',
  title: it.what,
  description: `J.S.T. ${it.mpn}, original. ${it.pack.pieces} pieces ${it.pack.kind === 'bag' ? 'in a bag' : 'on a reel'}, UL 94 V-0, RoHS.`,
  category: it.category,
  package: it.package,
  attributes: it.attributes,
  pack: it.pack,
  usd: it.usd,
  weightMg: it.weightMg,
  hsCode: it.hsCode,
  origin: 'JP',
});

const shared = (name: Series, ways: number): Part['attributes'] => [
  ['pitch', `${series[name].pitch} mm`],
  ['number-of-rows', '1'],
  ['number-of-pins-per-row', String(ways)],
];

/** Rising with the ways, as a price list does. */
const priced = (base: number, perWay: number, ways: number) => (base + perWay * ways).toFixed(4);

/**
 * JST PH and XH, catalogue pages "PH connector" and "XH connector": B for top entry or S for side entry, ways, B for
 * straight box header, series, form of the post, (LF)(SN) for lead-free tin: B4B-PH-K-S(LF)(SN), S2B-XH-A(LF)(SN).
 */
function header(name: Series, entry: 'B' | 'S', ways: number): Part {
  const { pitch, top, ampere, header: weight } = series[name];
  return jst({
    mpn: `${entry}${ways}B-${name}-${top}(LF)(SN)`,
    what: `${name} ${pitch} mm header, ${ways} ways, ${entry === 'B' ? 'top' : 'side'} entry`,
    category: 'wire-to-board-connectors',
    package: `Through hole, P=${pitch} mm${entry === 'S' ? ', right angle' : ''}`,
    attributes: [
      ...shared(name, ways),
      ['mounting-type', entry === 'B' ? 'Through hole' : 'Through hole, right angle'],
      ['gender', 'Male'],
      ['contact-plating', 'Tin'],
      ['current-rating', ampere],
    ],
    pack: bag(1_000),
    weightMg: weight[0] + weight[1] * ways,
    hsCode: '853669',
    usd: priced(entry === 'B' ? 0.009 : 0.011, name === 'PH' ? 0.0061 : 0.0066, ways),
  });
}

/** The housing for the wires: series, R in PH and P in XH, ways: PHR-4, XHP-4. */
function housing(name: Series, ways: number): Part {
  const { pitch, housing: weight } = series[name];
  return jst({
    mpn: `${name === 'PH' ? 'PHR' : 'XHP'}-${ways}`,
    what: `${name} ${pitch} mm housing for crimp contacts, ${ways} ways`,
    category: 'connector-housings',
    package: `P=${pitch} mm`,
    attributes: [...shared(name, ways), ['mounting-type', 'Free hanging'], ['gender', 'Female']],
    pack: bag(1_000),
    weightMg: weight[0] + weight[1] * ways,
    hsCode: '853690',
    usd: priced(0.0052, 0.0021, ways),
  });
}

const contact = (mpn: string, wires: string, [pieces, usd]: readonly [number, string]): Part =>
  jst({
    mpn,
    what: `${mpn.slice(1, 3)} crimp contact for ${wires}`,
    category: 'crimp-terminals',
    package: 'Crimp, on a reel',
    attributes: [
      ['gender', 'Female'],
      ['contact-plating', 'Tin'],
      ['wire-range', wires],
    ],
    pack: reel(pieces),
    weightMg: mpn.startsWith('SPH') ? 26 : 48,
    hsCode: '853690',
    usd,
  });

export const connectors: readonly Part[] = [
  ...[2, 3, 4, 5, 6, 8].map((ways) => header('PH', 'B', ways)),
  ...[2, 4].map((ways) => header('PH', 'S', ways)),
  ...[2, 3, 4, 6, 8].map((ways) => housing('PH', ways)),
  ...[2, 3, 4, 5, 7].map((ways) => header('XH', 'B', ways)),
  ...[2, 4, 6].map((ways) => header('XH', 'S', ways)),
  ...[2, 3, 4, 8].map((ways) => housing('XH', ways)),
  contact('SPH-002T-P0.5S', 'AWG 30 to 24', [10_000, '0.0068']),
  contact('SXH-001T-P0.6', 'AWG 28 to 22', [8_000, '0.0077']),
];
