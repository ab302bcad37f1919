import { bodyOf } from '../body.ts';
import { standingDisc } from './round.ts';
import { type Rule, ruled } from './rules.ts';

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
import { colourOf } from './passives.ts';

interface Legged {
  readonly name: Name;
  readonly part: Part;
  readonly pitch: number;
}

const apart: readonly Known[] = ['pitch'];

/** A box as such a pitch often has it, unless its sizes are said. */
const film =
  (look: '' | 'safety') =>
  ({ part, pitch }: Legged) => {
    const said = lengthOf(part, 'length', 'l');
    const size = {
      length: said ?? pitch + (pitch > 20 ? 4 : 3),
      width: lengthOf(part, 'width', 'w', 'thickness') ?? pitch * 0.42,
      height: lengthOf(part, 'height', 'h') ?? pitch * 0.85,
    };
    return understood(bodyOf('box', { ...size, pitch }, look), 2, said ? ['pitch', 'length'] : apart);
  };

const safety = (it: Legged) =>
  it.pitch <= 10 && /y\d|ceramic/i.test(textOf(it.part, 'type', 'class', 'safety-level', 'dielectric'))
    ? standingDisc(it.part, it.pitch * 1.05, it.pitch)
    : film('safety')(it);

function canOn({ part, pitch }: Legged): Understood {
  const [said, tall] = [lengthOf(part, 'diameter', 'd'), lengthOf(part, 'height', 'height-seated-max', 'l')];
  const diameter = said ?? Math.max(pitch * 1.05, 4);
  const body =
    diameter > 20
      ? bodyOf('bigcan', { diameter, height: tall ?? diameter * 1.3 })
      : bodyOf('radial', { diameter, height: tall ?? diameter * 1.5, pitch });
  return understood(body, 2, said ? ['pitch', 'diameter', ...(tall ? (['height'] as const) : [])] : apart);
}

function discOn({ part, pitch }: Legged): Understood {
  const said = lengthOf(part, 'diameter', 'd', 'diameter-d');
  const disc = standingDisc(part, said ?? Math.max(pitch * 1.05, 4), pitch);
  return { ...disc, known: said ? disc.known : apart };
}

const grey = ({ pitch }: Legged) =>
  understood(bodyOf('box', { length: pitch + 3.4, width: 4, height: 8, pitch }, 'grey'), 2, apart);

const legged: readonly Rule<Legged>[] = [
  [['safety-capacitors'], safety],
  [['film-capacitors'], film('')],
  [/film-cap|suppression|polypropylene/, film('')],
  [['aluminum-electrolytic-capacitors', 'polymer-capacitors'], canOn],
  [['tvs-diodes', 'fuses', 'gas-discharge-tubes'], grey],
  [
    ['potentiometers'],
    ({ pitch }) =>
      understood(
        bodyOf('mover', { pins: 0, length: pitch * 3, width: pitch * 2, height: pitch * 3.6 }, 'turned'),
        null,
        [],
      ),
  ],
  [['resistor-networks'], network],
  [['capacitors', 'circuit-protection', 'ntc-thermistors', 'resistors', 'sensors'], discOn],
  [
    ['crystals-oscillators'],
    ({ name, part, pitch }) =>
      understood(
        bodyOf('resonator', {
          pins: name.pins ?? (isIn(part, 'crystals') ? 2 : 0),
          length: pitch * 2.6,
          width: 3,
          height: 6,
          pitch,
        }),
        name.pins ?? null,
        apart,
      ),
  ],
  [
    ['leds', 'optoelectronics'],
    ({ name, part }) =>
      understood(
        bodyOf('lamp', { pins: name.pins ?? 2, diameter: 5, height: 8.6 }, colourOf(part)),
        name.pins ?? null,
        [],
      ),
  ],
  [
    ['inductors-transformers', 'filters-emi'],
    ({ pitch }) =>
      understood(bodyOf('radial', { diameter: pitch * 2, height: pitch * 2.2, pitch }, 'ferrite'), null, apart),
  ],
  [['audio'], ({ pitch }) => understood(bodyOf('sounder', { diameter: pitch * 1.6, height: pitch }), null, [])],
];

/** A pitch and a category: `插件,P=10mm`. The body is the one that parts with such leads have. */
export const pitched = (name: Name, part: Part): Understood | undefined =>
  name.pitch === undefined ? undefined : ruled(part, legged, { name, part, pitch: name.pitch });

function network({ name, part }: Legged): Understood {
  const pins = name.pins ?? countOf(part, 'number-of-pins') ?? 0;
  const body = bodyOf('sip', { pins, length: Math.max(pins, 8) * 2.54, width: 2.5, height: 5, pitch: 2.54 }, 'network');
  return understood(body, pins || null, pins > 0 ? ['pitch', 'length'] : []);
}
