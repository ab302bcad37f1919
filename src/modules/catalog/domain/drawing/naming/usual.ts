import { type Body, bodyOf } from '../body.ts';
import { spacingOf, standingDisc } from './round.ts';

import { mover } from './sided.ts';
import { isIn, lengthOf, type Name, type Part, speaksOf, type Understood, understood } from './part.ts';
import { colourOf } from './passives.ts';

type Usual = readonly [slugs: readonly string[], words: RegExp | undefined, body: (name: Name, part: Part) => Body];

/** Kinds that look alike whoever makes them: the category alone says what is drawn, and no size is claimed. */
const kinds: readonly Usual[] = [
  [
    ['tactile-switches'],
    undefined,
    (name) => bodyOf('tact', { pins: name.pins ?? 0, length: 6, width: 6, height: 5 }, name.surface ? '' : 'through'),
  ],
  [
    [
      'slide-switches',
      'toggle-rocker-switches',
      'microswitches',
      'push-switches',
      'rotary-encoders',
      'potentiometers',
      'switches',
    ],
    /switch|encoder|potentiometer/,
    (name, part) => mover(name, part, { length: 12, width: 8, height: 11 }),
  ],
  [
    ['wireless-modules'],
    /wifi|bluetooth|rf-module|lora|zigbee|gnss|\blte\b|\b4g\b|\biot\b/,
    () => bodyOf('radio', { length: 18, width: 25, height: 3.1 }),
  ],
  [['relays'], /relay/, () => bodyOf('brick', { pins: 0, length: 19, width: 15.5, height: 15 }, 'relay')],
  [
    ['power-modules'],
    /power-module|converter-module/,
    () => bodyOf('brick', { pins: 0, length: 25.4, width: 25.4, height: 10 }),
  ],
  [
    ['segment-displays'],
    /segment|nixie|display/,
    () => bodyOf('segments', { ways: 1, length: 12.6, width: 19, height: 8 }),
  ],
  [['microphones'], /microphone/, () => bodyOf('sounder', { diameter: 6, height: 2.7 }, 'microphone')],
  [['speakers'], /speaker/, () => bodyOf('sounder', { diameter: 20, height: 5 }, 'speaker')],
  [['buzzers'], /buzzer/, () => bodyOf('sounder', { diameter: 12, height: 8.5 })],
  [
    ['leds', 'infrared-leds', 'photodiodes'],
    /led\b|photo/,
    (name, part) =>
      name.surface
        ? bodyOf('cup', { pads: 2, length: 3.5, width: 2.8, height: 0.8 }, colourOf(part))
        : bodyOf('lamp', { pins: 2, diameter: 5, height: 8.6 }, colourOf(part)),
  ],
  [
    ['varistors', 'resettable-fuses', 'ntc-thermistors', 'ceramic-disc-capacitors', 'safety-capacitors'],
    undefined,
    (name, part) =>
      name.surface ? bodyOf('chip', { length: 4.5, width: 3.2, height: 1 }, 'ptc') : standingDisc(part, 9, 5).body,
  ],
  [['aluminum-electrolytic-capacitors', 'polymer-capacitors'], undefined, (name, part) => electrolytic(name, part)],
  [['film-capacitors'], undefined, () => bodyOf('box', { length: 13, width: 5, height: 11, pitch: 10 })],
  [
    ['tantalum-capacitors'],
    undefined,
    (name) =>
      name.through
        ? bodyOf('upright', { diameter: 5, thickness: 3.4, pitch: 2.54 }, 'tantalum')
        : bodyOf('block', { length: 3.5, width: 2.8, height: 1.9 }, 'tantalum'),
  ],
  [
    ['ceramic-capacitors'],
    /capacitor/,
    (name) =>
      name.through
        ? bodyOf('upright', { diameter: 4, thickness: 2.5, pitch: 5 }, 'mlcc')
        : bodyOf('chip', { length: 2, width: 1.25, height: 1 }),
  ],
  [
    ['common-mode-filters', 'network-transformers', 'power-transformers', 'current-transformers'],
    /transformer|common-mode|choke/,
    (name) =>
      name.surface
        ? bodyOf('coil', { pins: 4, length: 7, width: 6, height: 4 }, 'choke')
        : bodyOf('transformer', { pins: 0, length: 15, width: 13, height: 12 }),
  ],
  [
    ['power-inductors', 'chip-inductors'],
    undefined,
    (name) =>
      name.through
        ? bodyOf('toroid', { pins: 0, diameter: 16, height: 9 })
        : bodyOf('coil', { pins: 2, length: 5, width: 5, height: 3.5 }),
  ],
  [
    ['through-hole-inductors', 'inductors-transformers'],
    /inductor|coil/,
    (name) =>
      name.surface
        ? bodyOf('coil', { pins: 2, length: 5, width: 5, height: 3.5 })
        : bodyOf('toroid', { pins: 0, diameter: 16, height: 9 }),
  ],
  [
    ['ferrite-beads'],
    /bead|ferrite/,
    (name) =>
      name.surface || !name.through
        ? bodyOf('chip', { length: 2, width: 1.25, height: 0.9 }, 'ferrite')
        : bodyOf('axial', { diameter: 3.5, length: 6 }, 'coil'),
  ],
  [['fuses'], /fuse/, () => bodyOf('cartridge', { diameter: 5.2, length: 20 })],
  [['gas-discharge-tubes'], /discharge/, () => bodyOf('melf', { diameter: 5, length: 6 }, '')],
  [
    ['power-resistors'],
    /aluminum-case|aluminium-case/,
    () => bodyOf('brick', { pins: 0, length: 28, width: 16, height: 12 }, 'metal'),
  ],
  [['through-hole-resistors'], /resistor/, () => bodyOf('axial', { diameter: 2.4, length: 6.3 })],
  [
    ['crystals', 'oscillators', 'crystals-oscillators'],
    /crystal|oscillator/,
    () => bodyOf('crystal', { pads: 0, length: 3.2, width: 2.5, height: 0.8 }),
  ],
  [['antennas'], /antenna/, () => bodyOf('chip', { length: 7, width: 2, height: 0.9 }, 'antenna')],
  [[], /photointerrupter|slot|interrupter/, () => bodyOf('fork', { length: 14, width: 6, height: 10 })],
  [['battery-connectors'], /battery-holder|holder/, () => bodyOf('accessory', {}, 'clip')],
  [[], /shunt|jumper/, () => bodyOf('accessory', {}, 'jumper')],
  [[], /spacer|standoff|pillar|copper-rod/, () => bodyOf('hardware', { length: 10 }, 'spacer')],
  [[], /screw|bolt|stud|rivet/, () => bodyOf('hardware', { length: 10 }, 'screw')],
  [[], /nut\b|nuts|washer|bearing|ring/, () => bodyOf('hardware', { length: 4 }, 'nut')],
  [[], /heat-?sink/, () => bodyOf('hardware', { length: 14 }, 'fins')],
  [[], /cable|wire\b|jumper-wire|wiring/, () => bodyOf('hardware', { length: 40 }, 'wire')],
];

