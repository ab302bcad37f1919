import { bodyOf } from '../body.ts';
import { type Name, type Understood, understood } from './part.ts';

interface Of {
  readonly name: Name;
  readonly family: string;
  readonly count: number;
}

/** By the end of the family's name; what stands before it says how thin it is, and whether it has a plate for the heat. */
const kinds: readonly (readonly [RegExp, (of: Of) => Understood | undefined])[] = [
  [/^T?SOT$/, () => undefined],
  [/(SOIC|SOP|SO|SOL|[UΜµ]MAX|TSOPI{0,2}|SOJ|MFP|DSO)$/, dualInLine],
  [/(QFP|PLCC)$/, quadFlat],
  [/(QFN|QFPN|DFN|SON|LGA|LCC|MLF|MLP|LFCSP|MLPD|MLPQ|PAK)$/, withoutLeads],
  [/(BGA|CSP|WLP|BUMP)$/, ofBalls],
  [/DI[PL]$/, twoRows],
  [/SIP$/, oneRow],
];

/** Packages of integrated circuits, by the names that JEDEC and their makers give them. */
export function circuit(name: Name): Understood | undefined {
  const match = /^([A-Z0-9]+?-)?([A-ZΜµ]+?(?:II?)?)-?(\d+)(?:[A-Z]{0,3})?(?:$|[-(,])/.exec(name.text);
  const [family, count] = [match?.[2] ?? '', Number(match?.[3] ?? 0)];
  if (count < 1 || count > 2_000) return undefined;
  return kinds.find(([pattern]) => pattern.test(family))?.[1]({ name, family, count });
}

const mils: Readonly<Record<string, number>> = {
  '150': 3.9,
  '173': 4.4,
  '175': 4.4,
  '200': 5.3,
  '208': 5.3,
  '209': 5.3,
  '300': 7.5,
  '330': 8.4,
  '400': 10.2,
};

/** Width over the body, span over the leads, height, pitch. */
type Rows = readonly [width: number, span: number, height: number, pitch: number];
interface Written {
  readonly count: number;
  readonly wide: number | undefined;
  readonly pitch: number | undefined;
  readonly text: string;
}

/** What families of two rows measure where their name says no more: JEDEC MS-012, MS-013, MS-024, MO-150, MO-153, MO-187. */
const rows: readonly (readonly [RegExp, (it: Written) => Rows])[] = [
  [/TSOPII$/, ({ wide = 10.16, pitch = 0.8 }) => [wide, wide + 1.6, 1, pitch]],
  [/TVSOP$/, () => [4.4, 6.4, 1.05, 0.4]],
  [/MSOP$|MAX$/, (it) => micro(it)],
  [
    /VSSOP$/,
    (it) =>
      it.count === 10 || it.pitch === 0.65 || it.pitch === undefined
        ? micro(it)
        : [it.wide ?? 2.3, (it.wide ?? 2.3) + 0.8, 0.9, it.pitch],
  ],
  [
    /TSSOP$|TFSOP$/,
    ({ count, wide, pitch }) => thin(wide ?? (count >= 48 ? 6.1 : 4.4), pitch ?? (count >= 32 ? 0.5 : 0.65)),
  ],
  [/QSOP$/, () => [3.9, 6, 1.55, 0.635]],
  [
    /SSOP$/,
    ({ wide = 5.3, pitch }) =>
      wide < 4 ? [wide, wide + 2.1, 1.55, pitch ?? 0.635] : [wide, wide + 2.5, 1.85, pitch ?? 0.65],
  ],
  [/TSOPI?$/, (it) => (it.count >= 28 ? [18.4, 20, 1, 0.5] : plain(it))],
  [/./, (it) => plain(it)],
];
const thin = (width: number, pitch: number): Rows => [width, width + 2, 1.1, pitch];
const micro = ({ count, wide = 3, pitch }: Written): Rows => [
  wide,
  wide + 1.9,
  1,
  pitch ?? (count === 8 || count === 12 ? 0.65 : 0.5),
];

function plain({ count, wide, pitch = 1.27, text }: Written): Rows {
  const width = wide ?? (count > 16 || /WB|SOJ/.test(text) ? 7.5 : count < 8 ? 4.4 : 3.9);
  if (width > 7) return [width, width + 2.8, 2.4, pitch];
  return width > 5 ? [width, width + 2.6, 1.85, pitch] : [width, width + 2.1, 1.6, pitch];
}

/** `-300MIL` and `-6.1MM` say the width, `-0.65MM` and `-2.54MM` the pitch. */
function rowsOf({ name: { text }, family, count }: Of): Rows {
  const mil = mils[/-(\d{3})MIL/.exec(text)?.[1] ?? ''];
  const said = /-(\d+(?:\.\d+)?)MM/.exec(text)?.[1];
  const written = said === undefined ? undefined : Number(said);
  const isPitch = written !== undefined && (written < 1.3 || written === 2.54);
  const it = { count, text, wide: mil ?? (isPitch ? undefined : written), pitch: isPitch ? written : undefined };
  return rows.find(([pattern]) => pattern.test(family))?.[1](it) ?? plain(it);
}

/** Lengths by the standards, by width of the body, pitch and leads. Of others the length follows from the leads, nearly. */
const lengths: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  '3.9 1.27': { 8: 4.9, 14: 8.65, 16: 9.9 },
  '7.5 1.27': { 14: 9, 16: 10.3, 18: 11.55, 20: 12.8, 24: 15.4, 28: 17.9 },
  '5.3 1.27': { 8: 5.23 },
  '4.4 0.65': { 8: 3, 14: 5, 16: 5, 20: 6.5, 24: 7.8, 28: 9.7 },
  '4.4 0.5': { 38: 9.7, 30: 7.8 },
  '6.1 0.5': { 48: 12.5, 56: 14, 64: 17 },
  '5.3 0.65': { 14: 6.2, 16: 6.2, 20: 7.2, 24: 8.2, 28: 10.2 },
  '3.9 0.635': { 16: 4.9, 20: 8.66, 24: 8.66, 28: 9.9 },
  '3 0.65': { 8: 3 },
  '3 0.5': { 10: 3 },
};

