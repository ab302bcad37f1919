/** How a maker packs a part. That is also what a supplier of the demonstration sells at least. */
export interface Pack {
  readonly kind: 'reel' | 'tray' | 'tube' | 'bag' | 'box';
  readonly pieces: number;
}

/** A part as its maker describes it. Who sells it, and on which terms, stands in `catalogue.ts`. */
export interface Part {
  readonly mpn: string;
  readonly brand: string;
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly package: string;
  /** Keys as the category defines them, texts as a data sheet writes them. */
  readonly attributes: readonly (readonly [key: string, text: string])[];
  readonly pack: Pack;
  /** In the neighbourhood of what one costs in 2026, a whole pack taken. */
  readonly usd: string;
  readonly weightMg: number;
  /** Of the Harmonized System, 2022. */
  readonly hsCode: string;
  /** Where its maker's best known plant for it stands, ISO 3166-1. */
  readonly origin: string;
}

export const reel = (pieces: number): Pack => ({ kind: 'reel', pieces });
export const tray = (pieces: number): Pack => ({ kind: 'tray', pieces });
export const tube = (pieces: number): Pack => ({ kind: 'tube', pieces });
export const bag = (pieces: number): Pack => ({ kind: 'bag', pieces });
export const box = (pieces: number): Pack => ({ kind: 'box', pieces });

/** `3,000 pieces on a reel.` */
const packed = ({ kind, pieces }: Pack): string =>
  `${pieces.toLocaleString('en')} pieces ${kind === 'reel' ? 'on a reel' : `in a ${kind}`}.`;

interface Item extends Omit<Part, 'description'> {
  /** What is to be said of it; how it is packed is added. */
  readonly about: string;
}
export const item = ({ about, ...it }: Item): Part => ({ ...it, description: `${about} ${packed(it.pack)}` });

/** Preferred numbers of IEC 60063: how a decade is divided into 6, 12 or 24 steps. */
export const e6 = [10, 15, 22, 33, 47, 68] as const;
export const e12 = [10, 12, 15, 18, 22, 27, 33, 39, 47, 56, 68, 82] as const;

/** All of a series from one value to another: `preferred(e6, [10, 1_000])`. */
export function preferred(steps: readonly number[], [from, to]: readonly [number, number]): number[] {
  const values: number[] = [];
  for (let decade = 10 ** Math.floor(Math.log10(from)); decade <= to; decade *= 10)
    for (const step of steps) {
      const value = Number(((step * decade) / 10).toPrecision(3));
      if (value >= from * 0.999 && value <= to * 1.001) values.push(value);
    }
  return values;
}

const prefixes = ['p', 'n', 'µ', 'm', '', 'k', 'M', 'G'] as const;

/** Writes a value that is given in a small unit: `si(100_000, 'p', 'F')` is `100 nF`. */
export function si(value: number, prefix: (typeof prefixes)[number], unit: string): string {
  let step = prefixes.indexOf(prefix);
  let rest = value;
  for (; rest >= 1_000 && step < prefixes.length - 1; step += 1) rest /= 1_000;
  for (; rest < 1 && rest > 0 && step > 0; step -= 1) rest *= 1_000;
  return `${Number(rest.toPrecision(6))} ${prefixes[step] ?? ''}${unit}`;
}

/** Two figures and how many noughts follow, as IEC 60062 marks them: 100,000 pF is `104`. */
export function threeFigures(value: number): string {
  const exponent = Math.max(Math.floor(Math.log10(value)) - 1, 0);
  return `${Math.round(value / 10 ** exponent)}${exponent}`;
}

/** The letter of the unit in place of the decimal point, IEC 60062: 4,700 Ω is `4K7`, with three figures `4K70`. */
export function letterCode(ohm: number, figures?: 3): string {
  const [unit, letter] = ohm >= 1e6 ? [1e6, 'M'] : ohm >= 1e3 ? [1e3, 'K'] : [1, 'R'];
  const text = figures ? (ohm / unit).toPrecision(figures) : String(ohm / unit);
  return text.includes('.') ? text.replace('.', letter) : text + letter;
}

/** Three figures and how many noughts follow: 10,000 Ω is `1002`; below 100 Ω the letter again, `22R0`. */
export function fourFigures(ohm: number): string {
  if (ohm < 100) return letterCode(ohm, 3);
  const exponent = Math.floor(Math.log10(ohm)) - 2;
  return `${Math.round(ohm / 10 ** exponent)}${exponent}`;
}
