import { family, measure } from '../model.ts';
import {
  box,
  can,
  disc,
  leads,
  onTop,
  type Pair,
  patch,
  type Point,
  rodX,
  rodY,
  row,
  slab,
  type Solid,
  onFront,
  onRight,
} from '../solid.ts';
import { inRow } from './headers.ts';

import { circle, circleOn } from './sockets.ts';

/** Blocks of terminals for wires: with screws above, as a plug, with levers, or open with walls between (barrier). */
export const terminal = family(
  ['ways', 'pitch'],
  ({ ways, pitch }, look) => {
    const [deep, tall] = {
      '': [1.6, 1.9],
      plug: [2.9, 2.1],
      spring: [2.6, 2.5],
      barrier: [1.9, 1.6],
      socket: [2.2, 1.6],
    }[look].map((each) => each * Math.max(pitch, 2.5)) as [number, number];
    const of = look === 'barrier' ? 'epoxy' : look === 'spring' ? 'relay' : 'terminal';
    const hole = pitch * 0.6;
    const edge = (pitch - hole) / 2;
    const one = (x: number): Solid[] => {
      const mouth = patch(
        onFront(deep, [x + edge, tall * 0.14], [x + edge + hole, tall * 0.14 + hole]),
        'epoxy',
        'deep',
      );
      const screw = disc([x + pitch / 2, deep * 0.45, tall], pitch * 0.3, ['can', 'top']);
      const slot = patch(
        onTop(tall, [x + pitch * 0.26, deep * 0.45 - 0.15], [x + pitch * 0.74, deep * 0.45 + 0.15]),
        'can',
        'deep',
      );
      const lever = box([x + pitch * 0.18, deep * 0.1, tall], [pitch * 0.64, deep * 0.55, pitch * 0.2], 'tantalum');
      const whole = box([x, 0, 0], [pitch, deep, tall], of);
      if (look === 'spring') return [whole, lever, mouth];
      if (look === 'socket') return [whole, mouth];
      if (look !== 'barrier') return [whole, mouth, screw, slot];
      return [
        box([x, 0, 0], [pitch, deep, tall * 0.55], of),
        box([x, 0, tall * 0.55], [pitch * 0.14, deep, tall * 0.45], of),
        can([x + pitch * 0.58, deep * 0.5, tall * 0.55], [pitch * 0.32, pitch * 0.14], 'can'),
      ];
    };
    const legs = (count: number, from: number): Solid[] =>
      look === 'plug'
        ? []
        : [
            row(
              count,
              [pitch, 0, 0],
              [box([from + pitch * 0.4, deep * 0.4, -3.2], [pitch * 0.2, pitch * 0.2, 3.2], 'tin')],
            ),
          ];
    const piece = (count: number, from: number): Solid[] => [
      ...legs(count, from),
      leads(count, [pitch, 0, 0], one(from)),
      ...(look === 'barrier' ? [box([from + count * pitch, 0, 0], [pitch * 0.14, deep, tall], of)] : []),
    ];
    return {
      solids: inRow(ways, pitch, piece),
      measures: [
        ...(ways > 0 ? [measure('length', 'x', [0, ways * pitch])] : []),
        measure('width', 'y', [0, deep]),
        measure('height', 'z', [0, tall]),
        ...(ways === 1 ? [] : [measure('pitch', 'x', [pitch / 2, pitch * 1.5])]),
      ],
    };
  },
  ['', 'plug', 'spring', 'barrier', 'socket'],
);

/** Contacts that are crimped to a wire. */
export const crimp = family(
  [],
  (_, look) => {
    const barrel: Solid[] = [
      rodX([8, 3, 1.4], [1.4, 4], 'tin'),
      rodX([12, 3, 1.4], [1.6, 3], look === 'contact' ? 'tin' : 'blue'),
    ];
    if (look === 'ring')
      return {
        solids: [
          slab(ringOutline(4, 3, 3.6), [1, 0.7], 'tin'),
          disc([4, 3, 1.7], 1.9, ['tin', 'deep']),
          box([6.4, 2, 1], [2, 2, 0.7], 'tin'),
          ...barrel,
        ],
        measures: [],
      };
    if (look === 'blade')
      return {
        solids: [
          box([0, 0, 0.8], [7, 6, 1.6], 'tin'),
          patch(onRight(7, [0.6, 1.2], [5.4, 2]), 'tin', 'deep'),
          ...barrel,
        ],
        measures: [],
      };
    return {
      solids: [box([2, 1.6, 0.2], [5.4, 2.8, 2.6], 'tin'), box([7.4, 2.4, 0.6], [1, 1.2, 0.4], 'tin'), ...barrel],
      measures: [],
    };
  },
  ['contact', 'ring', 'blade'],
);

const ringOutline = (x: number, y: number, r: number): Pair[] =>
  Array.from({ length: 16 }, (_, step): Pair => {
    const angle = (step * Math.PI) / 8;
    return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
  });

/** Round connectors with a ring to screw or lock, for cables and panels. Contacts are drawn where they are counted. */
export const circular = family(['ways'], ({ ways }) => {
  const r = 7;
  const face = 20;
  const middle: Point = [r, 0, r];
  const contacts = Array.from({ length: ways }, (_, index): Solid => {
    const angle = (index / Math.max(ways, 1)) * 2 * Math.PI + 0.3;
    const at = ways > 1 ? r * 0.46 : 0;
    return leads(
      1,
      [1, 0, 0],
      [patch(circleOn([r + at * Math.cos(angle), face, r + at * Math.sin(angle)], 0.6), 'gold', 'left')],
    );
  });
  return {
    solids: [
      rodY([r, -6, r], [r * 0.72, 6], 'epoxy'),
      rodY(middle, [r, face * 0.45], 'tin'),
      rodY([r, face * 0.45, r], [r * 0.86, face * 0.55], 'tin'),
      patch(circle(middle, r * 0.72, face), 'epoxy', 'pit'),
      ...contacts,
    ],
    measures: [],
  };
});

/** Flat cables with stiffened ends. */
export const ribbon = family(['ways', 'pitch'], ({ ways, pitch }) => {
  const piece = (count: number, from: number): Solid[] => {
    const wide = (count + 1) * pitch;
    const long = Math.max(wide * 1.1, 14);
    return [
      box([from, 0, 0], [wide, long, 0.25], 'nylon'),
      leads(
        count,
        [pitch, 0, 0],
        [patch(onTop(0.25, [from + pitch * 0.7, 0], [from + pitch * 1.3, long]), 'tin', 'top')],
      ),
      box([from, long * 0.86, 0.25], [wide, long * 0.05, 0.12], 'blue'),
      box([from, long * 0.09, 0.25], [wide, long * 0.05, 0.12], 'blue'),
    ];
  };
  return {
    solids: inRow(ways, pitch, piece),
    measures:
      ways > 0 ? [measure('width', 'x', [0, (ways + 1) * pitch]), measure('pitch', 'x', [pitch, pitch * 2])] : [],
  };
});