function dualInLine(of: Of): Understood | undefined {
  const { count } = of;
  if (count < 3 || count > 100) return undefined;
  const [width, span, height, pitch] = rowsOf(of);
  const front = Math.ceil(count / 2);
  const standard = lengths[`${width} ${pitch}`]?.[count];
  const length = standard ?? front * pitch + (pitch >= 1 ? -0.2 : pitch * 0.6 + 0.1);
  const body = bodyOf('dual', { front, back: count - front, length, width, height, span, pitch });
  return understood(body, count, standard ? ['length', 'width', 'pitch'] : ['width', 'pitch']);
}

const quads: Readonly<Record<number, number>> = {
  32: 7,
  44: 10,
  48: 7,
  52: 10,
  64: 10,
  80: 12,
  100: 14,
  120: 16,
  128: 14,
  144: 20,
  160: 24,
  176: 24,
  208: 28,
  240: 32,
};

/** JEDEC MS-026: the pitch follows from how many leads stand along which side. */
function quadFlat({ name, family, count }: Of): Understood | undefined {
  if (count < 12 || count > 320) return undefined;
  if (family.endsWith('PLCC')) return plcc(count);
  const [length = quads[count], width = length] = name.sides;
  if (!length || !width) return undefined;
  const across = Math.round((count / 2) * ((length - 1.6) / (length + width - 3.2)));
  const down = count / 2 - across;
  const pitch =
    [1, 0.8, 0.65, 0.5, 0.4].find((each) => (across - 1) * each <= length - 1.2 && (down - 1) * each <= width - 1.2) ??
    0.4;
  const height = /^[A-Z]*TQFP|^VQFP/.test(family) ? 1 : /LQFP/.test(family) ? 1.4 : 2;
  const body = bodyOf('quad', { across, down: Math.floor(down), length, width, height, pitch });
  return understood(body, count, name.sides.length > 0 ? ['length', 'width', 'height', 'pitch'] : ['height']);
}

function plcc(count: number): Understood {
  const across = count === 32 ? 7 : Math.floor(count / 4);
  const down = count / 2 - across;
  const sides = [across, down].map((each) => each * 1.27 + 2.6) as [number, number];
  return understood(
    bodyOf('quad', { across, down, length: sides[0], width: sides[1], height: 4.2, pitch: 1.27 }, 'j'),
    count,
    ['pitch'],
  );
}

const squares = [
  [8, 2],
  [12, 3],
  [16, 3],
  [20, 4],
  [24, 4],
  [28, 5],
  [32, 5],
  [40, 6],
  [48, 7],
  [56, 8],
  [64, 9],
  [Infinity, 10],
] as const;

/** The largest of the usual pitches at which so many pads have room along a side. */
const pitchOn = (side: number, count: number): number =>
  [1.27, 0.95, 0.8, 0.65, 0.5, 0.4, 0.35].find((each) => (count - 0.5) * each <= side * 0.88) ??
  (side * 0.88) / Math.max(count - 0.5, 1);

function withoutLeads({ name, family, count }: Of): Understood | undefined {
  if (count > 280) return undefined;
  const usual = squares.find(([most]) => count <= most)?.[1] ?? 10;
  const [length = usual, width = length] = name.sides;
  const known = name.sides.length > 0 ? (['length', 'width'] as const) : [];
  const height = /^U|^X/.test(family) ? 0.55 : /PAK$|^PDFN|^PQFN|TDSON/.test(family) ? 1 : 0.8;
  const twoSided = /(DFN|SON|MLPD|PAK)$/.test(family) || (family.endsWith('MLP') && count < 12);
  return understood(padded([length, width, height], count, twoSided), count, known);
}