/** Whose category has a way of its own to look, whatever the part is: no size is claimed, but the kind is right. */
export function usual(name: Name, part: Part): Understood | undefined {
  const kind = kinds.find(([slugs, words]) => isIn(part, ...slugs) || (words !== undefined && speaksOf(part, words)));
  return kind && understood(kind[2](name, part), null, []);
}

function electrolytic(name: Name, part: Part): Body {
  const diameter = lengthOf(part, 'diameter', 'd') ?? 8;
  const height = lengthOf(part, 'height-seated-max', 'height', 'l') ?? diameter * 1.4;
  if (name.surface) return bodyOf('smdcan', { diameter, height });
  if (/horn|snap|screw|bolt/i.test(`${part.categories.join(' ')} ${name.text}`) || diameter > 20)
    return bodyOf(
      'bigcan',
      { diameter: Math.max(diameter, 22), height: Math.max(height, 30) },
      /螺|screw/i.test(name.text) ? 'screw' : '',
    );
  return bodyOf('radial', { diameter, height, pitch: spacingOf(diameter) });
}

/** A body that such parts often have, where nothing says which: told apart from the others, so that nobody takes it for this one's. */
const bodies: readonly (readonly [readonly string[], (name: Name) => Body])[] = [
  [
    ['resistors'],
    (name) =>
      name.through
        ? bodyOf('axial', { diameter: 2.4, length: 6.3 })
        : bodyOf('chip', { length: 3.2, width: 1.6, height: 0.55 }, 'resistor'),
  ],
  [['capacitors'], () => bodyOf('chip', { length: 3.2, width: 1.6, height: 1.4 })],
  [
    ['diodes', 'circuit-protection'],
    (name) =>
      name.through
        ? bodyOf('axial', { diameter: 2.6, length: 5.1 }, 'diode')
        : bodyOf('block', { length: 4.3, width: 2.6, height: 2.1 }),
  ],
  [
    ['transistors'],
    (name) =>
      name.through
        ? bodyOf('standing', { pins: 3, length: 10, width: 4.5, height: 15.6, pitch: 2.54 }, 'plate')
        : bodyOf('tab', { pins: 2, length: 6.6, width: 6.1, height: 2.3, pitch: 4.58 }),
  ],
  [['connector-accessories'], () => bodyOf('accessory', {}, 'clip')],
  [['connectors'], () => bodyOf('wafer', { rows: 1, ways: 0, pitch: 2.5 })],
  [['optoelectronics', 'displays-drivers'], () => bodyOf('lamp', { pins: 2, diameter: 5, height: 8.6 })],
  [['modules-kits', 'rf-wireless'], () => bodyOf('radio', { length: 18, width: 25, height: 3.1 })],
  [['sensors'], () => bodyOf('can', { pins: 0, diameter: 9, height: 5 })],
  [['cables-hardware'], () => bodyOf('hardware', { length: 10 }, 'screw')],
  [
    [
      'power-management',
      'amplifiers-comparators',
      'logic',
      'interface-ics',
      'microcontrollers',
      'memory',
      'data-converters',
      'clock-timing',
      'audio',
    ],
    () => bodyOf('leadless', { across: 0, down: 0, length: 7, width: 7, height: 1, pitch: 0.5 }),
  ],
];

export function generic(name: Name, part: Part): Understood | undefined {
  const found = bodies.find(([slugs]) => isIn(part, ...slugs));
  return found && { body: found[1](name), known: [], pins: null, true: false };
}
