import { bodyOf } from '../body.ts';
import { isIn, type Known, lengthOf, type Name, type Part, speaksOf, type Understood, understood } from './part.ts';
import { type Rule, ruled } from './rules.ts';

/** Length and width of what is called by its size in inches: EIA, IEC 60115-8. */
const chips: Readonly<Record<string, readonly [number, number]>> = {
  '01005': [0.4, 0.2],
  '015008': [0.38, 0.2],
  '0201': [0.6, 0.3],
  '0202': [0.5, 0.5],
  '0204': [0.5, 1],
  '0303': [0.8, 0.8],
  '0306': [0.8, 1.6],
  '0402': [1, 0.5],
  '0404': [1, 1],
  '0406': [1, 1.6],
  '0408': [1, 2],
  '0502': [1.3, 0.6],
  '0504': [1.3, 1],
  '0505': [1.3, 1.3],
  '0508': [1.25, 2],
  '0602': [1.6, 0.5],
  '0603': [1.6, 0.8],
  '0605': [1.5, 1.3],
  '0606': [1.6, 1.6],
  '0612': [1.6, 3.2],
  '0803': [2, 0.8],
  '0804': [2, 1],
  '0805': [2, 1.25],
  '0806': [2, 1.6],
  '0808': [2, 2],
  '0815': [2, 3.8],
  '0830': [2, 7.5],
  '1003': [2.5, 0.8],
  '1004': [2.5, 1],
  '1005': [2.5, 1.25],
  '1006': [2.5, 1.6],
  '1007': [2.5, 1.8],
  '1008': [2.5, 2],
  '1010': [2.5, 2.5],
  '1020': [2.5, 5],
  '1111': [2.8, 2.8],
  '1204': [3.2, 1],
  '1205': [3.2, 1.25],
  '1206': [3.2, 1.6],
  '1207': [3, 1.8],
  '1210': [3.2, 2.5],
  '1212': [3.2, 3.2],
  '1218': [3.2, 4.6],
  '1225': [3.2, 6.3],
  '1411': [3.5, 2.8],
  '1608': [4, 2],
  '1612': [4.1, 3.2],
  '1616': [4, 4],
  '1806': [4.5, 1.6],
  '1808': [4.5, 2],
  '1812': [4.5, 3.2],
  '1825': [4.5, 6.4],
  '1913': [4.8, 3.3],
  '1915': [4.8, 3.8],
  '2010': [5, 2.5],
  '2014': [5, 3.6],
  '2016': [5, 4],
  '2018': [5, 4.5],
  '2020': [5, 5],
  '2211': [5.7, 2.8],
  '2220': [5.7, 5],
  '2225': [5.7, 6.4],
  '2312': [6, 3.2],
  '2410': [6.1, 2.6],
  '2412': [6.1, 3],
  '2416': [6.1, 4],
  '2512': [6.4, 3.2],
  '2520': [6.4, 5],
  '2525': [6.4, 6.4],
  '2725': [6.9, 6.6],
  '2726': [6.9, 6.6],
  '2728': [6.9, 7.1],
  '2816': [7.1, 4.2],
  '2817': [7.1, 4.3],
  '2818': [7.1, 4.6],
  '2824': [7.2, 6.1],
  '2917': [7.3, 4.3],
  '2920': [7.3, 5.1],
  '3014': [7.6, 3.6],
  '3218': [8.1, 4.6],
  '3512': [8.9, 3.2],
  '3640': [9.1, 10.2],
  '3920': [10, 5.2],
  '4122': [10.4, 5.6],
  '4320': [10.9, 5],
  '4516': [11.4, 4.1],
  '4524': [11.4, 6.1],
  '4527': [11.5, 7],
  '4818': [12.2, 4.6],
  '5931': [15, 7.75],
  '5930': [15, 7.75],
  '6432': [16.3, 8.1],
};

type Look = 'resistor' | 'shunt' | 'ferrite' | '' | 'led' | 'fuse' | 'ptc' | 'varistor' | 'diode' | 'film' | 'antenna';

