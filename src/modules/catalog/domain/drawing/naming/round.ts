import { bodyOf } from '../body.ts';
import {
  countOf,
  isIn,
  lengthOf,
  type Known,
  type Name,
  type Part,
  textOf,
  type Understood,
  understood,
} from './part.ts';
import { colourOf } from './passives.ts';
import { type Rule, ruled } from './rules.ts';

const leadSpacing: readonly (readonly [number, number])[] = [
  [4, 1.5],
  [5, 2],
  [6.3, 2.5],
  [8, 3.5],
  [13, 5],
  [18, 7.5],
  [Infinity, 10],
];
/** IEC 60384-4: how far apart the leads of a can stand, by its diameter. */
export const spacingOf = (diameter: number): number => leadSpacing.find(([most]) => diameter <= most)?.[1] ?? 10;

interface Round {
  readonly name: Name;
  readonly part: Part;
  readonly diameter: number;
  readonly length: number;
  readonly known: readonly Known[];
}
const pitchOf = ({ part, diameter }: Round): number =>
  lengthOf(part, 'lead-spacing', 'pin-spacing', 'pitch') ?? spacingOf(diameter);

const can = (it: Round, look: '' | 'polymer' | 'ferrite' | 'tube'): Understood =>
  understood(bodyOf('radial', { diameter: it.diameter, height: it.length, pitch: pitchOf(it) }, look), 2, it.known);

function electrolytic(it: Round, look: '' | 'polymer'): Understood {
  const { diameter, length: height } = it;
  if (it.name.surface) return understood(bodyOf('smdcan', { diameter, height }, look), 2, it.known);
  return diameter > 20 ? understood(bodyOf('bigcan', { diameter, height }), 2, it.known) : can(it, look);
}

const axial = (it: Round, look: 'film2' | '' | 'film' | 'cement' | 'diode' | 'glass' | 'coil' | 'fuse'): Understood =>
  understood(bodyOf('axial', { diameter: it.diameter, length: it.length }, look), 2, ['diameter', 'length']);

/** Lying on the board, or on wires where it goes through it. */
const fuse = (it: Round): Understood =>
  it.name.through
    ? axial(it, 'fuse')
    : understood(bodyOf('cartridge', { diameter: it.diameter, length: it.length }), 2, ['diameter', 'length']);

function choke(it: Round): Understood {
  const { diameter, length } = it;
  if (length > diameter * 1.7) return axial(it, 'coil');
  if (!it.name.surface) return can(it, 'ferrite');
  const body = bodyOf('coil', { pins: 2, length: diameter, width: diameter, height: length }, 'drum');
  return understood(body, 2, it.known.length > 1 ? ['length', 'height'] : ['length']);
}

/** A tenth of a part's own words says how its resistor is made. */
function resistor(it: Round): Understood {
  const type = textOf(it.part, 'type', 'resistor-type', 'composition');
  if (isIn(it.part, 'power-resistors') || /wire|cement|绕|水泥/i.test(type)) return axial(it, 'cement');
  return axial(it, /metal/i.test(type) ? 'film' : '');
}

function sound(look: '' | 'microphone' | 'speaker') {
  return ({ diameter, length: height, known }: Round) =>
    understood(bodyOf('sounder', { diameter, height }, look), null, known);
}

function lamp({ name, part, diameter, length: height, known }: Round): Understood {
  const several = /rgb|bi-?colou?r|multi|双色|全彩/i.test(textOf(part, 'color', 'colour', 'detection-color', 'type'));
  const body = bodyOf('lamp', { pins: name.pins ?? (several ? 0 : 2), diameter, height }, colourOf(part));
  return understood(body, name.pins ?? null, known);
}

const tubeWith = ({ name, diameter, length: height, known }: Round): Understood =>
  understood(bodyOf('can', { pins: name.pins ?? 0, diameter, height }), name.pins ?? null, known);

const lit = ['leds', 'infrared-leds', 'photodiodes', 'optoelectronics'];
const sounding: readonly Rule<Round>[] = [
  [/microphone/, sound('microphone')],
  [/speaker/, sound('speaker')],
  [['audio'], sound('')],
];

