import { bodyOf } from '../body.ts';
import {
  countOf,
  isIn,
  type Known,
  lengthOf,
  type Name,
  type Part,
  textOf,
  type Understood,
  understood,
} from './part.ts';
import { flat } from './passives.ts';
import { type Rule, ruled } from './rules.ts';

/** A length and a width, and a height where somebody says it. */
interface Sided {
  readonly name: Name;
  readonly part: Part;
  readonly length: number;
  readonly width: number;
  readonly said: number | undefined;
  readonly known: readonly Known[];
}
const size = ({ length, width, said }: Sided, usual: number) => ({ length, width, height: said ?? usual });
const pinsOf = ({ name }: Sided): number | null => name.pins ?? null;

function tact(it: Sided): Understood {
  const pins = it.name.pins ?? countOf(it.part, 'number-of-pins') ?? 0;
  const height = Math.max(it.said ?? Math.min(it.width * 0.75, 5), 0.4);
  const body = bodyOf('tact', { pins, length: it.length, width: it.width, height }, it.name.surface ? '' : 'through');
  return understood(body, pinsOf(it), it.known);
}

const brick = (share: number, look: '' | 'relay' | 'metal') => (it: Sided) =>
  it.name.text.startsWith('SIP')
    ? inOneRow(it)
    : understood(
        bodyOf('brick', { pins: it.name.pins ?? 0, ...size(it, it.width * share) }, look),
        pinsOf(it),
        it.known,
      );

/** A module on one row of leads is as long and as thick as its name says; how high, it does not. */
function inOneRow(it: Sided): Understood {
  const pins = it.name.pins ?? 0;
  const pitch = pins > 1 && (pins - 1) * 2.54 < it.length ? 2.54 : 1.27;
  const height = it.said ?? Math.min(it.length * 0.55, 12);
  const body = bodyOf('sip', { pins, length: it.length, width: it.width, height, pitch });
  return understood(body, pinsOf(it), it.known);
}

function wound(it: Sided): Understood {
  const { name, part, length, width, known } = it;
  if (name.through) {
    const pins = name.pins ?? countOf(part, 'number-of-pins') ?? 0;
    return understood(bodyOf('transformer', { pins, ...size(it, width * 0.8) }), pinsOf(it), known);
  }
  const pins = name.pins ?? 2;
  const look = coilLook(it, pins);
  const usual = look === '' ? Math.min(length * 0.5, 5) : width * 0.7;
  return understood(bodyOf('coil', { pins: Math.max(pins - (pins % 2), 2), ...size(it, usual) }, look), pins, known);
}

/** Pressed ones are longer than wide, or very small; open ones say so; the others have their frame. */
function coilLook({ part, length, width }: Sided, pins: number): '' | 'choke' | 'drum' | 'frame' {
  if (pins >= 4) return 'choke';
  if (length < 3.3 || length !== width || /mold|一体|composite|alloy/i.test(textOf(part, 'type'))) return '';
  return /unshield|semi|wirewound/i.test(textOf(part, 'type', 'shielding', 'structure')) ? 'drum' : 'frame';
}

const solid = (look: 'tantalum' | 'polymer') => (it: Sided) =>
  it.name.through ? undefined : understood(bodyOf('block', size(it, it.width * 0.55), look), 2, it.known);

const boxed = (look: '' | 'safety') => (it: Sided) => {
  const pitch = lengthOf(it.part, 'pitch', 'lead-spacing', 'pin-spacing') ?? it.length * 0.8;
  return understood(bodyOf('box', { ...size(it, it.length * 0.8), pitch }, look), 2, it.known);
};

const rules: readonly Rule<Sided>[] = [
  [['tactile-switches'], tact],
  [
    ['switches', 'potentiometers'],
    (it) => understood(mover(it.name, it.part, size(it, it.width * 1.1)), pinsOf(it), it.known),
  ],
  [['wireless-modules'], (it) => understood(bodyOf('radio', size(it, 3)), null, it.known)],
  [['relays'], brick(0.9, 'relay')],
  [['power-modules'], brick(0.55, '')],
  [['inductors-transformers', 'filters-emi'], wound],
  [['polymer-capacitors'], solid('polymer')],
  [['tantalum-capacitors'], solid('tantalum')],
  [
    ['ceramic-capacitors'],
    (it) => (it.name.through ? undefined : understood(bodyOf('chip', size(it, it.width * 0.7)), 2, it.known)),
  ],
  [['safety-capacitors'], boxed('safety')],
  [['capacitors'], boxed('')],
  [/capacitor/, boxed('')],
  [['audio'], brick(0.4, 'metal')],
];

export function sidesOf(name: Name, part: Part): Understood | undefined {
  const [first, second, third] = name.sides;
  if (!first || !second || isIn(part, 'connectors')) return undefined;
  const said =
    third ?? lengthOf(part, 'height', 'switch-height', 'thickness', 'height-seated-max', 'maximum-body-height');
  const it: Sided = {
    name,
    part,
    length: Math.max(first, second),
    width: Math.min(first, second),
    said,
    known: said === undefined ? ['length', 'width'] : ['length', 'width', 'height'],
  };
  return ruled(part, rules, it) ?? byMounting(it, [first, second]);
}

function byMounting(it: Sided, sides: readonly [number, number]): Understood {
  const { text, through } = it.name;
  if (/^MODULE|模块/.test(text) && it.length > 8) return understood(bodyOf('radio', size(it, 3)), null, it.known);
  if (/^(DIP|SIP),/.test(text) || (through && it.length > 4)) return brick(0.6, '')(it);
  return flat(sides, it.name.pins, it.part);
}

const moved = [
  ['slide-switches', 'slide'],
  ['microswitches', 'micro'],
  ['rotary-encoders', 'encoder'],
] as const;

/** What of a switch is moved, its category says. */
export function mover(
  name: Name,
  part: Part,
  it: { readonly length: number; readonly width: number; readonly height: number },
) {
  const slid = moved.find(([slug]) => isIn(part, slug))?.[1];
  const turned = isIn(part, 'potentiometers') ? (it.height > it.length ? 'turned' : 'trimmer') : undefined;
  const words = `${part.categories.at(-1)} ${textOf(part, 'actuator-style', 'actuator-type', 'type')}`;
  const tilted = isIn(part, 'toggle-rocker-switches')
    ? /toggle(?!-rocker)/i.test(words)
      ? 'toggle'
      : 'rocker'
    : undefined;
  return bodyOf('mover', { pins: name.pins ?? 0, ...it }, slid ?? turned ?? tilted ?? 'push');
}
