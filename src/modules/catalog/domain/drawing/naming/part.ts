import type { Body } from '../body.ts';
import type { Measure } from '../model.ts';

/** What a listing says that a drawing can be made from. */
export interface Part {
  readonly package: string | null;
  /** Slugs, the uppermost first. */
  readonly categories: readonly string[];
  readonly attributes: readonly { readonly key: string; readonly text: string }[];
}

/** Of a body, in millimetres. */
export type Sizes = readonly [length: number, width: number, height: number];

export type Known = Measure['what'];

/** What was understood: which body, which of its sizes are known and not merely usual, how many leads are stated. */
export interface Understood {
  readonly body: Body;
  readonly known: readonly Known[];
  readonly pins: number | null;
  /** Whether name or category say which kind of body it is; else it is one that such parts often have. */
  readonly true: boolean;
}

const all: readonly Known[] = ['length', 'width', 'height', 'diameter', 'pitch'];

export const understood = (body: Body, pins: number | null, known: readonly Known[] = all): Understood => ({
  body,
  known,
  pins,
  true: true,
});

/** A package's name as it is written in catalogues, taken apart. */
export interface Name {
  /** Upper case, half width, `X` between sizes, without spaces. */
  readonly text: string;
  /** Through the board, and whether bent over it. */
  readonly through: boolean;
  readonly surface: boolean;
  readonly sideways: boolean;
  /** `4X3X2MM`, `(5X5)`. */
  readonly sides: readonly number[];
  /** `D6.3XL11MM`. */
  readonly round: readonly [diameter: number, length: number] | undefined;
  /** `D=5MM`. */
  readonly diameter: number | undefined;
  /** `P=2.54MM`. */
  readonly pitch: number | undefined;
  /** `-4P`. */
  readonly pins: number | undefined;
}

const through = /插件|弯插|直插|THROUGH|RADIAL|AXIAL|^DIP,|^SIP,|^PLUG/;
const sideways = /弯插|卧贴|RIGHTANGLE|SIDEENTRY|HORIZONTAL/;

const one = (match: RegExpExecArray | null) => (match?.[1] === undefined ? undefined : Number(match[1]));

export function readName(name: string): Name {
  const text = name
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[×*＊]/g, 'X')
    .replaceAll(/[ΦⲪ⌀Ø]/g, 'D')
    .replaceAll(/\s+/g, '');
  const number = String.raw`(\d+(?:\.\d+)?)`;
  const find = (pattern: string) => new RegExp(pattern).exec(text);
  const rounded =
    find(`(?<!SM|LE)D${number}(?:MM)?X[LH]?${number}`) ?? find(`(?<!SM|LE)D${number}(?:MM)?,?[LH]=?${number}`);
  const sides = find(`(?:^|[^D\\d.])${number}(?:MM)?X${number}(?:MM)?(?:X${number})?`);
  return {
    text,
    through: through.test(text),
    surface: /^SMD|贴/.test(text),
    sideways: sideways.test(text),
    sides:
      rounded || !sides
        ? []
        : sides
            .slice(1)
            .filter((each) => each !== undefined)
            .map(Number),
    round: rounded ? [Number(rounded[1]), Number(rounded[2])] : undefined,
    diameter: rounded ? Number(rounded[1]) : one(find(`(?<!SM|LE)D=?${number}MM`)),
    pitch: one(find(`P=?${number}MM`)) ?? one(find(`P=${number}`)),
    pins: one(find(String.raw`-(\d+)P(?:IN)?(?![A-Z=])`)) ?? one(find(String.raw`^(\d+)P(?![A-Z=])`)),
  };
}

/** The first of these attributes that is a length, in millimetres. */
export function lengthOf({ attributes }: Part, ...keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const text = attributes.find((each) => each.key === key)?.text;
    const match = text === undefined ? null : /^\D{0,2}(\d+(?:\.\d+)?)\s*(mm|cm|m)?/.exec(text);
    if (!match?.[1]) continue;
    const value = Number(match[1]) * (match[2] === 'cm' ? 10 : match[2] === 'm' ? 1_000 : 1);
    if (value > 0 && value < 1_000) return value;
  }
  return undefined;
}

/** The first of these attributes that is a count: `4`, `24P`, `2x5P`. */
export function countOf({ attributes }: Part, ...keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const text =
      attributes
        .find((each) => each.key === key)
        ?.text.normalize('NFKC')
        .trim() ?? '';
    const product = /^(\d{1,2})\s*[x×*]\s*(\d{1,3})\s*P?$/i.exec(text);
    if (product) return Number(product[1]) * Number(product[2]);
    const plain = /^(\d{1,4})\s*(?:P|pcs|pins?|ways?)?$/i.exec(text);
    if (plain && Number(plain[1]) > 0) return Number(plain[1]);
  }
  return undefined;
}

export const textOf = ({ attributes }: Part, ...keys: readonly string[]): string =>
  keys.map((key) => attributes.find((each) => each.key === key)?.text ?? '').join(' ');

export const isIn = ({ categories }: Part, ...slugs: readonly string[]): boolean =>
  slugs.some((slug) => categories.includes(slug));

/** Whether the narrowest category's own words mean it: imported trees have slugs of their own below ours. */
export const speaksOf = ({ categories }: Part, words: RegExp): boolean => words.test(categories.at(-1) ?? '');