/** How a chip is made follows from what it is; how high it is from its width, where nobody says. */
const looks: readonly (readonly [readonly string[] | RegExp, Look, height: number])[] = [
  [['current-sense-resistors'], 'shunt', 0.22],
  [['resistors'], 'resistor', 0.3],
  [/resistor/, 'resistor', 0.3],
  [['film-capacitors'], 'film', 0.6],
  [['capacitors'], '', 0.9],
  [['leds', 'infrared-leds', 'optoelectronics'], 'led', 0.55],
  [/led\b|light-emitting|photo/, 'led', 0.55],
  [['inductors-transformers', 'filters-emi'], 'ferrite', 0.8],
  [/bead|inductor|filter|balun/, 'ferrite', 0.8],
  [['resettable-fuses'], 'ptc', 0.4],
  [['fuses'], 'fuse', 0.45],
  [['varistors', 'ntc-thermistors'], 'varistor', 0.6],
  [/varistor|thermistor|ntc|ptc/, 'varistor', 0.6],
  [['rf-wireless'], 'antenna', 0.5],
  [/antenna|crystal|resonator/, 'antenna', 0.5],
  [['diodes', 'circuit-protection', 'transistors'], 'diode', 0.5],
];
const lookOf = (part: Part) =>
  looks.find(([where]) => (where instanceof RegExp ? speaksOf(part, where) : isIn(part, ...where))) ?? [
    [],
    '' as const,
    0.5,
  ];

const solids = [
  ['tantalum-capacitors', 'tantalum'],
  ['polymer-capacitors', 'polymer'],
] as const;

