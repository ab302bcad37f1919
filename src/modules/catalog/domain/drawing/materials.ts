/** Colours by day and by lamplight. Those above the line are the design's own, `--mat-*` in `tokens.css`. */
const colours = {
  mlcc: ['#cda878', '#c49b68'],
  epoxy: ['#3b4346', '#4a5457'],
  tin: ['#d5d9d8', '#c3c9c8'],
  gold: ['#d8ac4e', '#d8ac4e'],
  can: ['#dfe3e3', '#c9cfcf'],
  nylon: ['#f3efe2', '#ded9ca'],
  ceramic: ['#c9b795', '#b7a480'],
  ferrite: ['#54585a', '#666b6d'],
  tantalum: ['#e0ad45', '#e0ad45'],
  film: ['#b8432f', '#b8432f'],
  sleeve: ['#1f4d66', '#2c6684'],
  terminal: ['#3f8a64', '#3f8a64'],
  phosphor: ['#f1cf5b', '#f1cf5b'],
  brick: ['#a9502f', '#a9502f'],

  copper: ['#b9764a', '#b9764a'],
  glass: ['#c77f4e', '#bd7847'],
  silicon: ['#76818a', '#87929a'],
  board: ['#2c5a4d', '#34695a'],
  blue: ['#3d74a8', '#477fb3'],
  red: ['#c8453c', '#c8453c'],
  green: ['#5d9b57', '#5d9b57'],
  yellow: ['#e2bd47', '#d9b544'],
  lens: ['#e7ecec', '#cfd6d6'],
  beige: ['#dcc7a2', '#cdb88f'],
  relay: ['#4d6a72', '#5a7a83'],
  print: ['#f2f1ea', '#f2f1ea'],
  dark: ['#2a3538', '#2a3538'],
} as const satisfies Record<string, readonly [day: string, lamp: string]>;

export type Material = keyof typeof colours;
/** How much of the light a face gets: the top all of it, the left side less, the right side least; then what is hollow. */
export type Shade = 'top' | 'left' | 'right' | 'pit' | 'deep' | 'dot';

const darker: Readonly<Record<Shade, number>> = { top: 0, left: 0.11, right: 0.25, pit: 0.46, deep: 0.55, dot: 0.4 };
/** Outlines are the material's own colour, this much darker, as `--mat-outline` says. */
const outline = { day: 0.42, lamp: 0.58 } as const;

/** A material under a shade as a class of two letters, and the rules that give it its colours. */
export interface Tint {
  readonly name: string;
  readonly day: string;
  readonly lamp: string;
}

const letters = Object.fromEntries(Object.keys(colours).map((name, index) => [name, letterOf(index)]));
const shades = Object.keys(darker);

function letterOf(index: number): string {
  return String.fromCodePoint((index < 26 ? 97 : 65 - 26) + index);
}

const tints = new Map<string, Tint>();

export function tint(material: Material, shade: Shade): Tint {
  const name = `${letters[material]}${shades.indexOf(shade)}`;
  const known = tints.get(name);
  if (known) return known;
  const [day, lamp] = colours[material];
  const made = {
    name,
    day: `fill:${mixed(day, darker[shade])};stroke:${mixed(day, outline.day)}`,
    lamp: `fill:${mixed(lamp, darker[shade])};stroke:${mixed(lamp, outline.lamp)}`,
  };
  tints.set(name, made);
  return made;
}

/** What is printed on a component is a line of its own colour. */
export function stroke(material: Material): Tint {
  const [day, lamp] = colours[material];
  return { name: `${letters[material]}p`, day: `fill:none;stroke:${day}`, lamp: `fill:none;stroke:${lamp}` };
}

/** Ink, paper and shadow of a drawing: the design's `--ink`, `--ink-3`, `--niche-lit` and `--mat-shade`. */
export const line: Tint = { name: 'k', day: 'fill:#f4f2e8;stroke:#14252a', lamp: 'fill:#243438;stroke:#ecebe4' };
export const thin: Tint = { name: 'n', day: 'fill:none;stroke:#566469', lamp: 'fill:none;stroke:#98a5a4' };
export const shadow: Tint = { name: 'z', day: 'fill:rgb(30 40 36/.13);stroke:none', lamp: 'fill:rgb(0 0 0/.34)' };

/** Mixed with black in OKLab, as `color-mix(in oklab, …)` does it. */
function mixed(colour: string, black: number): string {
  const [r, g, b] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  // Black is the origin of OKLab, so mixing with it scales the cone responses' cube roots: by the third power it is light.
  const share = (1 - black) ** 3;
  return `#${[r, g, b].map((each = 0) => hex(gamma(each * share))).join('')}`;
}
const linear = (value: number) => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const gamma = (value: number) => (value <= 0.003_130_8 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
const hex = (value: number) =>
  Math.round(value * 255)
    .toString(16)
    .padStart(2, '0');
