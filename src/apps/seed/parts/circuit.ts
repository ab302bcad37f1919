import type { Part } from './part.ts';

interface Circuit {
  readonly mpn: string;
  readonly what: string;
  readonly category: Part['category'];
  readonly package: string;
  readonly attributes: Part['attributes'];
  readonly hsCode: '854231' | '854232' | '854233' | '854239';
  readonly usd: string;
}

/** Milligrams of a package; data sheets say the same to about a tenth. */
const weights: Readonly<Record<string, number>> = {
  'SOIC-8': 76,
  'SOIC-14': 130,
  'SOIC-16': 150,
  'SOIC-8-208mil': 110,
  'TSSOP-14': 57,
  'TSSOP-16': 62,
  'VSSOP-10': 25,
  'QFN-16': 25,
  'SOT-23': 8,
  'SOT-23-5': 14,
  'SOT-353': 6,
  'SOT-223': 120,
  'TO-220': 1_950,
};

export interface Maker {
  readonly brand: string;
  readonly origin: string;
  readonly pack: (packaged: string) => Part['pack'];
}

/** A circuit of this maker, with what all of them have in common. */
export const circuit =
  ({ brand, origin, pack }: Maker) =>
  ({ mpn, what, category, package: packaged, attributes, hsCode, usd }: Circuit): Part => {
    const packed = pack(packaged);
    return {
      mpn,
      brand,
      title: `${what}, ${packaged}`,
      description: `${brand} ${mpn}, new in the maker's packing with label and date code. ${packed.pieces} pieces in a ${packed.kind}, RoHS.`,
      category,
      package: packaged,
      attributes,
      pack: packed,
      usd,
      weightMg: weights[packaged] ?? 100,
      hsCode,
      origin,
    };
  };

export const industrial = ['operating-temperature', '-40 to +85 °C'] as const;
export const extended = ['operating-temperature', '-40 to +125 °C'] as const;