/** `0603`, `C0603`, `R1206`, `LED_0805`, `0603(1608)`, `0603X4`. */
export function chip({ text }: Name, part: Part): Understood | undefined {
  const match = /^(?:[CRLF]|LED[-_]?|MLCC,?|SMD[-,])?(0\d{3,5}|\d{4})(?:X(\d))?(?:\(|,|_|-|$)/.exec(text);
  const size = match && chips[match[1] ?? ''];
  if (!size) return undefined;
  if (match[2]) return array(size, Number(match[2]), part);
  if (/\dX\d/.test(text)) return undefined; // Larger sides are said; the digits before them are something else.
  const [length, width] = size;
  const solid = solids.find(([slug]) => isIn(part, slug))?.[1];
  if (solid && length > 1.5)
    return understood(bodyOf('block', { length, width, height: width * 0.6 }, solid), 2, ['length', 'width']);
  const [, look, share] = lookOf(part);
  const said = lengthOf(part, 'height', 'thickness');
  const height = said ?? Math.max(Math.min(width, length) * share, 0.13);
  return understood(
    bodyOf('chip', { length, width, height }, look),
    2,
    said === undefined ? ['length', 'width'] : ['length', 'width', 'height'],
  );
}

/** Two, four or eight in one body, as long together as the next size. */
function array([one, wide]: readonly [number, number], elements: number, part: Part): Understood | undefined {
  if (elements < 2 || elements > 8) return undefined;
  const length = wide * elements;
  const body = bodyOf(
    'array',
    { pins: elements * 2, length, width: one, height: Math.max(wide * 0.6, 0.3) },
    isIn(part, 'capacitors') ? '' : isIn(part, 'resistors') || speaksOf(part, /resistor/) ? 'resistor' : 'ferrite',
  );
  return understood(body, elements * 2, ['length', 'width']);
}

const cases: Readonly<Record<string, readonly [number, number, number]>> = {
  R: [2, 1.3, 1.2],
  P: [2, 1.3, 1.2],
  J: [1.6, 0.8, 0.8],
  A: [3.2, 1.6, 1.6],
  B: [3.5, 2.8, 1.9],
  C: [6, 3.2, 2.5],
  W: [6, 3.2, 1.5],
  D: [7.3, 4.3, 2.8],
  E: [7.3, 4.3, 4],
  V: [7.3, 4.3, 2],
  Y: [7.3, 4.3, 2],
  X: [7.3, 4.3, 4],
};

/** `CASE-B-3528-21(mm)`: EIA 535BAAC says length, width and height in tenths of millimetres. */
export function mouldedCapacitor({ text }: Name, part: Part): Understood | undefined {
  if (!isIn(part, 'capacitors') && !/^CASE|^TANT/.test(text)) return undefined;
  const exact = /(\d{2})(\d{2})-(\d{2})(?:\D|$)/.exec(text);
  const letter = /^(?:(?:CASE|TANT)[-_]?)?([A-Z])(?:CASE|[-_(,]|$)/.exec(text)?.[1] ?? '';
  const size = exact ? exact.slice(1).map((each) => Number(each) / 10) : cases[letter];
  if (!size) return undefined;
  const [length = 1, width = 1, height = 1] = size;
  const look = isIn(part, 'polymer-capacitors') ? 'polymer' : 'tantalum';
  return understood(bodyOf('block', { length, width, height }, look), 2);
}

/** `MELF-0204`: length and diameter by IEC 60115-8. */
export function cylinder({ text }: Name): Understood | undefined {
  const code = /^(?:M?MELF|MICRO-?MELF|MINI-?MELF)?[-,]?(0102|0204|0207|0309)$/.exec(
    text.replace('M-MELF', 'MELF'),
  )?.[1];
  const sizes = { '0102': [2.2, 1.1], '0204': [3.6, 1.4], '0207': [5.8, 2.2], '0309': [8.5, 3.2] } as const;
  const size = code && /MELF/.test(text) ? sizes[code as keyof typeof sizes] : undefined;
  return size && understood(bodyOf('melf', { length: size[0], diameter: size[1] }, ''), 2);
}

/** `SMD3225-4P`: length and width in tenths of millimetres, as crystals and LEDs are called. */
export function metric({ text, pins }: Name, part: Part): Understood | undefined {
  const match = /^(?:LED-?)?SMD-?(\d{2})(\d{2})(?!\d)/.exec(text);
  if (!match) return undefined;
  const [length, width] = [Number(match[1]) / 10, Number(match[2]) / 10];
  if (length < 0.8 || width < 0.5) return undefined;
  return flat([length, width], pins, part);
}

interface Flat {
  readonly part: Part;
  readonly pins: number | undefined;
  readonly length: number;
  readonly width: number;
  readonly said: number | undefined;
  readonly known: readonly Known[];
}

function cup({ part, pins, length, width, said, known }: Flat): Understood {
  const [long, short] = [Math.max(length, width), Math.min(length, width)];
  const size = { length: long, width: short, height: said ?? Math.min(short * 0.4, 1.5) };
  return understood(bodyOf('cup', { pads: evened(pins), ...size }, colourOf(part)), pins ?? null, known);
}

function crystal({ pins, length, width, said, known }: Flat): Understood {
  const size = { length, width, height: said ?? Math.min(Math.max(width * 0.3, 0.45), 1.3) };
  return understood(bodyOf('crystal', { pads: evened(pins), ...size }), pins ?? null, known);
}

function coil({ pins, length, width, said, known }: Flat): Understood {
  const size = { length, width, height: said ?? Math.min(length, width) * 0.5 };
  return understood(bodyOf('coil', { pins: Math.max(evened(pins), 2), ...size }), pins ?? 2, known);
}

function ceramic({ pins, length, width, said, known }: Flat): Understood {
  const across = evened(pins) / 2;
  const size = { length, width, height: said ?? Math.min(1, width * 0.4) };
  const body = bodyOf('leadless', { across, down: 0, ...size, pitch: length / Math.max(across, 1) }, 'ceramic');
  return understood(body, pins ?? null, known);
}

const flats: readonly Rule<Flat>[] = [
  [['optoelectronics', 'displays-drivers'], cup],
  [/led\b|light|photo|infrared/, cup],
  [['crystals-oscillators'], crystal],
  [/crystal|oscillator|resonator|saw|filter|tcxo/, crystal],
  [['inductors-transformers', 'filters-emi'], coil],
];

/** A flat body of a length and a width with pads under its edges, by what it is. */
export function flat([length, width]: readonly [number, number], pins: number | undefined, part: Part): Understood {
  const said = lengthOf(part, 'height', 'thickness', 'height-seated-max');
  const known: readonly Known[] = said === undefined ? ['length', 'width'] : ['length', 'width', 'height'];
  const it: Flat = { part, pins, length, width, said, known };
  return ruled(part, flats, it) ?? ceramic(it);
}

/** Pads stand opposite each other, so an odd number of them is not shown; nor is one that nobody states. */
const evened = (count = 0) => (count % 2 === 0 ? count : 0);

const colours = [
  [/white|白|warm/, 'white'],
  [/(?<!infra)red|红|orange/, 'red'],
  [/green|绿|emerald/, 'green'],
  [/blue|蓝/, 'blue'],
  [/yellow|amber|黄/, 'yellow'],
] as const;

/** Of the light, or of the lens. */
export function colourOf({ attributes }: Part): 'red' | 'green' | 'blue' | 'yellow' | 'white' | '' {
  const text = attributes.find(({ key }) => /colou?r/.test(key))?.text.toLowerCase() ?? '';
  return colours.find(([pattern]) => pattern.test(text))?.[1] ?? '';
}