/** A diameter and a length: `插件,D6.3xL11mm`. */
const lengthwise: readonly Rule<Round>[] = [
  [['polymer-capacitors'], (it) => electrolytic(it, 'polymer')],
  [
    ['tantalum-capacitors', 'ceramic-capacitors', 'ceramic-disc-capacitors', 'safety-capacitors'],
    (it) => standingDisc(it.part, it.diameter, undefined),
  ],
  [['film-capacitors'], (it) => axial(it, 'film2')],
  [['capacitors'], (it) => electrolytic(it, '')],
  [/capacitor/, (it) => electrolytic(it, '')],
  [['resistors'], resistor],
  [/resistor/, resistor],
  [['varistors', 'resettable-fuses'], (it) => standingDisc(it.part, it.diameter, undefined)],
  [
    ['gas-discharge-tubes'],
    (it) =>
      it.name.through
        ? axial(it, 'glass')
        : understood(bodyOf('melf', { diameter: it.diameter, length: it.length }), 2, ['diameter', 'length']),
  ],
  [['tvs-diodes', 'diodes'], (it) => axial(it, 'diode')],
  [['circuit-protection'], fuse],
  [
    ['crystals-oscillators'],
    ({ diameter, length }) => understood(bodyOf('tube', { diameter, length }), 2, ['diameter', 'length']),
  ],
  [['inductors-transformers', 'filters-emi'], choke],
  [lit, lamp],
  ...sounding,
  [['sensors'], tubeWith],
  [/sensor|thermistor/, tubeWith],
  [/spacer|standoff|screw|nut|rivet|fasten/, ({ length }) => understood(bodyOf('hardware', { length }), null, [])],
];

export function roundOf(name: Name, part: Part): Understood | undefined {
  if (!name.round) return undefined;
  const [diameter, length] = name.round;
  const it: Round = { name, part, diameter, length, known: ['diameter', 'height'] };
  return ruled(part, lengthwise, it) ?? can(it, 'tube');
}

/** Only a diameter: `插件,D=5mm`. The length is the one that such parts often have, unless an attribute says it. */
interface Disc extends Round {
  readonly said: number | undefined;
}
const long = (it: Disc, share: number): Round => ({ ...it, length: it.said ?? it.diameter * share });

function wound(it: Disc): Understood {
  const { name, part, diameter, known } = it;
  if (name.surface) return choke(long(it, 0.6));
  if (isIn(part, 'through-hole-inductors') && diameter < 13) return can(long(it, 1.2), 'ferrite');
  const pins = name.pins ?? countOf(part, 'number-of-pins') ?? 0;
  const even = pins - (pins % 2);
  return understood(bodyOf('toroid', { pins: even, diameter, height: long(it, 0.6).length }), name.pins ?? null, known);
}

const across: readonly Rule<Disc>[] = [
  [lit, (it) => lamp(long(it, 1.7))],
  [/led\b|photo/, (it) => lamp(long(it, 1.7))],
  [/speaker/, (it) => sound('speaker')(long(it, 0.3))],
  [/microphone/, (it) => sound('microphone')(long(it, 0.6))],
  [['audio'], (it) => sound('')(long(it, 0.6))],
  [['inductors-transformers', 'filters-emi'], wound],
  [['polymer-capacitors'], (it) => electrolytic(long(it, 1.4), 'polymer')],
  [['aluminum-electrolytic-capacitors'], (it) => electrolytic(long(it, 1.4), '')],
  [
    ['capacitors', 'circuit-protection', 'ntc-thermistors', 'resistors'],
    (it) => standingDisc(it.part, it.diameter, it.name.pitch),
  ],
  [/capacitor|varistor|thermistor/, (it) => standingDisc(it.part, it.diameter, it.name.pitch)],
  [['connectors'], () => understood(bodyOf('coax', {}, 'sma'), null, [])],
  [['sensors'], (it) => tubeWith(long(it, 0.6))],
];

export function discOf(name: Name, part: Part): Understood | undefined {
  const { diameter } = name;
  if (diameter === undefined) return undefined;
  const said = lengthOf(part, 'height', 'height-seated-max', 'l', 'length', 'thickness');
  const known: readonly Known[] = said === undefined ? ['diameter'] : ['diameter', 'height'];
  const it: Disc = { name, part, diameter, length: said ?? diameter, known, said };
  return ruled(part, across, it) ?? can(it, 'tube');
}

const discs = [
  ['varistors', 'varistor'],
  ['resettable-fuses', 'ptc'],
  ['ntc-thermistors', 'ntc'],
  ['sensors', 'ntc'],
  ['safety-capacitors', 'safety'],
  ['ceramic-capacitors', 'mlcc'],
  ['tantalum-capacitors', 'tantalum'],
] as const;

/** What kind of disc it is, its category says. */
export function standingDisc(part: Part, diameter: number, pitch: number | undefined): Understood {
  const look = discs.find(([slug]) => isIn(part, slug))?.[1] ?? '';
  const thickness = lengthOf(part, 'thickness') ?? Math.min(Math.max(diameter * 0.36, 2), 6);
  const apart = pitch ?? lengthOf(part, 'pitch', 'lead-spacing', 'pin-spacing');
  const body = bodyOf('upright', { diameter, thickness, pitch: apart ?? Math.min(diameter * 0.8, 5) }, look);
  return understood(body, 2, apart === undefined ? ['diameter'] : ['diameter', 'pitch']);
}