/** Pads along two sides run along the shorter ones, where they have room; along four they share them by length. */
export function padded([length, width, height]: readonly [number, number, number], count: number, twoSided: boolean) {
  if (twoSided || count < 8) {
    const across = Math.ceil(count / 2);
    const [short, long] = [Math.min(length, width), Math.max(length, width)];
    const fits = (across - 0.5) * 0.4 <= short * 0.9;
    const [along, other] = fits ? [short, long] : [long, short];
    return bodyOf('leadless', { across, down: 0, length: along, width: other, height, pitch: pitchOn(along, across) });
  }
  const across = Math.max(1, Math.round((count / 2) * (length / (length + width))));
  const down = Math.max(0, Math.floor(count / 2 - across));
  const pitch = Math.min(pitchOn(length, across), pitchOn(width, Math.max(down, 1)));
  return bodyOf('leadless', { across, down, length, width, height, pitch });
}

/** Balls are drawn where they fill a grid: so many across and down as fit the body's shape. Else none, for nobody says which are missing. */
function ofBalls({ name, family, count }: Of): Understood {
  const wafer = /CSP$|WLP$|^DSBGA|^UCSP|BUMP$/.test(family) && !/LFCSP|CSPBGA/.test(name.text);
  const stated = name.sides.length > 0;
  const [length = usualSide(count, wafer), width = length] = name.sides;
  const [across, down] = gridOf(count, length / width, stated || count > 30 ? 0.22 : 0.45) ?? [0, 0];
  const pitch = across > 0 ? Math.max(Math.min(length / across, width / down) * 0.92, 0.05) : 0.5;
  const height = wafer ? Math.min(0.5, length * 0.5) : Math.min(1.4, length * 0.2);
  const look = wafer ? 'wafer' : /^H?FC/.test(family) ? 'lid' : '';
  const body = bodyOf('balls', { across, down, length, width, height, pitch }, look);
  return understood(body, count, stated ? ['length', 'width'] : []);
}

const usualSide = (count: number, wafer: boolean): number =>
  wafer ? Math.sqrt(count) * 0.42 + 0.1 : Math.sqrt(count) * 0.9 + 1;

/** The whole grid of that many that is nearest to the body's shape. */
function gridOf(count: number, shape: number, most: number): readonly [number, number] | undefined {
  const pairs = Array.from({ length: Math.floor(Math.sqrt(count)) }, (_, index) => index + 1)
    .filter((down) => count % down === 0)
    .flatMap((down): (readonly [number, number])[] => [
      [count / down, down],
      [down, count / down],
    ]);
  const off = ([across, down]: readonly [number, number]) => Math.abs(Math.log(across / down / shape));
  const best = pairs.toSorted((one, other) => off(one) - off(other))[0];
  return best && off(best) < most ? best : undefined;
}

/** Lengths of DIPs, JEDEC MS-001 and MS-011. */
const dips: Readonly<Record<number, number>> = { 8: 9.3, 14: 19.1, 16: 19.3, 18: 22.9, 20: 26.2, 40: 52.3 };

/** JEDEC MS-001 and MS-011: 300 mil between the rows, 600 mil from 24 leads on unless the name says that it is skinny. */
function twoRows({ name, family, count }: Of): Understood | undefined {
  if (count > 64 || count % 2 === 1) return undefined;
  const shrunk = /^S-?DIP/.test(family) ? 1.778 : 2.54;
  const pitch = Number(/-(\d\.\d+)MM/.exec(name.text)?.[1] ?? shrunk);
  const width = count >= 24 && !/^SP|^SK|300MIL/.test(name.text) ? 13.7 : 6.4;
  const standard = pitch === 2.54 ? dips[count] : undefined;
  if (standard) return understood(dipOf(count, standard, [width, pitch]), count, ['length', 'width', 'pitch']);
  const length = (count / 2) * pitch + (count <= 6 ? -0.5 : -1);
  return understood(dipOf(count, length, [width, pitch]), count, ['width', 'pitch']);
}

const dipOf = (pins: number, length: number, [width, pitch]: readonly [number, number]) =>
  bodyOf('dip', { pins, length, width, height: 3.4, pitch });

/** Resistor networks stand a tenth of an inch apart, Hall sensors half of it. */
function oneRow({ name, count }: Of): Understood | undefined {
  if (count < 2 || count > 20 || name.sides.length > 0) return undefined;
  const fine = count <= 4;
  const pitch = Number(/-(\d\.\d+)MM/.exec(name.text)?.[1] ?? (fine ? 1.27 : 2.54));
  const size = fine ? { length: 4, width: 1.5, height: 3.1 } : { length: count * 2.54, width: 2.5, height: 5 };
  const length = Math.max(size.length, (count - 1) * pitch + 1);
  return understood(bodyOf('sip', { pins: count, ...size, length, pitch }, fine ? '' : 'network'), count, []);
}
