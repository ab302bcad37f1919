import { bodyOf, keyOf } from './body.ts';
import { addressOf } from './drawing.ts';

/** What stands for a category: a part that one recognises it by, and what may be printed on it. */
const signs: Readonly<Record<string, readonly [body: string, print?: string]>> = {
  resistors: [keyOf(bodyOf('chip', { length: 1.6, width: 0.8, height: 0.45 }, 'resistor')), '103'],
  'current-sense-resistors': [keyOf(bodyOf('chip', { length: 6.4, width: 3.2, height: 0.7 }, 'shunt')), 'R010'],
  'resistor-networks': [keyOf(bodyOf('array', { pins: 8, length: 3.2, width: 1.6, height: 0.5 }, 'resistor')), '472'],
  'through-hole-resistors': [keyOf(bodyOf('axial', { diameter: 2.4, length: 6.3 }))],
  potentiometers: [keyOf(bodyOf('mover', { pins: 3, length: 6.8, width: 6.6, height: 4 }, 'trimmer'))],
  capacitors: [keyOf(bodyOf('chip', { length: 1.6, width: 0.8, height: 0.8 }))],
  'aluminum-electrolytic-capacitors': [keyOf(bodyOf('smdcan', { diameter: 8, height: 8.6 })), '220'],
  'polymer-capacitors': [keyOf(bodyOf('block', { length: 7.3, width: 4.3, height: 1.9 }, 'polymer')), '330'],
  'tantalum-capacitors': [keyOf(bodyOf('block', { length: 3.5, width: 2.8, height: 1.9 }, 'tantalum')), '106C'],
  'film-capacitors': [keyOf(bodyOf('box', { length: 13, width: 5, height: 11, pitch: 10 }))],
  'safety-capacitors': [keyOf(bodyOf('box', { length: 18, width: 8.5, height: 14.5, pitch: 15 }, 'safety'))],
  'ceramic-disc-capacitors': [keyOf(bodyOf('upright', { diameter: 6, thickness: 2.6, pitch: 5 }))],
  'inductors-transformers': [keyOf(bodyOf('coil', { pins: 2, length: 5, width: 5, height: 4 }, 'frame')), '100'],
  'chip-inductors': [keyOf(bodyOf('chip', { length: 2, width: 1.25, height: 0.9 }, 'ferrite'))],
  diodes: [keyOf(bodyOf('block', { length: 4.3, width: 2.6, height: 2.1 })), 'SS34'],
  'switching-diodes': [keyOf(bodyOf('sod', { length: 2.7, width: 1.6, height: 1.15, span: 3.7 })), 'T4'],
  'zener-diodes': [keyOf(bodyOf('melf', { length: 3.5, diameter: 1.5 }, 'glass'))],
  'rectifier-diodes': [keyOf(bodyOf('axial', { diameter: 2.6, length: 5.1 }, 'diode'))],
  'bridge-rectifiers': [keyOf(bodyOf('sip', { pins: 4, length: 22, width: 3.5, height: 18.5, pitch: 5.08 }, 'bridge'))],
  transistors: [
    keyOf(bodyOf('dual', { front: 2, back: 1, length: 2.9, width: 1.3, height: 1, span: 2.4, pitch: 1.9 })),
    'A7',
  ],
  mosfets: [keyOf(bodyOf('tab', { pins: 2, length: 6.6, width: 6.1, height: 2.3, pitch: 4.58 })), 'N04'],
  igbts: [keyOf(bodyOf('standing', { pins: 3, length: 15.8, width: 5, height: 20.8, pitch: 5.45 }, 'through'))],
  'power-management': [
    keyOf(bodyOf('tab', { pins: 3, length: 6.5, width: 3.5, height: 1.7, pitch: 2.3 }, 'small')),
    '3.3',
  ],
  'dc-dc-converters': [keyOf(dual(4)), '54331'],
  'power-modules': [keyOf(bodyOf('brick', { pins: 4, length: 25.4, width: 25.4, height: 10 })), '12V'],
  'circuit-protection': [keyOf(bodyOf('upright', { diameter: 10, thickness: 4.2, pitch: 7.5 }, 'varistor'))],
  'tvs-diodes': [keyOf(bodyOf('block', { length: 4.6, width: 3.6, height: 2.3 })), '24A'],
  connectors: [keyOf(bodyOf('wafer', { rows: 1, ways: 4, pitch: 2 }))],
  'pin-headers': [keyOf(bodyOf('header', { rows: 1, ways: 5, pitch: 2.54 }))],
  'terminal-blocks': [keyOf(bodyOf('terminal', { ways: 3, pitch: 5 }))],
  'connector-housings': [keyOf(bodyOf('housing', { rows: 1, ways: 4, pitch: 2.5 }))],
  'usb-connectors': [keyOf(bodyOf('usb', {}, 'c'))],
  'ffc-fpc-connectors': [keyOf(bodyOf('ffc', { ways: 10, pitch: 1 }))],
  'board-to-board-connectors': [keyOf(bodyOf('mezzanine', { ways: 10, pitch: 0.8 }))],
  switches: [keyOf(bodyOf('tact', { pins: 4, length: 6, width: 6, height: 5 }))],
  'dip-switches': [keyOf(bodyOf('dipswitch', { ways: 4, pitch: 2.54 }))],
  'crystals-oscillators': [keyOf(bodyOf('crystal', { pads: 4, length: 3.2, width: 2.5, height: 0.7 })), '16.000'],
  'amplifiers-comparators': [keyOf(dual(4)), 'LM358'],
  logic: [keyOf(dual(7)), '74HC14'],
  'interface-ics': [keyOf(dual(8)), 'MAX3232'],
  microcontrollers: [
    keyOf(bodyOf('quad', { across: 12, down: 12, length: 7, width: 7, height: 1.4, pitch: 0.5 })),
    'STM32',
  ],
  memory: [
    keyOf(bodyOf('dual', { front: 4, back: 4, length: 5.23, width: 5.3, height: 1.85, span: 7.9, pitch: 1.27 })),
    'W25Q64',
  ],
  'data-converters': [
    keyOf(bodyOf('leadless', { across: 8, down: 8, length: 5, width: 5, height: 0.85, pitch: 0.5 })),
    'ADS',
  ],
  sensors: [keyOf(bodyOf('leadless', { across: 4, down: 0, length: 3, width: 3, height: 1, pitch: 0.65 }, 'lid'))],
  optoelectronics: [keyOf(bodyOf('cup', { pads: 2, length: 3.5, width: 2.8, height: 0.8 }))],
  optocouplers: [keyOf(bodyOf('dip', { pins: 4, length: 4.6, width: 6.5, height: 3.5, pitch: 2.54 })), '817'],
  'filters-emi': [keyOf(bodyOf('coil', { pins: 4, length: 4.5, width: 3.2, height: 2.8 }, 'choke'))],
  'rf-wireless': [keyOf(bodyOf('radio', { length: 18, width: 25.5, height: 3.2 })), 'ESP32'],
  relays: [keyOf(bodyOf('brick', { pins: 5, length: 19, width: 15.5, height: 15 }, 'relay')), '12VDC'],
  'displays-drivers': [keyOf(bodyOf('segments', { ways: 2, length: 25, width: 19, height: 8 }))],
  'clock-timing': [keyOf(dual(4)), 'DS'],
  audio: [keyOf(bodyOf('sounder', { diameter: 12, height: 8.5 }))],
  'cables-hardware': [keyOf(bodyOf('hardware', { length: 8 }, 'spacer'))],
  'modules-kits': [keyOf(bodyOf('radio', { length: 18, width: 20, height: 3 }))],
};

function dual(each: number) {
  const length = each === 4 ? 4.9 : each === 7 ? 8.65 : 9.9;
  return bodyOf('dual', { front: each, back: each, length, width: 3.9, height: 1.6, span: 6, pitch: 1.27 });
}

/** The picture that stands for a category, or for the nearest above it that has one. Slugs come the uppermost first. */
export function signOf(slugs: readonly string[]): string | null {
  const slug = slugs.findLast((each) => Object.hasOwn(signs, each));
  const found = slug === undefined ? undefined : signs[slug];
  return found ? addressOf({ view: 'sign', body: found[0], ...(found[1] && { print: found[1] }) }) : null;
}
