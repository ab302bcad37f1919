/** What carriers take without asking: 70 kg, 2.74 m long, 4 m of length and girth together. */
export const parcelLimits = {
  weightGrams: { minimum: 1, maximum: 70_000 },
  lengthMm: { minimum: 10, maximum: 2_740 },
  widthMm: { minimum: 10, maximum: 2_740 },
  heightMm: { minimum: 1, maximum: 2_740 },
} as const;
export const maxParcels = 50;
const maxLengthAndGirthMm = 4_000;
/** Osmium, the densest of all: what is denser was typed in the wrong unit. */
const densestMgPerMm3 = 22.6;

export interface Measures {
  readonly weightGrams: number;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** A parcel as it is labelled: the `number`th of its shipment. */
export interface Parcel extends Measures {
  readonly number: number;
  readonly sscc: string;
}

type Refusal =
  | {
      readonly code: 'parcel-too-large';
      readonly parcel: number;
      readonly lengthAndGirthMm: number;
      readonly mostMm: number;
    }
  | { readonly code: 'parcel-too-dense'; readonly parcel: number }
  | { readonly code: 'weight-below-net'; readonly grossGrams: number; readonly netGrams: number };

/** Length is the longest side, girth goes around the two others. */
export function lengthAndGirthMm({ lengthMm, widthMm, heightMm }: Measures): number {
  const [long = 0, ...others] = [lengthMm, widthMm, heightMm].toSorted((a, b) => b - a);
  return long + 2 * others.reduce((sum, side) => sum + side, 0);
}

/** Why the parcels cannot be so, or undefined where they can. */
export function misfit(parcels: readonly Measures[], netGrams: number): Refusal | undefined {
  for (const [index, parcel] of parcels.entries()) {
    const around = lengthAndGirthMm(parcel);
    if (around > maxLengthAndGirthMm) {
      return {
        code: 'parcel-too-large',
        parcel: index + 1,
        lengthAndGirthMm: around,
        mostMm: maxLengthAndGirthMm,
      };
    }
    const volumeMm3 = parcel.lengthMm * parcel.widthMm * parcel.heightMm;
    if (parcel.weightGrams * 1_000 > volumeMm3 * densestMgPerMm3)
      return { code: 'parcel-too-dense', parcel: index + 1 };
  }
  const gross = grossGrams(parcels);
  return gross < netGrams ? { code: 'weight-below-net', grossGrams: gross, netGrams } : undefined;
}

export const grossGrams = (parcels: readonly Measures[]): number =>
  parcels.reduce((sum, parcel) => sum + parcel.weightGrams, 0);
