import { bodyOf } from '../body.ts';
import { standards } from './connector-standards.ts';
import {
  countOf,
  isIn,
  type Known,
  lengthOf,
  type Name,
  type Part,
  speaksOf,
  textOf,
  type Understood,
  understood,
} from './part.ts';
import { type Rule, ruled } from './rules.ts';

/** Connectors: their category says the kind, their name the pitch and the way they stand, their attributes how many ways. */
export function plugged(name: Name, part: Part): Understood | undefined {
  const connects =
    isIn(part, 'connectors', 'dip-switches', 'cables-hardware') ||
    speaksOf(part, /connector|terminal|header|socket|contact|cable/);
  return connects ? (standards(part) ?? ofWays(name, part)) : undefined;
}

/** `2x16P`: rows and ways in each. */
function structureOf({ attributes }: Part): readonly [number, number] | undefined {
  const said = attributes.find(
    ({ key, text }) => /structure$|^number-of-positions-or-pins$/.test(key) && /^\d+\s*[x*×]/.test(text),
  );
  const match = said && /^(\d{1,2})\s*[x*×]\s*(\d{1,3})/.exec(said.text);
  return match ? [Number(match[1]), Number(match[2])] : undefined;
}

const rowsOf = (part: Part): number => Math.min(structureOf(part)?.[0] ?? countOf(part, 'number-of-rows') ?? 1, 4);

/** Ways in one row; 0 where nobody says. */
function waysOf(name: Name, part: Part): number {
  const rows = rowsOf(part);
  const single = structureOf(part)?.[1] ?? countOf(part, 'number-of-pins-per-row', 'pin-number-in-each-row');
  if (single) return within(single);
  const whole =
    name.pins ?? countOf(part, 'number-of-contacts', 'number-of-pins', 'number-of-positions', 'number-of-holes');
  return whole && whole % rows === 0 ? within(whole / rows) : 0;
}
const within = (count: number) => (count <= 200 ? count : 0);

const placed = (part: Part) => textOf(part, 'mounting-type', 'mounting-style', 'mounting-angle', 'angle', 'style');
const bent = (name: Name, part: Part): boolean =>
  name.sideways || /right.?angle|bent|side.?entry|horizontal|lying|弯|卧/i.test(placed(part));
const flatMounted = (name: Name, part: Part): boolean =>
  name.surface || (!name.through && /surface|smd|smt|贴/i.test(placed(part)));

interface Strip {
  readonly name: Name;
  readonly part: Part;
  readonly rows: number;
  readonly ways: number;
  readonly pitch: number;
  /** Whether somebody says the pitch. */
  readonly said: boolean;
  readonly side: boolean;
  readonly flat: boolean;
}

const pinsOf = ({ ways, rows }: Strip): number | null => (ways > 0 ? ways * rows : null);
const pitched = ({ said }: Strip): readonly Known[] => (said ? ['pitch'] : []);
/** A strip is as long as its ways; a box on the board is longer by what its maker likes. */
const stripped = (it: Strip): readonly Known[] => (it.said && it.ways > 0 ? ['pitch', 'length'] : pitched(it));

function header(it: Strip): Understood {
  const { part, rows, ways, pitch } = it;
  const female =
    speaksOf(part, /female/) ||
    /female|socket|母/i.test(textOf(part, 'gender', 'connector-type', 'type', 'contact-type'));
  const look = it.side ? 'right' : it.flat ? 'smd' : '';
  return understood(bodyOf(female ? 'socket' : 'header', { rows, ways, pitch }, look), pinsOf(it), stripped(it));
}

function ribboned(it: Strip): Understood {
  const { rows, ways, pitch } = it;
  const body = rows === 2 || ways === 0 ? bodyOf('idc', { ways, pitch }) : bodyOf('header', { rows, ways, pitch });
  return understood(body, pinsOf(it), pitched(it));
}

/** Between boards there are two rows, whether the ways are counted in one of them or in both. */
function mezzanine(it: Strip): Understood {
  const each = it.rows >= 2 ? it.ways : it.ways % 2 === 0 ? it.ways / 2 : 0;
  return understood(bodyOf('mezzanine', { ways: each, pitch: it.pitch }), each > 0 ? each * 2 : null, pitched(it));
}

function housing(it: Strip): Understood | undefined {
  const dark = isIn(it.part, 'automotive-connectors') || it.pitch >= 4;
  if (!it.said && it.ways === 0) return undefined;
  const { rows, ways, pitch } = it;
  return understood(bodyOf('housing', { rows, ways, pitch }, dark ? 'dark' : ''), pinsOf(it), pitched(it));
}

function dipSwitch(it: Strip): Understood | undefined {
  const ways = countOf(it.part, 'number-of-positions', 'number-of-pins') ?? 0;
  if (ways === 0 || ways > 16) return undefined;
  return understood(bodyOf('dipswitch', { ways, pitch: it.pitch }, it.flat ? 'smd' : ''), null, pitched(it));
}

function wafer(it: Strip): Understood {
  const { ways, pitch } = it;
  const rows = Math.min(it.rows, 2);
  const look = it.flat ? (it.side ? 'lowside' : 'low') : it.side ? 'side' : '';
  return understood(bodyOf('wafer', { rows, ways, pitch }, look), ways > 0 ? rows * ways : null, pitched(it));
}

/** Screws above, a plug, levers, walls between: their category and their words say it. */
function terminal(it: Strip): Understood {
  const words = `${it.part.categories.join(' ')} ${textOf(it.part, 'type', 'connector-type', 'gender', 'structure')}`;
  const plugs = /pluggable|plug|插拔/i.test(words);
  const look = /barrier/i.test(words)
    ? 'barrier'
    : /spring|lever|clamp/i.test(words) && !plugs
      ? 'spring'
      : plugs
        ? it.name.through
          ? 'socket'
          : 'plug'
        : '';
  const { ways, pitch } = it;
  return understood(bodyOf('terminal', { ways, pitch }, look), ways > 0 ? ways : null, stripped(it));
}

const strips: readonly Rule<Strip>[] = [
  [['pin-headers'], header],
  [['terminal-blocks'], terminal],
  [/terminal-block/, terminal],
  [
    ['ffc-fpc-connectors'],
    (it) => understood(bodyOf('ffc', { ways: it.ways * it.rows, pitch: it.pitch }), pinsOf(it), pitched(it)),
  ],
  [
    ['flat-flexible-cables'],
    (it) => understood(bodyOf('ribbon', { ways: it.ways * it.rows, pitch: it.pitch }), pinsOf(it), pitched(it)),
  ],
  [['idc-connectors'], ribboned],
  [['board-to-board-connectors'], mezzanine],
  [['connector-housings', 'automotive-connectors'], housing],
  [['dip-switches'], dipSwitch],
  [['wire-to-board-connectors'], wafer],
  [['connectors'], (it) => (it.said ? wafer(it) : undefined)],
];

function ofWays(name: Name, part: Part): Understood | undefined {
  const said = name.pitch ?? lengthOf(part, 'pitch', 'lead-pitch', 'spacing');
  const pitch = Math.min(Math.max(said ?? 2.54, 0.3), 20);
  const way = { side: bent(name, part), flat: flatMounted(name, part) };
  return ruled(part, strips, {
    name,
    part,
    rows: rowsOf(part),
    ways: waysOf(name, part),
    pitch,
    said: said !== undefined,
    ...way,
  });
}
